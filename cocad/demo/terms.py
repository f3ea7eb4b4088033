"""The days of a year: school holidays and bank holidays of a nation, and what a day weighs."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from cocad.demo.facts import Floats
from cocad.demo.planted import FIRST_YEAR, YEARLY_GROWTH

# Crimes are recorded in office hours more than at weekends; Monday brings the weekend's reports.
_WEEKDAYS = np.array([1.1, 1.06, 1.02, 1.0, 0.96, 0.58, 0.46])
_BANK_HOLIDAY = 0.5


@dataclass(frozen=True)
class Terms:
    """The days of school holidays and the bank holidays of each nation."""

    holidays: dict[str, frozenset[date]]
    bank_holidays: dict[str, frozenset[date]]

    def on_holiday(self, days: Iterable[date], nation: str) -> Floats:
        """1 for each day in the school holidays of a nation, otherwise 0."""
        return np.array([float(day in self.holidays[nation]) for day in days])

    def weights(self, days: Iterable[date], nation: str) -> Floats:
        """What each day weighs apart from school holidays: weekday, bank holiday, gentle growth."""
        return np.array([self._weight(day, nation) for day in days])

    def _weight(self, day: date, nation: str) -> float:
        weekday = float(_WEEKDAYS[day.weekday()])
        if day in self.bank_holidays[nation]:
            weekday = min(weekday, _BANK_HOLIDAY)
        years = (day - date(FIRST_YEAR, 1, 1)).days / 365.25
        return weekday * float((1 + YEARLY_GROWTH) ** years)


def read_terms(path: Path) -> Terms:
    """The terms of a file with nation, kind, first_day and last_day (both in)."""
    holidays: dict[str, set[date]] = {}
    banks: dict[str, set[date]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            into = {"holiday": holidays, "half_term": holidays, "bank_holiday": banks}.get(row["kind"])
            if into is None:
                continue
            days = days_between(date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"]))
            into.setdefault(row["nation"], set()).update(days)
    return Terms(
        holidays={nation: frozenset(days) for nation, days in holidays.items()},
        bank_holidays={nation: frozenset(days) for nation, days in banks.items()},
    )


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Each day from first to last, both in."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
