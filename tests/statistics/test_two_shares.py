"""Two shares compared: Newcombe's published examples, and statsmodels and SciPy as oracles."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

from cocad.statistics.two_shares import Share, exact_p, newcombe, p_values

TABLES = [(56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20), (0, 10, 0, 10),
          (10, 10, 0, 20), (10, 10, 0, 10)]  # fmt: skip
# Newcombe, Statistics in Medicine 1998;17:873-890, table II, method 10, to four places.
PUBLISHED = [(0.0524, 0.3339), (0.1705, 0.8090), (0.0582, 0.8062), (-0.0381, 0.1926), (-0.1611, 0.2775),
             (-0.2775, 0.2775), (0.6791, 1.0000), (0.6075, 1.0000)]  # fmt: skip
pairs = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
effects = st.floats(1, 8)
slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def side(count: float, base: float, design: float = 1.0) -> Share:
    return Share(np.array([float(count)]), np.array([float(base)]), np.array([design]))


@pytest.mark.parametrize(("table", "ends"), list(zip(TABLES, PUBLISHED, strict=True)))
def test_newcombe_s_examples(table: tuple[int, ...], ends: tuple[float, float]) -> None:
    a, n, b, m = table
    difference, low, high = newcombe(side(a, n), side(b, m))
    assert difference[0] == a / n - b / m
    assert (round(low[0], 4), round(high[0], 4)) == ends


@pytest.mark.parametrize(
    "table", [*TABLES, (402, 1273, 768, 3517), (77, 453, 1093, 4337), (20, 1125, 1, 3103)]
)
def test_the_interval_of_statsmodels(table: tuple[int, ...]) -> None:
    a, n, b, m = table
    _, low, high = newcombe(side(a, n), side(b, m))
    oracle = confint_proportions_2indep(a, n, b, m, method="newcomb", compare="diff")
    assert (low[0], high[0]) == pytest.approx(oracle, abs=1e-9)


@pytest.mark.parametrize(
    "table",
    [*TABLES, (402, 1273, 768, 3517), (77, 453, 1093, 4337), (3, 20, 40, 4000), (145, 1912, 4083, 113577),
     (1, 20, 19, 19), (19, 20, 1, 4000)],
)  # fmt: skip
def test_the_exact_test_of_scipy(table: tuple[int, ...]) -> None:
    a, n, b, m = table
    oracle = stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue
    assert exact_p(a, n, b, m) == pytest.approx(oracle, rel=1e-9)


@slowly
@given(pairs, pairs)
def test_the_exact_test_of_scipy_anywhere(one: tuple[int, int], other: tuple[int, int]) -> None:
    (a, n), (b, m) = one, other
    oracle = stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue
    assert exact_p(a, n, b, m) == pytest.approx(oracle, rel=1e-9)
    assert exact_p(b, m, a, n) == pytest.approx(oracle, rel=1e-9)


def test_a_lady_tasting_tea() -> None:
    # Fisher's own example: three of four cups right. 17/35 + ... = 34/70, as often told.
    assert exact_p(3, 4, 1, 4) == pytest.approx(34 / 70)


def test_a_design_effect_of_two_is_half_the_members() -> None:
    halved = newcombe(side(60, 100, 2.0), side(40, 200, 2.0))
    fewer = newcombe(side(30, 50), side(20, 100))
    assert np.allclose(halved, fewer)
    assert p_values(side(60, 100, 2.0), side(40, 200, 2.0))[0] == exact_p(30, 50, 20, 100)


def test_effective_numbers_are_made_whole_towards_no_difference() -> None:
    # 70 of 100 over 1.5 is 46.67 of 66.67; 30 of 100 over 1.7 is 17.65 of 58.82.
    found = p_values(side(70, 100, 1.5), side(30, 100, 1.7))[0]
    assert found == exact_p(46, 66, 18, 58)


@slowly
@given(pairs, pairs, effects, effects)
def test_an_interval_holds_its_difference_and_turns_with_the_sides(
    one: tuple[int, int], other: tuple[int, int], d: float, e: float
) -> None:
    first, second = side(*one, d), side(*other, e)
    difference, low, high = (float(part[0]) for part in newcombe(first, second))
    assert -1 <= low <= difference <= high <= 1
    turned = [float(part[0]) for part in newcombe(second, first)]
    assert turned == pytest.approx([-difference, -high, -low], abs=1e-12)
    p = p_values(first, second)[0]
    assert 0 <= p <= 1
    assert p == pytest.approx(p_values(second, first)[0], rel=1e-6)


@slowly
@given(pairs, pairs)
def test_what_holds_at_one_in_a_hundred_has_its_interval_clear_of_none(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    if exact_p(*one, *other) <= 0.01:
        _, low, high = newcombe(side(*one), side(*other))
        assert low[0] > 0 or high[0] < 0
