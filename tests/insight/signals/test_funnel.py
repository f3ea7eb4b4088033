"""What a funnel of forces says, on the demo snapshots with their planted forces and on a dozen crimes."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import pytest
from scipy import stats

import cocad
import dozen
from cocad.demo import planted
from cocad.disclosure.force_shares import Overall, shares_by_force
from cocad.disclosure.inflation import share_error
from cocad.disclosure.viewer import NATIONAL, Viewer, viewer
from cocad.insight.signals.funnel import QUESTION, Judged, caveat, finding, judged
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import parse
from cocad.snapshots import Snapshot
from cocad.statistics.funnel_limits import Force, Funnel, Outlier, funnel
from cocad.words.geography import FORCE, FORCES
from cocad.words.printing import share
from cocad.words.vocabulary import Population

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
    assert said.endswith(
        f"forces lie outside the 99.8% limits: {HIGH} above, {LOW} below; by chance alone 0.1 would"
    )
    assert said.startswith("2 of 4")


def test_nothing_planted_is_not_found(demo_snapshots: None) -> None:
    snapshot = cocad.open("2023-Q4")
    found = told(snapshot, "non_recent")
    crimes = snapshot.frames["crimes"].group_by("force").len().collect()
    large = (crimes["len"] >= 20).sum()
    assert not any(one.far for one in found.outside)
    assert finding(found).startswith(f"None of {large} forces lies outside the 99.8% limits")


def test_the_caveat_says_how_far_limits_are_widened(demo_snapshots: None) -> None:
    found = told(cocad.open("2023-Q4"), "group_based_of_all_csae")
    assert QUESTION in caveat(found)
    assert found.funnel is not None
    spread = found.funnel.spread
    assert spread is not None
    assert f"a standard deviation of {spread:.1%}".removesuffix("%") in caveat(found)
    assert f" percentage points (φ {found.funnel.phi:.1f})." in caveat(found)


ALIKE = tuple(Force(force.code, 10, 100) for force in FORCES[:12])


def made(forces: Sequence[Force], *, overall: Overall | None = None) -> Judged:
    """Forces judged without a snapshot."""
    drawn = funnel(forces)
    assert drawn is not None
    limits = drawn.lines([force.base for force in forces])
    whole = overall or Overall(sum(one.count for one in forces), sum(one.base for one in forces))
    return Judged(tuple(forces), whole, drawn, limits, drawn.beyond(forces), own_alone=False)


def test_forces_that_are_alike_say_that_it_could_be_chance() -> None:
    found = made(ALIKE)
    assert finding(found) == "None of 12 forces lies outside the 99.8% limits"
    assert caveat(found).endswith("How far forces differ could be chance, so that limits are not widened.")
    assert "So few forces" not in caveat(found)
    assert finding(made(ALIKE[:2])) == "Neither of 2 forces lies outside the 99.8% limits"
    assert "So few forces hardly tell one of them from the rest." in caveat(made(ALIKE[:2]))


@pytest.mark.parametrize(("near", "said"), [(1, "1 lies"), (2, "2 lie")])
def test_those_between_the_limits_stand_beside_what_chance_puts_there(near: int, said: str) -> None:
    found = made(ALIKE)
    some = tuple(Outlier(force.code, "above", far=False) for force in ALIKE[:near])
    # Of 100 with a tenth each, tails are under 2.5% with 4 or fewer (2.37%) and with 17 or more (2.06%).
    by_hand = 12 * (stats.binom.cdf(4, 100, 0.1) + stats.binom.sf(16, 100, 0.1))
    assert finding(replace(found, outside=some)) == (
        f"None of 12 forces lies outside the 99.8% limits; {said} outside the 95% ones "
        f"(by chance alone {by_hand:.1f} would)"
    )


def test_a_few_records_that_put_a_force_outside_are_told() -> None:
    forces = [Force(FORCES[0].code, 2, 60), *(Force(force.code, 0, 9_000) for force in FORCES[1:])]
    name = FORCE[FORCES[0].code].name
    assert finding(made(forces)).startswith(
        f"1 of 44 forces lies outside the 99.8% limits: {name} above (n.2/60); by chance alone"
    )


def test_a_single_record_in_all_is_far_outside_nowhere() -> None:
    for one in range(44):
        forces = [
            Force(force.code, int(place == one), 500 + 300 * place) for place, force in enumerate(FORCES)
        ]
        assert "None of 44 forces lies outside the 99.8% limits" in finding(made(forces))


@pytest.mark.parametrize(
    ("spread", "said"),
    [
        (0.0004, "under 0.1 percentage points"),
        (0.005, "0.5 percentage points"),
        (0.0101, "1 percentage point ("),
        (0.031, "3 percentage points"),
    ],
)
def test_a_spread_in_words(spread: float, said: str) -> None:
    found = replace(made(ALIKE), funnel=Funnel(0.1, 2.0, spread))
    assert f"estimated at a standard deviation of {said}" in caveat(found)


@pytest.mark.usefixtures("undisguised")
def test_a_forces_viewer_has_its_own_point_and_the_rounded_overall(demo_snapshots: None) -> None:
    kent = viewer(f"force:{planted.LOW_FORCE}")
    found = told(cocad.open("2023-Q4"), "group_based_of_all_csae", kent)
    assert [force.code for force in found.forces] == [planted.LOW_FORCE]
    assert finding(found) == (
        "Kent lies below the 99.8% limits of chance: 1.0% (n.28/2,722), against about 3.7% overall"
    )
    assert found.overall == Overall(4_230, 115_485)
    # Half of what disguise and rounding may well put the overall off by.
    assert found.funnel is not None
    assert found.funnel.spread == share_error(4_230, 115_485, Population.CRIMES) / 2
    assert found.funnel.phi is None
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


def test_an_overall_that_is_about_moves_no_force_by_what_it_may_be_off() -> None:
    # 33 of 60 or more have 1.3% where each has 40%: outside. About 40 of 100 may well be 8 points more.
    one = Force(dozen.KENT, 33, 60)
    assert [found.side for found in Funnel(0.4).beyond([one])] == ["above"]
    spread = share_error(40, 100, Population.CRIMES) / 2
    assert Funnel(0.4, spread=spread).beyond([one]) == ()


@pytest.mark.parametrize(("count", "said"), [(0, "none"), (900, "all")])
def test_an_overall_of_none_or_all_has_no_limits(demo_snapshots: None, count: int, said: str) -> None:
    kent = viewer(f"force:{planted.LOW_FORCE}")
    snapshot = cocad.open("2023-Q4")
    found = told(snapshot, "non_recent", kent, Overall(count, 900))
    crimes = snapshot.frames["crimes"].filter(pl.col("force").cast(pl.String) == planted.LOW_FORCE).collect()
    non_recent, base = (crimes["recency"] == "Non-recent").sum(), crimes.height
    assert finding(found) == f"Kent: {share(non_recent, base)}; overall about {said}"


def test_ones_own_force_under_its_own_condition_has_none_to_be_set_against(demo_snapshots: None) -> None:
    kent = viewer(f"force:{planted.LOW_FORCE}")
    alone = told(cocad.open("2023-Q4"), "group_based_of_all_csae", kent, force=planted.LOW_FORCE)
    assert finding(alone) == "Kent alone has the 20 records of a share: there is none to set it against"


def test_too_few_to_judge() -> None:
    assert finding(told(dozen.snapshot(), "non_recent")) == "No force has the 20 records that a share needs"


def test_one_force_and_none_recorded() -> None:
    # Kent's totals of 2023 are 10 a month's number: 780; no crime of it is Ritualistic.
    one = told(dozen.snapshot(), "group_based_of_all_csae", force=dozen.KENT)
    assert finding(one) == "Kent alone has the 20 records of a share: there is none to set it against"
    none = told(dozen.snapshot(), "group_based_of_all_csae", criterion="Ritualistic")
    assert finding(none) == "None is recorded in any force, so that no force differs"
    for found in (one, none):
        assert caveat(found).endswith(QUESTION)


def test_many_outside_are_numbered(demo_snapshots: None) -> None:
    found = told(cocad.open("2023-Q4"), "group_based_of_all_csae")
    far = [replace(found.outside[0], far=True, side=side) for side in ("above",) * 3 + ("below",) * 2]
    assert finding(replace(found, outside=tuple(far))) == (
        "5 of 44 forces lie outside the 99.8% limits: 3 above and 2 below; by chance alone 0.1 would"
    )
    assert finding(replace(found, outside=tuple(far[:1]))).startswith("1 of 44 forces lies outside the 99.8%")


def test_the_limits_are_those_of_the_chart(demo_snapshots: None) -> None:
    found = told(cocad.open("2023-Q4"), "group_based_of_all_csae")
    bases = {float(force.base) for force in found.forces if force.base >= 20}
    assert bases <= set(found.limits["base"])
    assert isinstance(found.limits, pl.DataFrame)
