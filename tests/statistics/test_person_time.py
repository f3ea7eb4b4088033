"""Rates compared: worked examples from the books, and a quasi-Poisson model as the oracle."""

from math import exp, sqrt

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings, strategies as st
from scipy.stats import false_discovery_control

from cocad.statistics.false_discovery import q_values
from cocad.statistics.intervals import Z95
from cocad.statistics.person_time import (
    Matching,
    RateRatio,
    change,
    interval,
    mantel_haenszel,
    rate_ratios,
    ratio_of_ratios,
)

RNG = np.random.default_rng(7)


def example(a: list[int], t1: list[int], b: list[int], t0: list[int]) -> tuple[float, float, float]:
    top, bottom, variance = mantel_haenszel(*(np.array(part, dtype=float) for part in (a, t1, b, t0)))
    ratio, half = float(top / bottom), Z95 * sqrt(float(variance))
    return ratio, ratio * exp(-half), ratio * exp(half)


def test_doll_and_hill_s_smokers() -> None:
    # Coronary deaths of British doctors by age, in Rothman, Greenland and Lash, Modern Epidemiology (2008);
    # the combined ratio as the Stata manual prints it for `ir deaths smokes pyears, by(agecat)`.
    found = example(
        [32, 104, 206, 186, 102], [52407, 43248, 28612, 12663, 5317],
        [2, 12, 28, 28, 31], [18790, 10673, 5710, 2585, 1462],
    )  # fmt: skip
    assert found == pytest.approx((1.424682, 1.154703, 1.757784), abs=1e-6)


def test_rothman_s_clozapine_users() -> None:
    # Deaths of current and past users under and over 55 in Rothman, Epidemiology: An Introduction (2002),
    # chapter 8: (196·15763/77882 + 167·2780/8865) / (111·62119/77882 + 157·6085/8865) = 0.47.
    ratio, low, high = example([196, 167], [62119, 6085], [111, 157], [15763, 2780])
    assert ratio == pytest.approx(92.0410 / 196.3030, abs=1e-5)
    assert (round(ratio, 2), round(low, 2), round(high, 2)) == (0.47, 0.40, 0.55)


def test_where_no_category_is_left_there_is_no_ratio() -> None:
    nothing = np.zeros((0, 1, 0))
    _, matching = balanced(overdispersed=False)
    assert rate_ratios(nothing, matching) == ()


def balanced(overdispersed: bool) -> tuple[np.ndarray, Matching]:
    """Seven weekdays, each with three exposed and nine other days: where the two methods are one."""
    weekday = np.tile(np.repeat(np.arange(7), 12), 1)
    exposed = np.tile(np.arange(12) < 3, 7)
    mean = 6.0 * (1 + weekday) ** 0.3 * np.where(exposed, 0.7, 1.0)
    counts = RNG.poisson(RNG.gamma(mean / 2, 2) if overdispersed else np.full(84, 6.0)).astype(float)
    return counts[np.newaxis, np.newaxis], Matching(
        exposed[np.newaxis], np.ones((1, 84), dtype=bool), weekday[np.newaxis]
    )


def test_a_quasi_poisson_model_gives_the_same_where_strata_are_balanced() -> None:
    counts, matching = balanced(overdispersed=True)
    (found,) = rate_ratios(counts, matching)
    strata = np.eye(7)[matching.stratum[0]]
    model = sm.GLM(counts[0, 0], np.column_stack([strata, matching.exposed[0]]), family=sm.families.Poisson())
    fitted = model.fit(scale="X2", tol=1e-12, maxiter=100)
    assert fitted.scale > 1
    assert found.ratio == pytest.approx(exp(fitted.params[-1]), rel=1e-9)
    assert found.overdispersion == pytest.approx(fitted.scale, rel=1e-9)
    assert found.spread == pytest.approx(fitted.bse[-1], rel=1e-9)
    low, high = np.exp(fitted.conf_int()[-1])
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-9)


def test_less_variation_than_chance_does_not_narrow_the_interval() -> None:
    _, matching = balanced(overdispersed=False)
    (found,) = rate_ratios(np.full((1, 1, 84), 6.0), matching)
    assert found.overdispersion == 1.0
    assert found.spread == pytest.approx(sqrt(1 / (21 * 6) + 1 / (63 * 6)), rel=1e-12)


counted = st.lists(st.integers(0, 9), min_size=40, max_size=40)
marked = st.lists(st.booleans(), min_size=40, max_size=40)
strata = st.lists(st.integers(0, 4), min_size=40, max_size=40)
SOME = settings(max_examples=80, deadline=None)


def matched(exposed: list[bool], stratum: list[int]) -> Matching:
    return Matching(np.array([exposed]), np.ones((1, 40), dtype=bool), np.array([stratum], dtype=np.intp))


@SOME
@given(counted, marked, strata)
def test_the_other_way_round_is_the_inverse(
    counts: list[int], exposed: list[bool], stratum: list[int]
) -> None:
    cube = np.array(counts, dtype=float).reshape(1, 1, 40)
    (one,) = rate_ratios(cube, matched(exposed, stratum))
    (other,) = rate_ratios(cube, matched([not e for e in exposed], stratum))
    assert (one.ratio is None) == (other.ratio is None)
    if one.ratio and one.low and one.high and other.ratio:
        assert other.ratio == pytest.approx(1 / one.ratio)
        assert (other.low, other.high) == pytest.approx((1 / one.high, 1 / one.low))


@SOME
@given(counted, counted, marked, strata)
def test_categories_together_are_as_one_by_one(
    first: list[int], second: list[int], exposed: list[bool], stratum: list[int]
) -> None:
    cube = np.array([first, second], dtype=float)[:, np.newaxis]
    both = rate_ratios(cube, matched(exposed, stratum))
    alone = [rate_ratios(cube[n : n + 1], matched(exposed, stratum))[0] for n in range(2)]
    for one, other in zip(both, alone, strict=True):
        assert (one.exposed_crimes, one.other_crimes, one.why) == (
            other.exposed_crimes, other.other_crimes, other.why,
        )  # fmt: skip
        assert one.ratio == pytest.approx(other.ratio)
        assert one.spread == pytest.approx(other.spread)


@pytest.mark.parametrize(
    ("exposed", "count", "why"),
    [
        ([False] * 4, [9] * 4, "The period has no day of school holidays, so that school holidays cannot "
         "be compared with term."),
        ([True] * 4, [9] * 4, "The period has no day of term, so that school holidays cannot be compared "
         "with term."),
        ([True, False] * 2, [0] * 4, "No crime is recorded on days that can be matched, so that "
         "school holidays and term cannot be compared."),
        ([True, False] * 2, [1, 0, 0, 0], "With 1 crime on days that can be matched, school holidays and "
         "term cannot be compared; it takes 20, with some of them in each."),
        ([True, False] * 2, [0, 20, 0, 5], "With 25 crimes on days that can be matched, school holidays and "
         "term cannot be compared; it takes 20, with some of them in each."),
    ],
)  # fmt: skip
def test_what_cannot_be_worked_out_says_why(exposed: list[bool], count: list[int], why: str) -> None:
    matching = Matching(np.array([exposed]), np.ones((1, 4), dtype=bool), np.zeros((1, 4), dtype=np.intp))
    (found,) = rate_ratios(np.array(count, dtype=float).reshape(1, 1, 4), matching)
    assert found.why == why
    assert (found.ratio, found.low, found.high, found.overdispersion, found.verdict) == (None,) * 4 + ("",)
    assert found.exposed_crimes + found.other_crimes == sum(count)


def test_days_without_a_match_or_a_return_count_for_nothing() -> None:
    matching = Matching(
        np.array([[True, False, True, False]]), np.array([[True, True, True, True]]), np.array([[0, 0, 1, 2]])
    )
    (found,) = rate_ratios(np.array([[[10.0, 20.0, 900.0, 1.0]]]), matching)
    assert found.ratio == 0.5
    (none,) = rate_ratios(np.array([[[np.nan, 20.0, np.nan, 1.0]]]), matching)
    assert none.why.startswith("The period has no day of school holidays")
    assert (none.exposed_days, none.other_days) == (0, 2)


def test_crimes_on_days_without_a_match_do_not_make_up_the_twenty() -> None:
    matching = Matching(np.array([[True, False, False]]), np.ones((1, 3), dtype=bool), np.array([[0, 0, 1]]))
    (found,) = rate_ratios(np.array([[[9.0, 10.0, 500.0]]]), matching)
    assert found.why.startswith("With 19 crimes on days that can be matched, ")


def test_one_ratio_over_another() -> None:
    # Logarithms -0.5 and -0.1 with errors 0.3 and 0.4: -0.4 with 0.5, z = 0.8, p = 0.4237.
    one = RateRatio(ratio=exp(-0.5), spread=0.3)
    other = RateRatio(ratio=exp(-0.1), spread=0.4)
    between = ratio_of_ratios(one, other)
    assert between.ratio == pytest.approx(exp(-0.4))
    assert (between.low, between.high) == pytest.approx((exp(-0.4 - Z95 / 2), exp(-0.4 + Z95 / 2)))
    assert between.p == pytest.approx(0.4237, abs=1e-4)
    assert between.verdict == "chance"
    missing = ratio_of_ratios(one, RateRatio(why="No crime."))
    assert (missing.ratio, missing.verdict, missing.why) == (None, "", "No crime.")


@pytest.mark.parametrize(
    ("low", "ratio", "high", "said"),
    [
        (0.64, 0.69, 0.74, "31% fewer (95% interval 26% to 36% fewer)"),
        (1.03, 1.12, 1.22, "12% more (95% interval 3% to 22% more)"),
        (1.0004, 1.1, 1.2, "10% more (95% interval 0.04% to 20.00% more)"),
        (0.8, 0.9, 0.996, "10% fewer (95% interval 0.4% to 20.0% fewer)"),
        (0.86, 0.951, 1.05, "5% fewer (95% interval 14% fewer to 5% more)"),
        (0.9, 1.004, 1.1, "as many (95% interval 10% fewer to 10% more)"),
    ],
)
def test_changes_in_words(low: float, ratio: float, high: float, said: str) -> None:
    assert f"{change(ratio)} ({interval(low, high)})" == said


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_q_values_are_scipy_s(p: list[float]) -> None:
    assert q_values(p) == pytest.approx(false_discovery_control(p), abs=1e-12)


def test_no_comparison_has_no_q_value() -> None:
    assert q_values([]).tolist() == []
