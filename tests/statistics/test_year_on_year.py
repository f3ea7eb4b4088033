"""One year beside another: worked examples, statsmodels as the oracle, and simulated years."""

from math import exp, log, sqrt

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings, strategies as st
from scipy.stats import t as student

from benchmarks.predictions import tally, tally_quarters
from cocad.statistics.intervals import Z95, t975
from cocad.statistics.person_time import dispersion
from cocad.statistics.year_on_year import (
    CHANCE,
    FELL,
    ROSE,
    UNTOLD,
    Month,
    rates,
    runs,
    said,
    shares,
)

DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def months(before: list[int], after: list[int], of: list[tuple[int, int]] | None = None) -> tuple[Month, ...]:
    pairs = of or [(days, days) for days in DAYS]
    return tuple(
        Month(name=f"{place + 1:02d}", before=b, after=a, before_of=one, after_of=other)
        for place, (b, a, (one, other)) in enumerate(zip(before, after, pairs, strict=False))
    )


def test_the_percentiles_are_student_s() -> None:
    assert pytest.approx([student.ppf(0.975, n) for n in range(1, 12)], rel=1e-9) == [
        t975(n) for n in range(1, 12)
    ]


def test_the_risk_ratio_of_the_university_group_diabetes_program() -> None:
    # Deaths of patients under 55 and over on tolbutamide and placebo, as the Stata manual prints them for
    # `cs case exposed, by(age)`: the combined risk ratio 1.325555 with the interval .797907 to 2.202132.
    found = shares(months([5, 16], [8, 22], [(120, 106), (85, 98)]))
    assert found.ratio == pytest.approx(1.325555, abs=1e-6)
    assert found.low is not None
    assert found.high is not None
    # Its interval is normal; with two strata ours has one degree of freedom, and no overdispersion here.
    assert found.overdispersion == 1
    widened = t975(1) / Z95
    spread = log(found.high / found.low) / widened
    ends = (found.ratio * exp(-spread / 2), found.ratio * exp(spread / 2))
    assert ends == pytest.approx((0.797907, 2.202132), abs=1e-5)


def test_a_quasi_poisson_model_gives_the_same_where_months_have_the_same_days() -> None:
    rng = np.random.default_rng(11)
    mean = rng.uniform(200, 400, 12)
    before, after = (rng.poisson(rng.gamma(mean * by / 4, 4)) for by in (1.0, 1.15))
    found = rates(months(before.tolist(), after.tolist()))
    strata = np.tile(np.eye(12), (2, 1))
    exposed = np.repeat([0.0, 1.0], 12)
    days = np.tile(np.log(DAYS), 2)
    model = sm.GLM(np.concatenate([before, after]), np.column_stack([strata, exposed]), offset=days,
                   family=sm.families.Poisson())  # fmt: skip
    fitted = model.fit(scale="X2", tol=1e-13, maxiter=200)
    assert fitted.scale > 1
    assert found.ratio == pytest.approx(exp(fitted.params[-1]), rel=1e-9)
    assert found.overdispersion == pytest.approx(fitted.scale, rel=1e-8)
    assert found.low == pytest.approx(exp(fitted.params[-1] - t975(11) * fitted.bse[-1]), rel=1e-8)


def test_a_leap_day_is_no_rise() -> None:
    same = rates(months([280, 310], [290, 310], [(28, 29), (31, 31)]))
    assert same.ratio == pytest.approx(1)
    assert same.verdict == CHANCE


def test_by_hand_where_every_month_doubles() -> None:
    found = rates(months([50, 100], [100, 200], [(30, 30), (30, 30)]))
    # Σ mT₁T₀/T² over the product: (150 + 300)/4 over (300/2 · 150/2).
    spread = sqrt((450 / 4) / (150 * 75))
    assert (found.before, found.after, found.ratio, found.overdispersion) == (150, 300, 2.0, 1.0)
    assert (found.low, found.high) == pytest.approx((2 * exp(-t975(1) * spread), 2 * exp(t975(1) * spread)))
    assert found.months == 2


def test_busy_months_widen_the_interval() -> None:
    plain = rates(months([100] * 12, [110] * 12))
    wild = rates(months([100] * 12, [210, 10] * 6))
    assert plain.overdispersion == 1
    assert wild.overdispersion is not None
    assert wild.overdispersion > 10
    counts = np.array([100.0] * 12 + [210.0, 10.0] * 6)
    rate = (counts[:12] + counts[12:]) / 2.1
    fitted = np.concatenate([rate, rate * 1.1])
    assert wild.overdispersion == pytest.approx(
        dispersion(counts, fitted, np.tile(np.arange(12), 2), np.arange(24)), rel=0.01
    )


@pytest.mark.parametrize(("after", "verdict"), [([150] * 12, ROSE), ([60] * 12, FELL), ([102] * 12, CHANCE)])
def test_verdicts(after: list[int], verdict: str) -> None:
    assert rates(months([100] * 12, after)).verdict == verdict
    assert shares(months([100] * 12, after, [(300, 300)] * 12)).verdict == verdict


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ([], [], "The two years have no month in common for which both have returns."),
        ([0, 0], [0, 0], "Neither of the two has any."),
        ([5, 4], [6, 4], "9 and 10 are too few; it takes 20 in each."),
        ([0, 0], [60, 60], "0 and 120 are too few; it takes 20 in each."),
        ([300], [400], "One month does not tell how much months differ by themselves; choose two or more."),
    ],
)
def test_what_cannot_be_compared_says_why(before: list[int], after: list[int], why: str) -> None:
    for found in (rates(months(before, after)), shares(months(before, after, [(900, 900)] * 2))):
        assert (found.verdict, found.why, found.ratio, found.span) == (UNTOLD, why, None, "")
        assert (found.before, found.after) == (sum(before), sum(after))


def test_two_runs_by_hand() -> None:
    # 90 crimes in 60 days after 60 in 60. χ² about 1 and 1.5 a day: (10² + 10²)/30 + (5² + 5²)/45 = 7.78, two
    # degrees of freedom; variance (1/90 + 1/60) · 3.89 = 0.108; t = 4.3027.
    found = runs([(20, 30), (40, 30)], [(40, 30), (50, 30)])
    assert (found.before, found.after, found.ratio, found.verdict) == (60, 90, 1.5, CHANCE)
    assert found.overdispersion == pytest.approx(3.8889, abs=1e-4)
    assert (found.low, found.high) == pytest.approx((0.3647, 6.170), abs=1e-3)


def test_days_make_no_rise_and_other_runs_tell_how_months_vary() -> None:
    longer = runs([(280, 28), (280, 28)], [(310, 31), (310, 31)])
    assert (longer.ratio, longer.overdispersion, longer.verdict) == (pytest.approx(1), 1.0, CHANCE)
    # Of the third, 50 and 150 in 30 days each: (50² + 50²)/100 = 50, over three degrees of freedom.
    wild = runs([(280, 28), (280, 28)], [(310, 31), (310, 31)], [[(50, 30), (150, 30)]])
    assert wild.overdispersion == pytest.approx(50 / 3)


@pytest.mark.parametrize(("before", "after", "words"), [
    ([200] * 12, [210] * 12,
     "Crimes: no clear change, 2,520 after 2,400, 5% more a day (95% interval 1% fewer to 12% more)"),
    # So many that 0.3% is told from none, though it rounds to 0%.
    ([4_000_000] * 12, [4_012_000] * 12, None),
    ([0] * 12, [2] * 10 + [0, 0], "Crimes: 20 after 0. 0 and 20 are too few; it takes 20 in each"),
    ([1] * 2, [1] * 3, "Crimes: 2 after 2. 2 and 2 are too few; it takes 20 in each"),
    ([0] * 3, [0] * 3, "Crimes: 0 after 0"),
    ([], [], "Crimes: The two years have no month in common for which both have returns"),
])  # fmt: skip
def test_what_is_said_of_a_change(before: list[int], after: list[int], words: str | None) -> None:
    told = said(rates(months(before, after)), "Crimes")
    if words is None:
        # 0.3% either way of √(2/48,000,000) · 2.201 = 0.045%.
        assert told == (
            "Crimes rose: 48,144,000 after 48,000,000, 0.3% more a day (95% interval 0.3% to 0.3% more)"
        )
    else:
        assert told == words


def test_a_month_without_crimes_in_one_year_has_no_share_to_compare() -> None:
    found = shares(months([30, 0, 30], [30, 9, 30], [(60, 60), (0, 20), (60, 60)]))
    assert (found.months, found.before, found.after, found.ratio) == (2, 60, 60, 1.0)


counted = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=2, max_size=12)


@given(counted)
@settings(max_examples=200, deadline=None)
def test_the_other_way_round_is_the_inverse(pairs: list[tuple[int, int]]) -> None:
    one = rates(months([b for b, _ in pairs], [a for _, a in pairs]))
    other = rates(months([a for _, a in pairs], [b for b, _ in pairs]))
    if one.ratio is None:
        assert other.ratio is None
        return
    assert other.ratio == pytest.approx(1 / one.ratio)
    assert other.low == pytest.approx(1 / (one.high or 0))
    assert one.low is not None
    assert one.low <= one.ratio <= (one.high or 0)


@pytest.mark.parametrize("of_share", [False, True])
def test_the_interval_holds_a_planted_change_and_finds_nothing_where_there_is_none(of_share: bool) -> None:
    planted = tally(months=12, ratio=1.2, of_share=of_share, pairs=400, seed=5)
    assert 0.92 <= planted.held / planted.pairs <= 0.995
    assert planted.told / planted.pairs > 0.95
    none = tally(months=12, ratio=1.0, of_share=of_share, pairs=400, seed=6)
    assert none.told / none.pairs < 0.08


def test_two_quarters_alike_are_seldom_said_to_differ_though_crimes_cluster() -> None:
    none = tally_quarters(ratio=1.0, pairs=800, seed=7)
    # 5% and three standard errors of it.
    assert none.told / none.pairs < 0.075
    planted = tally_quarters(ratio=1.5, pairs=400, seed=8)
    assert 0.92 <= planted.held / planted.pairs <= 0.98
    assert planted.told / planted.pairs > 0.95
