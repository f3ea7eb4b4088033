"""Control limits of months: between which values chance alone leaves them, and which lie beyond."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from cocad.disclosure import Table
from cocad.insight.sentences.months import every_month
from cocad.statistics.exact_limits import binomial, poisson, tail
from cocad.statistics.run_rules import Floats, Lines, Signal, outside, patterns
from cocad.words.printing import SMALL_BASE

Measure = Literal["count", "share", "per_day"]

LEAST_MONTHS = 12
"""Below this number of months limits move too much with each month to be told."""
SMALL_MEAN = 10
"""Below this mean count, limits are the exact ones of the Poisson or the binomial distribution."""
XMR = 2.66
"""Three standard deviations in mean moving ranges of two: 3 / 1.128 (Wheeler)."""

_OF_TWO = 1.128
"""The mean moving range of two in standard deviations (Wheeler)."""

LIMITS = {
    "month": pl.String,
    "mean": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
    "flagged": pl.String,
}
"""Control limits in the unit that is drawn: a row a month, and in `flagged` why it is more than
chance gives, empty where it is not. The numbers are null where there are no limits."""


@dataclass(frozen=True)
class Month:
    """What is known of a month: the count and its base, None where hidden or not supplied.

    `days` are those that its snapshot covers, None where that is all of them.
    """

    month: str
    count: int | None
    base: int | None = None
    days: int | None = None


@dataclass(frozen=True, eq=False)
class Part:
    """Consecutive months under one set of limits: their values (NaN a gap), and what was found.

    `lines` is None where there are no limits, and `why` then says why. `exact` is whether they are
    those of a distribution and not of moving ranges, and `widened` whether months moved less than
    chance alone moves them, which the limits then stand for.
    """

    months: tuple[str, ...]
    values: Floats
    lines: Lines | None = None
    exact: bool = False
    widened: bool = False
    signals: tuple[Signal, ...] = ()
    why: str = ""


@dataclass(frozen=True, eq=False)
class Control:
    """The control limits of a measure by month: `frame` has the columns `LIMITS`.

    `parts` are the months between marked breaks, each with limits of its own.
    """

    measure: Measure
    frame: pl.DataFrame
    parts: tuple[Part, ...]

    @property
    def limited(self) -> bool:
        """Whether there are limits for any month."""
        return any(part.lines is not None for part in self.parts)


def control(
    tables: Sequence[Table], *, measure: Measure = "count", category: str = "", breaks: Sequence[str] = ()
) -> Control:
    """The limits of tables that follow each other in time, each split by month.

    A share is that of a `category` of the second dimension within each month. Limits are worked
    out anew from each month of `breaks` on, and nowhere else.
    """
    return limits(observed(tables, category=category), measure=measure, breaks=breaks)


def observed(tables: Sequence[Table], *, category: str = "") -> tuple[Month, ...]:
    """The months of tables in order, those between two tables that neither covers as gaps.

    So are those in which a dimension was recorded for none: what was not asked yet is not none.
    """
    found: dict[str, Month] = {}
    for table in tables:
        frame, extent = table.frame, table.manifest.extent
        if category:
            frame = frame.filter(pl.col(table.by[-1]).cast(pl.String) == category)
        for row in frame.iter_rows(named=True):
            name, unasked = str(row["month"]), row["base"] == 0 and row["total"]
            days = None if extent.is_whole(name) else extent.days_in(name)
            found[name] = Month(name, None if unasked else row["count"], row["base"], days)
    return tuple(found.get(name, Month(name, None)) for name in every_month(found))


def limits(months: Sequence[Month], *, measure: Measure = "count", breaks: Sequence[str] = ()) -> Control:
    """The limits of months in order without a month left out.

    Part of a month is no month's count: its crimes a day and its share are held against the limits, its
    count is a gap.
    XmR limits, the mean ± 2.66 mean moving ranges of months that follow each other (Wheeler,
    Understanding Variation, 1993), with the run rules of `run_rules`, and never narrower than chance alone
    makes counts or shares of that size vary: what is outside is said to be more than chance gives.
    Where the mean count, or that of the rest of a share, is under `SMALL_MEAN`, moving ranges of whole
    numbers say little: limits
    are then the percentiles of the Poisson distribution, or for a share the binomial, that have the
    normal's probability beyond three standard deviations, 0.135% at each side (probability limits:
    Montgomery, Introduction to Statistical Quality Control, sections 7.2 and 7.3), and only months
    outside them are found: runs have no such probability where most months lie below the mean.
    """
    parts = tuple(_part(some, measure) for some in _between(months, breaks) if some)
    rows = [row for part in parts for row in _rows(part)]
    return Control(measure, pl.DataFrame(rows, schema=LIMITS, orient="row"), parts)


def _between(months: Sequence[Month], breaks: Sequence[str]) -> list[list[Month]]:
    parts: list[list[Month]] = [[]]
    for month in months:
        if month.month in breaks:
            parts.append([])
        parts[-1].append(month)
    return parts


def _part(months: list[Month], measure: Measure) -> Part:
    names = tuple(month.month for month in months)
    values = np.array([_value(month, measure) for month in months])
    known = [month for month, value in zip(months, values, strict=True) if not np.isnan(value)]
    if len(known) < LEAST_MONTHS:
        based = f" with a base of {SMALL_BASE} or more" if measure == "share" else ""
        why = f"limits need {LEAST_MONTHS} months{based}; {_there_are(len(known))}"
        return Part(names, values, why=why)
    if not any(month.count for month in known):
        return Part(names, values, why="nothing was recorded in these months")
    if _is_small(known, measure):
        lines = _exact(months, known, measure)
        return Part(names, values, lines, exact=True, signals=outside(values, lines))
    ranges = np.abs(np.diff(values))
    if np.isnan(ranges).all():
        return Part(names, values, why="limits need months that follow each other")
    moved, least = float(np.nanmean(ranges)), _OF_TWO * _by_chance(known, measure)
    lines = _xmr(values, max(moved, least), most=1.0 if measure == "share" else np.inf)
    signals = (*outside(values, lines), *patterns(values, lines))
    return Part(names, values, lines, widened=moved < least, signals=signals)


def _there_are(number: int) -> str:
    return "there is 1" if number == 1 else f"there are {number}" if number else "there are none"


def _value(month: Month, measure: Measure) -> float:
    if month.count is None or (measure == "count" and month.days is not None):
        return float("nan")
    if measure == "share" and (month.base or 0) < SMALL_BASE:
        return float("nan")
    return month.count / _size(month, measure)


def _size(month: Month, measure: Measure) -> int:
    """What a month's count is divided by."""
    if measure == "share":
        return month.base or 0
    if measure == "count":
        return 1
    return monthrange(int(month.month[:4]), int(month.month[5:]))[1] if month.days is None else month.days


def _is_small(known: Sequence[Month], measure: Measure) -> bool:
    count = sum(month.count or 0 for month in known)
    rest = sum((month.base or 0) - (month.count or 0) for month in known) if measure == "share" else count
    return min(count, rest) < SMALL_MEAN * len(known)


def _by_chance(known: Sequence[Month], measure: Measure) -> float:
    """The standard deviation that chance alone gives months: of a Poisson count, or of a binomial share."""
    sizes = [_size(month, measure) for month in known]
    mean = sum(month.count or 0 for month in known) / sum(sizes)
    return float(np.sqrt(mean * (1 - mean if measure == "share" else 1) / np.mean(sizes)))


def _xmr(values: Floats, moving_range: float, *, most: float) -> Lines:
    mean = float(np.nanmean(values))
    ends = [
        np.full(len(values), min(max(mean + part * XMR * moving_range, 0.0), most))
        for part in (0, -1, 1, -2 / 3, 2 / 3)
    ]
    return Lines(*ends)


def _exact(months: Sequence[Month], known: Sequence[Month], measure: Measure) -> Lines:
    """Limits of each month by its own days or base, NaN where it has none."""
    sizes = [_size(month, measure) for month in months]
    mean = sum(month.count or 0 for month in known) / sum(_size(month, measure) for month in known)
    made: dict[int, tuple[float, ...]] = {0: (float("nan"),) * 5}
    for size in set(sizes) - {0}:
        chance = binomial(size, mean) if measure == "share" else poisson(mean * size)
        ends = [
            chance.percentile(probability) / size
            for spreads in (3, 2)
            for probability in (tail(spreads), 1 - tail(spreads))
        ]
        made[size] = (mean, *ends)
    return Lines(*np.array([made[size] for size in sizes]).T)


def _rows(part: Part) -> list[tuple[str | float | None, ...]]:
    if part.lines is None:
        return [(month, None, None, None, "") for month in part.months]
    reasons: list[list[str]] = [[] for _ in part.months]
    for signal in part.signals:
        for place in signal.places:
            reasons[place].append(signal.reason)
    ends = np.stack([part.lines.mean, part.lines.lower, part.lines.upper], axis=1)
    return [
        (month, *(None if np.isnan(end) else float(end) for end in row), "; ".join(why))
        for month, row, why in zip(part.months, ends, reasons, strict=True)
    ]
