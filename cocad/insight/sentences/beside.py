"""Comparators: the wider groups that a table is put beside, and what may be told of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cocad.disclosure import Measures, Table
from cocad.disclosure.inflation import share_error
from cocad.insight.marks import ABOUT, late_line, supply_line
from cocad.insight.sentences.absence import Absence, told
from cocad.insight.sentences.counted import sentence_start
from cocad.words.caveats import SCHEME_BREAK
from cocad.words.printing import SMALL_BASE, per_cent
from cocad.words.vocabulary import BY_CHILDREN

BAR_MARKS = ("diamond", "line")
"""How bars draw the wider comparator and the nearer one."""

FLAG = "committed_by_children"
MOVED = ("Other", BY_CHILDREN)
"""The criteria between which crimes moved when the scheme changed."""


def later(period: str, years: int) -> str:
    """The same month or quarter so many years on: '2024-01' for '2023-01'."""
    return f"{int(period[:4]) + years}{period[4:]}"


@dataclass(frozen=True, eq=False)
class Beside:
    """A comparator: what it is called, and its table, split as the one that it stands beside.

    `years` is how many years before it lies, `own` the table that it stands beside, of the same split.
    """

    label: str
    table: Table
    years: int = 0
    own: Table | None = None

    @cached_property
    def _rows(self) -> dict[tuple[str, ...], dict[str, Any]]:
        """Its rows by the categories that each stands beside: months moved on by `years`."""
        return {
            tuple(self._now(name, str(row[name])) for name in self.table.by): row
            for row in self.table.frame.rows(named=True)
        }

    def _now(self, dimension: str, category: str) -> str:
        return later(category, self.years) if dimension in ("month", "quarter") else category

    @property
    def crosses(self) -> bool:
        """Whether the criteria changed between it and what it stands beside."""
        own = self.own
        return own is not None and own.manifest.criteria_scheme != self.table.manifest.criteria_scheme

    def _is_unlike(self, *categories: str) -> bool:
        """Whether crimes moved in or out of a cell when the criteria changed.

        'CSAE committed by children' took crimes from Other, and the flag is read in another way since.
        """
        if self.own is None or not self.crosses:
            return False
        cell, selection = dict(zip(self.table.by, categories, strict=False)), self.own.question.selection
        if FLAG in cell or selection.values(FLAG) is not None or cell.get("criterion") in MOVED:
            return True
        named = selection.values("criterion")
        return "criterion" not in cell and named is not None and len({one in named for one in MOVED}) > 1

    def share(self, *categories: str) -> float | None:
        """Its share of a cell, by a category of each dimension, from 0 to 1; None where it is not told."""
        row = self._rows.get(categories)
        if self._is_unlike(*categories):
            return None
        if row is None or (row["base"] or 0) < SMALL_BASE:
            return None
        share: float | None = row["share"]
        return share

    def ends(self, *categories: str) -> tuple[float, float] | None:
        """Between which its share of a cell lies: as told, or as far off as disguised records may be."""
        share, row = self.share(*categories), self._rows.get(categories)
        if share is None or row is None:
            return None
        off = 0.0
        if self.table.is_comparator:
            off = share_error(row["count"], row["base"], self.table.question.population)
        return share - off, share + off

    def count(self, *categories: str) -> int | None:
        """Its count of a cell; None where it is hidden, not supplied, unlike or no such cell is there."""
        row = self._rows.get(categories)
        count: int | None = row["count"] if row is not None and not self._is_unlike(*categories) else None
        return count

    def words(self, *categories: str) -> str:
        """'South East about 28%', or that it is hidden, or why else it is not told."""
        row = self._rows.get(categories)
        if row is None:
            return f"{self.label} has no such category"
        if self._is_unlike(*categories):
            return f"{self.label} not comparable"
        if row["count"] is None and not row.get("hidden"):
            return f"{self.label} {Absence.NOT_SUPPLIED}"
        if self.share(*categories) is None:
            return f"{self.label} hidden" if row["count"] is None else f"{self.label} not told"
        about = "about " if self.table.is_comparator else ""
        return f"{self.label} {about}{per_cent(row['count'], row['base'])}"

    @property
    def shown(self) -> bool:
        """Whether any of its shares may be told."""
        return any(self.share(*categories) is not None for categories in self._rows)

    @property
    def why(self) -> str:
        """Why nothing of it is told; the empty string where something is."""
        if self.shown:
            return ""
        frame = self.table.frame
        if frame["count"].null_count() == len(frame) and "hidden" not in frame.columns:
            return f"{self.label} cannot be shown here: {told(self.table)[:1].lower()}{told(self.table)[1:]}."
        if self.own is not None and all(self._is_unlike(*categories) for categories in self._rows):
            return f"{self.label} cannot be compared here."
        reasons: list[str | None] = frame["hidden"].to_list() if "hidden" in frame.columns else []
        reason = next((text for text in reasons if text), "its base is too small")
        return f"{self.label[:1].upper()}{self.label[1:]} cannot be shown here: {reason}."


def holders(beside: Sequence[Beside], own: Table | Measures) -> str:
    """'South East and all forces hold the selection itself.', of comparators that do; empty without any."""
    if isinstance(own, Measures):
        return ""
    names = [one.label for one in beside if one.shown and _holds(one.table, own)]
    if not names:
        return ""
    said = f"{', '.join(names[:-1])} and {names[-1]} hold" if len(names) > 1 else f"{names[0]}: holds"
    return sentence_start(f"{said} the selection itself.")


def _holds(wide: Table, own: Table) -> bool:
    """Whether every member of the one table is a member of the wider one."""
    if wide.manifest.id != own.manifest.id:
        return False
    extent, chosen = own.manifest.extent, own.question.selection
    for condition in wide.question.selection.conditions:
        named = chosen.values(condition.key.name)
        left = named if named is not None else frozenset(chosen.categories(condition.key, extent))
        if not left or not left <= condition.values:
            return False
    return True


def widest(beside: Sequence[Beside]) -> Beside | None:
    """The widest comparator that may be shown: what a chart with room for one draws."""
    return next((one for one in reversed(beside) if one.shown), None)


def told_of(beside: Sequence[Beside], *categories: str) -> str:
    """What all comparators are of one cell: 'South East 28%; all forces 24%'."""
    return "; ".join(one.words(*categories) for one in beside)


def legend(beside: Sequence[Beside], marks: Sequence[str] = BAR_MARKS) -> str:
    """'Grey: South East (line), all forces (diamond); about, from disguised records.', and what is lacking.

    `marks` are how the comparators are drawn, the widest first; with one mark that is the widest
    that may be shown, and the nearer ones are in the table behind alone.
    """
    from_the_widest = list(reversed(beside))
    if len(marks) == 1:
        from_the_widest = [one for one in from_the_widest if one.shown]
    pairs = zip(from_the_widest, marks, strict=False)
    drawn = [f"{one.label} ({mark})" for one, mark in pairs if one.shown]
    about = f"; {ABOUT}, rounded to 5" if any(one.table.is_comparator for one in beside) else ""
    grey = f"Grey: {', '.join(reversed(drawn))}{about}." if drawn else ""
    late = late_line(dict.fromkeys(gap for one in beside for gap in one.table.late))
    own = {gap for one in beside if one.own is not None for gap in one.own.not_supplied}
    gaps = dict.fromkeys(
        gap for one in beside if one.shown for gap in one.table.not_supplied if gap not in own
    )
    lacking = supply_line(gaps).replace("Not supplied", "Not supplied of what is in grey", 1)
    left = [one.label for one in from_the_widest[len(marks) :] if one.shown]
    behind = f"{' and '.join(left)}: in the table behind." if left else ""
    changed = SCHEME_BREAK if any(one.crosses for one in beside) else ""
    return " ".join(
        part for part in (grey, behind, *(one.why for one in beside), changed, lacking, late) if part
    )
