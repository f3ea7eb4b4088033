"""One period beside another, by months: a ratio of rates or of shares, and what may be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, sqrt

import numpy as np
from numpy.typing import NDArray

from cocad.statistics.intervals import t975
from cocad.statistics.person_time import change, dispersion, interval, mantel_haenszel
from cocad.words.printing import SMALL_BASE

Floats = NDArray[np.float64]

ROSE, FELL, CHANCE, UNTOLD = "rose", "fell", "too small to tell", "cannot be compared"


@dataclass(frozen=True, kw_only=True)
class Month:
    """One month of a year beside the same month of the year before.

    `before` and `after` are counts, `before_of` and `after_of` what they are out of: days for a rate,
    all crimes for a share. `name` is the month's number, as '04'.
    """

    name: str
    before: int
    after: int
    before_of: int
    after_of: int


@dataclass(frozen=True, kw_only=True)
class Change:
    """A ratio of the later period over the earlier, with its 95% interval.

    `before` and `after` are the sums over `months` months, `before_of` and `after_of` those of what
    they are out of. Where there is no ratio, numbers are None and `why` says why not.
    """

    before: int = 0
    after: int = 0
    before_of: int = 0
    after_of: int = 0
    months: int = 0
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    overdispersion: float | None = None
    why: str = ""

    @property
    def verdict(self) -> str:
        """'rose', 'fell', 'too small to tell' where the interval holds 1, or 'cannot be compared'."""
        if self.low is None or self.high is None:
            return UNTOLD
        return ROSE if self.low > 1 else FELL if self.high < 1 else CHANCE

    @property
    def span(self) -> str:
        """'95% interval 3% to 9% more', or the empty string without one."""
        return "" if self.low is None or self.high is None else interval(self.low, self.high)


def rates(months: Sequence[Month]) -> Change:
    """The daily rate of the later year over that of the earlier, a month beside the same month.

    Mantel-Haenszel for person-time with a stratum a month and its days as time, so that a leap day is
    no rise and a month that one year lacks has no say. The variance is multiplied by the `dispersion`
    of the months, because crimes come in clusters (McCullagh and Nelder, Generalized Linear Models,
    1989, section 6.2.3); as that is known from a few months only, the interval takes Student's t with
    one degree of freedom fewer than months.
    """
    if why := _why(months):
        return _sums(months, why)
    b, t0, a, t1 = _columns(months)
    top, bottom, variance = (float(part) for part in mantel_haenszel(a, t1, b, t0))
    ratio = top / bottom
    rate = (a + b) / (t0 + ratio * t1)
    counts, fitted = np.concatenate([b, a]), np.concatenate([rate * t0, ratio * rate * t1])
    stratum, cell = np.tile(np.arange(len(a)), 2), np.arange(2 * len(a))
    widening = dispersion(counts, fitted, stratum, cell)
    return _widened(_sums(months), ratio, variance, widening, _freedom(a + b))


Run = Sequence[tuple[int, int]]
"""Months one after the other, each with its count and its days."""


def runs(before: Run, after: Run, others: Sequence[Run] = ()) -> Change:
    """The daily rate of a run of months over that of the run before it, as two quarters.

    No month stands in both, so that there is one stratum: the logarithm's variance is 1/a + 1/b, the
    counts' inverses. It is multiplied by how much months vary within their runs, `others` with them:
    Pearson's χ² about each run's daily rate over the degrees of freedom, one fewer than months in each
    run, at least 1; the interval takes Student's t with the same.
    """
    sides = [
        Month(
            name="",
            before=sum(count for count, _ in before),
            after=sum(count for count, _ in after),
            before_of=sum(days for _, days in before),
            after_of=sum(days for _, days in after),
        )
    ]
    told = replace(_sums(sides), months=len(after))
    if why := _too_few(told):
        return replace(told, why=why)
    chi_squared, freedom = _within((before, after, *others))
    if freedom < 1:
        return replace(told, why="It takes two months or more to tell how much months differ by themselves.")
    ratio = (told.after / told.after_of) / (told.before / told.before_of)
    variance = 1 / told.after + 1 / told.before
    return _widened(told, ratio, variance, max(1.0, chi_squared / freedom), freedom)


def _within(every: Sequence[Run]) -> tuple[float, int]:
    """Pearson's χ² of months about the daily rate of their run, and its degrees of freedom."""
    squares, freedom = 0.0, 0
    for run in every:
        rate = sum(count for count, _ in run) / sum(days for _, days in run)
        if rate > 0:
            squares += sum((count - rate * days) ** 2 / (rate * days) for count, days in run)
            freedom += len(run) - 1
    return squares, freedom


def said(found: Change, subject: str) -> str:
    """'Recorded crimes rose: 2,600 after 2,527, 3% more a day (95% interval …)', of a ratio of rates.

    Where nothing clear can be said, that it could be chance; without a ratio the counts alone.
    """
    counts = f"{found.after:,} after {found.before:,}"
    if found.ratio is None:
        if found.before + found.after:
            return f"{subject}: {counts}. {found.why.removesuffix('.')}"
        return f"{subject}: {counts}" if found.months else f"{subject}: {found.why.removesuffix('.')}"
    told = f"{counts}, {change(found.ratio, clear=found.verdict != CHANCE)} a day ({found.span})"
    if found.verdict == CHANCE:
        return f"{subject}: no clear change, {told}"
    return f"{subject} {found.verdict}: {told}"


def shares(months: Sequence[Month]) -> Change:
    """The share of the later year over that of the earlier, a month beside the same month.

    The Mantel-Haenszel ratio of proportions with the variance of Greenland and Robins (Biometrics
    1985;41:55-68), which is that for person-time less Σ ab/N over the same product, multiplied by
    Pearson's χ² of the months over its degrees of freedom, at least 1; t as in `rates`.
    """
    months = [month for month in months if month.before_of and month.after_of]
    if why := _why(months):
        return _sums(months, why)
    b, n0, a, n1 = _columns(months)
    top, bottom, variance = (float(part) for part in mantel_haenszel(a, n1, b, n0))
    ratio, total = top / bottom, n0 + n1
    share = np.minimum((a + b) / (n0 + ratio * n1), 1.0)
    chi_squared = _pearson(b, n0, share) + _pearson(a, n1, np.minimum(ratio * share, 1.0))
    freedom = _freedom(a + b)
    variance -= float((a * b / total).sum()) / (top * bottom)
    widening = max(1.0, chi_squared / freedom)
    return _widened(_sums(months), ratio, max(variance, 0.0), widening, freedom)


def _pearson(counts: Floats, of: Floats, share: Floats) -> float:
    fitted, spread = of * share, of * share * (1 - share)
    some = spread > 0
    return float(((counts - fitted)[some] ** 2 / spread[some]).sum())


def _columns(months: Sequence[Month]) -> tuple[Floats, ...]:
    rows = [(month.before, month.before_of, month.after, month.after_of) for month in months]
    return tuple(np.array(rows, dtype=np.float64).T)


def _freedom(matched: Floats | NDArray[np.int64]) -> int:
    """Each month with any crime takes up one degree of freedom of its two counts, the ratio one of all."""
    return int((matched > 0).sum()) - 1


def _why(months: Sequence[Month]) -> str:
    if not months:
        return "The two years have no month in common for which both have returns."
    if why := _too_few(_sums(months)):
        return why
    if _freedom(np.array([month.before + month.after for month in months])) < 1:
        return "One month does not tell how much months differ by themselves; choose two or more."
    return ""


def _too_few(found: Change) -> str:
    """Why two counts give no ratio: a per cent of a few crimes says more than they do."""
    if not found.before + found.after:
        return "Neither of the two has any."
    if min(found.before, found.after) < SMALL_BASE:
        return f"{found.before:,} and {found.after:,} are too few; it takes {SMALL_BASE} in each."
    return ""


def _sums(months: Sequence[Month], why: str = "") -> Change:
    return Change(
        before=sum(month.before for month in months),
        after=sum(month.after for month in months),
        before_of=sum(month.before_of for month in months),
        after_of=sum(month.after_of for month in months),
        months=len(months),
        why=why,
    )


def _widened(found: Change, ratio: float, variance: float, overdispersion: float, freedom: int) -> Change:
    half = t975(freedom) * sqrt(variance * overdispersion)
    low, high = ratio * exp(-half), ratio * exp(half)
    return replace(found, ratio=ratio, low=low, high=high, overdispersion=overdispersion)
