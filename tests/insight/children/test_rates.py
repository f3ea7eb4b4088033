"""Crimes per 10,000 children: worked by hand, over the days that were supplied, for each viewer."""

from math import sqrt

import pytest

import dozen
from cocad.disclosure import answers
from cocad.disclosure.force_shares import shares_by_force
from cocad.disclosure.viewer import NATIONAL, Viewer, viewer
from cocad.insight.children.rates import ChildRate, child_rates, in_words, sentence
from cocad.metrics.evaluator import ask
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import Where, parse
from cocad.snapshots import Snapshot
from cocad.words.child_population import ChildPopulation
from cocad.words.geography import FORCES
from disclosure.test_force_shares import world

KENT, MET, DYFED = dozen.KENT, dozen.MET, dozen.DYFED
EVERY = ChildPopulation(2023, {f.code: 200_000 for f in FORCES if f.code != "BTP"}, "made for the test")


def rates(
    made: Snapshot, where: Where | None = None, to: Viewer = NATIONAL, population: ChildPopulation = EVERY
) -> dict[str, ChildRate]:
    selection = parse(where or {}, made.extent)
    by_region, whole = answers(made, [ask("crimes", by, selection) for by in (["region"], [])], to)
    by_force = shares_by_force(made, METRICS["group_based_of_all_csae"], selection, to)
    return {found.area: found for found in child_rates(by_force, by_region, whole, population)}


def test_a_rate_has_the_interval_of_byar() -> None:
    # 28 (1 - 1/252 - 1.959964 / 3√28)³ = 18.604 and 29 (1 - 1/261 + 1.959964 / 3√29)³ = 40.470, over 20.
    found = rates(world({KENT: 28}, {KENT: 1400}))["Kent"]
    assert (found.count, found.children, found.base, found.about) == (28, 200_000, 1400, False)
    assert found.child_years == pytest.approx(200_000)
    assert found.rate == pytest.approx(1.4)
    assert found.low == pytest.approx(0.9302, abs=2e-4)
    assert found.high == pytest.approx(2.0235, abs=2e-4)
    assert in_words(found) == ("Kent", "28", "200,000", "1.4", "0.9 to 2.0", "2.0%")


def test_all_forces_are_over_all_children() -> None:
    found = rates(world({KENT: 28, "BTP": 15}, {KENT: 1400, "BTP": 100}))
    assert found["All forces"].child_years == pytest.approx(43 * 200_000)
    assert found["All forces"].count == 43
    assert found["South East"].count == 28
    # British Transport Police has no children of its own, nor has its region.
    assert {"British Transport Police", "National"}.isdisjoint(found)
    assert list(found)[-1] == "All forces"
    assert sentence([*found.values()]) == (
        "All forces: 0.1 crimes recorded per 10,000 children a year (95% interval 0.0 to 0.1)"
    )


def test_a_part_of_the_year_counts_its_own_days() -> None:
    found = rates(world({KENT: 28}, {KENT: 1400}), {"quarter": "2023-Q1"})["Kent"]
    assert found.rate == pytest.approx(28 / (20 * 90 / 365))


def test_a_quarter_without_a_return_is_no_time() -> None:
    found = rates(dozen.snapshot())
    whole = EVERY.children[DYFED]
    assert found["Dyfed-Powys"].child_years == pytest.approx(whole * (365 - 92) / 365)
    assert found["All forces"].child_years == pytest.approx(43 * 200_000 - whole * 92 / 365)
    assert rates(dozen.snapshot(), {"quarter": "2023-Q3"})["Dyfed-Powys"].why == "not supplied"


def test_few_crimes_have_no_rate() -> None:
    found = rates(world({KENT: 9}, {KENT: 1400}))["Kent"]
    assert (found.count, found.rate, found.low) == (9, None, None)
    assert in_words(found)[1:4] == ("9", "200,000", "fewer than 10 crimes, too few for a rate")
    assert sentence([found]) == "Kent: no rate (fewer than 10 crimes, too few for a rate)"


def test_an_area_with_a_force_that_the_file_lacks_has_no_rate() -> None:
    children = {code: n for code, n in EVERY.children.items() if code != MET}
    some = ChildPopulation(2023, children, "made for the test")
    found = rates(world({KENT: 28}, {KENT: 1400}), population=some)
    for area in ("Metropolitan Police", "London", "All forces"):
        assert found[area].rate is None
        assert found[area].why == "the population file lacks Metropolitan Police"
    assert found["South East"].rate is not None


def test_one_force_alone_stands_by_itself() -> None:
    assert list(rates(world({KENT: 28}, {KENT: 1400}), {"force": KENT})) == ["Kent"]


@pytest.mark.usefixtures("undisguised")
def test_a_force_s_viewer_is_told_its_own_exactly_and_comparators_about() -> None:
    region = [f.code for f in FORCES if f.region == "South East" and f.code != KENT]
    crimes = {KENT: 28, MET: 41, **dict.fromkeys(region, 13)}
    found = rates(world(crimes, dict.fromkeys(crimes, 1400)), to=viewer(f"force:{KENT}"))
    assert list(found) == ["Kent", "South East", "All forces"]
    assert (found["Kent"].count, found["Kent"].about) == (28, False)
    # Four others with 13 each are 52: 50, and the own 28 are 30.
    assert len(region) == 4
    assert (found["South East"].count, found["South East"].about) == (80, True)
    assert found["South East"].base is None
    assert in_words(found["South East"])[1].startswith("about ")
    low = found["South East"].low
    assert low is not None
    # About the normal interval of a count: its variance 1.45 times for chance and disguise, 2 for rounding.
    assert low * 20 * 5 == pytest.approx(80 - 1.959964 * sqrt(1.45 * 80 + 2), rel=0.03)


@pytest.mark.usefixtures("undisguised")
def test_a_comparator_that_is_hidden_has_no_rate() -> None:
    # London is two forces: it never passes the gate for one of them.
    found = rates(world({MET: 50, KENT: 40}, {MET: 900}), to=viewer(f"force:{MET}"))
    assert found["London"] == ChildRate(area="London", why="hidden")
    assert found["All forces"].why == "hidden"
