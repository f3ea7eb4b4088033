"""Comparators: the wider groups that a table is put beside, and what may be told of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cocad.disclosure import Table
from cocad.metrics.printing import SMALL_BASE, per_cent


def later(period: str, years: int) -> str:
    """The same month or quarter so many years on: '2024-01' for '2023-01'."""
    return f"{int(period[:4]) + years}{period[4:]}"


@dataclass(frozen=True, eq=False)
class Beside:
    """A comparator: what it is called, and its table, split as the one that it stands beside.

    `years` is how many years before it lies.
    """

    label: str
    table: Table
    years: int = 0

    def _rows(self) -> dict[str, dict[str, Any]]:
        """Its rows by the category that each stands beside: months moved on by `years`."""
        by = self.table.by[-1]
        dated = by in ("month", "quarter")
        rows = {str(row[by]): row for row in self.table.frame.iter_rows(named=True)}
        return {later(name, self.years) if dated else name: row for name, row in rows.items()}

    def shares(self) -> dict[str, float | None]:
        """Its share of each category from 0 to 1; None where it is not told."""
        return {
            name: row["share"] if (row["base"] or 0) >= SMALL_BASE else None
            for name, row in self._rows().items()
        }

    def words(self, category: str) -> str:
        """'South East 28%', or that it is hidden, or that its scheme has no such category."""
        row = self._rows().get(category)
        if row is None:
            return f"{self.label} has no such category"
        if self.shares()[category] is None:
            return f"{self.label} hidden" if row["count"] is None else f"{self.label} not told"
        return f"{self.label} {per_cent(row['count'], row['base'])}"

    @property
    def shown(self) -> bool:
        """Whether any of its shares may be told."""
        return any(share is not None for share in self.shares().values())

    @property
    def why(self) -> str:
        """Why nothing of it is told; the empty string where something is."""
        if self.shown:
            return ""
        frame = self.table.frame
        reasons: list[str | None] = frame["hidden"].to_list() if "hidden" in frame.columns else []
        reason = next((text for text in reasons if text), "its base is too small")
        return f"{self.label} cannot be shown here: {reason}."


def legend(beside: Sequence[Beside]) -> str:
    """'Grey: South East (line), all forces (diamond), rounded to 5.', and what cannot be shown."""
    marks = [
        f"{one.label} ({mark})"
        for one, mark in zip(reversed(beside), ("diamond", "line"), strict=False)
        if one.shown
    ]
    rounded = any("hidden" in one.table.frame.columns for one in beside)
    told = f"Grey: {', '.join(reversed(marks))}{', rounded to 5' if rounded else ''}." if marks else ""
    return " ".join(part for part in (told, *(one.why for one in beside)) if part)
