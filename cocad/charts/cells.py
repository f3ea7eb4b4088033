"""What a chart may write of one cell: its share, its counts, or in words why there is neither."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap

from cocad.disclosure import Table
from cocad.insight.sentences.months import short_month
from cocad.words.geography import FORCE
from cocad.words.printing import SMALL_BASE, interval, per_cent
from cocad.words.vocabulary import shown

NAME_WIDTH = 19
"""The characters of a name that stand on one line beside a row, about 115 pixels."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One category of one group: `group` is None where the table has one dimension.

    `count` and `base` are None where they are hidden or not supplied, and `why` says which.
    """

    key: str
    group: str | None = None
    count: int | None
    base: int | None
    total: int | None = None
    share: float | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""

    @property
    def is_told(self) -> bool:
        """Whether its share may be printed and drawn."""
        return self.share is not None and (self.base or 0) >= SMALL_BASE

    @property
    def label(self) -> str:
        """'27%', '3 of 12' for a small base, 'none', 'not recorded', 'hidden' or 'not supplied'."""
        if self.count is None:
            return "hidden" if self.why.startswith("hidden") else "not supplied"
        if self.base == 0:
            return "not recorded" if self.total else "none"
        if self.count == 0:
            return "none"
        if self.base is None:
            return f"{self.count:,}"
        return per_cent(self.count, self.base) if self.is_told else f"{self.count:,} of {self.base:,}"

    @property
    def counted(self) -> str:
        """'1,234', 'none', 'hidden' or 'not supplied'."""
        if self.count is None:
            return self.label
        return f"{self.count:,}" if self.count else "none"

    @property
    def told(self) -> str:
        """'n.3,012/3,877', or why there is no number."""
        if self.count is None:
            return self.why
        if self.base is None:
            return f"n.{self.count:,}; its base is hidden"
        if self.base == 0:
            return f"not recorded for any of {self.total:,}" if self.total else "none recorded, n.0"
        small = "; base under 20, so counts only" if self.base < SMALL_BASE else ""
        return f"n.{self.count:,}/{self.base:,}{small}"

    @property
    def interval(self) -> str:
        """'76% to 79%', or the empty string where no share is told."""
        if not self.is_told or self.low is None or self.high is None:
            return ""
        return interval(self.low, self.high, count=self.count or 0, base=self.base or 0)


def cells(table: Table, category: str | None = None) -> tuple[Cell, ...]:
    """The cells of a table split by one or two dimensions, in its order.

    With `category`, only that category of the last dimension, and each cell's `key` is its group.
    """
    dimension, outer = table.by[-1], table.by[0] if len(table.by) > 1 else None
    made = []
    for row in table.frame.rows(named=True):
        key, group = str(row[dimension]), None if outer is None else str(row[outer])
        if category is None:
            made.append(cell(row, key=key, group=group))
        elif key == category:
            made.append(cell(row, key=group or key))
    return tuple(made)


def cell(row: Mapping[str, object], *, key: str, group: str | None = None) -> Cell:
    """The cell of one row of a protected frame."""
    numbers = {name: row[name] for name in ("count", "base", "total", "share", "low", "high")}
    return Cell(key=key, group=group, why=_why(row), **numbers)  # type: ignore[arg-type]


def _why(row: Mapping[str, object]) -> str:
    if row["count"] is not None:
        return ""
    if row.get("hidden"):
        return f"hidden: {row['hidden']}"
    return str(row.get("not_supplied") or "no return was supplied")


def named(dimension: str, category: str) -> str:
    """A category as it is shown: a force by its name, a month as 'Apr 23', others by their label."""
    if dimension == "force":
        return FORCE[category].name if category in FORCE else category
    return short_month(category, year=True) if dimension == "month" else shown(category)


@lru_cache(maxsize=4096)
def lines(name: str, width: int = NAME_WIDTH) -> str:
    """A name broken into lines of at most `width` characters, a longer word whole."""
    return "\n".join(wrap(name, width, break_long_words=False, break_on_hyphens=False))


def of(source: Table | Sequence[Cell], category: str | None) -> tuple[Cell, ...]:
    """The cells to draw of a table, or those already made, as from the values of metrics."""
    return cells(source, category) if isinstance(source, Table) else tuple(source)
