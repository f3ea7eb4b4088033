"""Tails of the binomial and its kin, by hand and against SciPy."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy import stats

from cocad.statistics.exact_limits import beta_binomial, binomial, poisson, tail

PROBABILITIES = (0.001, 0.00135, 0.025, 0.5, 0.975, 0.99865, 0.999)


@pytest.mark.parametrize(
    ("base", "share"), [(1, 0.5), (20, 0.3), (100, 0.001), (7, 0.99), (5_000, 0.037), (2_000_000, 0.04)]
)
def test_a_binomial_is_scipys(base: int, share: float) -> None:
    chance = binomial(base, share)
    numbers = np.arange(chance.first, chance.first + len(chance.at_most))
    assert chance.at_most == pytest.approx(stats.binom.cdf(numbers, base, share), abs=1e-9)
    for probability in PROBABILITIES:
        assert chance.percentile(probability) == stats.binom.ppf(probability, base, share)


@pytest.mark.parametrize("mean", [0.01, 0.7, 3.2, 9.9, 350.0])
def test_a_poisson_is_scipys(mean: float) -> None:
    chance = poisson(mean)
    numbers = np.arange(chance.first, chance.first + len(chance.at_most))
    assert chance.at_most == pytest.approx(stats.poisson.cdf(numbers, mean), abs=1e-9)
    for probability in PROBABILITIES:
        assert chance.percentile(probability) == stats.poisson.ppf(probability, mean)


@pytest.mark.parametrize(
    ("base", "share", "spread"), [(20, 0.3, 0.2), (300, 0.01, 0.01), (5_000, 0.037, 0.011), (60, 0.9, 0.05)]
)
def test_a_beta_binomial_is_scipys(base: int, share: float, spread: float) -> None:
    chance = beta_binomial(base, share, spread)
    both = share * (1 - share) / spread**2 - 1
    numbers = np.arange(chance.first, chance.first + len(chance.at_most))
    wanted = stats.betabinom.cdf(numbers, base, share * both, (1 - share) * both)
    assert chance.at_most == pytest.approx(wanted, abs=1e-5)


def test_no_spread_is_the_binomial_and_the_greatest_leaves_none_and_all() -> None:
    assert beta_binomial(50, 0.2, 0.0).at_most == pytest.approx(binomial(50, 0.2).at_most)
    assert beta_binomial(50, 0.2, 1e-7).at_most == pytest.approx(binomial(50, 0.2).at_most, abs=1e-9)
    most = beta_binomial(50, 0.2, 9.0)
    assert (most.up_to(0), most.from_on(50)) == (pytest.approx(0.8), pytest.approx(0.2))


def test_tails_by_hand() -> None:
    # Of three, half of the time each: 1, 3, 3 and 1 of 8.
    chance = binomial(3, 0.5)
    assert [chance.up_to(number) for number in (-1, 0, 1, 3, 9)] == pytest.approx([0, 1 / 8, 1 / 2, 1, 1])
    assert [chance.from_on(number) for number in (-1, 0, 2, 3, 4)] == pytest.approx([1, 1, 1 / 2, 1 / 8, 0])


def test_a_limit_by_hand() -> None:
    # None and all three have tails of 1/8, under 1/4; the others of 1/2. A quarter lies a third of the
    # way from 1/8 to 1/2, so that the lower line is a third of the way from 0 to 1.
    limit = binomial(3, 0.5).limit(1 / 4)
    assert (limit.least, limit.most) == (1, 2)
    assert (limit.low, limit.high) == (pytest.approx(1 / 3), pytest.approx(3 - 1 / 3))
    assert limit.outside == pytest.approx(1 / 4)
    assert [limit.side(number) for number in range(4)] == ["below", "", "", "above"]
    # At a tenth nothing is outside, and no number beyond the lines.
    wide = binomial(3, 0.5).limit(1 / 10)
    assert (wide.least, wide.most, wide.outside) == (0, 3, 0)
    assert wide.low <= 0
    assert wide.high >= 3


@settings(deadline=None)
@given(
    st.integers(1, 3_000),
    st.floats(0.0005, 0.9995),
    st.floats(0, 0.4),
    st.sampled_from((0.001, 0.025)),
    st.data(),
)
def test_outside_is_what_lies_beyond_the_line_and_has_such_a_tail(
    base: int, share: float, spread: float, probability: float, data: st.DataObject
) -> None:
    chance = beta_binomial(base, share, spread)
    limit = chance.limit(probability)
    number = data.draw(st.integers(max(limit.least - 2, 0), min(limit.most + 2, base)))
    side = limit.side(number)
    assert (side == "above") == (chance.from_on(number) < probability)
    assert (side == "below") == (chance.up_to(number) < probability)
    assert (side == "above") == (number > limit.high + 1e-9)
    assert (side == "below") == (number < limit.low - 1e-9)


@pytest.mark.parametrize(("share", "whole"), [(0.0, 0), (1.0, 9)])
def test_certainty_has_one_number(share: float, whole: int) -> None:
    assert binomial(9, share).percentile(0.001) == binomial(9, share).percentile(0.999) == whole


def test_nothing_expected_is_nothing() -> None:
    assert poisson(0.0).percentile(0.99865) == 0


def test_the_tail_beyond_three_standard_deviations() -> None:
    assert tail(3) == pytest.approx(stats.norm.sf(3), rel=1e-12)
    assert round(tail(3), 5) == 0.00135
