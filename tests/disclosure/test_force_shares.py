"""The exit of a metric by force: every force's for the national viewer, the own alone for a force's."""

from datetime import date

import polars as pl
import pytest

import cocad
import dozen
from cocad.disclosure import Table
from cocad.disclosure.comparator import OTHER_AREA
from cocad.disclosure.force_shares import ForceShares, Overall, shares_by_force
from cocad.disclosure.viewer import NATIONAL, Viewer, viewer
from cocad.errors import AccessError
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import Where, parse
from cocad.snapshots import Snapshot
from cocad.snapshots.schema import dtypes
from cocad.statistics.intervals import wilson
from disclosure.test_attack import FORCES, KENT, snapshot
from disclosure.test_exit import PROJECT, calls

VIEWER = viewer(f"force:{KENT}")
ALL, NON_RECENT = "group_based_of_all_csae", "non_recent"
pytestmark = pytest.mark.usefixtures("undisguised")


def told(made: Snapshot, metric: str = ALL, where: Where | None = None, to: Viewer = NATIONAL) -> ForceShares:
    return shares_by_force(made, METRICS[metric], parse(where or {}, made.extent), to)


def world(crimes: dict[str, int], csae: dict[str, int]) -> Snapshot:
    """So many crimes and CSAE crimes by force, all of January; the other months have a total of none."""
    made = snapshot([(force, "Familial", "Recent", 1) for force, n in crimes.items() for _ in range(n)])
    rows = [
        (force, date(2023, month, 1), total * (month == 1), total * (month == 1))
        for force, total in csae.items()
        for month in range(1, 13)
    ]
    recorded = pl.DataFrame(rows, schema=dtypes("recorded"), orient="row")
    return Snapshot(made.manifest, dict(made.frames) | {"recorded": recorded.lazy()}).hold()


def test_the_national_viewer_sees_every_force_exactly() -> None:
    found = told(dozen.snapshot())
    assert isinstance(found, Table)
    assert found.by == ("force",)
    assert found.frame.columns == ["force", "count", "base", "share", "low", "high", "total"]
    assert len(found.frame) == 44
    row = found.frame.row(by_predicate=pl.col("force") == dozen.MET, named=True)
    assert (row["count"], row["base"], row["share"]) == (5, 780, 5 / 780)
    assert (row["low"], row["high"]) == tuple(end[0] for end in wilson([5], [780])[1:])
    assert found.overall == Overall(12, 3 * 780 + 540)
    assert found.not_supplied == dozen.MISSING


def test_a_force_without_a_base_has_no_share() -> None:
    row = told(dozen.snapshot()).frame.row(by_predicate=pl.col("force") == "BTP", named=True)
    assert (row["count"], row["base"], row["share"], row["low"]) == (0, 0, None, None)


def test_what_was_not_supplied_is_no_zero() -> None:
    found = told(dozen.snapshot(), where={"quarter": "2023-Q3"})
    row = found.frame.row(by_predicate=pl.col("force") == dozen.DYFED, named=True)
    assert (row["count"], row["base"], row["total"]) == (None, None, None)
    assert row["not_supplied"] == "no return was supplied"
    assert found.frame["not_supplied"].drop_nulls().len() == 1


def test_a_force_sees_its_own_row_alone() -> None:
    found = told(dozen.snapshot(), to=VIEWER)
    own = found.frame.filter(pl.col("hidden").is_null())
    assert own["force"].to_list() == [KENT]
    assert own["count"].to_list() == [4]
    others = found.frame.filter(pl.col("hidden").is_not_null())
    assert set(others["hidden"]) == {OTHER_AREA}
    for name in ("count", "base", "share", "low", "high", "total"):
        assert others[name].null_count() == len(others) == 43
    assert found.viewer == VIEWER


def test_ones_own_force_alone_is_its_own_overall() -> None:
    found = told(dozen.snapshot(), where={"force": KENT}, to=VIEWER)
    assert found.overall == Overall(4, 780)
    assert found.frame["hidden"].to_list() == [None]


@pytest.mark.parametrize("where", [{"force": dozen.MET}, {"region": "London"}, {"force": [KENT, dozen.MET]}])
def test_other_areas_are_refused(where: Where) -> None:
    with pytest.raises(AccessError, match="may not ask for that area"):
        told(dozen.snapshot(), where=where, to=VIEWER)


def test_the_overall_of_recorded_crime_is_rounded_own_and_others_apart() -> None:
    made = world({KENT: 12, **dict.fromkeys(FORCES, 9)}, {KENT: 203, **dict.fromkeys(FORCES, 111)})
    # Own 12 and 203 are 10 and 205; others' 63 and 777 are 65 and 775.
    assert told(made, to=VIEWER).overall == Overall(75, 980)
    assert told(made).overall == Overall(75, 980)  # 12 + 63 and 203 + 777, as it happens
    region = told(made, where={"region": "South East"}, to=VIEWER)
    assert region.overall == Overall(10 + 35, 205 + 445)


@pytest.mark.parametrize(("crimes", "csae"), [
    # Two others contribute; one has over 80%; fewer than ten are left; 1 to 4 are left of the base.
    ({FORCES[0]: 30, FORCES[1]: 30}, dict.fromkeys(FORCES, 100)),
    ({FORCES[0]: 90, FORCES[1]: 5, FORCES[2]: 5}, dict.fromkeys(FORCES, 100)),
    ({FORCES[0]: 3, FORCES[1]: 3, FORCES[2]: 3}, dict.fromkeys(FORCES, 100)),
    (dict.fromkeys(FORCES, 20), {FORCES[0]: 900, **dict.fromkeys(FORCES[1:], 20)}),
    (dict.fromkeys(FORCES, 20), {**dict.fromkeys(FORCES, 20), FORCES[0]: 23}),
    ({}, dict.fromkeys(FORCES, 100)),
])  # fmt: skip
def test_the_overall_passes_the_gate_or_is_not_told(crimes: dict[str, int], csae: dict[str, int]) -> None:
    made = world({KENT: 9, **crimes}, {KENT: 100, **csae})
    assert told(made, to=VIEWER).overall is None


def test_the_overall_of_a_category_is_left_to_its_table() -> None:
    made = world({KENT: 12, **dict.fromkeys(FORCES, 9)}, {KENT: 203, **dict.fromkeys(FORCES, 111)})
    assert told(made, "recent", to=VIEWER).overall is None
    assert told(made, "recent").overall == Overall(75, 75)


def test_the_count_of_the_overall_is_that_of_the_comparators_table() -> None:
    made = world({KENT: 12, **dict.fromkeys(FORCES, 9)}, {KENT: 203, **dict.fromkeys(FORCES, 111)})
    table = cocad.tabulate(made, "crimes", [], {}, str(VIEWER))
    found = told(made, to=VIEWER).overall
    assert found is not None
    assert table.frame["count"].to_list() == [found.count]


def test_only_the_exit_makes_shares_by_force() -> None:
    code = [*PROJECT.glob("cocad/**/*.py"), *PROJECT.glob("pages/*.py")]
    makers = [path.name for path in code if "ForceShares" in calls(path)]
    assert makers == ["force_shares.py"]
