"""What a snapshot's words depend on: the months it covers and the criteria of its scheme."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cocad.words import vocabulary
from cocad.words.vocabulary import Key


def month_name(year: int, month: int) -> str:
    """A month as it is written in conditions: '2023-04'."""
    return f"{year:04d}-{month:02d}"


def quarter_of(month: str) -> str:
    """The quarter of a month: '2023-Q2' for '2023-04'."""
    year, number = month.split("-")
    return f"{year}-Q{(int(number) + 2) // 3}"


@dataclass(frozen=True)
class Extent:
    """The months from first to last day, and the criteria of a scheme.

    Raises `KeyError` for a scheme the vocabulary does not have.
    """

    first_day: date
    last_day: date
    criteria_scheme: int

    @cached_property
    def months(self) -> tuple[str, ...]:
        """Each month covered, in order."""
        first = self.first_day.year * 12 + self.first_day.month - 1
        last = self.last_day.year * 12 + self.last_day.month - 1
        return tuple(month_name(number // 12, number % 12 + 1) for number in range(first, last + 1))

    @cached_property
    def quarters(self) -> tuple[str, ...]:
        """Each quarter covered, in order."""
        return tuple(dict.fromkeys(quarter_of(month) for month in self.months))

    def days_in(self, month: str) -> int:
        """The days of a month that are covered: fewer than it has where the extent begins or ends in it."""
        year, number = int(month[:4]), int(month[5:])
        first, last = date(year, number, 1), date(year, number, monthrange(year, number)[1])
        return max((min(last, self.last_day) - max(first, self.first_day)).days + 1, 0)

    def is_whole(self, month: str) -> bool:
        """Whether every day of the month is covered."""
        return self.days_in(month) == monthrange(int(month[:4]), int(month[5:]))[1]

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria of the scheme, in order."""
        return vocabulary.SCHEMES[self.criteria_scheme]

    def categories(self, key: Key) -> tuple[str, ...]:
        """The values of a dimension in this extent, in order; none for single ages."""
        by_extent = {"month": self.months, "quarter": self.quarters, "criterion": self.criteria}
        return by_extent.get(key.name, key.categories)
