"""The series of years: the latest snapshot of each year up to the chosen one, a table of each."""

from dataclasses import dataclass, replace

from cocad.disclosure import Table
from cocad.disclosure.cache import tables
from cocad.errors import CocadError
from cocad.figures.other_years import TIME, NoCounterpart
from cocad.figures.request import Request
from cocad.insight.sentences.beside import FLAG
from cocad.metrics.selection import FLAG_FROM, Selection
from cocad.snapshots.series import year_of, years_before
from cocad.words.vocabulary import FLAGS


@dataclass(frozen=True, eq=False)
class Years:
    """Tables that answer one question, of snapshots of years in a row, the chosen one's last.

    Each is protected by itself, under the reader's selection without its months. `breaks` are the
    first months after which crimes were placed in another way, so that none may be held against
    those before. `ended` says which year is left out where it has no such selection, and why.
    """

    tables: tuple[Table, ...]
    breaks: tuple[str, ...] = ()
    ended: str = ""


def series_of_years(here: Request, table: Table) -> Years:
    """The same question as the table's over the years, whatever months the reader chose.

    A year whose snapshot is not there, does not open, or has no counterpart of the selection ends the
    series, as does one that is synthetic where the chosen snapshot is not, or the other way round.
    """
    now = here.snapshot.manifest
    found, breaks, ended = [_whole(here, table)], [], ""
    for manifest in years_before(now, here.manifests):
        selection = here.in_year(manifest, every_month=True)
        if isinstance(selection, NoCounterpart):
            ended = f"Without {year_of(manifest)}: {selection}."
            break
        try:
            snapshot = here.opened(manifest)
            question = replace(table.question, selection=selection)
            (before,) = tables(snapshot, (question,), here.viewer)
        except CocadError:
            break
        if _moved(found[0], before):
            breaks.append(found[0].manifest.extent.months[0])
        found.insert(0, before)
    if _meets_the_unasked(found[-1].question.selection):
        first = FLAG_FROM["month"]
        if found[0].manifest.extent.months[0] < first <= found[-1].manifest.extent.months[-1]:
            breaks.append(first)
    return Years(tuple(found), tuple(sorted(breaks)), ended)


def _whole(here: Request, table: Table) -> Table:
    """The table over all months of its snapshot; the table itself where no month was chosen."""
    if not any(key in TIME for key in here.choice.conditions):
        return table
    kept = tuple(c for c in table.question.selection.conditions if c.key.name not in TIME)
    question = replace(table.question, selection=Selection(kept))
    (whole,) = tables(here.snapshot, (question,), here.viewer)
    return whole


def _meets_the_unasked(selection: Selection) -> bool:
    """Whether crimes of before the flag are all in it, and of those since only some."""
    flag = selection.values(FLAG)
    return flag is not None and None in flag and len(flag) <= len(FLAGS)


def _moved(after: Table, before: Table) -> bool:
    """Whether the criteria changed between two tables of a selection by the flag, read in another way since.

    A selection that crimes moved in or out of has no table before the change.
    """
    flagged = after.question.selection.values(FLAG) is not None
    return flagged and after.manifest.criteria_scheme != before.manifest.criteria_scheme
