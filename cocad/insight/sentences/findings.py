"""Findings: a figure's title as a sentence, and the words that stand under it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cocad.disclosure import Measures, Table
from cocad.disclosure.lasting import lasting
from cocad.insight.sentences import absence
from cocad.insight.sentences.counted import is_narrowed, sentence_start, subject
from cocad.insight.sentences.months import long_month
from cocad.statistics.leading import CROWD, leading
from cocad.statistics.overall_test import DESIGN, LEVEL, counts_p
from cocad.words import caveats, printing
from cocad.words.printing import (
    SMALL_BASE,
    agreeing,
    counted,
    coverage,
    listed,
    out_of,
    per_cent,
    plural,
)
from cocad.words.vocabulary import ETHNICITIES, FLAG_START, KEYS, Kind, shown

NOTHING = "Nothing is recorded here to share out"
NO_CRIME = "No group-based crime was recorded"
NO_DIFFERENCE = "no clear difference"
COULD_BE_CHANCE = "which could be chance"

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

    def part(self, noun: str, known: str = "") -> str:
        """'27% of suspects with an age recorded', or '1 of 12 suspects' below a base of 20.

        `known` is what those of the base have recorded, left out where all of them have.
        """
        of = f" {known}" if known and self.base < self.total else ""
        if self.base < SMALL_BASE:
            return f"{out_of(self.count, self.base, noun)}{of}"
        return f"{self.share} of {plural(noun)}{of}"

    def agreeing(self, one: str, more: str) -> str:
        """The verb of `part`: `one` for '1 of 12', `more` for any other number and for per cents."""
        return agreeing(self.count if self.base < SMALL_BASE else 2, one, more)


@dataclass(frozen=True)
class Leaders:
    """The cells with the highest count, and the next of those too close to them to be told apart."""

    first: tuple[Cell, ...]
    next: Cell | None = None

    @property
    def crowded(self) -> bool:
        """Whether more are tied than a sentence names."""
        return len(self.first) > CROWD

    @property
    def clear(self) -> bool:
        """Whether one has clearly the most."""
        return len(self.first) == 1 and self.next is None

    @property
    def names(self) -> tuple[str, ...]:
        """The categories with the highest count."""
        return tuple(cell.category for cell in self.first)

    def ending(self, name: Callable[[str], str] = str) -> str:
        """' each' of ties; ', no clear difference from the next, Familial, 27%' where it is close."""
        each = " each" if len(self.first) > 1 else ""
        if self.next is None:
            return each
        return f"{each}, {NO_DIFFERENCE} from the next, {name(self.next.category)}, {self.next.share}"


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


def leaders(table: Table, *, without: Sequence[str] = ()) -> Leaders:
    """What leads in a table split by one dimension; nobody where everything is zero."""
    found = [cell for cell in cells(table) if cell.category not in without]
    top = leading([cell.count for cell in found], design=DESIGN[table.question.population])
    return Leaders(
        first=tuple(found[place] for place in top.first),
        next=found[top.close[0]] if top.close else None,
    )


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
        return f"{where}no complete total of recorded crime was supplied"
    narrowed = is_narrowed(measures.selection, extent)
    if base < SMALL_BASE:
        number = 1 if count == 1 else 2
        who = subject(measures.selection, extent, number=number) if narrowed else "group-based"
        is_one = f"is a{'n' * (who[:1] in 'AEIOU')}" if narrowed else "is"
        of = out_of(count, base, "recorded CSAE crime")
        return f"{where}{of} {agreeing(count, is_one, 'are')} {who}"
    said = subject(measures.selection, extent)
    start = said if where else sentence_start(said)
    whole = "recorded child sexual abuse and exploitation"
    if narrowed:
        whole = "all recorded CSAE crime"
    return f"{where}{start} are {per_cent(count, base)} of {whole}"


def criteria(table: Table) -> str:
    """'Familial is the largest named criterion: 27% of group-based crimes', whichever are counted."""
    if nothing := absence.told(table):
        return nothing
    found = cells(table)
    if len(found) == 1:
        told = counted(found[0].count, "crime")
        return f"{told} under {found[0].category}, the one criterion that is counted"
    top = leaders(table, without=("Other", "Unknown"))
    if not top.first:
        return "No crime was placed under a named criterion"
    first, question = top.first[0], table.question
    small = first.base < SMALL_BASE
    whole = subject(question.selection, table.manifest.extent, number=first.base if small else 2)
    part = f"{first.share} {whole}" if small else f"{first.share} of {whole}"
    if top.crowded:
        return f"No named criterion stands out: {len(top.first)} share the most, {part}"
    are = "is the largest named criterion" if len(top.first) == 1 else "are the largest named criteria"
    return f"{listed(top.names)} {are}: {part}{top.ending()}"


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
    selection, extent = measures.selection, measures.manifest.extent
    if base < SMALL_BASE:
        said = subject(selection, extent, number=count)
        return f"{count:,} {said} beside {counted(base, 'contact crime')}"
    if is_narrowed(selection, extent):
        said = sentence_start(subject(selection, extent))
        return f"{said} are {per_cent(count, base)} of all recorded contact crimes"
    return f"{per_cent(count, base)} of contact crimes are group-based"


def months(table: Table) -> str:
    """'November had most, 394; months vary between 308 and 394, which could be chance'."""
    if nothing := absence.told(table):
        return nothing
    extent = table.manifest.extent
    told = cells(table)
    # A month that is covered in part has fewer for that alone.
    found = [cell for cell in told if extent.is_whole(cell.category)] or told
    counts = [cell.count for cell in found]
    if not any(counts):
        return NO_CRIME
    most, least, noun = max(counts), min(counts), table.question.population
    if len(found) == 1:
        return f"{counted(most, noun.one)} in {long_month(found[0].category)}"
    if most == least:
        return f"Every month had {counted(most, noun.one)}"
    days = tuple(extent.days_in(cell.category) for cell in found)
    differ = counts_p(tuple(counts), days) <= LEVEL
    if not differ:
        vary = f"months vary between {least:,} and {most:,}, {COULD_BE_CHANCE}"
        return f"{_had(found, most, 'most')}; {vary}"
    return f"{_had(found, most, f'the most {noun.noun}')}, and {_had(found, least, 'the fewest', verb='')}"


def _had(found: Sequence[Cell], count: int, what: str, *, verb: str = "had ") -> str:
    """'November had most, 394', 'May and June had most, 12 each', '7 months the fewest, none'."""
    names = [long_month(cell.category) for cell in found if cell.count == count]
    who = listed(names) if len(names) <= CROWD else counted(len(names), "month")
    number = f"{count:,}" if count else "none"
    return f"{who} {verb}{what}, {number}{' each' if len(names) > 1 and count else ''}"


def criteria_by_month(table: Table) -> str:
    """'The most in one month: 140 under Other in November', of crimes by criterion and month."""
    if nothing := absence.told(table):
        return nothing
    rows = [row for row in table.frame.iter_rows(named=True) if row["count"]]
    if not rows:
        return NO_CRIME
    top = leading([row["count"] for row in rows], design=DESIGN[table.question.population])
    most = rows[top.first[0]]["count"]
    if top.crowded:
        return f"The most under one criterion in one month: {most:,}, {len(top.first)} times"
    names = [
        f"under {row['criterion']} in {long_month(str(row['month']))}"
        for row in (rows[place] for place in top.first)
    ]
    each = " each" if len(names) > 1 else ""
    near = f", {NO_DIFFERENCE} from the next" if top.close else ""
    return f"The most in one month: {most:,}{each} {listed(names)}{near}"


def share_of(table: Table, category: str, predicate: str) -> str:
    """A sentence on one category's share: '58% of crimes were reported within a year'.

    `predicate` follows the verb; where there is no such share, what is told is why.
    """
    if nothing := absence.told(table, category):
        return nothing
    cell = cell_of(table, category)
    if cell is None or cell.base == 0:
        return NOTHING
    noun = table.question.population.one
    return sentence_start(f"{cell.part(noun)} {cell.agreeing('was', 'were')} {predicate}")


def in_sentence(category: str) -> str:
    """A category within a sentence: in lower case, but for names of people's ethnicity."""
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
    who = f"aged {cell.category}" if band else in_sentence(cell.category)
    return f"If nobody, or everybody, not recorded were {who}: {low} to {high}."


def interval(row: dict[str, object]) -> str:
    """'95% interval 34% to 37%', or the empty string without one or below a base of 20."""
    low, high, count, base = row["low"], row["high"], row["count"], row["base"]
    if not isinstance(low, float) or not isinstance(high, float):
        return ""
    if not isinstance(count, int) or not isinstance(base, int) or base < SMALL_BASE:
        return ""
    return f"95% interval {printing.interval(low, high, count=count, base=base)}"
