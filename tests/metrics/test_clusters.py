"""Design effects: by hand, against a cluster sandwich of statsmodels, and where nothing clusters."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import HealthCheck, given, settings, strategies as st
from numpy.typing import NDArray

from cocad.metrics.clusters import FEWEST_HALVES, Sums, alone, clusters, design_effects, joined

Counts = list[tuple[int, int]]
"""Clusters, each with its counted members and all of them."""


def sums(crimes: Counts, blocks: Counts | None = None, halves: Counts | None = None) -> Sums:
    """One share's sums from its crimes, each a force's month and half-year of its own if nothing is said."""
    of_crimes, of_blocks, of_halves = (
        np.array(crimes if found is None else found, dtype=np.int64) for found in (crimes, blocks, halves)
    )
    count, base = of_crimes.sum(axis=0)
    one = np.array([base])
    return Sums(
        np.array([count]), one, one,
        *(clusters(found[:, :1], found[:, 1]) for found in (of_crimes, of_blocks, of_halves)),
    )  # fmt: skip


def effects(one: Sums, other: Sums) -> tuple[float, float]:
    first, second = design_effects(one, other)
    return float(first[0]), float(second[0])


def test_by_hand() -> None:
    # Four crimes of two suspects: both female, both female, none, none. p = 1/2.
    # Σ (y - n/2)² = 4 · 1 = 4; binomial: 8 · 1/4 = 2; 4 / 2 · 4/3 = 8/3.
    pairs = [(2, 2), (2, 2), (0, 2), (0, 2)]
    # Of both groups together the correlation is (4 - 2) / (1/4 · (16 - 8)) = 1, so that 1 + 1 · (2 - 1) = 2.
    single = [(1, 1), (0, 1), (1, 1), (0, 1)]
    one, other = effects(sums(pairs), sums(single))
    assert one == pytest.approx(8 / 3)
    # Σ (y - p)² = 1 over the binomial 1, times 4/3: a few clusters say a little more than they should.
    assert other == pytest.approx(4 / 3)


def test_the_correlation_of_both_stands_in_where_a_share_is_none() -> None:
    # The first group has nobody counted, and no variance of its own; its crimes have two suspects each.
    nobody = [(0, 2)] * 10
    alike = [(2, 2), (0, 2)] * 50
    one, _ = effects(sums(nobody), sums(alike))
    # The other's correlation is 1: (100 - 50) / (1/4 · (400 - 200)).
    assert one == pytest.approx(2.0)


def test_a_force_s_month_in_which_everything_came_at_once() -> None:
    # A hundred crimes of one suspect, thirty of them in one month and all counted.
    crimes = [(1, 1)] * 40 + [(0, 1)] * 60
    blocks = [(30, 30), *[(1, 1)] * 10, *[(0, 1)] * 60]
    one, _ = effects(sums(crimes, blocks), sums([(1, 1), (0, 1)] * 50))
    # (30 · 0.6)² + 10 · 0.6² + 60 · 0.4² = 337.2, over 100 · 0.24, times 71/70.
    assert one == pytest.approx(337.2 / 24 * 71 / 70)


def test_an_operation_over_months_is_seen_in_the_half_year() -> None:
    # Sixty crimes of one suspect, twelve of them of one operation, one a month, and all counted.
    crimes = [(1, 1)] * 24 + [(0, 1)] * 36
    months = [(1, 1)] * 24 + [(0, 1)] * 36
    halves = [(6, 6), (6, 6), *[(1, 6)] * 4, *[(2, 6)] * 4]
    one, _ = effects(sums(crimes, months, halves), sums([(1, 1), (0, 1)] * 50))
    # p = 24/60 = 0.4, 2.4 of each six: 2 · 3.6² + 4 · 1.4² + 4 · 0.4² = 34.4, over 60 · 0.24, times 10/9.
    assert one == pytest.approx(34.4 / 14.4 * 10 / 9)


def test_too_few_half_years_say_nothing() -> None:
    # The same crimes in nine half-years: neither their own nor what both say of half-years counts.
    crimes = [(1, 1)] * 24 + [(0, 1)] * 36
    halves = [(6, 6), (6, 6), *[(1, 6)] * 4, *[(2, 6)] * 2, (4, 12)]
    few, _ = effects(sums(crimes, crimes, halves), sums([(1, 1), (0, 1)] * 50))
    without, _ = effects(sums(crimes, crimes), sums([(1, 1), (0, 1)] * 50))
    assert len(halves) == FEWEST_HALVES - 1
    assert few == without == pytest.approx(60 / 59)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.integers(0, 4).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=3),
    st.lists(st.integers(0, 4).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=3),
)
def test_a_design_effect_is_at_least_one_and_finite(one: Counts, other: Counts) -> None:
    for effect in effects(sums(one), sums(other)):
        assert 1 <= effect < np.inf


def test_the_own_design_effect_is_the_sandwich_s() -> None:
    """Against a linear model with cluster-robust errors, which divides by clusters less one as well."""
    rng = np.random.default_rng(5)
    sizes = rng.integers(1, 6, 300)
    shared = rng.random(300) < 0.4
    people = np.repeat(np.arange(300), sizes)
    female = np.where(rng.random(people.size) < 0.6, shared[people], rng.random(people.size) < 0.4)
    counted = np.bincount(people, weights=female).astype(int)
    found = sums(list(zip(counted.tolist(), sizes.tolist(), strict=True)))
    robust = sm.OLS(female.astype(float), np.ones((people.size, 1))).fit(
        cov_type="cluster", cov_kwds={"groups": people, "use_correction": False}
    )
    share = counted.sum() / people.size
    # statsmodels leaves the correction out here; without it the two are the same number.
    expected = robust.cov_params()[0, 0] / (share * (1 - share) / people.size) * 300 / 299
    nobody = sums([(0, 1)] * 5)
    assert effects(found, nobody)[0] == pytest.approx(expected, rel=1e-9)


def test_sums_add_up_over_parts_and_keep_their_order() -> None:
    one, other = sums([(1, 2), (0, 1)]), sums([(3, 3)])
    both = one + other
    assert (both.count.tolist(), both.base.tolist()) == ([4], [6])
    assert both.crimes.number.tolist() == [3]
    assert both.crimes.nn.tolist() == [4 + 1 + 9]
    assert both.crimes.yn.tolist() == [2 + 0 + 9]
    in_turn = joined([one, other]).at(np.array([1, 0]))
    assert in_turn.count.tolist() == [3, 1]
    assert in_turn.blocks.yy.tolist() == [9, 1]
    assert in_turn.halves.yy.tolist() == [9, 1]


def test_members_alone_are_clusters_of_one() -> None:
    counted: NDArray[np.int64] = np.array([3])
    base: NDArray[np.int64] = np.array([7])
    each = clusters(np.array([[1]] * 3 + [[0]] * 4), np.ones(7, dtype=np.int64))
    found = alone(counted, base)
    assert [found.number, found.yy, found.yn, found.nn] == [each.number, each.yy, each.yn, each.nn]
