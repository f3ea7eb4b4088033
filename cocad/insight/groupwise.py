"""Findings of tables of two dimensions: which group has the most of a category."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocad.disclosure import Table
from cocad.disclosure.inflation import share_error
from cocad.geography import FORCE
from cocad.insight import absence
from cocad.insight.beside import Beside
from cocad.insight.by_chance import clear, lying, would
from cocad.insight.findings import Cell
from cocad.insight.months import long_month
from cocad.metrics.printing import SMALL_BASE, per_cent


@dataclass(frozen=True)
class Group:
    """One group's share of a category: its name, count, base, and share from 0 to 1."""

    name: str
    count: int
    base: int
    share: float
    low: float
    high: float

    @property
    def words(self) -> str:
        """'32% (n.201/628)'."""
        return f"{per_cent(self.count, self.base)} (n.{self.count:,}/{self.base:,})"


def groups(table: Table, category: str) -> list[Group]:
    """The groups of a table of two dimensions whose share may be told, the highest first."""
    group, split = table.by
    told = [
        Group(_name(group, str(row[group])), row["count"], row["base"], row["share"], row["low"], row["high"])
        for row in table.frame.rows(named=True)
        if str(row[split]) == category and row["share"] is not None and (row["base"] or 0) >= SMALL_BASE
    ]  # fmt: skip
    return sorted(told, key=lambda one: -one.share)


def _name(dimension: str, category: str) -> str:
    if dimension == "force":
        return FORCE[category].name
    return long_month(category) if dimension == "month" else category


def clear_of(table: Table, category: str, overall: Cell | None, *, what: str) -> str:
    """'5 of 32 forces lie clear of the 35% non-recent overall (by chance alone 1.6 would)'.

    By their 95% intervals, beside how many chance alone would put there; no ranking. Where other forces
    are hidden the overall is a comparator's, and clear is what is clear of all that it may well be.
    """
    found = groups(table, category)
    if not found or overall is None or overall.base < SMALL_BASE:
        return "No force has the 20 records that a share needs"
    is_about = "hidden" in table.frame.columns and table.frame["hidden"].count() > 0
    share = f"{'about ' if is_about else ''}{overall.share}"
    if len(found) == 1:
        return f"{found[0].name}: {found[0].words} {what}, {share} overall"
    middle = overall.count / overall.base
    off = share_error(overall.count, overall.base, table.question.population) if is_about else 0.0
    number = sum(one.low > middle + off or one.high < middle - off for one in found)
    expected = sum(clear(one.base, middle - off, middle + off) for one in found)
    lie = lying(number, len(found), "forces")
    return f"{lie} clear of the {share} {what} overall ({would(expected)})"


def highest(table: Table, category: str, sentence: str, *, groups_are: str) -> str:
    """'Familial has the most …: 32% (n.201/628); Other the least, 12%'.

    `sentence` is what the group has the most of; `groups_are` what the groups are called, said
    where fewer than two have a base of 20 or more, and why where nothing is there to be said.
    """
    if nothing := absence.told(table, category):
        return nothing
    found = groups(table, category)
    if len(found) < 2:
        return f"Fewer than two {groups_are} have the 20 records that a share needs"
    most, least = found[0], found[-1]
    tied = most.share == least.share
    if tied:
        return f"{sentence} in every one of the {groups_are}: {per_cent(most.count, most.base)}".capitalize()
    low = per_cent(least.count, least.base)
    high = per_cent(most.count, most.base)
    return f"{most.name} has the highest share {sentence}: {high}, and {least.name} the lowest, {low}"


def largest_cell(table: Table, noun: str) -> str:
    """'Most often: 10 to 15 and 18 to 29, 402 of 3,100 pairs', of a table of two dimensions."""
    rows = [row for row in table.frame.rows(named=True) if row["count"]]
    if not rows:
        return "Nothing is recorded here to cross"
    top = max(rows, key=lambda row: row["count"])
    whole = sum(row["count"] for row in rows)
    first, last = (str(top[name]) for name in table.by)
    share = f", {per_cent(top['count'], whole)}" if whole >= SMALL_BASE else ""
    return f"Most often together: {first} and {last}{share} (n.{top['count']:,}/{whole:,} {noun})"


def against(beside: Sequence[Beside], category: str) -> str:
    """', against 35% of all criteria', of the widest comparator that tells it; empty without one."""
    for one in reversed(beside):
        if one.share(category) is not None:
            said = one.words(category).removeprefix(one.label).strip()
            return f", against {said} for {one.label}"
    return ""
