"""Findings: a figure's title as a sentence, and the words that stand under it."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from cocad.disclosure import Measures, Table
from cocad.disclosure.lasting import lasting
from cocad.insight import absence
from cocad.insight.counted import counted, is_narrowed, sentence_start
from cocad.insight.months import fell, long_month
from cocad.metrics import caveats, printing
from cocad.metrics.printing import SMALL_BASE, coverage, per_cent, spelled
from cocad.vocabulary import ETHNICITIES, FLAG_START, KEYS, Kind, shown

LOW_COVERAGE = 0.8
"""Below this coverage a share comes with its bounds, and coverage is the headline."""

FLAG_MONTH = f"{FLAG_START[0]}-{FLAG_START[1]:02d}"
"""The first month in which the flag 'CSAE committed by children' was recorded."""


@dataclass(frozen=True)
class Cell:
    """One category of a table with its numbers."""

    category: str
    count: int
    base: int
    total: int

    @property
    def share(self) -> str:
        """'27%', or '5 of 12' below a base of 20."""
        if self.base < SMALL_BASE:
            return f"{self.count:,} of {self.base:,}"
        return per_cent(self.count, self.base)

    @property
    def share_of(self) -> str:
        """'27% of', or '5 of 12' below a base of 20: what stands before a noun."""
        return self.share if self.base < SMALL_BASE else f"{self.share} of"


def cells(table: Table) -> list[Cell]:
    """The supplied rows of a table split by one dimension."""
    return list(_cells(table))


@lasting
def _cells(table: Table) -> tuple[Cell, ...]:
    """Kept with its table: a figure's title, subtitle and caveat all read the same rows."""
    return tuple(
        Cell(str(row[table.by[-1]]), row["count"], row["base"], row["total"])
        for row in table.frame.rows(named=True)
        if row["count"] is not None
    )


def cell_of(table: Table, category: str) -> Cell | None:
    """The row of one category of a table split by one dimension; None where it is not there or not told."""
    return next((cell for cell in cells(table) if cell.category == category), None)


def largest(table: Table, *, without: Sequence[str] = ()) -> list[Cell]:
    """The category with the highest count, or all that share it; none where everything is zero."""
    found = [cell for cell in cells(table) if cell.category not in without]
    most = max((cell.count for cell in found), default=0)
    return [cell for cell in found if cell.count == most] if most else []


def funnel(measures: Measures, area: str) -> str:
    """'Group-based crimes are 3.7% of recorded child sexual abuse and exploitation'.

    Recorded totals know place and time alone: under any other condition the numerator is named, as in
    'Familial group-based crimes are 1.0% of all recorded CSAE crime'.
    """
    if nothing := absence.told(measures):
        return nothing
    row = measures.row("group_based_of_all_csae")
    count, base = row["count"], row["base"]
    extent = measures.manifest.extent
    where = "" if area == "England and Wales" else f"{area}: "
    if not base:
        return f"{where}no total of recorded crime was supplied"
    said = counted(measures.selection, extent)
    start = said if where else sentence_start(said)
    if base < SMALL_BASE:
        return f"{where}{start} are {count:,} of {base:,} crimes recorded"
    whole = "recorded child sexual abuse and exploitation"
    if is_narrowed(measures.selection, extent):
        whole = "all recorded CSAE crime"
    return f"{where}{start} are {per_cent(count, base)} of {whole}"


def criteria(table: Table) -> str:
    """'Familial is the largest named criterion: 27% of group-based crimes', whichever are counted."""
    if nothing := absence.told(table):
        return nothing
    selection, extent = table.question.selection, table.manifest.extent
    found = cells(table)
    if len(found) == 1:
        noun = "crime" if found[0].count == 1 else "crimes"
        return f"{found[0].count:,} {noun} under {found[0].category}, the one criterion that is counted"
    top = largest(table, without=("Other", "Unknown"))
    if not top:
        return "No crime was placed under a named criterion"
    names = " and ".join(cell.category for cell in top)
    whole = counted(selection, extent)
    if len(top) > 1:
        return f"{names} are the largest named criteria: {top[0].share_of} {whole} each"
    return f"{names} is the largest named criterion: {top[0].share_of} {whole}"


def criteria_caveat(table: Table) -> str:
    """The caveat of criteria, with the publication's note where none is under Ritualistic."""
    ritualistic = cell_of(table, "Ritualistic")
    if ritualistic is None or ritualistic.count or not ritualistic.total:
        return caveats.ONE_CRITERION
    return f"{caveats.NO_RITUALISTIC} {caveats.RITUALISTIC} {caveats.ONE_CRITERION}"


def criterion_caveat(criterion: str) -> str:
    """What to know of one criterion before its figures are read."""
    if criterion == "Ritualistic":
        return f"{caveats.RITUALISTIC} {caveats.ONE_CRITERION}"
    return f"{caveats.SMALL_CRITERION} {caveats.ONE_CRITERION}"


def place_in_contact(measures: Measures) -> str:
    """'5.4% of contact crimes are group-based'; of a part of them, 'Familial group-based crimes are …'."""
    if nothing := absence.told(measures):
        return nothing
    row = measures.row("group_based_of_contact")
    count, base = row["count"], row["base"]
    said = counted(measures.selection, measures.manifest.extent)
    if base < SMALL_BASE:
        return f"{sentence_start(said)}: {count:,}, beside {base:,} contact crimes"
    if is_narrowed(measures.selection, measures.manifest.extent):
        return f"{sentence_start(said)} are {per_cent(count, base)} of all recorded contact crimes"
    return f"{per_cent(count, base)} of contact crimes are group-based"


def months(table: Table) -> str:
    """'November was the highest month; six months fell on the one before'."""
    top = largest(table)
    if not top:
        return "No group-based crime was recorded"
    if len(top) > 2:
        return f"No month stands out: {len(top)} share the highest count of {top[0].count:,}"
    names = " and ".join(long_month(cell.category) for cell in top)
    falls = sum(change is True for change in fell(table).values())
    was = "were the highest months" if len(top) > 1 else "was the highest month"
    if len(table) == 1:
        return f"{top[0].count:,} crimes in {names}"
    return f"{names} {was}; {spelled(falls)} {'month' if falls == 1 else 'months'} fell on the one before"


def periods(table: Table) -> str:
    """'2023-Q4 had the most: 27% of crimes'."""
    top = largest(table)
    if not top:
        return "No group-based crime was recorded"
    names = " and ".join(cell.category for cell in top)
    return f"{names} had the most: {top[0].share_of} crimes{' each' if len(top) > 1 else ''}"


def criteria_by_month(table: Table) -> str:
    """'The most in one month: 140 under Other in November', of crimes by criterion and month."""
    known = table.frame.filter(pl.col("count") > 0)
    if known.is_empty():
        return "No group-based crime was recorded"
    top = known.row(known["count"].arg_max() or 0, named=True)
    return (
        f"The most in one month: {top['count']:,} under {top['criterion']} in {long_month(str(top['month']))}"
    )


def share_of(table: Table, category: str, sentence: str) -> str:
    """A sentence around one category's share: '58% were reported within a year'.

    `sentence` has '{share}' in it; where there is no such share, what is told is why.
    """
    if nothing := absence.told(table, category):
        return nothing
    cell = cell_of(table, category)
    if cell is None or cell.base == 0:
        return "Nothing is recorded here to share out"
    return sentence.format(share=cell.share)


def most_common(table: Table, sentence: str) -> str:
    """A sentence around the largest category: '57% of victims were aged 10 to 15'.

    `sentence` has '{share}' or '{share_of}', and '{category}'; categories are told in lower case,
    but names. Where there is nothing to share out, what is told is why.
    """
    if nothing := absence.told(table):
        return nothing
    top = largest(table)
    if not top:
        return "Nothing is recorded here to share out"
    names = " and ".join(_within_sentence(cell.category) for cell in top)
    each = " each" if len(top) > 1 else ""
    return sentence.format(share=top[0].share, share_of=top[0].share_of, category=names) + each


def _within_sentence(category: str) -> str:
    return shown(category) if category in ETHNICITIES else category.lower()


def recorded_for(table: Table) -> str:
    """'recorded for 88% (n.3,877/4,422)'; of the flag the base alone, where not all were asked for it.

    Where there is no number, which of the reasons it is.
    """
    found = cells(table)
    if not found or not found[0].total:
        reason = absence.absence(table)
        return "nobody to record" if reason in (None, absence.Absence.NONE) else str(reason)
    if not _asked_of_all(table):
        return f"recorded from April 2023 on, base {found[0].base:,}"
    return coverage(found[0].base, found[0].total)


def is_thin(table: Table) -> bool:
    """Whether fewer than 80% have the last dimension recorded, of those that it was asked of."""
    found = cells(table)
    return bool(found) and _asked_of_all(table) and found[0].base < LOW_COVERAGE * found[0].total


def _asked_of_all(table: Table) -> bool:
    """Whether the last dimension was asked for all through the period, as the flag was not before April 2023.

    Where it was not, how many have it recorded tells the calendar.
    """
    key = KEYS.get(table.by[-1])
    if key is None or key.kind is not Kind.FLAG:
        return True
    months = table.question.selection.categories(KEYS["month"], table.manifest.extent)
    return all(month >= FLAG_MONTH for month in months)


def bounds(table: Table) -> str:
    """What the largest share would be if nobody, or everybody, not recorded were in it.

    'If nobody, or everybody, not recorded were White: 28% to 94%.', or the empty string where at
    least 80% are recorded.
    """
    top = largest(table)
    if not top or not is_thin(table) or top[0].total < SMALL_BASE:
        return ""
    cell = top[0]
    missing = cell.total - cell.base
    low, high = per_cent(cell.count, cell.total), per_cent(cell.count + missing, cell.total)
    band = table.by[-1].endswith("age_band")
    who = f"aged {cell.category}" if band else _within_sentence(cell.category)
    return f"If nobody, or everybody, not recorded were {who}: {low} to {high}."


def interval(row: dict[str, object]) -> str:
    """'95% interval 34% to 37%', or the empty string without one or below a base of 20."""
    low, high, count, base = row["low"], row["high"], row["count"], row["base"]
    if not isinstance(low, float) or not isinstance(high, float):
        return ""
    if not isinstance(count, int) or not isinstance(base, int) or base < SMALL_BASE:
        return ""
    return f"95% interval {printing.interval(low, high, count=count, base=base)}"
