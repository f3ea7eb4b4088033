"""What stands out: the publication's findings, what the demo planted, and nothing where there is none."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import polars as pl
import pytest

import arbitrary
import dozen
from benchmarks.stands_out import COMPARED, Year, tally
from cocad.demo import planted
from cocad.disclosure.contrast import COLUMNS, Contrast, contrast
from cocad.disclosure.viewer import NATIONAL, viewer
from cocad.insight.differences.difference import Difference
from cocad.insight.differences.sentences import caveat
from cocad.insight.differences.sides import Sides, gaps, sides
from cocad.insight.differences.standing_out import StandingOut, nothing, once, stand_out, tried
from cocad.metrics.contrast import Part
from cocad.metrics.evaluator import Question, evaluate
from cocad.metrics.metric import Base
from cocad.metrics.selection import Selection, Where, parse
from cocad.metrics.shares import SHARES
from cocad.snapshots import Snapshot, open_snapshot
from cocad.statistics.false_discovery import RATE, q_values
from cocad.statistics.two_shares import exact_p
from cocad.words.geography import FORCES
from cocad.words.vocabulary import BY_CHILDREN, CSE, Population

CRITERION: Where = {"criterion": "Familial"}


@cache
def held(name: str) -> Snapshot:
    return open_snapshot(name).hold()


def of(name: str, where: Where, who: str = "national") -> StandingOut:
    """What stands out of a demo snapshot, that of the year before with it."""
    opened = held(name)
    before = held("2023-Q4") if name.startswith("2024") else None
    compared = sides(
        parse(where, opened.extent),
        opened.extent,
        before=before.extent if before else None,
        missing=gaps(opened.manifest, before.manifest if before else None),
    )
    others = [Part(before if before and o.is_before else opened, o.selection) for o in compared.others]
    to = viewer(who) if who != "national" else NATIONAL
    return stand_out(contrast(tried(compared), Part(opened, compared.one), others, to), compared)


def named(found: StandingOut) -> dict[str, Difference]:
    return {finding.metric.name: finding for finding in found.findings}


# --- what the publication says ---------------------------------------------------------------


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize(
    ("criterion", "metric", "count", "base", "more"),
    [
        # The section 'Criteria reporting' of the 2023 publication, with its printed counts.
        ("Familial", "suspect_female", 402, 1273, True),
        ("Familial", "victim_10_and_under", 628, 1097, True),
        ("Familial", "non_recent", 660, 1125, True),
        ("Institutional", "sexual_assault", 207, 366, True),
        ("Institutional", "suspect_female", 77, 453, False),
        (CSE, "rape", 472, 717, True),
        (CSE, "victim_female", 630, 709, True),
        (CSE, "suspect_male", 479, 541, True),
        (CSE, "suspect_18_29", 201, 521, True),
        (CSE, "suspect_white", 224, 319, False),
    ],
)
def test_it_finds_what_the_publication_says(
    criterion: str, metric: str, count: int, base: int, more: bool
) -> None:
    finding = named(of("2023-Q4", {"criterion": criterion}))[metric]
    assert (finding.count, finding.base) == (count, base)
    assert (finding.difference > 0) is more
    assert (finding.low > 0) is more
    assert (finding.high > 0) is more


@pytest.mark.usefixtures("demo_snapshots")
def test_the_flag_s_coverage_is_of_those_who_were_asked() -> None:
    found = named(of("2023-Q4", CRITERION))["committed_by_children"]
    opened = held("2023-Q4")
    from_april = evaluate(opened, [Question(Population.CRIMES, (), parse(
        {**CRITERION, "month": "2023-04..2023-12"}, opened.extent))])[0].total.sum()  # fmt: skip
    assert found.total == from_april
    assert "Flag recorded for" not in caveat(found)


# --- what the demo planted -------------------------------------------------------------------


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize("snapshot", ["2023-Q4", "2024-Q4"])
@pytest.mark.parametrize(("force", "more"), [(planted.HIGH_FORCE, True), (planted.LOW_FORCE, False)])
def test_the_planted_forces_are_found_and_else_only_how_they_keep_records(
    snapshot: str, force: str, more: bool
) -> None:
    found = named(of(snapshot, {"force": force}))
    for metric in ("group_based_of_all_csae", "group_based_of_contact"):
        assert (found.pop(metric).difference > 0) is more
    assert all(metric.endswith("_coverage") for metric in found)


def online(snapshot: str) -> str:
    """The share of Online where a location is recorded, in the force-months that both years have."""
    crimes = held(snapshot).frames["crimes"].drop_nulls("location_type").collect()
    in_gap = (pl.col("force").cast(pl.String) == planted.MISSING_FORCE) & (
        pl.col("recorded_on").dt.quarter() == int(planted.MISSING_QUARTER[-1])
    )
    share = 100 * (crimes.filter(~in_gap)["location_type"] == "Online").mean()  # type: ignore[operator]
    return f"{share:.0f}%" if share >= 10 else f"{share:.1f}%"


@pytest.mark.usefixtures("demo_snapshots")
def test_the_rise_of_online_is_found_from_year_to_year_and_nothing_else() -> None:
    found = of("2024-Q4", {"month": "2024-01..2024-12"})
    assert list(named(found)) == ["location_online"]
    assert found.findings[0].difference > 0
    now, before = (online(f"{year}-Q4") for year in (2024, 2023))
    assert found.title == (
        f"Jan to Dec 2024: {now} of crimes have the location ‘Online’, against {before} in Jan to Dec 2023"
    )


@pytest.mark.usefixtures("demo_snapshots")
def test_the_newest_quarters_say_nothing_but_what_was_planted() -> None:
    told = [set(named(of(f"{year}-Q{quarter}", {}))) for year in (2023, 2024) for quarter in (2, 3, 4)]
    assert {"location_online"} in told
    # One list in twenty says something that chance made: of six, one at most.
    assert sum(not found <= {"location_online"} for found in told) <= 1


@pytest.mark.usefixtures("demo_snapshots")
def test_a_force_s_viewer_is_told_of_its_own_what_may_be_told() -> None:
    found = of("2023-Q4", {"force": planted.HIGH_FORCE}, f"force:{planted.HIGH_FORCE}")
    exact = of("2023-Q4", {"force": planted.HIGH_FORCE})
    assert found.is_rounded
    # Its group-based shares stand out, and need others' totals, which it may not see.
    assert found.hidden >= 2
    assert found.findings == ()
    assert found.tried + found.small + found.hidden == exact.tried + exact.small + exact.hidden


# --- nothing planted -------------------------------------------------------------------------


def test_with_nothing_planted_it_says_something_in_at_most_one_year_in_twenty() -> None:
    """A small version of `benchmarks.stands_out`, which docs/methods.md has the figures of."""
    done = tally(20, plan=Year())
    assert list(done.said) == list(COMPARED)
    assert sum(done.said.values()) <= 0.05 * 20 * len(COMPARED)
    assert done.compared > 20 * len(COMPARED) * 30


LONG = Year(crimes=4_000, operations=30, months=6, smallest=12, largest=80)
"""Large operations that run over half a year."""


def test_operations_over_months_are_not_taken_for_a_difference() -> None:
    done = tally(25, plan=LONG)
    # Of a force alone it cannot be told.
    assert done.said["a criterion"] + done.said["the newest quarter"] <= 0.05 * 25 * 2


def test_without_half_years_operations_over_months_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cocad.metrics.clusters.FEWEST_HALVES", 10_000)
    done = tally(25, plan=LONG)
    assert done.said["a criterion"] > 0.1 * 25


def test_without_its_design_effects_it_would_say_far_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = np.ones(len(SHARES))
    monkeypatch.setattr(
        "cocad.disclosure.contrast.design_effects",
        lambda one, other: (plain[: len(one.count)], plain[: len(other.count)]),
    )
    done = tally(20, plan=Year())
    assert sum(done.said.values()) > 0.2 * 20 * len(COMPARED)


# --- the rule --------------------------------------------------------------------------------

ROWS = [
    # Found: 50 of 100 against 20 of 100; too small on either side; hidden; chance; a count over its base.
    ("suspect_female", 50, 100, 20, 100, None),
    ("suspect_male", 10, 19, 20, 100, None),
    ("victim_female", 10, 20, 2, 19, None),
    ("victim_male", 10, 20, None, None, "a small number"),
    ("non_recent", 30, 100, 31, 100, None),
    ("group_based_of_contact", 30, 20, 31, 100, None),
    ("rape", 1, 20, 30, 40, None),
]


def made(rows: list[tuple[str, int, int, int | None, int | None, str | None]], crimes: int = 9) -> Contrast:
    frame = pl.DataFrame(
        [
            (name, SHARES[name].label, count, base, base, other, whole, whole, 1.0, 1.0, why)
            for name, count, base, other, whole, why in rows
        ],
        schema=COLUMNS,
        orient="row",
    )
    snapshot = dozen.snapshot()
    metrics = tuple(SHARES[row[0]] for row in rows)
    return Contrast(frame, metrics, (snapshot.manifest,), NATIONAL, Selection(), crimes, is_rounded=False)


def familial() -> Sides:
    extent = arbitrary.YEAR_2023
    return sides(parse(CRITERION, extent), extent)


def test_what_is_tried_is_held_to_the_rate_and_what_is_small_or_hidden_left_out() -> None:
    found = stand_out(made(ROWS), familial())
    assert (found.tried, found.small, found.hidden) == (3, 3, 1)
    assert [finding.metric.name for finding in found.findings] == ["rape", "suspect_female"]
    p = [exact_p(50, 100, 20, 100), exact_p(30, 100, 31, 100), exact_p(1, 20, 30, 40)]
    q = q_values(p)
    assert {finding.metric.name: finding.q for finding in found.findings} == {
        "suspect_female": q[0], "rape": q[2],
    }  # fmt: skip
    assert found.looked_at == (
        "Of 3 shares that were compared, 2 are clear of chance; left out: 3 with a base under 20 on either "
        "side, 1 whose comparator is hidden."
    )


def test_a_share_that_does_not_hold_among_all_is_not_said() -> None:
    alone = [("suspect_female", 38, 100, 24, 100, None)]
    chance = [(name, 30, 100, 30, 100, None) for name in list(SHARES)[:40] if name != "suspect_female"]
    assert exact_p(38, 100, 24, 100) < 0.05
    assert stand_out(made(alone), familial()).findings
    assert not stand_out(made(alone + chance), familial()).findings


def test_no_crimes_no_bases_and_no_comparator_say_why() -> None:
    assert stand_out(made(ROWS, crimes=0), familial()).why == (
        "No group-based crime was recorded under this selection."
    )
    small = stand_out(made(ROWS[1:3]), familial())
    assert small.why == "Every base is below 20 on one side or the other, which is too few to compare."
    assert (small.tried, small.small, small.findings) == (0, 2, ())
    none = nothing(sides(parse({"quarter": "2023-Q1"}, arbitrary.YEAR_2023), arbitrary.YEAR_2023))
    assert none.title == "No snapshot has the months before Jan 2023 to compare with"


def test_where_nothing_differs_the_title_says_so() -> None:
    found = stand_out(made([("non_recent", 30, 100, 31, 100, None)]), familial())
    assert found.title == "Familial: no share differs clearly from that under the other criteria"
    assert found.looked_at == "The one share that was compared could be chance."


@pytest.mark.parametrize(
    ("metrics", "said"),
    [
        (["rape"], "The one share that was compared is clear of chance."),
        (["rape", "non_recent"], "Of 2 shares that were compared, 1 is clear of chance."),
        (["non_recent", "group_based_of_contact"], "Of 2 shares that were compared, each could be chance."),
    ],
)
def test_how_much_is_clear_of_chance_in_words_for_one_and_for_none(metrics: list[str], said: str) -> None:
    clear, chance = (1, 20, 30, 40, None), (30, 100, 31, 100, None)
    rows = [(name, *(clear if name == "rape" else chance)) for name in metrics]
    assert stand_out(made(rows), familial()).looked_at == said


def test_the_caveat_says_what_over_many_lists_and_where_months_long_clusters_are_not_told() -> None:
    found = stand_out(made(ROWS), familial())
    assert "Over many such lists at most one difference in twenty is expected to be chance" in found.caveat
    assert "the largest tend to look larger than they are" in found.caveat
    assert "in one month or half-year" in found.caveat
    few = stand_out(replace(made(ROWS), tells_halves=False), familial())
    assert "Operations that run over months cannot be told within so few forces" in few.caveat
    assert "Over many such lists" in few.caveat


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize(
    "where", [CRITERION, {"criterion": CSE}, {"criterion": "Unknown"}, {"region": "London"}]
)
def test_findings_come_largest_first_and_hold_by_both_methods(where: Where) -> None:
    found = of("2023-Q4", where)
    sizes = [abs(finding.difference) for finding in found.findings]
    assert all(one >= other - 1e-12 for one, other in pairwise(sizes))
    for finding in found.findings:
        assert finding.q <= RATE
        assert finding.p <= finding.q
        assert min(finding.base, finding.comparator_base) >= 20
        assert finding.low <= finding.difference <= finding.high
        assert finding.low > 0 or finding.high < 0
        assert finding.difference == finding.share - finding.comparator_share


def test_of_two_mirrored_categories_one_is_kept() -> None:
    mirrored = [("suspect_female", 50, 100, 20, 100, None), ("suspect_male", 50, 100, 80, 100, None),
                ("committed_by_children", 10, 100, 60, 100, None),
                ("recent", 20, 100, 70, 100, None)]  # fmt: skip
    found = stand_out(made(mirrored), familial())
    assert {f.metric.name for f in found.findings} == {row[0] for row in mirrored}
    assert {f.metric.name for f in once(found.findings)} == {
        "suspect_female",
        "committed_by_children",
        "recent",
    }


# --- what is tried ---------------------------------------------------------------------------


def names(where: Where, *, later: bool = False) -> set[str]:
    extent, before = (LATER, arbitrary.YEAR_2023) if later else (arbitrary.YEAR_2023, None)
    return {metric.name for metric in tried(sides(parse(where, extent), extent, before=before))}


LATER = type(arbitrary.YEAR_2023)(
    arbitrary.YEAR_2023.first_day.replace(year=2024), arbitrary.YEAR_2023.last_day.replace(year=2024), 2024
)
ABSENT = "criterion_csae_committed_by_children"


def test_everything_that_the_scheme_has_is_tried_of_an_area_and_of_a_period() -> None:
    assert names({"force": FORCES[0].code}) == set(SHARES) - {ABSENT}
    assert names({}) == set(SHARES) - {ABSENT}


def test_criteria_are_not_tried_where_they_are_compared_nor_shares_of_recorded_crime() -> None:
    left_out = {
        m.name for m in SHARES.values() if m.key == "criterion" or m.base in (Base.CSAE, Base.CONTACT)
    }
    assert names(CRITERION) == set(SHARES) - left_out


def test_across_the_change_of_scheme_other_and_crimes_by_children_are_left_out() -> None:
    assert names({}, later=True) >= {"familial", "criterion_institutional"}
    gone = set(SHARES) - names({}, later=True)
    assert gone == {"criterion_other", ABSENT, "committed_by_children"}
    # Within one year's snapshot they are tried.
    assert names({"force": FORCES[0].code}, later=True) == set(SHARES)


@pytest.mark.parametrize(
    ("where", "gone", "kept"),
    [
        ({"recency": "Recent"}, {"recent", "non_recent", "recency_unknown"}, {"rape"}),
        ({"recency": ["Recent", "Unknown"]}, {"non_recent"}, {"recent", "recency_unknown"}),
        ({"victim_age": "0..9"},
         {"victim_under_10", "victim_10_15", "victim_10_and_under", "victim_age_coverage"},
         {"suspect_10_17"}),
        ({"suspect_age_band": ["10 to 15", "16 to 17"]},
         {"suspect_10_17", "suspect_18_29", "suspect_age_coverage"}, {"suspect_10_15", "suspect_16_17"}),
        ({"suspect_age": "15..30"}, {"suspect_age_coverage", "suspect_40_49"},
         {"suspect_10_17", "suspect_18_29", "suspect_30_39"}),
        ({"location_type": "Not recorded"}, {"location_coverage", "location_online"}, {"rape"}),
    ],
)  # fmt: skip
def test_what_the_conditions_settle_is_not_tried(where: Where, gone: set[str], kept: set[str]) -> None:
    found = names(where)
    assert not gone & found
    assert kept <= found


def test_the_criterion_of_a_definition_has_no_share_to_try() -> None:
    extent = arbitrary.YEAR_2023
    within = parse({"criterion": CSE}, extent)
    told = {m.name for m in tried(sides(Selection(), extent, within=within))}
    assert not {name for name in told if SHARES[name].key == "criterion"}
    assert BY_CHILDREN not in {SHARES[name].category for name in told}
