"""The points of monthly lines: whose they are, how high they stand and what is said at them."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cocad.charts.cells import Cell, cells
from cocad.disclosure import Table
from cocad.insight.sentences.count_span import count_span
from cocad.insight.signals.control_limits import Measure
from cocad.statistics.intervals import rate_interval


class Series(NamedTuple):
    """One line to draw: its group as in the vocabulary, and its cells by month."""

    group: str
    cells: Sequence[Cell]


def lines_of(table: Table) -> tuple[Series, ...]:
    """The lines of a table split by month, or by month and another dimension, in either order."""
    if table.by == ("month",):
        return (Series("", cells(table)),)
    made = cells(table)
    if table.by[0] == "month":
        # Each month is shared out among the groups, so that the month is the outer dimension.
        made = tuple(_turned(cell) for cell in made)
    groups = list(dict.fromkeys(cell.group or "" for cell in made))
    return tuple(Series(group, [cell for cell in made if cell.group == group]) for group in groups)


def _turned(cell: Cell) -> Cell:
    return Cell(
        key=cell.group or "",
        group=cell.key,
        count=cell.count,
        base=cell.base,
        total=cell.total,
        share=cell.share,
        low=cell.low,
        high=cell.high,
        why=cell.why,
    )


class Drawn(NamedTuple):
    """What every line of a chart shares."""

    measure: Measure
    months: list[str]
    rising: frozenset[str]
    limits: dict[str, dict[str, object]]
    breaks: Sequence[str] = ()
    covered: Mapping[str, int] = {}

    def days(self, month: str) -> int:
        """The days of a month that its snapshot covers."""
        return self.covered.get(month, days_in(month))

    def is_part(self, month: str) -> bool:
        """Whether its snapshot covers only some of the days of a month."""
        return self.days(month) < days_in(month)

    def part(self, month: str) -> int:
        """How many breaks lie before or at a month."""
        return sum(one <= month for one in self.breaks)


def value_of(cell: Cell, drawn: Drawn) -> float | None:
    """The height of a point: a count, crimes a day or a share from 0 to 1; none where it is a gap.

    Where nobody's is recorded, as before a flag was asked for, a count is a gap as well.
    """
    if drawn.measure == "share":
        return cell.share if cell.is_told else None
    if cell.count is None or (cell.base == 0 and cell.total):
        return None
    return float(cell.count) if drawn.measure == "count" else cell.count / drawn.days(cell.key)


def label_of(cell: Cell, drawn: Drawn) -> str:
    """What a point says in words, or why there is none."""
    if drawn.measure == "share" or value_of(cell, drawn) is None:
        return cell.label
    if drawn.measure == "count":
        return f"{cell.count:,}"
    rate = (cell.count or 0) / drawn.days(cell.key)
    return f"{rate:.1f}" if rate >= 1 else f"{rate:.2f}" if rate else "none"


def told_of(cell: Cell, drawn: Drawn) -> str:
    """What a tooltip adds: the count and its 95% interval, and how much of its month is covered."""
    days = drawn.days(cell.key)
    part = f"; {days} of the month's {days_in(cell.key)} days" if drawn.is_part(cell.key) else ""
    if cell.count is None or drawn.measure == "share" or value_of(cell, drawn) is None:
        return f"{cell.told}{part}"
    if drawn.measure == "count":
        return f"n.{cell.count:,}, 95% interval {count_span(cell.count)}{part}"
    low, high = (float(end) for end in rate_interval(cell.count, days))
    places = 1 if cell.count >= days else 2
    return f"n.{cell.count:,} in {days} days, 95% interval {low:.{places}f} to {high:.{places}f} a day{part}"


def covered(tables: Iterable[Table]) -> dict[str, int]:
    """For each month of tables that are split by month, the days that its snapshot covers."""
    return {
        str(month): table.manifest.extent.days_in(str(month))
        for table in tables
        for month in table.frame["month"].unique(maintain_order=True)
    }


def days_in(month: str) -> int:
    """The days of a month, written '2023-04'."""
    return monthrange(int(month[:4]), int(month[5:]))[1]
