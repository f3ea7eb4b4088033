"""Months against the month before."""

import calendar
from collections.abc import Iterable, Sequence

import polars as pl

from cocad.disclosure import Table
from cocad.words.extent import month_name, quarter_of


def fell(table: Table) -> dict[str, bool | None]:
    """For each month of a table split by month, whether it has fewer than the one before.

    None where there is no month before, or either of the two was not supplied or is covered in part.
    """
    months, extent = table.frame["month"].cast(pl.String).to_list(), table.manifest.extent
    counts = [
        count if extent.is_whole(month) else None
        for month, count in zip(months, table.frame["count"].to_list(), strict=True)
    ]
    before = [None, *counts[:-1]]
    return {
        month: None if now is None or last is None else now < last
        for month, now, last in zip(months, counts, before, strict=True)
    }


def newest_months(table: Table) -> int:
    """How many months of a table are in its snapshot's newest quarter, which is not yet complete."""
    newest = table.manifest.extent.quarters[-1]
    return sum(quarter_of(str(month)) == newest for month in table.frame["month"])


def days_in(month: str) -> int:
    """The days of a month like '2024-02'."""
    return calendar.monthrange(int(month[:4]), int(month[5:]))[1]


def short_month(month: str, *, year: bool) -> str:
    """'Apr', or 'Apr 23' with the year, for '2023-04'."""
    name = calendar.month_abbr[int(month[5:])]
    return f"{name} {month[2:4]}" if year else name


def long_month(month: str) -> str:
    """'November' for '2023-11'."""
    return calendar.month_name[int(month[5:])]


def span(months: tuple[str, ...]) -> str:
    """'Jan to Dec 2023', 'Apr 2023' or 'Nov 2023 to Feb 2024'."""
    first, last = months[0], months[-1]
    ends = [f"{calendar.month_abbr[int(m[5:])]} {m[:4]}" for m in (first, last)]
    if first == last:
        return ends[0]
    return f"{ends[0][:3]} to {ends[1]}" if first[:4] == last[:4] else " to ".join(ends)


def month_words(months: Sequence[str]) -> str:
    """'Jan to Mar 2023', or 'Feb 2023 and May to Jun 2023' where months lie between; 'no month' for none."""
    runs: list[list[str]] = []
    for month in months:
        if runs and _number(month) == _number(runs[-1][-1]) + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return " and ".join(span(tuple(run)) for run in runs) or "no month"


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def every_month(months: Iterable[str]) -> tuple[str, ...]:
    """Each month from the first to the last of these, in order, those between that are not there too."""
    numbers = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in months]
    if not numbers:
        return ()
    return tuple(month_name(n // 12, n % 12 + 1) for n in range(min(numbers), max(numbers) + 1))
