"""The school calendar: what kind of day each day is, in England and in Wales.

Three files of facts make it: the terms (nation, kind, first_day, last_day, both in), the bank
holidays of England and Wales, and the days on which the areas of a nation differ. A force's own file
of terms takes the place of the first, and then no day is contested.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cocad.errors import DataError, RequestError, unknown
from cocad.settings import settings
from cocad.stamp import Stamp, stamp
from cocad.words.geography import NATIONS, REFERENCE
from cocad.words.reference_file import numbered_rows, unreadable

_WHAT, _SETTING = "school calendar", "COCAD_SCHOOL_TERMS"
TERMS = REFERENCE / "school_terms.csv"
BANK_HOLIDAYS = REFERENCE / "bank_holidays.csv"
CONTESTED = REFERENCE / "school_terms_contested.csv"

KINDS = ("term", "half_term", "holiday", "bank")
"""A weekend is of the stretch it lies in, so that it is matched with weekends; bank holidays stand apart."""
TERM, HALF_TERM, HOLIDAY, BANK = range(len(KINDS))
_SCHOOL = {"term": TERM, "half_term": HALF_TERM, "holiday": HOLIDAY}
_BANK_HOLIDAY = "bank_holiday"
_COLUMNS = ("nation", "kind", "first_day", "last_day")

Kinds = NDArray[np.uint8]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class NationDays:
    """The days of one nation from `first_day` on, without a gap.

    `school` has each day's place in KINDS and never BANK; `bank` and `contested` are true for such
    days. The arrays cannot be written to.
    """

    first_day: date
    school: Kinds
    bank: Truths
    contested: Truths

    @property
    def last_day(self) -> date:
        """The last day."""
        return self.first_day + timedelta(days=len(self.school) - 1)

    @property
    def kinds(self) -> Kinds:
        """Each day's place in KINDS; a bank holiday is one whatever school does."""
        return np.where(self.bank, np.uint8(BANK), self.school)


@dataclass(frozen=True, eq=False)
class SchoolCalendar:
    """The days of each nation, immutable; `source` is the file of terms."""

    nations: Mapping[str, NationDays]
    source: Path

    def between(self, nation: str, first: date, last: date) -> NationDays:
        """The days of a nation from first to last, both in.

        Raises `RequestError` for an unknown nation and a backwards span, `DataError` for a nation or
        days that the calendar does not have.
        """
        if nation not in NATIONS:
            raise unknown("nation", nation, NATIONS)
        if first > last:
            raise RequestError(f"The days {first} to {last} run backwards; write {last} to {first}.")
        if nation not in self.nations:
            raise DataError(
                f"The school calendar {self.source.name} has no days for {nation}; add its terms, or choose "
                f"areas of {' and '.join(self.nations)} alone."
            )
        days = self.nations[nation]
        outside = first if first < days.first_day else last
        if first < days.first_day or last > days.last_day:
            raise DataError(
                f"The school calendar of {nation} runs from {days.first_day} to {days.last_day} and does not "
                f"have {outside}; add the terms to {self.source.name}, or name another file in "
                "COCAD_SCHOOL_TERMS."
            )
        span = slice((first - days.first_day).days, (last - days.first_day).days + 1)
        return NationDays(first, days.school[span], days.bank[span], days.contested[span])

    def kind(self, nation: str, day: date) -> str:
        """The kind of one day, one of KINDS."""
        return KINDS[int(self.between(nation, day, day).kinds[0])]

    def shifted(self, nation: str, first: date, last: date, *, days: int) -> NDArray[np.int16]:
        """For each day, what school does so many days later (earlier where negative); -1 where unknown.

        With `days=21` this is the calendar brought forward by three weeks.
        """
        self.between(nation, first, last)
        whole = self.nations[nation]
        places = np.arange((last - first).days + 1) + (first - whole.first_day).days + days
        inside = (places >= 0) & (places < len(whole.school))
        return np.where(inside, whole.school[np.where(inside, places, 0)], np.int16(-1)).astype(np.int16)


def school_calendar(path: Path | None = None) -> SchoolCalendar:
    """The calendar of a file of terms: the one given, COCAD_SCHOOL_TERMS, or the reference file.

    Raises `DataError`, naming the line, for a file that cannot be read, an unknown nation or kind, a
    day that is none, days that run backwards, and terms of a nation that overlap or leave a gap.
    """
    chosen = path or settings().school_terms or TERMS
    try:
        known_by = stamp(chosen)
    except OSError as error:
        raise unreadable(chosen, error, what=_WHAT, setting=_SETTING) from error
    return _kept(chosen, known_by)


@lru_cache(maxsize=8)
def _kept(path: Path, _known_by: Stamp) -> SchoolCalendar:
    own = path != TERMS
    rows = [*_stretches(path)]
    banks = {date.fromisoformat(row["day"]) for row in _rows(BANK_HOLIDAYS, ("day",))}
    contested = [] if own else [*_contested()]
    return SchoolCalendar(
        nations={nation: _nation(nation, rows, banks, contested, path) for nation in _named(rows, path)},
        source=path,
    )


@dataclass(frozen=True)
class _Stretch:
    nation: str
    kind: str
    first: date
    last: date

    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


def _named(rows: list[_Stretch], path: Path) -> list[str]:
    named = [nation for nation in NATIONS if any(r.nation == nation and r.kind in _SCHOOL for r in rows)]
    if not named:
        raise DataError(f"{path.name} has no school terms; give rows of kind {', '.join(_SCHOOL)}.")
    return named


def _nation(
    nation: str, rows: list[_Stretch], banks: set[date], contested: list[_Stretch], path: Path
) -> NationDays:
    own = sorted((r for r in rows if r.nation == nation and r.kind in _SCHOOL), key=lambda r: r.first)
    _refuse_breaks(own, path)
    first, last = own[0].first, own[-1].last
    length = (last - first).days + 1
    school = np.repeat([_SCHOOL[r.kind] for r in own], [(r.last - r.first).days + 1 for r in own])
    named = {day for r in rows if r.nation == nation and r.kind == _BANK_HOLIDAY for day in r.days()}
    differing = {day for r in contested if r.nation == nation for day in r.days()}
    found = NationDays(
        first,
        school.astype(np.uint8),
        _marked(first, length, banks | named),
        _marked(first, length, differing),
    )
    for part in (found.school, found.bank, found.contested):
        part.flags.writeable = False
    return found


def _refuse_breaks(own: list[_Stretch], path: Path) -> None:
    for before, after in pairwise(own):
        if after.first <= before.last:
            raise DataError(
                f"In {path.name}, two stretches of {after.nation} overlap on {after.first}; end the one "
                f"before on {after.first - timedelta(days=1)}."
            )
        if after.first > before.last + timedelta(days=1):
            raise DataError(
                f"In {path.name}, {after.nation} has a gap from {before.last + timedelta(days=1)} to "
                f"{after.first - timedelta(days=1)}; say for every day whether it is term or holiday."
            )


def _marked(first: date, length: int, days: set[date]) -> Truths:
    marked = np.zeros(length, dtype=np.bool_)
    for day in days:
        if 0 <= (place := (day - first).days) < length:
            marked[place] = True
    return marked


def _stretches(path: Path) -> Iterator[_Stretch]:
    kinds = (*_SCHOOL, _BANK_HOLIDAY)
    for number, row in enumerate(_rows(path, _COLUMNS), start=2):
        where = f"In line {number} of {path.name}"
        for column, known in (("nation", NATIONS), ("kind", kinds)):
            if row[column] not in known:
                raise DataError(f"{where}, '{row[column]}' is no {column}; it is one of: {', '.join(known)}.")
        first, last = (_day(row[column], column, where) for column in ("first_day", "last_day"))
        if first > last:
            raise DataError(f"{where}, {first} to {last} runs backwards; change its days.")
        yield _Stretch(row["nation"], row["kind"], first, last)


def _contested() -> Iterator[_Stretch]:
    for row in _rows(CONTESTED, ("nation", "first_day", "last_day")):
        ends = (date.fromisoformat(row[column]) for column in ("first_day", "last_day"))
        yield _Stretch(row["nation"], "contested", *ends)


def _day(text: str, column: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DataError(f"{where}, '{text}' is no day for {column}; write it like 2023-04-01.") from None


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    return (row for _, row in numbered_rows(path, columns, what=_WHAT, setting=_SETTING))
