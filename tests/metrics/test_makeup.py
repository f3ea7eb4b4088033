"""The make-up of a dozen crimes, counted by hand, and its exit."""

import polars as pl
import pytest

import dozen
from cocad.disclosure.makeup import Makeup, protect_makeup
from cocad.disclosure.viewer import NATIONAL, Viewer, viewer
from cocad.errors import AccessError
from cocad.metrics.makeup import AGES_OF_SUSPECTS, MakeupQuestion, count_makeup
from cocad.metrics.selection import Where, parse

SNAPSHOT = dozen.snapshot()


def told(where: Where, by: str = "", to: Viewer = NATIONAL, *, held: bool = True) -> Makeup:
    snapshot = SNAPSHOT.hold() if held else SNAPSHOT
    return protect_makeup(count_makeup(snapshot, MakeupQuestion(parse(where, snapshot.extent), by)), to)


def counts(makeup: Makeup, aspect: str) -> dict[str, int]:
    return {row["category"]: row["count"] for row in makeup.of(aspect).iter_rows(named=True) if row["count"]}


@pytest.mark.parametrize("held", [True, False])
def test_crimes_by_the_number_of_people_on_each(held: bool) -> None:
    makeup = told({}, held=held)
    assert counts(makeup, "perpetrators") == {"2": 8, "3": 1, "4": 1, "5": 1, "10 and over": 1}
    assert counts(makeup, "victims") == {"None": 2, "1": 7, "2": 3}
    assert counts(makeup, "suspects") == {"None": 1, "1": 6, "2": 5}


def test_a_missing_age_leaves_a_crime_open() -> None:
    ages = told({}).of(AGES_OF_SUSPECTS)
    assert ages["count"].to_list() == [6, 0, 3]
    assert ages["base"].to_list() == [9, 9, 9]
    assert ages["total"].to_list() == [12, 12, 12]


def test_a_child_and_an_adult_are_mixed_whatever_else_is_missing() -> None:
    frames = dozen.frames()
    # C06 has a suspect of 29 and one without an age: with a child of 12 it is mixed.
    child = frames["suspects"].filter(suspect_id="S06").with_columns(
        pl.lit("S99").alias("suspect_id"), pl.lit("C06").alias("crime_id"))  # fmt: skip
    snapshot = dozen.snapshot({"suspects": pl.concat([frames["suspects"], child])})
    made = protect_makeup(count_makeup(snapshot, MakeupQuestion()))
    assert counts(made, AGES_OF_SUSPECTS) == {
        "Only children": 6,
        "Children and adults": 1,
        "Only adults": 3,
    }


def test_split_by_the_flag_leaves_out_crimes_without_it() -> None:
    ages = told({}, "committed_by_children").of(AGES_OF_SUSPECTS)
    assert ages["committed_by_children"].to_list() == ["Yes"] * 3 + ["No"] * 3
    assert ages["count"].to_list() == [3, 0, 0, 2, 0, 1]
    assert ages["base"].to_list() == [3] * 6
    assert ages["total"].to_list() == [4] * 6


def test_a_split_has_the_groups_that_the_conditions_leave() -> None:
    by_criterion = told({"criterion": ["Familial", "Other"]}, "criterion").of("perpetrators")
    assert by_criterion["criterion"].unique(maintain_order=True).to_list() == ["Familial", "Other"]
    assert by_criterion.group_by("criterion", maintain_order=True).agg(pl.col("count").sum())[
        "count"
    ].to_list() == [4, 3]


def test_a_condition_on_a_suspect_keeps_the_whole_crime() -> None:
    # C02 has a mother of 38; her crime keeps both of its suspects.
    assert counts(told({"suspect_age": 38}), "suspects") == {"2": 1}


def test_no_crimes_have_no_shares() -> None:
    nothing = told({"criterion": "Ritualistic"})
    assert nothing.frame["count"].sum() == 0
    assert nothing.frame["share"].null_count() == len(nothing.frame)


def test_a_forces_viewer_sees_its_own_crimes_alone() -> None:
    kent = viewer(f"force:{dozen.KENT}")
    assert counts(told({"force": dozen.KENT}, to=kent), "perpetrators") == {"2": 3, "3": 1}
    for where in ({}, {"region": "South East"}, {"force": dozen.MET}):
        with pytest.raises(AccessError):
            told(where, to=kent)
