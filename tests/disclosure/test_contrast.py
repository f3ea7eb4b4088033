"""Contrasts leave by one exit: exact for one's own records, all other forces as a comparator."""

from collections.abc import Mapping

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import arbitrary
import cocad
import dozen
from cocad.disclosure.contrast import COLUMNS, Contrast, contrast
from cocad.disclosure.gate import nearest
from cocad.disclosure.viewer import NATIONAL, Viewer, viewer
from cocad.errors import AccessError
from cocad.metrics.contrast import Part, rest_of_forces
from cocad.metrics.metric import Base, Metric
from cocad.metrics.selection import Where, parse
from cocad.metrics.shares import SHARES
from cocad.snapshots import Snapshot
from cocad.words.vocabulary import KEYS, Kind
from disclosure.test_attack import ELSEWHERE, SOUTH_EAST, snapshot
from disclosure.worlds import EXTENT, KENT, VIEWER, relocated, rotations, world, worlds
from metric_counts import measure

MET = ELSEWHERE[0]
KENTS = viewer(VIEWER)
BOTH = viewer(f"{VIEWER},{MET}")
METRICS = tuple(m for m in SHARES.values() if m.key != "criterion" or m.category in EXTENT.criteria)
NUMBERS = ("comparator_count", "comparator_base", "comparator_total")


def part(made: Snapshot, where: Where) -> Part:
    return Part(made, parse(where, made.extent))


def beside_the_rest(
    made: Snapshot, where: Where, to: Viewer = KENTS, forces: Where | None = None
) -> Contrast:
    one = part(made, {**where, **(forces or {"force": KENT})})
    return contrast(METRICS, one, [Part(made, rest_of_forces(one.selection, made.extent))], to)


def rows(told: Contrast) -> dict[str, dict[str, object]]:
    return {row["metric"]: row for row in told.frame.iter_rows(named=True)}


conditions = st.lists(
    st.sampled_from(
        [("criterion", "Familial"), ("recency", "Recent"), ("quarter", "2023-Q2"), ("suspect_age", "10..17"),
         ("victim_gender", "Female"), ("offence_type", "Rape of a child")]
    ), max_size=2,
).map(dict)  # fmt: skip
slowly = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def test_the_national_viewer_sees_both_groups_exactly() -> None:
    made = dozen.snapshot()
    told = contrast(METRICS, part(made, {"criterion": "Familial"}), [part(made, {"criterion": "Other"})])
    assert told.frame.schema == COLUMNS
    assert not told.is_rounded
    other = measure(made, METRICS, parse({"criterion": "Other"}, made.extent))
    assert told.frame["comparator_count"].to_list() == other.count.tolist()
    assert told.frame["comparator_total"].to_list() == other.total.tolist()
    assert told.frame["hidden"].null_count() == len(METRICS)
    assert (told.crimes, told.manifests) == (4, (made.manifest,))
    assert told.not_supplied == dozen.MISSING


@pytest.mark.usefixtures("undisguised")
def test_a_force_sees_its_own_beside_the_others_rounded() -> None:
    # Others by recency: 31 recent, 22 non-recent, 2 unknown of 55; Kent's own 9, 3 and 0.
    spread = [*SOUTH_EAST, *ELSEWHERE]
    others = [("Recent", 31), ("Non-recent", 22), ("Unknown", 2)]
    crimes = [(spread[n % 7], "Familial", recency, 1) for recency, count in others for n in range(count)]
    crimes += [(KENT, "Familial", "Recent", 2)] * 9 + [(KENT, "Familial", "Non-recent", 3)] * 3
    told = rows(beside_the_rest(snapshot(crimes), {}))
    recent = told["recent"]
    assert (recent["count"], recent["base"], recent["total"]) == (9, 12, 12)
    assert [recent[name] for name in NUMBERS] == [30, 55, 55]
    unknown = told["recency_unknown"]
    assert (unknown["count"], unknown["hidden"]) == (0, "a small number")
    assert [unknown[name] for name in (*NUMBERS, "comparator_design")] == [None] * 4


@pytest.mark.usefixtures("undisguised")
def test_a_further_force_of_one_s_own_is_among_all_other_forces_exactly() -> None:
    # The Metropolitan Police's 7, 6 and 1 are the viewer's own; others by recency: 31, 22 and 2 of 55.
    spread = [*SOUTH_EAST, *ELSEWHERE[1:]]
    others = [("Recent", 31), ("Non-recent", 22), ("Unknown", 2)]
    crimes = [(spread[n % 6], "Familial", recency, 1) for recency, count in others for n in range(count)]
    further = [("Recent", 7), ("Non-recent", 6), ("Unknown", 1)]
    crimes += [(MET, "Familial", recency, 1) for recency, count in further for _ in range(count)]
    crimes += [(KENT, "Familial", "Recent", 2)] * 9 + [(KENT, "Familial", "Non-recent", 3)] * 3
    told = rows(beside_the_rest(snapshot(crimes), {}, BOTH))
    assert [told["recent"][name] for name in ("count", "base", *NUMBERS)] == [9, 12, 7 + 30, 14 + 55, 14 + 55]
    assert [told["non_recent"][name] for name in NUMBERS] == [6 + 20, 14 + 55, 14 + 55]
    unknown = told["recency_unknown"]
    assert (unknown["comparator_count"], unknown["hidden"]) == (None, "a small number")


@slowly
@given(made=worlds, where=conditions)
def test_one_of_two_forces_stands_beside_the_other_exactly_and_what_stands_beside_both(
    made: Snapshot, where: dict[str, str]
) -> None:
    both = beside_the_rest(made, where, BOTH, {"force": [KENT, MET]}).frame
    one = beside_the_rest(made, where, BOTH).frame
    further = measure(made, METRICS, parse({**where, "force": MET}, made.extent))
    # The flag's total is of those months in which it was asked for.
    asked = parse({**where, "force": MET, "month": "2023-04..2023-12"}, made.extent)
    is_flag = np.array([metric.key == "committed_by_children" for metric in METRICS])
    total = np.where(is_flag, measure(made, METRICS, asked).total, further.total)
    assert one["hidden"].equals(both["hidden"])
    for name, exact in zip(NUMBERS, (further.count, further.base, total), strict=True):
        assert one[name].equals(both[name] + pl.Series(exact)), name


def test_totals_of_recorded_crime_are_never_told_of_others() -> None:
    told = rows(beside_the_rest(world(7, 300), {}))
    for name in ("group_based_of_all_csae", "group_based_of_contact"):
        assert told[name]["comparator_base"] is None
        assert told[name]["hidden"] == "other forces and regions are not shown"
        assert told[name]["base"] is not None


def tables(made: Snapshot, metric: Metric, where: Mapping[str, str], to: str) -> list[int | None]:
    """A metric's count and base as the table of its dimension, or of its ages, has them."""
    by = f"{metric.key}_band" if KEYS[metric.key].kind is Kind.AGE else metric.key
    frame = cocad.tabulate(made, metric.population, [by], where, viewer=to).frame
    if metric.base is Base.MEMBERS:
        return [frame["base"][0], frame["total"][0]]
    if KEYS[metric.key].kind is Kind.AGE:
        held = cocad.tabulate(made, metric.population, [], {**where, metric.key: metric.category}, viewer=to)
        return [held.frame["count"][0], frame["base"][0]]
    row = frame.filter(pl.col(by).cast(pl.String) == metric.category)
    return [row["count"][0], row["base"][0]] if len(row) else [0, frame["base"][0]]


@slowly
@given(made=worlds, where=conditions)
def test_nothing_is_told_of_others_that_no_table_tells(made: Snapshot, where: dict[str, str]) -> None:
    told = rows(beside_the_rest(made, where))
    for metric in METRICS:
        row = told[metric.name]
        if not metric.key or row["hidden"] is not None or metric.key in where:
            continue
        own = tables(made, metric, {**where, "force": KENT}, VIEWER)
        shown = tables(made, metric, where, VIEWER)
        assert None not in shown, metric.name
        less = [n - int(nearest(np.asarray(o))) for n, o in zip(shown, own, strict=True)]  # type: ignore[operator]
        assert [row["comparator_count"], row["comparator_base"]] == less, metric.name


@slowly
@given(made=worlds, where=conditions)
def test_another_world_in_which_others_change_places_tells_the_same(
    made: Snapshot, where: dict[str, str]
) -> None:
    told = beside_the_rest(made, where).frame
    for to in rotations():
        assert beside_the_rest(relocated(made, to), where).frame.equals(told)


@slowly
@given(made=worlds, where=conditions)
def test_design_effects_are_told_coarsely_and_only_beside_numbers(
    made: Snapshot, where: dict[str, str]
) -> None:
    frame = beside_the_rest(made, where).frame
    assert (frame["design"] * 4 == (frame["design"] * 4).round()).all()
    assert (frame["design"] >= 1).all()
    hidden = frame.filter(pl.col("hidden").is_not_null())
    assert hidden.select(pl.col(*NUMBERS, "comparator_design").is_null().all()).row(0) == (True,) * 4
    shown = frame.filter(pl.col("hidden").is_null())
    assert shown.filter(pl.col("comparator_count") > pl.col("comparator_base")).is_empty()
    small = shown.filter(pl.col("comparator_count").is_between(1, 4))
    assert small.is_empty()


@pytest.mark.parametrize(
    "where", [{}, {"region": "South East"}, {"force": SOUTH_EAST[0]}, {"force": [KENT, SOUTH_EAST[0]]}]
)
def test_what_is_not_the_viewer_s_own_is_refused(where: Where) -> None:
    made = world(7, 100)
    with pytest.raises(AccessError):
        contrast(METRICS, part(made, where), [part(made, {})], KENTS)


@pytest.mark.parametrize(
    "against",
    [
        {},
        {"region": "South East"},
        {"force": SOUTH_EAST[0]},
        {"force": list(SOUTH_EAST)},
        {"region": "London"},
    ],
)
def test_its_own_stands_beside_all_other_forces_and_no_others(against: Where) -> None:
    made = world(7, 100)
    with pytest.raises(AccessError, match="beside all other forces alone"):
        contrast(METRICS, part(made, {"force": KENT}), [part(made, against)], KENTS)


def test_the_rest_under_other_conditions_is_refused_too() -> None:
    made = world(7, 100)
    one = part(made, {"force": KENT, "recency": "Recent"})
    rest = rest_of_forces(parse({"force": KENT}, made.extent), made.extent)
    with pytest.raises(AccessError):
        contrast(METRICS, one, [Part(made, rest)], KENTS)


def test_clusters_over_months_are_told_where_there_are_half_years_enough() -> None:
    made = world(7, 300)
    # One force has two half-years; all forces of the world together have more than ten.
    few = contrast(METRICS, part(made, {"force": KENT}), [part(made, {"region": "London"})])
    assert not few.tells_halves
    assert contrast(METRICS, part(made, {}), [part(made, {"force": KENT})]).tells_halves


def test_two_groups_of_one_s_own_are_exact() -> None:
    made = world(7, 300)
    sides = [part(made, {"force": KENT, "quarter": q}) for q in ("2023-Q4", "2023-Q3")]
    own = contrast(METRICS, sides[0], sides[1:], KENTS)
    assert own.frame.equals(contrast(METRICS, sides[0], sides[1:], NATIONAL).frame)
    assert not own.is_rounded


def test_the_public_is_refused() -> None:
    made = dozen.snapshot()
    with pytest.raises(AccessError, match="ask as the national viewer or as a force's"):
        contrast(METRICS, part(made, {}), [part(made, {})], Viewer("public"))


def test_an_unrounded_comparator_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cocad.disclosure.comparator.rounded", lambda own, others: own + others)
    made = world(7, 300)
    told = beside_the_rest(made, {}).frame.filter(pl.col("comparator_count").is_not_null())
    assert (told["comparator_count"] % 5 != 0).any()


def test_arbitrary_snapshots_have_a_contrast_for_every_viewer() -> None:
    made = arbitrary.built([], arbitrary.YEAR_2023)
    told = beside_the_rest(made, {})
    assert told.crimes == 0
    assert told.frame["count"].sum() == 0
