"""Percentiles of the binomial and the Poisson, by hand and against SciPy."""

import numpy as np
import pytest
from hypothesis import given, strategies as st
from scipy import stats

from cocad.insight.exact_limits import binomial, poisson, tail

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


def test_between_two_numbers_by_hand() -> None:
    # Of two, half of the time each: none 0.25, at most one 0.75. Half way up is 1 - (0.75 - 0.5) / 0.5.
    assert binomial(2, 0.5).between(0.5) == pytest.approx(0.5)
    assert binomial(2, 0.5).between(0.75) == pytest.approx(1.0)
    # At most none has 0.25 already: 0 - (0.25 - 0.05) / 0.25.
    assert binomial(2, 0.5).between(0.05) == pytest.approx(-0.8)


@given(st.integers(1, 5_000), st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_between_lies_within_one_of_the_percentile(base: int, share: float, probability: float) -> None:
    chance = binomial(base, share)
    number = chance.percentile(probability)
    assert number - 1 <= chance.between(probability) <= number


@pytest.mark.parametrize(("share", "whole"), [(0.0, 0), (1.0, 9)])
def test_certainty_has_one_number(share: float, whole: int) -> None:
    assert binomial(9, share).percentile(0.001) == binomial(9, share).percentile(0.999) == whole


def test_nothing_expected_is_nothing() -> None:
    assert poisson(0.0).percentile(0.99865) == 0


def test_the_tail_beyond_three_standard_deviations() -> None:
    assert tail(3) == pytest.approx(stats.norm.sf(3), rel=1e-12)
    assert round(tail(3), 5) == 0.00135
