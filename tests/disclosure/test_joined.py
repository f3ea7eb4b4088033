"""Tables made of protected ones: sums by hand, and nothing told that their parts hide."""

from datetime import date

import polars as pl
import pytest

import cocad
import dozen
from cocad.disclosure import Table
from cocad.disclosure.joined import TEN_TO_SEVENTEEN, added, joined, months_of, only
from cocad.errors import RequestError
from cocad.snapshots.schema import dtypes
from cocad.statistics.intervals import wilson
from disclosure.test_attack import KENT, SOUTH_EAST

BANDS = ["suspect_age_band"]


def table(population: str, by: list[str], viewer: str = "national", **where: str | list[str]) -> Table:
    return cocad.tabulate(dozen.snapshot(), population, by, where, viewer)


def rows(found: Table) -> list[tuple[object, ...]]:
    return found.frame.select(*found.by, "count", "base", "total").rows()


def test_ten_to_seventeen_by_hand() -> None:
    # S05 14, S06 13, S07 15, S08 16, S11 17 and S15 10, of 14 suspects with an age, 16 in all.
    found = joined(table("suspects", BANDS))
    assert rows(found) == [(TEN_TO_SEVENTEEN, 6, 14, 16)]
    share = wilson(6, 14)
    assert found.frame.select("share", "low", "high").row(0) == pytest.approx(
        (float(share.share), float(share.low), float(share.high))
    )
    assert found.frame.columns == table("suspects", BANDS).frame.columns


def test_each_group_has_its_own_sum_and_zeros_too() -> None:
    found = joined(table("suspects", ["criterion", *BANDS]))
    told = {row[0]: row[2:] for row in rows(found)}
    assert told["Child sexual exploitation"] == (0, 4, 6)
    assert told["Familial"] == (1, 5, 5)
    assert told["Other"] == (4, 4, 4)
    assert told["Ritualistic"] == (0, 0, 0)
    assert found.frame.filter(criterion="Ritualistic")["share"].item() is None


def test_it_is_what_the_ages_as_a_condition_give() -> None:
    whole = joined(table("suspects", BANDS)).frame["count"].item()
    assert whole == table("suspects", [], suspect_age="10..17").frame["count"].item()


def test_a_part_that_is_ruled_out_adds_nothing() -> None:
    assert rows(joined(table("suspects", BANDS, suspect_age="16..40"))) == [(TEN_TO_SEVENTEEN, 2, 8, 8)]
    none = joined(table("suspects", BANDS, suspect_age_band="18 to 29"))
    assert rows(none) == []
    assert none.frame.columns == table("suspects", BANDS).frame.columns


def test_what_was_not_supplied_stays_so() -> None:
    found = joined(table("suspects", ["month", *BANDS], force=dozen.DYFED))
    gone = found.frame.filter(pl.col("count").is_null())
    assert gone["month"].to_list() == ["2023-07", "2023-08", "2023-09"]
    assert gone["not_supplied"].unique().to_list() == ["no return was supplied"]
    assert rows(found)[10] == ("2023-11", TEN_TO_SEVENTEEN, 1, 1, 1)


def aged(counts: dict[tuple[str, int], int]) -> Table:
    """Kent's view of all forces' suspects by age: so many crimes with one suspect, by force and age."""
    every = [key for key, count in counts.items() for _ in range(count)]
    crimes = [
        (f"C{n}", force, date(2023, 1, 5), "Other", "Recent", dozen.RAPE, None, None, 2)
        for n, (force, _) in enumerate(every)
    ]
    suspects = [(f"S{n}", f"C{n}", None, age, None, None) for n, (_, age) in enumerate(every)]
    frames = {
        "crimes": pl.DataFrame(crimes, schema=dtypes("crimes"), orient="row"),
        "suspects": pl.DataFrame(suspects, schema=dtypes("suspects"), orient="row"),
        "victims": pl.DataFrame(schema=dtypes("victims")),
    }
    return cocad.tabulate(dozen.snapshot(frames), "suspects", BANDS, viewer=f"force:{KENT}")


def test_a_hidden_part_hides_the_sum() -> None:
    thames, hampshire, surrey, _ = SOUTH_EAST
    counts = {(thames, 12): 30, (hampshire, 12): 20, (surrey, 12): 20, (surrey, 16): 3,
              (thames, 40): 20, (hampshire, 40): 20}  # fmt: skip
    banded = aged(counts)
    assert banded.frame.filter(suspect_age_band="16 to 17")["count"].item() is None
    found = joined(banded).frame.row(0, named=True)
    assert (found["count"], found["share"]) == (None, None)
    assert found["hidden"] == "a small number"
    # The others' base stays told, as it stands in each row of the parts.
    assert found["base"] == banded.frame["base"][0]


@pytest.mark.usefixtures("undisguised")
def test_rounded_parts_add_up_as_they_are_shown() -> None:
    thames, hampshire, surrey, _ = SOUTH_EAST
    counts = {(thames, 12): 31, (hampshire, 12): 21, (surrey, 16): 22, (thames, 40): 20,
              (hampshire, 40): 20, (surrey, 40): 20}  # fmt: skip
    found = joined(aged(counts)).frame.row(0, named=True)
    # 52 and 22 are shown as 50 and 20, of 134 shown as 135.
    assert (found["count"], found["base"]) == (70, 135)
    assert found["share"] == pytest.approx(70 / 135)


def test_parts_that_add_up_to_more_than_their_base_say_no_share() -> None:
    plain = table("suspects", BANDS)
    frame = plain.frame.with_columns(count=pl.lit(5, dtype=pl.Int64), base=pl.lit(9, dtype=pl.Int64))
    found = joined(Table(frame, plain.question, plain.manifest, plain.viewer)).frame.row(0, named=True)
    assert (found["count"], found["base"], found["share"]) == (10, 9, None)


def test_only_age_bands_are_put_together() -> None:
    with pytest.raises(RequestError, match="Only age bands"):
        joined(table("crimes", ["criterion"]))
    with pytest.raises(RequestError, match="Only age bands"):
        joined(table("crimes", []))
    with pytest.raises(RequestError, match="10 to 17"):
        joined(table("suspects", BANDS), "10 to 18")


def test_one_category_keeps_its_bases() -> None:
    found = only(table("crimes", ["month", "recency"], month="2023-01..2023-03"), "Recent")
    assert rows(found) == [("2023-01", "Recent", 1, 1, 1), ("2023-02", "Recent", 0, 1, 1),
                           ("2023-03", "Recent", 1, 1, 1)]  # fmt: skip


def test_months_of_several_tables_share_what_is_left_of_them() -> None:
    every, kent = (table("crimes", ["month"], **where) for where in ({}, {"force": dozen.KENT}))
    found = months_of([(every, {"2023-05", "2023-01"}), (kent, {"2023-04"})])
    assert rows(found) == [("2023-01", 1, 3, 3), ("2023-04", 1, 3, 3), ("2023-05", 1, 3, 3)]
    assert months_of([(every, ())]).frame.is_empty()


def test_tables_that_share_no_member_are_added_row_by_row() -> None:
    parts = [table("crimes", ["month"], criterion=name, force=[dozen.DYFED, dozen.KENT])
             for name in ("Familial", "Other")]  # fmt: skip
    found = {row[0]: row[1:] for row in rows(added(parts))}
    # Kent: C03, C09 and C12 Familial, C04 Other; Dyfed-Powys: C11 Other.
    assert [found[f"2023-{month:02d}"][0] for month in (3, 4, 9, 11, 12)] == [1] * 5
    assert found["2023-03"][1:] == (5, 5)


def test_what_one_of_them_does_not_tell_is_not_told() -> None:
    parts = [table("crimes", ["month"], criterion=name, force=dozen.DYFED) for name in ("Familial", "Other")]
    gone = added(parts).frame.filter(pl.col("count").is_null())
    assert gone["month"].to_list() == ["2023-07", "2023-08", "2023-09"]
    assert gone["not_supplied"].unique().to_list() == ["no return was supplied"]
