"""The evaluator on a dozen crimes, every number worked by hand from the rows of `dozen`."""

from collections.abc import Callable, Sequence

import polars as pl
import pytest

from cocad import tabulate
from cocad.disclosure import Table
from cocad.errors import RequestError
from cocad.metrics import counting
from cocad.metrics.selection import Where
from cocad.snapshots import Snapshot
from cocad.words.vocabulary import DIMENSIONS, ETHNICITIES
from dozen import CITY, CSE, DYFED, KENT, MET, snapshot as dozen

Ask = Callable[..., Table]
UNDER_10, TO_15, TO_17 = "Under 10", "10 to 15", "16 to 17"


@pytest.fixture(scope="module")
def scanned() -> Snapshot:
    return dozen()


@pytest.fixture(scope="module")
def held(scanned: Snapshot) -> Snapshot:
    return scanned.hold()


@pytest.fixture(params=["scanned", "held", "scanned and compared", "held and compared"])
def ask(
    request: pytest.FixtureRequest, scanned: Snapshot, held: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> Ask:
    """Tabulate by each of the ways in which the evaluator may count; all must agree by hand."""
    if "compared" in request.param:
        monkeypatch.setattr(counting, "_ROWS_A_MASK", 0)
        monkeypatch.setattr(counting, "_MOST_MASKS", 10**9)
    used = held if "held" in request.param else scanned

    def table(population: str, by: str | Sequence[str] = (), where: Where | None = None) -> Table:
        return tabulate(used, population, by, where)

    return table


def counted(table: Table) -> dict[object, tuple[int, int, int]]:
    """(count, base, total) by category, or by tuple of categories."""
    frame = table.frame.select(*table.by, "count", "base", "total")
    width = len(table.by)
    return {row[0] if width == 1 else row[:width]: row[width:] for row in frame.rows()}


def counts(table: Table) -> dict[object, int]:
    return {key: numbers[0] for key, numbers in counted(table).items()}


def alone(table: Table) -> int:
    assert table.frame.columns == ["count", "total"]
    ((count, total),) = table.frame.rows()
    assert count == total
    return int(count)


# --- one dimension: count, base, total -------------------------------------------------------


@pytest.mark.parametrize(
    ("population", "expected"), [("crimes", 12), ("victims", 13), ("suspects", 16), ("pairs", 21)]
)
def test_without_by_there_is_one_row_of_count_and_total(ask: Ask, population: str, expected: int) -> None:
    # Pairs: 2 + 4 + 1 + 1 + 4 + 2 + 1 + 0 + 1 + 4 + 0 + 1.
    assert alone(ask(population)) == expected


def test_every_criterion_of_the_scheme_is_a_row_zero_too(ask: Ask) -> None:
    assert counted(ask("crimes", "criterion")) == {
        CSE: (3, 12, 12),
        "Familial": (4, 12, 12),
        "Institutional": (1, 12, 12),
        "Ritualistic": (0, 12, 12),
        "Other": (3, 12, 12),
        "Unknown": (1, 12, 12),
    }


def test_unknown_recency_is_a_category_and_stays_in_the_base(ask: Ask) -> None:
    assert counted(ask("crimes", "recency")) == {
        "Recent": (7, 12, 12),
        "Non-recent": (3, 12, 12),
        "Unknown": (2, 12, 12),
    }


def test_not_recorded_leaves_the_base_and_not_the_total(ask: Ask) -> None:
    assert counted(ask("crimes", "location_type")) == {
        "Family home": (4, 10, 12),
        "Other home": (1, 10, 12),
        "School or college": (2, 10, 12),
        "Other institution": (0, 10, 12),
        "Public place": (1, 10, 12),
        "Vehicle": (1, 10, 12),
        "Online": (1, 10, 12),
        "Other": (0, 10, 12),
    }
    assert counted(ask("crimes", "committed_by_children")) == {"Yes": (4, 8, 12), "No": (4, 8, 12)}


def test_offence_types_months_and_quarters(ask: Ask) -> None:
    offences = counts(ask("crimes", "offence_type"))
    assert [*offences.values()] == [5, 4, 3, 0, 0, 0, 0, 0]
    assert [*counts(ask("crimes", "month")).values()] == [1] * 12
    assert counts(ask("crimes", "quarter")) == {f"2023-Q{n}": 3 for n in (1, 2, 3, 4)}


def test_all_44_forces_and_eleven_regions_are_rows(ask: Ask) -> None:
    by_force = counts(ask("crimes", "force"))
    assert len(by_force) == 44
    assert {code: n for code, n in by_force.items() if n} == {MET: 5, CITY: 1, KENT: 4, DYFED: 2}
    by_region = counts(ask("crimes", "region"))
    assert len(by_region) == 11
    assert {name: n for name, n in by_region.items() if n} == {"London": 6, "South East": 4, "Wales": 2}


def test_victims(ask: Ask) -> None:
    assert counted(ask("victims", "victim_gender")) == {"Female": (7, 11, 13), "Male": (4, 11, 13)}
    assert counted(ask("victims", "victim_age_band")) == {
        UNDER_10: (5, 11, 13),
        TO_15: (4, 11, 13),
        TO_17: (2, 11, 13),
    }
    assert [*counted(ask("victims", "victim_ethnicity")).values()] == [
        (6, 8, 13), (1, 8, 13), (1, 8, 13), (0, 8, 13), (0, 8, 13),
    ]  # fmt: skip


def test_suspects(ask: Ask) -> None:
    assert counted(ask("suspects", "suspect_gender")) == {"Female": (2, 14, 16), "Male": (12, 14, 16)}
    assert counts(ask("suspects", "suspect_age_band")) == {
        UNDER_10: 1, TO_15: 4, TO_17: 2, "18 to 29": 3, "30 to 39": 2, "40 to 49": 1, "50 to 59": 0,
        "60 and over": 1,
    }  # fmt: skip
    ethnicity = counted(ask("suspects", "suspect_ethnicity"))
    assert [*ethnicity] == [*ETHNICITIES]
    # White: S01, S03, S04, S06, S07, S11, S12, S15.
    assert [*ethnicity.values()] == [(8, 9, 16), (0, 9, 16), (0, 9, 16), (0, 9, 16), (1, 9, 16)]
    assert [n for n, _, _ in counted(ask("suspects", "relationship")).values()] == [
        2, 2, 1, 0, 2, 3, 1, 2, 0,
    ]  # fmt: skip


def test_the_age_at_each_end_of_a_band_is_in_it(ask: Ask) -> None:
    ends = {
        UNDER_10: (0, 9), TO_15: (10, 15), TO_17: (16, 17), "18 to 29": (18, 29), "30 to 39": (30, 39),
        "40 to 49": (40, 49), "50 to 59": (50, 59), "60 and over": (60, 110),
    }  # fmt: skip
    for band, (first, last) in ends.items():
        of_band = alone(ask("suspects", where={"suspect_age_band": band}))
        assert alone(ask("suspects", where={"suspect_age": f"{first}..{last}"})) == of_band


# --- conditions across populations -----------------------------------------------------------


def test_a_condition_on_crimes_passes_to_their_people(ask: Ask) -> None:
    # C02, C03, C09 and C12: V02, V03, V04, V10, V13 and S03, S04, S05, S12, S16.
    familial: Where = {"criterion": "Familial"}
    assert counted(ask("victims", "victim_age_band", familial)) == {
        UNDER_10: (4, 5, 5),
        TO_15: (1, 5, 5),
        TO_17: (0, 5, 5),
    }
    assert counted(ask("suspects", "suspect_gender", familial)) == {"Female": (1, 5, 5), "Male": (4, 5, 5)}
    # S01, S02, S09, S10, S13, S14: two have no age.
    bands = counted(ask("suspects", "suspect_age_band", {"criterion": CSE}))
    assert bands["18 to 29"] == (3, 4, 6)
    assert bands["30 to 39"] == (1, 4, 6)


def test_people_are_split_by_the_dimensions_of_their_crime(ask: Ask) -> None:
    assert [*counts(ask("victims", "criterion")).values()] == [4, 5, 1, 0, 3, 0]
    assert counts(ask("suspects", "quarter")) == {
        "2023-Q1": 5, "2023-Q2": 5, "2023-Q3": 2, "2023-Q4": 4,
    }  # fmt: skip
    # C04 and C05, C10 and C12 flagged; C01, C02, C03 and C08 (no victims) have no flag.
    assert counted(ask("victims", "committed_by_children")) == {"Yes": (6, 9, 13), "No": (3, 9, 13)}


def test_one_and_the_same_victim_meets_all_victim_conditions(ask: Ask) -> None:
    # C02 has a boy of 9 and a girl of 6: no boy under 9 there. C12 has a boy of 5.
    boys_under_9: Where = {"victim_gender": "Male", "victim_age": "0..8"}
    assert alone(ask("crimes", where=boys_under_9)) == 1
    assert counts(ask("crimes", "month", boys_under_9))["2023-12"] == 1
    assert alone(ask("crimes", where={"victim_gender": "Male"})) == 4
    assert alone(ask("crimes", where={"victim_age": "0..8"})) == 4
    assert alone(ask("suspects", where=boys_under_9)) == 1


def test_one_and_the_same_suspect_meets_all_suspect_conditions(ask: Ask) -> None:
    # C02 has a woman of 38 and a man of 40.
    assert alone(ask("crimes", where={"suspect_gender": "Female", "suspect_age": "40"})) == 0
    assert alone(ask("crimes", where={"suspect_gender": "Female", "suspect_age": "30..39"})) == 1
    # C01 has a White suspect of 24 and one of 31 without an ethnicity.
    white_over_30: Where = {"suspect_ethnicity": "White", "suspect_age": "31..110"}
    assert alone(ask("crimes", where=white_over_30)) == 2
    assert alone(ask("victims", where=white_over_30)) == 3


def test_a_crime_counts_once_however_many_of_its_people_meet(ask: Ask) -> None:
    # S07 and S08 are both on C05.
    children: Where = {"suspect_age": "10..17"}
    assert alone(ask("crimes", where=children)) == 5
    # Of C03, C04, C05 (two), C07; C11 has no victim. V09 has no gender.
    assert counted(ask("victims", "victim_gender", children)) == {"Female": (2, 4, 5), "Male": (2, 4, 5)}


def test_suspects_under_a_victim_condition(ask: Ask) -> None:
    # V02, V03 of C02, V09 of C07, V10 of C09, V13 of C12: S03, S04, S11, S12, S16.
    table = ask("suspects", "suspect_gender", {"victim_age_band": UNDER_10})
    assert counted(table) == {"Female": (2, 5, 5), "Male": (3, 5, 5)}


def test_victim_and_suspect_conditions_each_find_their_own(ask: Ask) -> None:
    # Boys on C02, C04, C05, C12; women on C02, C07.
    both: Where = {"victim_gender": "Male", "suspect_gender": "Female"}
    assert alone(ask("crimes", where=both)) == 1
    # Victims: the victim is the boy himself; suspects: she herself.
    assert alone(ask("victims", where=both)) == 1
    assert alone(ask("suspects", where=both)) == 1


def test_a_crime_without_people_meets_no_condition_on_them(ask: Ask) -> None:
    # C08 has neither, C11 no victim.
    every_gender = ["Female", "Male", "Not recorded"]
    assert alone(ask("crimes", where={"victim_gender": every_gender})) == 10
    assert alone(ask("crimes", where={"suspect_gender": every_gender})) == 11


# --- pairs -----------------------------------------------------------------------------------


def test_pairs_are_each_victim_with_each_suspect_of_the_same_crime(ask: Ask) -> None:
    assert [*counts(ask("pairs", "criterion")).values()] == [8, 7, 1, 0, 5, 0]
    assert counted(ask("pairs", ["victim_gender", "suspect_gender"])) == {
        ("Female", "Female"): (1, 10, 12),
        ("Female", "Male"): (9, 10, 12),
        ("Male", "Female"): (1, 5, 6),
        ("Male", "Male"): (4, 5, 6),
    }


def test_pairs_by_both_ages(ask: Ask) -> None:
    table = ask("pairs", ["victim_age_band", "suspect_age_band"], {"criterion": "Familial"})
    assert {cell: n for cell, n in counts(table).items() if n} == {
        (UNDER_10, UNDER_10): 1,
        (UNDER_10, "30 to 39"): 2,
        (UNDER_10, "40 to 49"): 2,
        (UNDER_10, "60 and over"): 1,
        (TO_15, TO_15): 1,
    }
    assert len(table) == 3 * 8


def test_a_pair_meets_conditions_by_its_own_victim_and_its_own_suspect(ask: Ask) -> None:
    assert alone(ask("pairs", where={"victim_gender": "Male", "suspect_gender": "Female"})) == 1
    # V05-S06, V07-S07, V07-S08; V03 with S04; V06 is no boy.
    assert alone(ask("pairs", where={"victim_gender": "Male", "suspect_age": "10..17"})) == 3
    # C10: V11 and V12 each with S14.
    assert alone(ask("pairs", where={"suspect_gender": "Not recorded", "criterion": CSE})) == 2


def test_pairs_by_one_side_only(ask: Ask) -> None:
    # Parent: two suspects with two victims on C02; V03 and V02.
    relationship = counted(ask("pairs", "relationship"))
    assert relationship["Parent"] == (4, 16, 21)
    # V01: 2, V02: 2, V04: 1, V06: 2, V08: 2, V10: 1, V11: 2.
    assert counted(ask("pairs", "victim_gender")) == {"Female": (12, 18, 21), "Male": (6, 18, 21)}


# --- several dimensions ----------------------------------------------------------------------


def test_members_with_an_earlier_dimension_not_recorded_are_in_no_row(ask: Ask) -> None:
    # V09 and V12 have no gender; V06 has no age.
    assert counted(ask("victims", ["victim_gender", "victim_age_band"])) == {
        ("Female", UNDER_10): (2, 6, 7),
        ("Female", TO_15): (3, 6, 7),
        ("Female", TO_17): (1, 6, 7),
        ("Male", UNDER_10): (2, 4, 4),
        ("Male", TO_15): (1, 4, 4),
        ("Male", TO_17): (1, 4, 4),
    }


def test_the_last_dimension_is_what_is_shared_out(ask: Ask) -> None:
    by_location = counted(ask("crimes", ["committed_by_children", "location_type"]))
    assert by_location["Yes", "School or college"] == (1, 3, 4)
    assert by_location["Yes", "Family home"] == (1, 3, 4)
    assert by_location["No", "Online"] == (1, 4, 4)
    assert by_location["No", "Vehicle"] == (0, 4, 4)
    turned = counted(ask("crimes", ["location_type", "committed_by_children"]))
    # Family home: C02 and C03 without the flag, C09 No, C12 Yes.
    assert turned["Family home", "Yes"] == (1, 2, 4)
    assert turned["Other institution", "No"] == (0, 0, 0)


def test_three_dimensions(ask: Ask) -> None:
    table = ask("suspects", ["criterion", "suspect_gender", "suspect_age_band"])
    assert len(table) == 6 * 2 * 8
    numbers = counted(table)
    assert numbers[CSE, "Male", "18 to 29"] == (3, 4, 5)
    assert numbers[CSE, "Male", "30 to 39"] == (1, 4, 5)
    assert numbers[CSE, "Female", "18 to 29"] == (0, 0, 0)
    assert numbers["Familial", "Male", "60 and over"] == (1, 4, 4)


def test_rows_run_through_the_last_dimension_first_in_the_order_of_the_lists(ask: Ask) -> None:
    table = ask("crimes", ["quarter", "recency"])
    assert table.frame.select("quarter", "recency").rows()[:4] == [
        ("2023-Q1", "Recent"), ("2023-Q1", "Non-recent"), ("2023-Q1", "Unknown"), ("2023-Q2", "Recent"),
    ]  # fmt: skip
    assert isinstance(table.frame.schema["recency"], pl.Enum)
    assert table.frame.columns == ["quarter", "recency", "count", "base", "share", "low", "high", "total"]


@pytest.mark.parametrize(
    ("by", "cells"),
    [
        (["month", "quarter"], {("2023-04", "2023-Q2"): (1, 1, 1), ("2023-04", "2023-Q1"): (0, 1, 1)}),
        (["force", "region"], {(MET, "London"): (5, 5, 5), (MET, "Wales"): (0, 5, 5)}),
        (["region", "force"], {("London", MET): (5, 6, 6), ("London", CITY): (1, 6, 6)}),
    ],
)
def test_dimensions_that_share_a_column(
    ask: Ask, by: list[str], cells: dict[object, tuple[int, int, int]]
) -> None:
    numbers = counted(ask("crimes", by))
    assert {cell: numbers[cell] for cell in cells} == cells


# --- shares and intervals --------------------------------------------------------------------


def test_share_and_interval(ask: Ask) -> None:
    # 7 of 11: centre (7/11 + z²/22) / (1 + z²/11) and so on, by a pocket calculator to four places.
    row = ask("victims", "victim_gender").frame.row(0, named=True)
    assert row["share"] == pytest.approx(7 / 11)
    assert row["low"] == pytest.approx(0.3538, abs=5e-5)
    assert row["high"] == pytest.approx(0.8483, abs=5e-5)


def test_a_share_over_nothing_is_null(ask: Ask) -> None:
    # C08 has no victims at all.
    table = ask("victims", "victim_gender", {"force": CITY})
    assert table.frame.select("count", "base", "share", "low", "high", "total").rows() == [
        (0, 0, None, None, None, 0),
        (0, 0, None, None, None, 0),
    ]


# --- conditions ------------------------------------------------------------------------------


def test_different_keys_narrow_and_values_of_one_widen(ask: Ask) -> None:
    assert alone(ask("crimes", where={"criterion": [CSE, "Familial"]})) == 7
    assert alone(ask("crimes", where={"criterion": [CSE, "Familial"], "recency": "Recent"})) == 4
    assert alone(ask("crimes", where={"criterion": "Familial", "recency": "Recent"})) == 2
    assert alone(ask("crimes", where={"month": ["2023-01", "2023-11..2023-12"]})) == 3
    assert alone(ask("suspects", where={"suspect_age": ["9", "60..110"]})) == 2


def test_overlapping_periods_and_areas_narrow(ask: Ask) -> None:
    assert alone(ask("crimes", where={"quarter": "2023-Q1", "month": "2023-03..2023-05"})) == 1
    assert alone(ask("crimes", where={"region": "London", "force": [MET, KENT]})) == 5
    assert alone(ask("suspects", where={"suspect_age_band": TO_15, "suspect_age": "14..20"})) == 2


def test_not_recorded_selects_the_nulls(ask: Ask) -> None:
    assert alone(ask("crimes", where={"location_type": "Not recorded"})) == 2
    assert alone(ask("crimes", where={"committed_by_children": "Not recorded"})) == 4
    assert alone(ask("crimes", where={"committed_by_children": ["Yes", "Not recorded"]})) == 8
    # V09 of C07 and V12 of C10; crimes without any victim are not among them.
    assert alone(ask("crimes", where={"victim_gender": "Not recorded"})) == 2
    assert alone(ask("victims", where={"victim_age": "Not recorded"})) == 2
    assert alone(ask("victims", where={"victim_age_band": "Not recorded"})) == 2
    assert alone(ask("victims", where={"victim_age_band": "Not recorded", "victim_gender": "Female"})) == 1
    assert alone(ask("victims", where={"victim_age_band": UNDER_10, "victim_age": "Not recorded"})) == 0


def test_not_recorded_beside_a_category_stays_in_the_total(ask: Ask) -> None:
    table = ask("victims", "victim_gender", {"victim_gender": ["Female", "Not recorded"]})
    assert counted(table) == {"Female": (7, 7, 9)}


@pytest.mark.parametrize(
    ("population", "by", "where", "left"),
    [
        ("crimes", "criterion", {"criterion": ["Familial", CSE]}, [CSE, "Familial"]),
        ("crimes", "force", {"region": "London"}, [MET, CITY]),
        ("crimes", "region", {"force": [KENT, DYFED]}, ["South East", "Wales"]),
        ("crimes", "month", {"quarter": "2023-Q2"}, ["2023-04", "2023-05", "2023-06"]),
        ("crimes", "quarter", {"month": "2023-03..2023-04"}, ["2023-Q1", "2023-Q2"]),
        ("suspects", "suspect_age_band", {"suspect_age": "9..16"}, [UNDER_10, TO_15, TO_17]),
        ("suspects", "suspect_age_band", {"suspect_age": "60..60"}, ["60 and over"]),
        ("victims", "victim_age_band", {"victim_age": ["3", "17"]}, [UNDER_10, TO_17]),
        ("victims", "victim_age_band", {"suspect_age": "10..17"}, [UNDER_10, TO_15, TO_17]),
        ("crimes", "location_type", {"location_type": ["Online", "Not recorded"]}, ["Online"]),
        ("crimes", "region", {"region": ["London", "Wales"], "force": DYFED}, ["Wales"]),
    ],
)
def test_a_category_that_the_conditions_rule_out_is_left_out(
    ask: Ask, population: str, by: str, where: Where, left: list[str]
) -> None:
    assert ask(population, by, where).frame[by].to_list() == left


@pytest.mark.parametrize(
    ("population", "by", "where"),
    [
        ("suspects", "suspect_gender", {"suspect_gender": "Not recorded"}),
        ("victims", "victim_age_band", {"victim_age": "Not recorded"}),
        ("crimes", "force", {"region": "London", "force": KENT}),
        ("crimes", "month", {"month": "2023-01", "quarter": "2023-Q4"}),
    ],
)
def test_when_every_category_is_ruled_out_the_table_is_empty_and_whole(
    ask: Ask, population: str, by: str, where: Where
) -> None:
    frame = ask(population, by, where).frame
    assert frame.is_empty()
    assert frame.columns == [by, "count", "base", "share", "low", "high", "total"]
    assert isinstance(frame.schema[by], pl.Enum)


def test_conditions_that_rule_each_other_out_count_nobody(ask: Ask) -> None:
    assert alone(ask("crimes", where={"region": "London", "force": KENT})) == 0
    assert counts(ask("suspects", "suspect_gender", {"victim_age": "17", "criterion": CSE})) == {
        "Female": 0,
        "Male": 0,
    }


# --- returns that were not supplied ----------------------------------------------------------

LACKS = "no return was supplied"


def test_a_force_without_its_return_has_nulls_and_not_zeros(ask: Ask) -> None:
    table = ask("crimes", "force", {"quarter": "2023-Q3"})
    rows = {row["force"]: row for row in table.frame.iter_rows(named=True)}
    lacking = rows[DYFED]
    assert [lacking[name] for name in ("count", "base", "share", "low", "high", "total")] == [None] * 6
    assert lacking["not_supplied"] == LACKS
    assert (rows[MET]["count"], rows[MET]["not_supplied"]) == (1, None)
    assert rows["W15000001"]["count"] == 0
    assert sum(row["not_supplied"] is not None for row in rows.values()) == 1


def test_months_and_quarters_of_a_missing_return_are_gaps(ask: Ask) -> None:
    months = ask("crimes", "month", {"force": DYFED}).frame
    assert months["count"].to_list() == [0, 0, 0, 0, 0, 1, None, None, None, 0, 1, 0]
    assert months["total"].to_list() == [2] * 6 + [None] * 3 + [2] * 3
    quarters = ask("suspects", "quarter", {"force": DYFED}).frame
    assert quarters["count"].to_list() == [0, 2, None, 1]


def test_force_by_quarter_lacks_one_cell(ask: Ask) -> None:
    table = ask("crimes", ["force", "quarter"]).frame
    lacking = table.filter(pl.col("not_supplied").is_not_null())
    assert lacking.select("force", "quarter").rows() == [(DYFED, "2023-Q3")]
    crossed = ask("crimes", ["quarter", "recency", "force"], {"month": "2023-08"}).frame
    assert crossed.filter(pl.col("count").is_null()).select("quarter", "recency", "force").rows() == [
        ("2023-Q3", "Recent", DYFED), ("2023-Q3", "Non-recent", DYFED), ("2023-Q3", "Unknown", DYFED),
    ]  # fmt: skip


def test_a_selection_of_nothing_but_the_missing_return_is_all_null(ask: Ask) -> None:
    where: Where = {"force": DYFED, "quarter": "2023-Q3"}
    assert ask("crimes", where=where).frame.to_dicts() == [
        {"count": None, "total": None, "not_supplied": LACKS}
    ]
    assert ask("victims", "victim_gender", where).frame["count"].to_list() == [None, None]
    assert ask("crimes", "region", where).frame["count"].to_list() == [None]


def test_a_sum_that_lacks_a_part_stays_a_number_and_names_what_it_lacks(ask: Ask) -> None:
    whole = ask("crimes", "criterion")
    assert "not_supplied" not in whole.frame.columns
    assert [gap.label for gap in whole.not_supplied] == ["Dyfed-Powys 2023-Q3"]
    # The other Welsh forces sent theirs.
    wales = ask("crimes", "region", {"quarter": "2023-Q3"})
    assert wales.frame["count"].null_count() == 0
    assert len(wales.not_supplied) == 1
    assert ask("crimes", "criterion", {"region": "London"}).not_supplied == ()
    assert ask("crimes", "criterion", {"month": "2023-06"}).not_supplied == ()


# --- refused questions -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("population", "by", "where", "message"),
    [
        ("crime", (), {}, "There is no population 'crime'. Did you mean crimes?"),
        ("people", (), {},
         "There is no population 'people'. It is one of: crimes, victims, suspects, pairs, csae, contact."),
        ("crimes", "criteria", {}, "There is no dimension 'criteria'. Did you mean criterion?"),
        ("crimes", "victim_gender", {},
         "Crimes cannot be split by victim_gender, because one crime may have several victims and its "
         "rows would overlap; count victims instead, or give victim_gender as a condition."),
        ("crimes", "relationship", {},
         "Crimes cannot be split by relationship, because one crime may have several suspects and its "
         "rows would overlap; count suspects instead, or give relationship as a condition."),
        ("victims", "suspect_age_band", {},
         "Victims cannot be split by suspect_age_band, because one crime may have several suspects and "
         "its rows would overlap; count suspects instead, or give suspect_age_band as a condition, or "
         "cross the two with pairs."),
        ("suspects", ("criterion", "victim_gender"), {},
         "Suspects cannot be split by victim_gender, because one crime may have several victims and its "
         "rows would overlap; count victims instead, or give victim_gender as a condition, or cross the "
         "two with pairs."),
        ("crimes", ("month", "recency", "month"), {},
         "The dimension 'month' is given twice; split by it once."),
        ("suspects", "suspect_age", {},
         "'suspect_age' selects but does not split; split by suspect_age_band, or give 'suspect_age' as "
         "a condition."),
        ("crimes", (), {"gender": "Male"},
         "There is no condition 'gender'. Did you mean victim_gender?"),
        ("crimes", (), {"criterion": "Famillial"},
         "There is no criterion 'Famillial'. Did you mean Familial?"),
        ("crimes", (), {"criterion": "familial"},
         "There is no criterion 'familial'. Did you mean Familial?"),
        ("crimes", (), {"criterion": "CSAE committed by children"},
         "Criterion 'CSAE committed by children' is not in the scheme of 2023, which this snapshot uses; "
         "choose a snapshot of another scheme."),
        ("crimes", (), {"recency": "Not recorded"},
         "'recency' is always recorded, so none of it is 'Not recorded'."),
        ("crimes", (), {"force": "Kent"},
         "A force is named by its code. Did you mean E23000032 (Kent)?"),
        ("crimes", (), {"month": "2023-12..2023-04"},
         "The range 2023-12..2023-04 of month runs backwards; write 2023-04..2023-12."),
        ("crimes", (), {"month": "2022-12..2023-02"},
         "Month 2022-12 is outside the snapshot, which covers 2023-01 to 2023-12."),
        ("crimes", (), {"month": "April"}, "'April' is not a month; write it like 2023-04."),
        ("crimes", (), {"quarter": "2024-Q1"},
         "Quarter 2024-Q1 is outside the snapshot, which covers 2023-Q1 to 2023-Q4."),
        ("crimes", (), {"quarter": "Q1"}, "'Q1' is not a quarter; write it like 2023-Q2."),
        ("suspects", (), {"suspect_age": "17..10"},
         "The range 17..10 of suspect_age runs backwards; write 10..17."),
        ("suspects", (), {"suspect_age": "10.."},
         "The range '10..' of suspect_age needs both ends, like 10..17."),
        ("suspects", (), {"suspect_age": "111"},
         "'111' is outside suspect_age, which runs from 0 to 110."),
        ("victims", (), {"victim_age": "18"}, "'18' is outside victim_age, which runs from 0 to 17."),
        ("victims", (), {"victim_age": "ten"},
         "'ten' is not an age for victim_age; write whole years like 12 or a range like 10..15."),
        ("crimes", (), {"criterion": []},
         "The condition 'criterion' has no value; give one or leave it out."),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_refused_with_its_remedy(
    scanned: Snapshot, population: str, by: str | Sequence[str], where: Where, message: str
) -> None:
    with pytest.raises(RequestError) as refusal:
        tabulate(scanned, population, by, where)
    assert str(refusal.value) == message


def test_a_split_into_millions_of_rows_is_refused_before_it_is_laid_out(scanned: Snapshot) -> None:
    by = ["force", "month", "offence_type", "location_type", "criterion", "recency", "region"]
    with pytest.raises(RequestError, match="leave out a dimension or give conditions"):
        tabulate(scanned, "crimes", by)


def test_every_dimension_can_be_asked_of_pairs(ask: Ask) -> None:
    for name in DIMENSIONS:
        table = ask("pairs", name)
        assert sum(table.frame["count"].drop_nulls()) <= 21
