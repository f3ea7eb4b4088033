"""How many shares chance alone puts clear of an overall, by hand and simulated."""

import numpy as np
import pytest
from scipy import stats

from cocad.statistics.by_chance import clear, lying, would
from cocad.statistics.intervals import wilson


def test_how_likely_an_interval_is_clear_by_hand() -> None:
    # Of 20 with a share of a half, Wilson's intervals of 5 and 15 reach 0.469 and from 0.531 on, those of
    # 6 and 14 reach over the half: 5 or fewer have 0.02069, twice.
    assert clear(20, 0.5, 0.5) == pytest.approx(2 * 0.0206947, abs=1e-6)


def test_an_overall_that_is_not_exact_leaves_less_to_chance() -> None:
    # The overall is off by a standard deviation of 3 points, and clear is what is clear of 6 to each side.
    rng = np.random.default_rng(6)
    true = 0.3 + 0.03 * rng.standard_normal(200_000)
    interval = wilson(rng.binomial(400, true), np.full(200_000, 400))
    simulated = np.mean((interval.low > 0.36) | (interval.high < 0.24))
    assert clear(400, 0.24, 0.36) == pytest.approx(simulated, rel=0.15)
    assert clear(400, 0.24, 0.36) < clear(400, 0.3, 0.3) == pytest.approx(0.05, abs=0.01)


@pytest.mark.parametrize("overall", [0.0, 1.0])
def test_what_is_certain_is_never_clear(overall: float) -> None:
    assert clear(50, overall, overall) == 0


def test_it_is_the_tail_of_the_binomial() -> None:
    numbers = np.arange(301)
    interval = wilson(numbers, np.full(301, 300))
    outside = (interval.low > 0.04) | (interval.high < 0.04)
    assert clear(300, 0.04, 0.04) == pytest.approx(stats.binom.pmf(numbers[outside], 300, 0.04).sum())


@pytest.mark.parametrize(
    ("expected", "said"), [(0.0, "under 0.1"), (0.05, "0.1"), (2.14, "2.1"), (9.94, "9.9"), (12.4, "12")]
)
def test_a_number_expected_in_words(expected: float, said: str) -> None:
    assert would(expected) == f"by chance alone {said} would"


@pytest.mark.parametrize(
    ("number", "told", "said"),
    [
        (0, 42, "None of 42 forces lies"),
        (0, 2, "Neither of 2 forces lies"),
        (1, 42, "1 of 42 forces lies"),
        (4, 42, "4 of 42 forces lie"),
    ],
)
def test_how_many_lie_in_words(number: int, told: int, said: str) -> None:
    assert lying(number, told, "forces") == said
