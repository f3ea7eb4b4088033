"""Twelve months, expected against recorded: which falls remain after days and school days are allowed for."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, exp, log, sqrt
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.disclosure.days import Days
from cocad.insight.school.days import SchoolDays, school_days, weekdays
from cocad.insight.sentences.months import long_month
from cocad.statistics.day_blocks import LEAST_FREEDOM
from cocad.statistics.false_discovery import RATE, q_values
from cocad.statistics.intervals import Z95, t975
from cocad.statistics.person_time import RateRatio
from cocad.words.calendar import BANK, SchoolCalendar
from cocad.words.printing import spelled

Floats = NDArray[np.float64]

MONTHS: dict[str, pl.DataType | type[pl.DataType]] = {
    "month": pl.String,
    "days": pl.Int64,
    "holiday_days": pl.Int64,
    "count": pl.Int64,
    "per_day": pl.Float64,
    "expected_by_days": pl.Float64,
    "expected": pl.Float64,
    "change": pl.Float64,
    "change_per_day": pl.Float64,
    "change_left": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "verdict": pl.String,
}
"""One row a month: its days and school-holiday days (of the first nation), the crimes recorded and per
day, the crimes expected by days and weekdays alone and with school holidays allowed for; the month
over the one before by count, per day, and as recorded over expected (`change_left`) with its 95%
interval; and the verdict. Of a month that is covered in part, nothing is set beside another's count."""

ROSE = "did not fall"
DAYS = "fell by its days and weekdays alone"
SCHOOL = "fell no more than its school holidays lead one to expect"
CHANCE = "what is left of the fall could be chance"
REMAINS = "fell more than its days and school holidays lead one to expect"
FEW = "too few months to tell what is left of the fall from chance"
UNTOLD = "cannot be compared"
PART = "covered in part"


@dataclass(frozen=True, eq=False)
class _Sums:
    """What is added up by month: crimes, days, holiday days, two expectations and the holidays' part."""

    names: tuple[str, ...]
    number: NDArray[np.int64]
    whole: NDArray[np.bool_]
    count: Floats
    days: NDArray[np.int64]
    away: NDArray[np.int64]
    plain: Floats
    expected: Floats
    part: Floats


def twelve_months(days: Days, calendar: SchoolCalendar, estimate: RateRatio) -> pl.DataFrame:
    """The months of a selection with columns `MONTHS`, in order.

    Expected are the term rate of the nation's weekday on days of term, that rate by the estimate's
    ratio in school holidays, and by the bank holidays' own ratio on those, so that the months' sum is
    the year's. Without a ratio, `expected` and what follows from it are null. Raises `DataError` for
    days that the calendar does not have.
    """
    school = school_days(days, calendar)
    sums = _sums(days, school, estimate.ratio)
    rows: list[dict[str, Any]] = []
    for place, name in enumerate(sums.names):
        told = sums.days[place] > 0
        row = {
            "month": name,
            "days": int(sums.days[place]),
            "holiday_days": int(sums.away[place]),
            "count": int(sums.count[place]) if told else None,
            "per_day": float(sums.count[place] / sums.days[place]) if told else None,
            "expected_by_days": float(sums.plain[place]) if told else None,
            "expected": float(sums.expected[place]) if told and estimate.ratio is not None else None,
        }
        rows.append(row | _change(sums, place, estimate))
    _held(rows)
    return pl.DataFrame(rows, schema=MONTHS)


def _held(rows: Sequence[dict[str, Any]]) -> None:
    """Hold the falls that remain to a 5% false discovery rate of all months that are compared."""
    told = [row for row in rows if row.get("high") is not None]
    errors = [(log(row["high"]) - log(row["change_left"])) / Z95 for row in told]
    p = [
        erfc(abs(log(row["change_left"])) / error / sqrt(2)) for row, error in zip(told, errors, strict=True)
    ]
    for row, q in zip(told, q_values(p).tolist(), strict=True):
        if row["verdict"] == REMAINS and q > RATE:
            row["verdict"] = CHANCE


def _sums(days: Days, school: SchoolDays, ratio: float | None) -> _Sums:
    counts = days.counts.sum(axis=0)
    supplied = ~np.isnan(counts)
    counts = np.nan_to_num(counts)
    bank = school.kinds == BANK
    plain = _rates(counts, supplied, supplied.astype(np.float64), school)
    weight = np.where(school.away, 1.0 if ratio is None else ratio, 1.0)
    base = _rates(counts, supplied & ~bank, weight, school)
    on_banks = float(base[bank & supplied].sum())
    weight[bank] = float(counts[bank & supplied].sum()) / on_banks if on_banks else 0.0
    expected = base * weight * supplied
    month = school.dates.astype("datetime64[M]")
    names, place = np.unique(month, return_inverse=True)
    size = len(names)

    def by_month(values: Floats) -> Floats:
        return np.bincount(place, weights=values, minlength=size).astype(np.float64)

    told = supplied.any(axis=0)
    return _Sums(
        names=tuple(str(name) for name in names),
        number=names.astype(np.int64),
        whole=np.bincount(place, minlength=size) == _lengths(names),
        count=by_month(counts.sum(axis=0)),
        days=by_month(told.astype(np.float64)).astype(np.int64),
        away=by_month((school.away & supplied)[:1].sum(axis=0).astype(np.float64)).astype(np.int64),
        plain=by_month((plain * supplied).sum(axis=0)),
        expected=by_month(expected.sum(axis=0)),
        part=by_month((expected * school.away).sum(axis=0)),
    )


def _lengths(months: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """The days that each month has."""
    first, after = months.astype("datetime64[D]"), (months + 1).astype("datetime64[D]")
    lengths: NDArray[np.int64] = (after - first).astype(np.int64)
    return lengths


def _rates(counts: Floats, kept: NDArray[np.bool_], weight: Floats, school: SchoolDays) -> Floats:
    """For each day the rate of its nation's weekday: crimes on days kept over their weight."""
    place = np.arange(len(counts))[:, np.newaxis] * 7 + weekdays(school.dates)
    crimes = np.bincount(place[kept], weights=counts[kept], minlength=7 * len(counts))
    days = np.bincount(place[kept], weights=weight[kept], minlength=7 * len(counts))
    rates: Floats = (crimes / np.where(days > 0, days, 1.0))[place]
    return rates


def _change(sums: _Sums, place: int, estimate: RateRatio) -> dict[str, float | str | None]:
    """The month over the one before, as far as both are there and whole."""
    before = place - 1
    follows = place > 0 and sums.number[place] == sums.number[before] + 1
    if not follows or not sums.days[place] or not sums.days[before] or not sums.count[before]:
        return {"verdict": UNTOLD}
    change = float(sums.count[place] / sums.count[before])
    per_day = change * float(sums.days[before] / sums.days[place])
    if not sums.whole[place] or not sums.whole[before]:
        return {"verdict": PART, "change_per_day": per_day}
    found: dict[str, float | str | None] = {"change": change, "change_per_day": per_day}
    by_days = change * float(sums.plain[before] / sums.plain[place]) if sums.plain[place] else change
    if change >= 1 or by_days >= 1:
        found["verdict"] = ROSE if change >= 1 else DAYS
    if estimate.spread is None or not sums.count[place] or not sums.expected[[before, place]].all():
        return {"verdict": UNTOLD} | found
    left = change * float(sums.expected[before] / sums.expected[place])
    found |= {"change_left": left}
    spread = _spread(sums, place, estimate)
    if spread is None:
        return {"verdict": SCHOOL if left >= 1 else FEW} | found
    low, high = exp(log(left) - Z95 * spread), exp(log(left) + Z95 * spread)
    verdict = SCHOOL if left >= 1 else CHANCE if high >= 1 else REMAINS
    return {"verdict": verdict} | found | {"low": low, "high": high}


def _spread(sums: _Sums, place: int, estimate: RateRatio) -> float | None:
    """Half the interval of what is left of a change over 1.96; None with too few other months.

    Crimes cluster within months as they do within days: their counts vary by the larger of the days'
    overdispersion and what all other months vary about what is expected of them.
    """
    before = place - 1
    others = np.ones(len(sums.count), dtype=np.bool_)
    others[[before, place]] = False
    others &= sums.expected > 0
    freedom = int(others.sum()) - 1
    if freedom < LEAST_FREEDOM:
        return None
    expected = sums.expected[others] * (sums.count[others].sum() / sums.expected[others].sum())
    squares = (sums.count[others] - expected) ** 2 / np.where(expected > 0, expected, 1.0)
    of_months, of_days = float(squares.sum()) / freedom, estimate.overdispersion or 1.0
    # The ratio is an estimate too: it moves a month by the part of it that is holidays.
    parts = sums.part / np.where(sums.expected > 0, sums.expected, 1.0)
    of_ratio = (float(parts[place] - parts[before]) * estimate.spread) ** 2 if estimate.spread else 0.0
    of_counts = float(1 / sums.count[place] + 1 / sums.count[before])
    widths = [sqrt(of_days * of_counts + of_ratio)]
    if of_months > of_days:
        widths.append(t975(freedom) / Z95 * sqrt(of_months * of_counts + of_ratio))
    return max(widths)


def months_sentence(months: pl.DataFrame) -> str:
    """'Six months fell on the one before. February: its days and …' from a frame of `MONTHS`."""
    fell = months.filter(pl.col("change") < 1)
    if months["change"].null_count() == len(months):
        return "There are no two months in a row to compare."
    if not len(fell):
        return "No month fell on the one before."
    groups = [
        (verdict, [long_month(name) for name in fell.filter(pl.col("verdict") == verdict)["month"]])
        for verdict in (DAYS, SCHOOL, CHANCE, REMAINS, FEW, UNTOLD)
    ]
    told = "; ".join(f"{_listed(names)}: {_words(verdict, names)}" for verdict, names in groups if names)
    number = spelled(len(fell)).capitalize()
    return f"{number} {'month' if len(fell) == 1 else 'months'} fell on the one before. {told}."


_WORDS = {
    DAYS: "its days and weekdays alone account for it",
    SCHOOL: "no more than its school holidays lead one to expect",
    CHANCE: "what is left could be chance",
    REMAINS: "more than its days and school holidays lead one to expect",
    FEW: "with so few months, what is left cannot be told from chance",
    UNTOLD: "the part of school days cannot be told",
}
_OF_SEVERAL = {
    DAYS: "their days and weekdays alone account for it",
    SCHOOL: "no more than their school holidays lead one to expect",
    REMAINS: "more than their days and school holidays lead one to expect",
}


def _words(verdict: str, names: Sequence[str]) -> str:
    return _OF_SEVERAL.get(verdict, _WORDS[verdict]) if len(names) > 1 else _WORDS[verdict]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
