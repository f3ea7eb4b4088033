"""What must hold of any snapshot and any question."""

import itertools
from fractions import Fraction
from math import floor

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from polars.testing import assert_frame_equal

from arbitrary import RECORDS, Asked, questions, snapshots, splits, wheres
from cocad import tabulate
from cocad.metrics import counting
from cocad.metrics.selection import parse, parse_pairs
from cocad.snapshots import Snapshot
from cocad.statistics.intervals import wilson
from cocad.words.printing import half_up, interval, per_cent

SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ask(snapshot: Snapshot, asked: Asked) -> pl.DataFrame:
    return tabulate(snapshot, asked.population, asked.by, asked.where).frame


@st.composite
def asked_of_snapshots(draw: st.DrawFn, *, least: int = 0) -> tuple[Snapshot, Asked]:
    snapshot = draw(snapshots())
    return snapshot, draw(questions(snapshot.extent, least=least, populations=RECORDS))


@SOME
@given(asked_of_snapshots(least=1))
def test_parts_add_up_to_the_base_which_is_at_most_the_total(both: tuple[Snapshot, Asked]) -> None:
    snapshot, asked = both
    frame = ask(snapshot, asked)
    groups = frame.group_by(asked.by[:-1]) if len(asked.by) > 1 else [((), frame)]
    for _, group in groups:
        assert group["base"].n_unique() <= 1
        assert group["total"].n_unique() <= 1
        if len(group):
            assert group["count"].sum() == group["base"][0] <= group["total"][0]


@SOME
@given(asked_of_snapshots(least=1))
def test_groups_add_up_to_the_members_with_the_group_recorded(both: tuple[Snapshot, Asked]) -> None:
    snapshot, asked = both
    alone = ask(snapshot, Asked(asked.population, (), asked.where))["total"][0]
    frame = ask(snapshot, asked)
    if len(asked.by) == 1:
        assert frame.is_empty() or frame["total"][0] == alone
    else:
        totals = frame.group_by(asked.by[:-1]).agg(pl.col("total").first())["total"].sum()
        assert totals <= alone


@SOME
@given(st.data())
def test_a_narrower_selection_never_counts_more(data: st.DataObject) -> None:
    snapshot = data.draw(snapshots())
    asked = data.draw(questions(snapshot.extent, populations=RECORDS))
    more = data.draw(wheres(snapshot.extent))
    wide = parse(asked.where, snapshot.extent)
    both = (wide & parse(more, snapshot.extent)).where(snapshot.extent)
    if any(not values for values in both.values()):
        return  # conditions that exclude each other cannot be written as words
    before = ask(snapshot, asked)
    after = ask(snapshot, Asked(asked.population, asked.by, both))
    if not asked.by:
        assert after["count"][0] <= before["count"][0]
        return
    joined = after.join(before, on=asked.by, how="left", suffix="_before")
    for column in ("count", "base", "total"):
        assert (joined[column] <= joined[f"{column}_before"]).all()


@SOME
@given(st.data())
def test_the_order_of_conditions_values_and_rows_does_not_matter(data: st.DataObject) -> None:
    snapshot = data.draw(snapshots())
    asked = data.draw(questions(snapshot.extent, populations=RECORDS))
    expected = ask(snapshot, asked)
    keys = data.draw(st.permutations(list(asked.where)))
    turned = {key: tuple(reversed(asked.where[key])) for key in keys}
    assert_frame_equal(ask(snapshot, Asked(asked.population, asked.by, turned)), expected)
    seed = data.draw(st.integers(0, 1000))
    shuffled = {
        table: frame.collect().sample(fraction=1, shuffle=True, seed=seed).lazy()
        for table, frame in snapshot.frames.items()
    }
    assert_frame_equal(ask(Snapshot(snapshot.manifest, shuffled), asked), expected)
    assert_frame_equal(ask(Snapshot(snapshot.manifest, shuffled).hold(), asked), expected)


@SOME
@given(asked_of_snapshots())
def test_a_snapshot_in_memory_answers_as_one_on_disk_however_it_counts(both: tuple[Snapshot, Asked]) -> None:
    snapshot, asked = both
    expected = ask(snapshot, asked)
    assert_frame_equal(ask(snapshot.hold(), asked), expected)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_ROWS_A_MASK", 0)
        patch.setattr(counting, "_MOST_MASKS", 10**9)
        assert_frame_equal(ask(snapshot, asked), expected)


@SOME
@given(asked_of_snapshots(least=2))
def test_turning_two_dimensions_gives_the_same_cells(both: tuple[Snapshot, Asked]) -> None:
    snapshot, asked = both
    turned = Asked(asked.population, (*asked.by[1:], asked.by[0]), asked.where)
    cells = ask(snapshot, asked).select(*asked.by, "count").sort(asked.by)
    assert_frame_equal(ask(snapshot, turned).select(*asked.by, "count").sort(asked.by), cells)


@SOME
@given(asked_of_snapshots())
def test_splitting_by_one_more_dimension_gives_cells_that_add_up(both: tuple[Snapshot, Asked]) -> None:
    snapshot, asked = both
    further = next(name for name in splits(asked.population) if name not in asked.by)
    fine = ask(snapshot, Asked(asked.population, (*asked.by, further), asked.where))
    if not asked.by or fine.is_empty():
        return
    coarse = ask(snapshot, asked)
    per_cell = fine.group_by(asked.by, maintain_order=True).agg(pl.col("total").first())
    assert per_cell["total"].to_list() == coarse["count"].to_list()


@SOME
@given(st.data())
def test_a_selection_is_written_as_it_is_read(data: st.DataObject) -> None:
    snapshot = data.draw(snapshots())
    extent = snapshot.extent
    selection = parse(data.draw(wheres(extent)), extent)
    written = selection.where(extent)
    assert parse(written, extent) == selection
    assert parse_pairs([f"{k}={v}" for k, values in written.items() for v in values], extent) == selection
    assert selection & selection == selection


# --- intervals and rounding ------------------------------------------------------------------

COUNTS = st.integers(0, 10**7).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@given(COUNTS)
def test_wilson_contains_the_share_lies_within_0_and_1_and_mirrors(pair: tuple[int, int]) -> None:
    count, base = pair
    (share,), (low,), (high,) = wilson([count], [base])
    if base == 0:
        assert np.isnan([share, low, high]).all()
        return
    assert 0 <= low <= share <= high <= 1
    assert low < high
    _, (other_low,), (other_high,) = wilson([base - count], [base])
    assert (other_low, other_high) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [
        # Newcombe 1998, Table I, Wilson score without continuity correction.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_wilson_against_a_published_table(count: int, base: int, low: float, high: float) -> None:
    found = wilson([count], [base])
    assert (found.low[0], found.high[0]) == pytest.approx((low, high), abs=5.1e-5)


@given(COUNTS.filter(lambda pair: pair[1] > 0), st.integers(0, 2))
def test_half_up_is_the_nearest_and_the_upper_of_two(pair: tuple[int, int], decimals: int) -> None:
    exact = Fraction(100 * pair[0], pair[1]) * 10**decimals
    found = half_up(*pair, decimals=decimals)
    assert int(found.scaleb(decimals)) == floor(exact + Fraction(1, 2))
    assert -found.as_tuple().exponent == decimals  # type: ignore[operator]


@pytest.mark.parametrize(
    ("count", "base", "printed"),
    [
        (1, 8, "13%"),
        (3012, 3877, "78%"),
        (4228, 115489, "3.7%"),
        (7, 100, "7%"),
        (0, 4228, "0%"),
        (5, 5, "100%"),
    ],
)
def test_a_share_prints_as_the_publication_does(count: int, base: int, printed: str) -> None:
    assert per_cent(count, base) == printed


def test_every_population_has_its_own_dimensions() -> None:
    own = {population: set(splits(population)) for population in ("crimes", "victims", "suspects", "pairs")}
    assert own["crimes"] == own["victims"] & own["suspects"]
    assert own["pairs"] == own["victims"] | own["suspects"]
    assert all(len(one) > len(own["crimes"]) for one in itertools.islice(own.values(), 1, None))


@pytest.mark.parametrize(
    ("ends", "count", "base", "printed"),
    [
        ((0.0792, 0.0954), 366, 4228, "7.9% to 9.5%"),
        ((0.0, 0.00091), 0, 4228, "0% to 0.1%"),  # a share of none has an interval
        ((0.764, 0.79), 3012, 3877, "76% to 79%"),
        ((0.05, 0.2), 3, 30, "5% to 20%"),
    ],
)
def test_an_interval_has_the_decimals_of_its_share(
    ends: tuple[float, float], count: int, base: int, printed: str
) -> None:
    assert interval(*ends, count=count, base=base) == printed
