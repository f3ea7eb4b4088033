"""Comparators: the wider groups that a table is put beside, and what may be told of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocad.disclosure import Table
from cocad.metrics.printing import SMALL_BASE, per_cent


@dataclass(frozen=True, eq=False)
class Beside:
    """A comparator: what it is called, and its table, split as the one that it stands beside."""

    label: str
    table: Table

    def shares(self) -> dict[str, float | None]:
        """Its share of each category from 0 to 1; None where it is not told."""
        by = self.table.by[-1]
        rows = self.table.frame.iter_rows(named=True)
        return {str(row[by]): row["share"] if (row["base"] or 0) >= SMALL_BASE else None for row in rows}

    def words(self, category: str) -> str:
        """'South East 28%', or that it is hidden."""
        by = self.table.by[-1]
        row = next(row for row in self.table.frame.iter_rows(named=True) if str(row[by]) == category)
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
