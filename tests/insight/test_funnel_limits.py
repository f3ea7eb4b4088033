"""Funnel limits: by hand, against SciPy and statsmodels, and over small simulated years."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, strategies as st
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects

from benchmarks import signals
from cocad.insight.funnel_limits import LIMITS, Force, Funnel, Outlier, between, funnel, winsorised

ALIKE = [Force(f"F{n}", 10 + n % 3, 100) for n in range(9)]


def test_the_limits_are_the_interpolated_percentiles_of_the_binomial() -> None:
    row = Funnel(0.3).at(20)
    # P(R <= 2) = 0.03548 and P(R <= 1) = 0.00764, so 2.5% lies at 2 - (0.03548 - 0.025) / 0.02785 of 20.
    assert row["low_95"] * 20 == pytest.approx(2 - (0.0354831 - 0.025) / (0.0354831 - 0.0076373), abs=1e-5)
    for name, probability in (("low_95", 0.025), ("high_95", 0.975), ("low_998", 0.001), ("high_998", 0.999)):
        number = int(stats.binom.ppf(probability, 20, 0.3))
        here, before = stats.binom.cdf([number, number - 1], 20, 0.3)
        assert row[name] * 20 == pytest.approx(
            max(number - (here - probability) / (here - before), 0), rel=1e-9
        )
    assert row["overall"] == 0.3


def test_a_spread_between_forces_moves_each_limit_away_in_proportion() -> None:
    plain, wide = Funnel(0.1).at(400), Funnel(0.1, 2.0, 0.02).at(400)
    # s² is 0.09 / 400 = 0.000225 and τ² is 0.0004: √(625 / 225) is 5 / 3.
    for name in ("low_95", "high_95", "low_998", "high_998"):
        assert wide[name] - 0.1 == pytest.approx((plain[name] - 0.1) * 5 / 3)


def test_limits_stay_shares() -> None:
    row = Funnel(0.02, 9.0, 0.3).at(20)
    assert (row["low_95"], row["low_998"]) == (0.0, 0.0)
    assert Funnel(0.98, 9.0, 0.3).at(20)["high_998"] == 1.0


def test_the_tenth_at_each_end_is_drawn_in() -> None:
    scores = np.array([9.0, -7.0, *np.linspace(-1, 1, 18)])
    drawn = winsorised(scores)
    # Two of twenty at each end take the value of the third.
    assert sorted(drawn)[:3] == [sorted(scores)[2]] * 3
    assert sorted(drawn)[-3:] == [sorted(scores)[-3]] * 3
    assert winsorised(scores[:9]).tolist() == scores[:9].tolist()  # of nine, none


def test_the_variance_between_forces_is_statsmodels_by_moments() -> None:
    rng = np.random.default_rng(4)
    bases = rng.integers(50, 4_000, 40).astype(float)
    shares = np.clip(0.2 + 0.05 * rng.standard_normal(40), 0, 1)
    overall = float((shares * bases).sum() / bases.sum())
    precision = bases / (overall * (1 - overall))
    phi = float(((shares - overall) ** 2 * precision).mean())
    told = combine_effects(shares, 1 / precision, method_re="chi2")
    assert between(phi, precision) == pytest.approx(told.tau2, rel=1e-9)
    assert between(0.5, precision) == 0.0


def test_a_funnel_by_hand() -> None:
    made = funnel(ALIKE)
    assert made is not None
    assert made.overall == pytest.approx(99 / 900)
    # Scores (0.10, 0.11, 0.12 less 0.11) over √(0.11 · 0.89 / 100), nine of them: nothing is drawn in.
    assert made.phi == pytest.approx((6 * 0.01**2) / 9 / (0.11 * 0.89 / 100))
    assert made.spread == 0.0


def test_forces_far_from_the_rest_do_not_widen_their_own_limits() -> None:
    forces = [Force(f"F{n}", 35 + n % 5, 1_000) for n in range(40)]
    planted = [Force("high", 90, 1_000), Force("low", 8, 1_000)]
    made = funnel([*forces, *planted])
    assert made is not None
    assert made.spread == 0.0
    assert made.beyond([*forces, *planted]) == (Outlier("high", "above", True), Outlier("low", "below", True))


def test_who_lies_outside() -> None:
    made = Funnel(0.1)
    found = made.beyond([Force("a", 10, 100), Force("b", 17, 100), Force("c", 3, 4), Force("d", 0, 100)])
    assert found == (Outlier("b", "above", False), Outlier("d", "below", True))


@pytest.mark.parametrize("forces", [[], [Force("a", 0, 0)]])
def test_without_a_base_there_is_no_funnel(forces: list[Force]) -> None:
    assert funnel(forces) is None


@pytest.mark.parametrize(
    "forces", [[Force("a", 9, 90)], [Force("a", 0, 90), Force("b", 0, 40)], [Force("a", 30, 30)] * 3]
)
def test_one_force_none_and_all_have_plain_limits(forces: list[Force]) -> None:
    made = funnel(forces)
    assert made is not None
    assert (made.phi, made.spread) == (None, None)
    assert made.beyond(forces) == ()


def test_the_lines_go_over_every_base_that_is_judged() -> None:
    drawn = Funnel(0.1).lines([5, 33, 2_000])
    assert drawn.schema == LIMITS
    assert {33.0, 2_000.0} <= set(drawn["base"])
    assert drawn["base"].is_sorted()
    assert drawn["base"].min() == 20
    assert Funnel(0.1).lines([5]).equals(pl.DataFrame(schema=LIMITS))


@given(st.floats(0.001, 0.999), st.integers(20, 3_000), st.floats(0, 0.2))
def test_limits_are_nested_around_the_overall_share(overall: float, base: int, spread: float) -> None:
    row = Funnel(overall, 1.0, spread).at(base)
    assert 0 <= row["low_998"] <= row["low_95"] <= overall <= row["high_95"] <= row["high_998"] <= 1


def test_what_is_planted_in_small_years_is_found() -> None:
    done = signals.forces(30, seed=11)
    assert done.found >= 27
    assert done.far / done.judged < 0.02


def test_chance_alone_puts_as_many_outside_as_it_should() -> None:
    done = signals.forces(60, planted=False, even=True, seed=11)
    assert 0.03 < done.outside / done.judged < 0.065
    assert done.far / done.judged < 0.006


def test_months_of_chance_alone_are_seldom_outside() -> None:
    for mean in (350.0, 4.0):
        done = signals.months(300, mean=mean, length=12, seed=11)
        assert 0 < done.outside / done.months < 0.008
        assert done.signalled / done.charts < 0.08
