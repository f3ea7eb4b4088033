"""Funnel limits: by hand, against SciPy, and over small simulated years."""

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st
from scipy import stats

from benchmarks import signals
from cocad.statistics.funnel_limits import LIMITS, Force, Funnel, Outlier, funnel

ALIKE = [Force(f"F{n}", 10 + n % 3, 100) for n in range(9)]


def test_the_limits_lie_where_the_exact_tails_do() -> None:
    row = Funnel(0.3).at(20)
    # P(R <= 2) = 0.03548 and P(R <= 1) = 0.00764, so 2.5% lies at 2 - (0.03548 - 0.025) / 0.02785 of 20.
    assert row["low_95"] * 20 == pytest.approx(2 - (0.0354831 - 0.025) / (0.0354831 - 0.0076373), abs=1e-5)
    # P(R >= 10) = 0.04796 and P(R >= 11) = 0.01714: at 10 + (0.04796 - 0.025) / 0.03082.
    assert row["high_95"] * 20 == pytest.approx(10 + (0.0479619 - 0.025) / (0.0479619 - 0.0171448), abs=1e-5)
    assert row["overall"] == 0.3


def test_a_spread_between_forces_makes_the_binomial_a_beta_binomial() -> None:
    row = Funnel(0.1, 2.0, 0.02).at(400)
    # 0.1 · 0.9 / 0.02² - 1 is 224: a beta distribution of 22.4 and 201.6.
    for name, probability in (("95", 0.025), ("998", 0.001)):
        below, above = (int(stats.betabinom.ppf(p, 400, 22.4, 201.6)) for p in (probability, 1 - probability))
        assert below - 1 < row[f"low_{name}"] * 400 <= below
        assert above <= row[f"high_{name}"] * 400 < above + 1


def test_limits_stay_shares() -> None:
    row = Funnel(0.02, 9.0, 0.3).at(20)
    assert (row["low_95"], row["low_998"]) == (0.0, 0.0)
    assert Funnel(0.98, 9.0, 0.3).at(20)["high_998"] == 1.0


@pytest.mark.parametrize("overall", [0.0, 1.0])
def test_around_none_and_all_there_is_no_room(overall: float) -> None:
    assert Funnel(overall).at(40) == dict.fromkeys(LIMITS, overall) | {"base": 40.0}


def test_a_funnel_by_hand() -> None:
    made = funnel(ALIKE)
    assert made is not None
    assert made.overall == pytest.approx(99 / 900)
    # Scores (0.10, 0.11, 0.12 less 0.11) over √(0.11 · 0.89 / 100), nine of them: nothing is drawn in,
    # and one of nine is held against itself.
    assert made.phi == pytest.approx((6 * 0.01**2) / 8 / (0.11 * 0.89 / 100))
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


@settings(deadline=None)
@given(st.floats(0.001, 0.999), st.integers(20, 3_000), st.floats(0, 0.2))
def test_limits_are_nested_around_the_overall_share(overall: float, base: int, spread: float) -> None:
    row = Funnel(overall, 1.0, spread).at(base)
    assert 0 <= row["low_998"] <= row["low_95"] <= overall <= row["high_95"] <= row["high_998"] <= 1


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 4_000)), min_size=1, max_size=12),
    st.floats(0.0005, 0.9),
    st.floats(0, 0.2),
)
def test_a_point_beyond_a_line_is_a_force_named(
    numbers: list[tuple[int, int]], overall: float, spread: float
) -> None:
    forces = [Force(f"F{n}", min(count, base), base) for n, (count, base) in enumerate(numbers)]
    made = Funnel(overall, 1.0, spread)
    named = {one.code: one for one in made.beyond(forces)}
    for force in forces:
        if force.base < 20:
            assert force.code not in named
            continue
        row, share, one = made.at(force.base), force.count / force.base, named.get(force.code)
        outside = share > row["high_95"] + 1e-12 or share < row["low_95"] - 1e-12
        far = share > row["high_998"] + 1e-12 or share < row["low_998"] - 1e-12
        assert outside == (one is not None)
        assert far == (one is not None and one.far)


def test_one_crime_of_one_force_is_not_far_outside() -> None:
    forces = [Force("one", 1, 60), *(Force(f"F{n}", 0, 40 + 200 * n) for n in range(43))]
    made = funnel(forces)
    assert made is not None
    assert made.spread == 0.0
    # 60 of 182,380 have it by chance three times in ten thousand: that is beyond, and 600 of them are not.
    assert [(one.code, one.far) for one in made.beyond(forces)] == [("one", True)]
    assert not any(one.far for one in made.beyond([Force("one", 1, 600)]))


def test_how_many_chance_puts_outside_by_hand() -> None:
    # Of 20 with 0.3 each, 1 or fewer and 11 or more: 0.00764 + 0.01714; 0 and 13 or more: 0.00080 + 0.00128,
    # of which 13 has more than 0.001 and is inside: 14 or more is 0.00026.
    expected = Funnel(0.3).expected([Force("a", 9, 20), Force("b", 1, 20), Force("c", 9, 19)])
    assert expected.outside == pytest.approx(2 * (0.0076373 + 0.0171448), abs=1e-6)
    assert expected.far == pytest.approx(2 * (0.0007979 + 0.0002610), abs=1e-5)


def test_what_is_planted_in_small_years_is_found() -> None:
    done = signals.forces(30, seed=11)
    assert done.found >= 24
    assert done.far / done.judged < 0.006


def test_chance_alone_puts_no_more_outside_than_it_should() -> None:
    done = signals.forces(60, signals.Made(), seed=11)
    assert 0.02 < done.outside / done.judged < 0.05
    assert done.far / done.judged < 0.003


@pytest.mark.parametrize("clustering", [1.0, signals.CLUSTERING])
def test_limits_hold_where_forces_differ_by_three_tenths(clustering: float) -> None:
    done = signals.forces(60, signals.Made(spread=0.3, clustering=clustering), seed=11)
    assert 0.03 < done.outside / done.judged < 0.06
    assert 0 < done.far / done.judged < 0.006


def test_a_year_of_a_single_crime_puts_no_force_far_outside() -> None:
    assert signals.years_with_any(100, 1, seed=11) == 0
    assert signals.years_with_any(100, 2, seed=11) < 0.1


def test_months_of_chance_alone_are_seldom_outside() -> None:
    for mean in (350.0, 4.0):
        done = signals.months(300, mean=mean, length=12, seed=11)
        assert 0 < done.outside / done.months < 0.008
        assert done.signalled / done.charts < 0.08
