"""What a funnel of forces says, on the demo snapshots with their planted forces and on a dozen crimes."""

from dataclasses import replace

import polars as pl
import pytest

import cocad
import dozen
from cocad.access import NATIONAL, Viewer, viewer
from cocad.demo import planted
from cocad.disclosure.force_shares import Overall, shares_by_force
from cocad.geography import FORCE
from cocad.insight.funnel_findings import QUESTION, Judged, caveat, finding, judged
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import parse
from cocad.snapshots import Snapshot

HIGH, LOW = FORCE[planted.HIGH_FORCE].name, FORCE[planted.LOW_FORCE].name


def told(
    snapshot: Snapshot, metric: str, to: Viewer = NATIONAL, overall: Overall | None = None, **where: str
) -> Judged:
    return judged(shares_by_force(snapshot, METRICS[metric], parse(where, snapshot.extent), to), overall)


@pytest.mark.parametrize("metric", ["group_based_of_all_csae", "group_based_of_contact"])
@pytest.mark.parametrize("name", ["2023-Q1", "2023-Q4", "2024-Q4"])
def test_the_planted_forces_and_no_other_are_found(demo_snapshots: None, name: str, metric: str) -> None:
    snapshot = cocad.open(name)
    assert any(HIGH in note and LOW in note for note in snapshot.manifest.notes)
    found = told(snapshot, metric)
    assert {(one.code, one.side) for one in found.outside if one.far} == {
        (planted.HIGH_FORCE, "above"), (planted.LOW_FORCE, "below"),
    }  # fmt: skip
    said = finding(found)
    assert said.endswith(f"forces lie outside the 99.8% limits: {HIGH} above, {LOW} below")
    assert said.startswith("2 of 4")


def test_nothing_planted_is_not_found(demo_snapshots: None) -> None:
    snapshot = cocad.open("2023-Q4")
    found = told(snapshot, "non_recent")
    crimes = snapshot.frames["crimes"].group_by("force").len().collect()
    large = (crimes["len"] >= 20).sum()
    assert finding(found).startswith(f"None of {large} forces lies outside the 99.8% limits")
    assert "limits are not widened" in caveat(found)


def test_the_caveat_says_how_far_limits_are_widened(demo_snapshots: None) -> None:
    found = told(cocad.open("2023-Q4"), "group_based_of_all_csae")
    assert QUESTION in caveat(found)
    assert "Forces differ by more than chance (φ 1.4)" in caveat(found)
    assert "a standard deviation of 0.3 percentage points" in caveat(found)


@pytest.mark.usefixtures("undisguised")
def test_a_forces_viewer_has_its_own_point_and_the_rounded_overall(demo_snapshots: None) -> None:
    kent = viewer(f"force:{planted.LOW_FORCE}")
    found = told(cocad.open("2023-Q4"), "group_based_of_all_csae", kent)
    assert [force.code for force in found.forces] == [planted.LOW_FORCE]
    assert finding(found) == (
        "Kent lies below the 99.8% limits of chance: 1.0% (n.28/2,722), against about 3.7% overall"
    )
    assert found.funnel is not None
    assert found.funnel.spread is None
    assert found.overall == Overall(4_230, 115_485)
    assert "is not worked out for a force's viewer" in caveat(found)


def test_without_an_overall_the_own_share_stands_alone(demo_snapshots: None) -> None:
    kent = viewer(f"force:{planted.LOW_FORCE}")
    snapshot = cocad.open("2023-Q4")
    crimes = snapshot.frames["crimes"].filter(pl.col("force").cast(pl.String) == planted.LOW_FORCE).collect()
    count, base = (crimes["recency"] == "Non-recent").sum(), crimes.height
    share = f"{100 * count / base:.0f}% (n.{count}/{base})"
    alone = told(snapshot, "non_recent", kent)
    assert finding(alone) == f"Kent: {share}; the overall share may not be told here"
    assert alone.limits.is_empty()
    assert caveat(alone) == QUESTION
    # A quarter of Kent's share elsewhere.
    beside = told(snapshot, "non_recent", kent, Overall(count * 50, base * 200))
    assert finding(beside).startswith(f"Kent lies above the 99.8% limits of chance: {share}, against about")


def test_too_few_to_judge() -> None:
    assert finding(told(dozen.snapshot(), "non_recent")) == "No force has the 20 records that a share needs"


def test_one_force_and_none_recorded() -> None:
    # Kent's totals of 2023 are 10 a month's number: 780; no crime of it is Ritualistic.
    one = told(dozen.snapshot(), "group_based_of_all_csae", force=dozen.KENT)
    assert finding(one) == "Kent alone has the 20 records of a share: there is none to set it against"
    none = told(dozen.snapshot(), "group_based_of_all_csae", criterion="Ritualistic")
    assert finding(none) == "None is recorded in any force, so that no force differs"


def test_many_outside_are_numbered(demo_snapshots: None) -> None:
    found = told(cocad.open("2023-Q4"), "group_based_of_all_csae")
    far = [replace(found.outside[0], far=True, side=side) for side in ("above",) * 3 + ("below",) * 2]
    assert finding(replace(found, outside=tuple(far))) == (
        "5 of 44 forces lie outside the 99.8% limits: 3 above and 2 below"
    )
    assert finding(replace(found, outside=tuple(far[:1]))).startswith("1 of 44 forces lies outside the 99.8%")


def test_the_limits_are_those_of_the_chart(demo_snapshots: None) -> None:
    found = told(cocad.open("2023-Q4"), "group_based_of_all_csae")
    bases = {float(force.base) for force in found.forces if force.base >= 20}
    assert bases <= set(found.limits["base"])
    assert isinstance(found.limits, pl.DataFrame)
