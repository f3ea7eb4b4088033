"""Days of a period beside the school calendar: which are compared with which."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.disclosure.days import Days
from cocad.statistics.person_time import Matching
from cocad.words.calendar import BANK, HALF_TERM, HOLIDAY, TERM, SchoolCalendar

Truths = NDArray[np.bool_]

FORTNIGHT = 14
PLACEBO_DAYS = 21
"""By how many days the placebo brings the calendar forward."""
_UNKNOWN = -1
_APART = 7
"""A day that follows more than so many days after the one before begins a stretch of its own."""


@dataclass(frozen=True, eq=False)
class SchoolDays:
    """The days of a selection, what school does on each, and the matchings that follow.

    Arrays have a row a nation and a column a date: `kinds` the places in the calendar's KINDS,
    `contested` whether areas differ, `earlier` and `after` what the placebo and the fortnight need:
    what school does three weeks later (-1 unknown), and whether a holiday ended within the 14 days
    before (1 yes, 0 no, -1 unknown).
    """

    nations: tuple[str, ...]
    dates: NDArray[np.datetime64]
    kinds: NDArray[np.int16]
    contested: Truths
    earlier: NDArray[np.int16]
    after: NDArray[np.int16]

    @cached_property
    def away(self) -> Truths:
        """Whether school is out: half-terms count as holidays, bank holidays are neither."""
        return np.isin(self.kinds, (HALF_TERM, HOLIDAY))

    @cached_property
    def stratum(self) -> NDArray[np.intp]:
        """The same number for days of one nation, weekday and quarter, from 0."""
        months = self.dates.astype("datetime64[M]").astype(np.int64)
        weekday = weekdays(self.dates)
        of_nation = np.arange(len(self.nations))[:, np.newaxis]
        quarters = months // 3 - (months.min(initial=0) // 3)
        place = (of_nation * (int(quarters.max(initial=0)) + 1) + quarters) * 7 + weekday
        return np.unique(place, return_inverse=True)[1].reshape(self.kinds.shape).astype(np.intp)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have any of the days."""
        return tuple(int(year) + 1970 for year in np.unique(self.dates.astype("datetime64[Y]").astype(int)))

    @property
    def months(self) -> int:
        """The number of months that have any of the days."""
        return len(np.unique(self.dates.astype("datetime64[M]")))

    def term_and_holidays(self, *, contested: bool = True) -> Matching:
        """Holidays beside term, bank holidays left out; without the contested days where not wanted."""
        kept = self.kinds != BANK
        return self._matching(self.away, kept if contested else kept & ~self.contested)

    def fortnight(self) -> Matching:
        """The term days of the fortnight after each holiday beside all other term days."""
        kept = (self.kinds == TERM) & (self.after != _UNKNOWN)
        name = "the fortnight after a holiday"
        return self._matching(self.after == 1, kept, name, "other term days")

    def placebo(self) -> Matching:
        """Term days beside term days, by the calendar brought forward by three weeks.

        Days on which school really is out are left out, for they would bring the effect back in. The
        calendar moves forward and not back, because the weeks after a holiday have a test of their own.
        """
        kept = (self.kinds == TERM) & (self.earlier != _UNKNOWN)
        exposed = (self.earlier == HALF_TERM) | (self.earlier == HOLIDAY)
        return self._matching(exposed, kept, "holidays three weeks early", "other term days")

    def _matching(
        self, exposed: Truths, kept: Truths, one: str = "school holidays", other: str = "term"
    ) -> Matching:
        months = self.dates.astype("datetime64[M]").astype(np.intp)
        together = np.broadcast_to(months - months.min(initial=0), kept.shape)
        return Matching(exposed, kept, self.stratum, one, other, (stretches(exposed, kept), together))


def stretches(exposed: Truths, kept: Truths) -> NDArray[np.intp]:
    """For each day of a nation (a row each) the number of its stretch, from 0; 0 where it is not kept.

    Days that are kept and alike belong together; what is left out between them, as a bank holiday is,
    parts them only where it takes a week or more.
    """
    found = np.zeros(kept.shape, dtype=np.intp)
    number = 0
    for row in range(len(kept)):
        days = np.flatnonzero(kept[row])
        parted = (np.diff(exposed[row, days].astype(np.intp)) != 0) | (np.diff(days) > _APART)
        found[row, days] = number + np.concatenate([[0], np.cumsum(parted)])[: len(days)]
        number += int(parted.sum()) + 1
    return found


def weekdays(dates: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """The day of the week of each date, Monday 0."""
    # 1 January 1970 was a Thursday.
    return (dates.astype("datetime64[D]").astype(np.int64) + 3) % 7


def school_days(days: Days, calendar: SchoolCalendar) -> SchoolDays:
    """The calendar over the dates of these counts.

    Raises `DataError` where the calendar lacks a nation or a day of them.
    """
    dates = days.dates.astype("datetime64[D]")
    shape = (len(days.nations), len(dates))
    kinds, earlier, after = (np.zeros(shape, dtype=np.int16) for _ in range(3))
    contested = np.zeros(shape, dtype=np.bool_)
    if dates.size:
        ends: tuple[date, date] = (dates[0].item(), dates[-1].item())
        place = (dates - dates[0]).astype(np.int64)
        for row, nation in enumerate(days.nations):
            span = calendar.between(nation, *ends)
            kinds[row], contested[row] = span.kinds[place], span.contested[place]
            earlier[row] = calendar.shifted(nation, *ends, days=PLACEBO_DAYS)[place]
            past = [calendar.shifted(nation, *ends, days=-back) for back in range(1, FORTNIGHT + 1)]
            after[row] = _ended(np.stack(past))[place]
    return SchoolDays(days.nations, dates, kinds, contested, earlier, after)


def in_step(years: Sequence[Days]) -> tuple[Days, ...]:
    """The days of several years without those that one of them lacks; itself what lacks none.

    A part of a month stands beside the same part of it. 29 February goes with the 28th.
    """
    named = [{_day_of_year(day) for day in each.dates.tolist()} for each in years]
    shared = set.intersection(*named) if named else set()
    return tuple(
        each if own == shared else _kept(each, shared) for each, own in zip(years, named, strict=True)
    )


def _kept(days: Days, shared: set[tuple[int, int]]) -> Days:
    kept = [day for day in days.dates.tolist() if _day_of_year(day) in shared]
    return replace(days, frame=days.frame.filter(pl.col("date").is_in(kept)))


def _day_of_year(day: date) -> tuple[int, int]:
    return day.month, 28 if (day.month, day.day) == (2, 29) else day.day


def _ended(past: NDArray[np.int16]) -> NDArray[np.int16]:
    """From the school's doing on each of the days before (down): 1 a holiday, 0 none, -1 unknown."""
    away = ((past == HALF_TERM) | (past == HOLIDAY)).any(axis=0)
    unknown = (past == _UNKNOWN).any(axis=0)
    return np.where(away, 1, np.where(unknown, _UNKNOWN, 0)).astype(np.int16)
