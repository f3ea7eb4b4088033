"""What a choice stands beside: areas first, then criteria, then periods, in words and selections."""

from datetime import date

import pytest

from cocad.insight.differences.sides import NO_FORCE, NO_YEAR_BEFORE, Against, Sides, sides, snapshot_before
from cocad.metrics.definitions import DEFINITIONS
from cocad.metrics.selection import Selection, Where, parse
from cocad.snapshots import File, Manifest, MissingReturn
from cocad.words.extent import Extent
from cocad.words.geography import FORCES
from cocad.words.vocabulary import BY_CHILDREN, CSE, KEYS
from dozen import description

Y2023 = Extent(date(2023, 1, 1), date(2023, 12, 31), 2023)
Y2024 = Extent(date(2024, 1, 1), date(2024, 12, 31), 2024)
Q3_2024 = Extent(date(2024, 1, 1), date(2024, 9, 30), 2024)
MONTH = KEYS["month"]
KENT, SUSSEX = "E23000032", "E23000033"


def compared(
    where: Where, extent: Extent = Y2023, before: Extent | None = None, definition: str = "all"
) -> Sides:
    within = DEFINITIONS[definition].selection(extent)
    return sides(parse(where, extent), extent, within=within, before=before)


def months(found: Sides) -> list[tuple[str, ...]]:
    return [other.selection.categories(MONTH, other.extent) for other in found.others]


@pytest.mark.parametrize(
    ("where", "against", "name", "place"),
    [
        ({"force": KENT}, Against.AREA, "Kent", "in all other forces"),
        ({"region": "South East"}, Against.AREA, "South East", "in all other forces"),
        ({"force": [KENT, SUSSEX]}, Against.AREA, "Kent and Sussex", "in all other forces"),
        ({"force": KENT, "criterion": "Familial", "quarter": "2023-Q4"}, Against.AREA,
         "Kent, Familial, Oct to Dec 2023", "in all other forces"),
        ({"criterion": "Familial"}, Against.CRITERION, "Familial", "under the other criteria"),
        ({"criterion": ["Familial", "Other"], "recency": "Recent"}, Against.CRITERION,
         "Familial and Other, Recent", "under the other criteria"),
        ({"criterion": "Familial", "month": "2023-04..2023-06"}, Against.CRITERION,
         "Familial, Apr to Jun 2023", "under the other criteria"),
        ({"quarter": "2023-Q2"}, Against.PERIOD, "Apr to Jun 2023", "in Jan to Mar 2023"),
        ({"month": ["2023-05", "2023-08..2023-09"]}, Against.PERIOD, "May 2023 and Aug to Sep 2023",
         "in Jan to Apr 2023"),
        ({}, Against.PERIOD, "Oct to Dec 2023", "in Jan to Sep 2023"),
        ({"suspect_age": "10..17"}, Against.PERIOD, "Oct to Dec 2023, suspect age in years 10 to 17",
         "in Jan to Sep 2023"),
        ({"committed_by_children": "Yes"}, Against.PERIOD,
         "Oct to Dec 2023, flagged as committed by children", "in Apr to Sep 2023"),
        ({"location_type": "Not recorded"}, Against.PERIOD, "Oct to Dec 2023, location not recorded",
         "in Jan to Sep 2023"),
    ],
)  # fmt: skip
def test_what_is_compared_with_what(where: Where, against: Against, name: str, place: str) -> None:
    found = compared(where)
    assert (found.against, found.name, found.place, found.why) == (against, name, place, "")


def test_an_area_stands_beside_all_other_forces_under_the_same_conditions() -> None:
    found = compared({"force": KENT, "criterion": "Familial"})
    (other,) = found.others
    assert other.selection.values("criterion") == {"Familial"}
    assert len(other.selection.values("force") or ()) == 43
    assert KENT not in (other.selection.values("force") or ())


def test_an_area_may_have_a_name_of_its_own() -> None:
    chosen = parse({"force": [KENT, SUSSEX]}, Y2023)
    assert sides(chosen, Y2023, area="South East ROCU").name == "South East ROCU"


def test_a_criterion_stands_beside_all_others_of_its_scheme() -> None:
    (other,) = compared({"criterion": "Familial"}, Y2024).others
    assert other.selection.values("criterion") == set(Y2024.criteria) - {"Familial"}


def test_a_definition_narrows_both_groups() -> None:
    found = compared({"criterion": CSE}, definition="not-familial-institutional")
    (other,) = found.others
    assert other.selection.values("criterion") == {"Ritualistic", "Other", "Unknown"}
    quarter = compared({}, definition="cse")
    assert quarter.against is Against.PERIOD
    assert {CSE} == quarter.one.values("criterion") == quarter.others[0].selection.values("criterion")


def test_the_newest_quarter_stands_beside_as_many_as_there_are() -> None:
    assert months(compared({})) == [Y2023.months[:9]]
    assert compared({}).one.categories(MONTH, Y2023) == Y2023.months[9:]


def test_a_period_stands_beside_the_same_months_of_the_year_before() -> None:
    found = compared({}, Q3_2024, Y2023)
    assert [other.is_before for other in found.others] == [True]
    assert months(found) == [Y2023.months[6:9]]
    assert (found.name, found.place, found.note) == ("Jul to Sep 2024", "in Jul to Sep 2023", "")
    assert found.scheme_changed
    assert not compared({}, Y2023).scheme_changed
    assert months(compared({"month": "2024-02"}, Y2024, Y2023)) == [("2023-02",)]
    assert months(compared({"month": "2024-01..2024-12"}, Y2024, Y2023)) == [Y2023.months]


def test_months_without_a_counterpart_are_left_out_of_both() -> None:
    until_june = Extent(date(2023, 1, 1), date(2023, 6, 30), 2023)
    found = compared({"month": "2024-01..2024-12"}, Y2024, until_june)
    assert found.one.categories(MONTH, Y2024) == Y2024.months[:6]
    assert months(found) == [Y2023.months[:6]]
    assert (found.name, found.place) == ("Jan to Jun 2024", "in Jan to Jun 2023")
    assert found.note == "Without Jul to Dec 2024, which have no whole counterpart in the year before."


def test_a_part_month_is_left_out_of_both() -> None:
    early = Extent(date(2024, 1, 1), date(2024, 11, 14), 2024)
    found = compared({}, early, Y2023)
    assert found.one.categories(MONTH, early) == ("2024-10",)
    assert months(found) == [("2023-10",)]
    assert found.note == "Without Nov 2024, which has no whole counterpart in the year before."


def test_a_condition_on_the_flag_leaves_the_months_in_which_it_was_asked() -> None:
    found = compared({"month": "2024-01..2024-12", "committed_by_children": "Yes"}, Y2024, Y2023)
    assert found.one.categories(MONTH, Y2024) == Y2024.months[3:]
    assert months(found) == [Y2023.months[3:]]


def test_without_a_year_before_the_months_before_stand_in_and_it_is_said() -> None:
    assert compared({}).note == NO_YEAR_BEFORE
    later = compared({"quarter": "2024-Q4"}, Y2024, Extent(date(2023, 1, 1), date(2023, 6, 30), 2023))
    assert months(later) == [Y2024.months[:9]]
    assert later.note == NO_YEAR_BEFORE


def gap(force: str, quarter: str) -> MissingReturn:
    return MissingReturn(force=force, quarter=quarter, reason="Late")


@pytest.mark.parametrize("quarter", ["2023-Q3", "2024-Q3"])
def test_a_force_that_lacks_a_return_for_either_period_is_left_out_of_both(quarter: str) -> None:
    missing = [gap(KENT, quarter), gap(SUSSEX, "2023-Q1")]
    found = sides(Selection(), Q3_2024, before=Y2023, missing=missing)
    forces = [found.one.categories(KEYS["force"], Q3_2024)]
    forces += [other.selection.categories(KEYS["force"], other.extent) for other in found.others]
    assert [(len(one), KENT in one, SUSSEX in one) for one in forces] == [(43, False, True)] * 2
    assert found.note == "Without Kent, which lacks a return for one of the two periods."


def test_an_area_stands_beside_others_in_the_months_for_which_it_sent_returns() -> None:
    found = sides(
        parse({"force": KENT}, Y2023), Y2023, missing=[gap(KENT, "2023-Q3"), gap(SUSSEX, "2023-Q1")]
    )
    assert found.one.categories(MONTH, Y2023) == (*Y2023.months[:6], *Y2023.months[9:])
    assert months(found) == [(*Y2023.months[:6], *Y2023.months[9:])]
    assert found.name == "Kent, Jan to Jun 2023 and Oct to Dec 2023"
    assert found.note == "Without Jul to Sep 2023, for which Kent sent no return."
    # Of an area of several forces one may lack it; where nothing was sent there is nothing to narrow.
    both = parse({"force": [KENT, SUSSEX]}, Y2023)
    assert sides(both, Y2023, missing=[gap(KENT, "2023-Q3")]).note == ""
    none = parse({"force": KENT, "quarter": "2023-Q3"}, Y2023)
    assert sides(none, Y2023, missing=[gap(KENT, "2023-Q3")]).one == none


def test_several_forces_are_left_out_by_name_and_all_leave_nothing() -> None:
    two = sides(Selection(), Q3_2024, before=Y2023, missing=[gap(KENT, "2024-Q3"), gap(SUSSEX, "2023-Q3")])
    assert two.note == "Without Kent and Sussex, which lack a return for one of the two periods."
    every = [gap(force.code, "2023-Q3") for force in FORCES]
    none = sides(Selection(), Q3_2024, before=Y2023, missing=every)
    assert (none.others, none.why, none.note) == ((), NO_FORCE, "")


def test_never_two_snapshots_of_one_year() -> None:
    early = Extent(date(2023, 11, 1), date(2024, 5, 31), 2024)
    found = compared({"quarter": "2024-Q2"}, early, Y2023)
    # The snapshot itself has November and December 2023, so the other's 2023 is left alone.
    assert months(found) == [("2023-11", "2023-12", "2024-01", "2024-02", "2024-03")]
    assert not any(other.is_before for other in found.others)


def test_criteria_of_a_definition_are_those_of_each_scheme() -> None:
    found = compared({}, Q3_2024, Y2023, definition="not-familial-institutional")
    (before,) = found.others
    assert BY_CHILDREN in (found.one.values("criterion") or ())
    assert before.selection.values("criterion") == {CSE, "Ritualistic", "Other", "Unknown"}


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ({"quarter": "2023-Q1"}, "No snapshot has the months before Jan 2023 to compare with."),
        ({"month": "2023-01..2023-12"}, "No snapshot has the months before Jan 2023 to compare with."),
        ({"quarter": "2023-Q1", "month": "2023-04"}, "No month is left under this selection."),
        ({"criterion": list(Y2023.criteria)}, "No other criterion is left to compare with."),
        ({"region": "London", "force": KENT}, "No other force is left to compare with."),
    ],
)
def test_why_there_is_nothing_to_compare_with(where: Where, why: str) -> None:
    found = compared(where)
    assert (found.why, found.note) == (why, "")
    assert found.others == ()


def test_one_month_of_data_has_nothing_before_it() -> None:
    found = compared({}, Extent(date(2023, 1, 1), date(2023, 1, 31), 2023))
    assert found.why == "No snapshot has the months before Jan 2023 to compare with."


def test_a_definition_that_rules_the_criterion_out_leaves_nothing() -> None:
    found = compared({"criterion": "Familial"}, definition="cse")
    assert found.why == "No other criterion is left to compare with."


def manifest(name: str, first: date, last: date, *, synthetic: bool = True) -> Manifest:
    said = description(id=name, covers=(first, last), synthetic=synthetic, missing_returns=())
    files = {f"{table}.parquet": File(rows=0, bytes=0, sha256="0" * 64)
             for table in ("crimes", "victims", "suspects", "recorded")}  # fmt: skip
    return Manifest(**dict(said), schema_version=1, files=files)


def test_the_snapshot_before_is_the_latest_of_the_year_before() -> None:
    own = manifest("2024-Q1", date(2024, 1, 1), date(2024, 3, 31))
    q3 = manifest("2023-Q3", date(2023, 1, 1), date(2023, 9, 30))
    q4 = manifest("2023-Q4", date(2023, 1, 1), date(2023, 12, 31))
    real = manifest("2023-Q4-real", date(2023, 1, 1), date(2023, 12, 31), synthetic=False)
    older = manifest("2022-Q4", date(2022, 1, 1), date(2022, 12, 31))
    assert snapshot_before(own, [q3, q4, older, own]) == q4
    assert snapshot_before(own, [q3, real]) == q3
    assert snapshot_before(own, [older, own, real]) is None
