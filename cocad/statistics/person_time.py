"""Rates of crimes per day, compared: Mantel-Haenszel for person-time, a day of one nation the unit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import erfc, exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from cocad.statistics.day_blocks import BlockVariance, Fitted, block_variance
from cocad.statistics.intervals import Z95, t975
from cocad.words.printing import SMALL_BASE, decimals_needed, end

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Matching:
    """Which days are compared with which: arrays with a row a nation and a column a date.

    Within a `stratum` (whole numbers from 0) the `exposed` days stand beside the others; days that
    are not `kept` are left out. `exposed_name` and `other_name` say in words what is compared.
    `blocks` are the ways in which days may move together, each with a whole number from 0 a day.
    """

    exposed: Truths
    kept: Truths
    stratum: NDArray[np.intp]
    exposed_name: str = "school holidays"
    other_name: str = "term"
    blocks: tuple[NDArray[np.intp], ...] = ()


@dataclass(frozen=True, kw_only=True)
class RateRatio:
    """The rate of exposed days over that of the others, with its 95% interval.

    Days are those of the first nation (England where both count), crimes those of all. `spread` is half
    the interval of the ratio's logarithm over 1.96: its standard error, widened by `overdispersion` or,
    where that is more, by what blocks of days vary. `block_variance` is the variance of the logarithm of
    the rates of those blocks that decide, 0 where days alone do, None where blocks are too few to tell.
    Where the ratio cannot be worked out, numbers are None and `why` says why not.
    """

    exposed_days: int = 0
    other_days: int = 0
    exposed_crimes: int = 0
    other_crimes: int = 0
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    spread: float | None = None
    overdispersion: float | None = None
    block_variance: float | None = None
    why: str = ""

    @property
    def verdict(self) -> str:
        """'fewer', 'more', 'chance' where the interval holds 1, or '' without a ratio."""
        if self.low is None or self.high is None:
            return ""
        return "fewer" if self.high < 1 else "more" if self.low > 1 else "chance"


def rate_ratios(counts: Floats, matching: Matching) -> tuple[RateRatio, ...]:
    """The rate ratio of each category of counts (axes: category, nation, date; NaN not supplied).

    None where the conditions leave no category. The variance of `mantel_haenszel` is multiplied by the
    `dispersion` of the days (McCullagh and Nelder, Generalized Linear Models, 1989, section 6.2.3):
    crimes come in clusters. The interval is the wider of that and of those that allow the days of each
    of the matching's blocks to move together, by Student's t with the degrees of freedom of what the
    blocks vary.
    """
    if not len(counts):
        return ()
    kept = (matching.kept & ~np.isnan(counts).any(axis=0)).reshape(-1)
    exposed = matching.exposed.reshape(-1)
    flat = np.nan_to_num(counts.reshape(len(counts), -1)[:, kept])
    on, stratum = exposed[kept], matching.stratum.reshape(-1)[kept]
    size = int(stratum.max(initial=-1)) + 1
    inside = np.zeros((len(stratum), size))
    inside[np.arange(len(stratum)), stratum] = 1.0
    a, b = flat[:, on] @ inside[on], flat[:, ~on] @ inside[~on]
    t1, t0 = inside[on].sum(axis=0), inside[~on].sum(axis=0)
    top, bottom, variances = mantel_haenszel(a, t1, b, t0)
    matched = (a + b)[:, (t1 > 0) & (t0 > 0)].sum(axis=1)
    width = max(matching.kept.shape[1], 1)
    cell = np.flatnonzero(kept)
    first, date = cell < width, cell % width
    days = int((first & on).sum()), int((first & ~on).sum())
    t = np.maximum(t1 + t0, 1.0)
    blocks = [np.unique(block.reshape(-1)[kept], return_inverse=True)[1] for block in matching.blocks]
    found = []
    for row in range(len(flat)):
        plain = RateRatio(
            exposed_days=days[0],
            other_days=days[1],
            exposed_crimes=int(a[row].sum()),
            other_crimes=int(b[row].sum()),
            why=_why(on, int(matched[row]), float(top[row]), float(bottom[row]), matching),
        )
        if plain.why:
            found.append(plain)
            continue
        ratio = float(top[row] / bottom[row])
        rate = (a[row] + b[row]) / np.maximum(t0 + ratio * t1, 1e-300)
        fitted = rate[stratum] * np.where(on, ratio, 1.0)
        widening = dispersion(flat[row], fitted, stratum, date)
        weight = np.where(on, (t0 / t / top[row])[stratum], -(t1 / t / bottom[row])[stratum])
        fit = Fitted(counts=flat[row], fitted=fitted, exposed=on, stratum=stratum, weight=weight)
        shared = [block_variance(fit, block, widening) for block in blocks]
        found.append(_widened(plain, ratio, float(variances[row]), widening, shared))
    return tuple(found)


def mantel_haenszel(a: Floats, t1: Floats, b: Floats, t0: Floats) -> tuple[Floats, Floats, Floats]:
    """Numerator and denominator of a rate ratio over strata (last axis), and its logarithm's variance.

    `a` cases in the time `t1` stand beside `b` in `t0`. The ratio is Σ aT₀/T over Σ bT₁/T, the variance
    Σ mT₁T₀/T² over the product of the two sums, with m = a + b and T = T₁ + T₀ (Greenland and Robins,
    Biometrics 1985;41:55-68); NaN where a sum is 0.
    """
    t = t1 + t0
    # A stratum without time has no cases either, and adds nothing.
    t = np.where(t > 0, t, 1.0)
    top, bottom = (a * t0 / t).sum(axis=-1), (b * t1 / t).sum(axis=-1)
    product = top * bottom
    variance = ((a + b) * t1 * t0 / t**2).sum(axis=-1) / np.where(product > 0, product, np.nan)
    return top, bottom, variance


def dispersion(counts: Floats, fitted: Floats, stratum: NDArray[np.intp], date: NDArray[np.intp]) -> float:
    """Pearson's χ² of the crimes of each date over its degrees of freedom, at least 1.

    The nations' crimes of a date are taken together: days with next to no crimes say little of how
    crimes cluster, and would count as much as any other. A stratum takes up one degree of freedom,
    shared among its days by what is fitted to each, and the ratio takes up one.
    """
    of_date, told = np.bincount(date, weights=fitted), np.bincount(date, weights=counts)
    some = of_date > 0
    chi_squared = ((told[some] - of_date[some]) ** 2 / of_date[some]).sum()
    of_stratum = np.bincount(stratum, weights=fitted)[stratum]
    taken = fitted**2 / np.where(fitted > 0, of_stratum * of_date[date], 1.0)
    # Whole where each date is a stratum's alone: rounding error must not take the last one away.
    freedom = round(float(some.sum() - taken.sum()) - 1, 9)
    return max(1.0, float(chi_squared) / freedom) if freedom >= 1 else 1.0


def _widened(
    plain: RateRatio,
    ratio: float,
    variance: float,
    overdispersion: float,
    shared: Sequence[BlockVariance | None],
) -> RateRatio:
    by_days = variance * overdispersion
    # Half the interval in standard errors of a normal distribution, and what the blocks vary.
    widths: list[tuple[float, float]] = [(sqrt(by_days), 0.0)]
    widths += [
        (t975(one.freedom) / Z95 * sqrt(by_days + one.added), one.variance)
        for one in shared
        if one is not None and one.variance
    ]
    spread, decides = max(widths)
    return replace(
        plain,
        ratio=ratio,
        low=ratio * exp(-Z95 * spread),
        high=ratio * exp(Z95 * spread),
        spread=spread,
        overdispersion=overdispersion,
        block_variance=None if shared and all(one is None for one in shared) else decides,
    )


def _why(on: Truths, matched: int, top: float, bottom: float, matching: Matching) -> str:
    one, other = matching.exposed_name, matching.other_name
    if not on.size:
        return f"No day is left to compare {one} with {other}."
    if not on.any() or on.all():
        missing = other if on.all() else one
        return f"The period has no day of {missing}, so that {one} cannot be compared with {other}."
    if not matched:
        return (
            f"No crime is recorded on days that can be matched, so that {one} and {other} cannot be compared."
        )
    if matched < SMALL_BASE or not top or not bottom:
        return (
            f"With {matched:,} {'crime' if matched == 1 else 'crimes'} on days that can be matched, {one} "
            f"and {other} cannot be compared; it takes {SMALL_BASE}, with some of them in each."
        )
    return ""


def in_figures(*ratios: float) -> tuple[str, ...]:
    """The ratios with two decimals, or as many as it takes, up to four, that they and 1 read apart."""
    apart = {*ratios, 1.0}
    places = next((n for n in (2, 3) if len({f"{ratio:.{n}f}" for ratio in apart}) == len(apart)), 4)
    return tuple(f"{ratio:.{places}f}" for ratio in ratios)


@dataclass(frozen=True, kw_only=True)
class RatioOfRatios:
    """One rate ratio over another with its 95% interval and two-sided p-value, or `why` there is none."""

    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    why: str = ""

    @property
    def verdict(self) -> str:
        """'lower', 'higher', 'chance' where the interval holds 1, or '' without a ratio."""
        if self.low is None or self.high is None:
            return ""
        return "lower" if self.high < 1 else "higher" if self.low > 1 else "chance"

    @property
    def span(self) -> str:
        """'1.03, 95% interval 0.95 to 1.12', or the empty string without a ratio."""
        if self.ratio is None or self.low is None or self.high is None:
            return ""
        ratio, low, high = in_figures(self.ratio, self.low, self.high)
        return f"{ratio}, 95% interval {low} to {high}"


def ratio_of_ratios(one: RateRatio, other: RateRatio) -> RatioOfRatios:
    """How much lower the one ratio is than the other, of crimes that share no crime.

    The logarithms differ with the variance of both together (Altman and Bland, BMJ 2003;326:219).
    """
    if one.ratio is None or other.ratio is None or one.spread is None or other.spread is None:
        return RatioOfRatios(why=one.why or other.why)
    difference = log(one.ratio / other.ratio)
    error = sqrt(one.spread**2 + other.spread**2)
    half = Z95 * error
    return RatioOfRatios(
        ratio=exp(difference),
        low=exp(difference - half),
        high=exp(difference + half),
        p=erfc(abs(difference) / error / sqrt(2)),
    )


def change(ratio: float, *, clear: bool = False) -> str:
    """'31% fewer', '12% more', or 'as many' where the per cent is 0.

    Of a `clear` change it is never 0: '0.3% more'.
    """
    decimals = decimals_needed(ratio - 1) if clear and ratio != 1 else 0
    per_cent = end(abs(1 - ratio), decimals)
    return "as many" if per_cent == "0%" else f"{per_cent} {'fewer' if ratio < 1 else 'more'}"


def interval(low: float, high: float) -> str:
    """'95% interval 26% to 36% fewer', '3% to 22% more' or '14% fewer to 5% more'.

    An interval clear of no change has the decimals that show it: '0.4% to 20.0% more'.
    """
    decimals = 0 if low <= 1 <= high else decimals_needed(low - 1, high - 1)
    first, last = (end(abs(one - 1), decimals) for one in (low, high))
    if high < 1:
        return f"95% interval {last} to {first} fewer"
    if low > 1:
        return f"95% interval {first} to {last} more"
    return f"95% interval {first} fewer to {last} more"
