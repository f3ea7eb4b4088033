"""The keys that the people on a crime make, of the dozen crimes by hand, read and held alike."""

import polars as pl
import pytest

import dozen
from cocad.disclosure import protect
from cocad.metrics.evaluator import ask, evaluate
from cocad.metrics.selection import Where, parse
from cocad.snapshots import Snapshot

READ = dozen.snapshot()
HELD = READ.hold()


def told(*by: str, where: Where | None = None, of: str = "crimes", snapshot: Snapshot = HELD) -> pl.DataFrame:
    (counts,) = evaluate(snapshot, [ask(of, by, parse(where or {}, snapshot.extent))])
    return protect(counts).frame


def counts(frame: pl.DataFrame) -> dict[str, int]:
    return {row[0]: row[1] for row in frame.select(frame.columns[0], "count").iter_rows() if row[1]}


@pytest.mark.parametrize("snapshot", [READ, HELD], ids=["read", "held"])
@pytest.mark.parametrize(
    ("key", "crimes"),
    [
        ("perpetrators", {"2": 8, "3": 1, "4": 1, "5": 1, "10 and over": 1}),
        ("victims_on_crime", {"None": 2, "1": 7, "2": 3}),
        ("suspects_on_crime", {"None": 1, "1": 6, "2": 5}),
    ],
)
def test_crimes_by_the_number_of_people_on_each(snapshot: Snapshot, key: str, crimes: dict[str, int]) -> None:
    assert counts(told(key, snapshot=snapshot)) == crimes


def test_a_missing_age_leaves_a_crime_open() -> None:
    ages = told("suspects_ages")
    assert ages["suspects_ages"].to_list() == ["Only children", "Children and adults", "Only adults"]
    assert ages["count"].to_list() == [6, 0, 3]
    assert ages["base"].to_list() == [9, 9, 9]
    assert ages["total"].to_list() == [12, 12, 12]


def test_a_child_and_an_adult_are_mixed_whatever_else_is_missing() -> None:
    frames = dozen.frames()
    # C06 has a suspect of 29 and one without an age: with a child of 12 it is mixed.
    child = frames["suspects"].filter(suspect_id="S06").with_columns(
        pl.lit("S99").alias("suspect_id"), pl.lit("C06").alias("crime_id"))  # fmt: skip
    mixed = dozen.snapshot({"suspects": pl.concat([frames["suspects"], child])})
    assert counts(told("suspects_ages", snapshot=mixed)) == {
        "Only children": 6,
        "Children and adults": 1,
        "Only adults": 3,
    }


def test_split_by_the_flag_leaves_out_crimes_without_it() -> None:
    ages = told("committed_by_children", "suspects_ages")
    assert ages["count"].to_list() == [3, 0, 0, 2, 0, 1]
    assert ages["base"].to_list() == [3] * 6
    assert ages["total"].to_list() == [4] * 6


@pytest.mark.parametrize("snapshot", [READ, HELD], ids=["read", "held"])
def test_they_narrow_crimes_and_the_people_on_them(snapshot: Snapshot) -> None:
    alone: Where = {"suspects_ages": "Only children"}
    assert told(where=alone, snapshot=snapshot)["count"].item() == 6
    # Six crimes with one suspect each but one with two would be seven: all of them are children.
    bands = counts(told("suspect_age_band", where=alone, of="suspects", snapshot=snapshot))
    assert set(bands) <= {"Under 10", "10 to 15", "16 to 17"}
    assert sum(bands.values()) == told(where=alone, of="suspects", snapshot=snapshot)["count"].item()
    assert told(where={"victims_on_crime": "2"}, of="victims", snapshot=snapshot)["count"].item() == 6
    assert told(where={"suspects_on_crime": "None"}, of="suspects", snapshot=snapshot)["count"].item() == 0
    open_ones: Where = {"suspects_ages": "Not recorded"}
    assert told(where=open_ones, snapshot=snapshot)["count"].item() == 3


def test_a_condition_on_a_suspect_keeps_the_whole_crime() -> None:
    # C02 has a mother of 38; her crime keeps both of its suspects.
    assert counts(told("suspects_on_crime", where={"suspect_age": 38})) == {"2": 1}


def test_pairs_carry_what_is_on_their_crime() -> None:
    pairs = told("victims_on_crime", of="pairs")
    assert sum(pairs["count"]) == told(of="pairs")["count"].item()
    assert pairs.filter(victims_on_crime="None")["count"].item() == 0
