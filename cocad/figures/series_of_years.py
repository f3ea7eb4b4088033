"""The series of years: the latest snapshot of each year up to the chosen one, a table of each."""

from dataclasses import dataclass, replace

from cocad.disclosure import Table
from cocad.disclosure.cache import tables
from cocad.errors import CocadError
from cocad.figures.comparators import TIME, YEAR_BEFORE, carried, like_for_like
from cocad.figures.request import Request
from cocad.metrics.selection import FLAG_FROM, Selection, parse
from cocad.snapshots import Manifest
from cocad.snapshots.series import years_before
from cocad.words.vocabulary import BY_CHILDREN, FLAGS


@dataclass(frozen=True, eq=False)
class Years:
    """Tables that answer one question, of snapshots of years in a row, the chosen one's last.

    Each is protected by itself, under the reader's selection without its months. `breaks` are the
    first months after which crimes were placed in another way, so that none may be held against
    those before.
    """

    tables: tuple[Table, ...]
    breaks: tuple[str, ...] = ()


def series_of_years(here: Request, table: Table) -> Years:
    """The same question as the table's over the years, whatever months the reader chose.

    A year whose snapshot is not there, does not open, or has none of the chosen criteria ends the
    series, as does one that is synthetic where the chosen snapshot is not, or the other way round.
    """
    now = here.snapshot.manifest
    found, breaks = [_whole(here, table)], []
    for manifest in years_before(now, here.manifests):
        selection = _selection(here, manifest)
        if selection is None:
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
    return Years(tuple(found), tuple(sorted(breaks)))


def _whole(here: Request, table: Table) -> Table:
    """The table over all months of its snapshot; the table itself where no month was chosen."""
    if not any(key in TIME for key in here.choice.conditions):
        return table
    kept = tuple(c for c in table.question.selection.conditions if c.key.name not in TIME)
    question = replace(table.question, selection=Selection(kept))
    (whole,) = tables(here.snapshot, (question,), here.viewer)
    return whole


def _selection(here: Request, manifest: Manifest) -> Selection | None:
    kept = carried(here.choice, manifest.extent)
    if kept is None:
        return None
    extent = manifest.extent
    selection = parse({**here.area.where, **kept}, extent) & here.choice.definition.selection(extent)
    if here.choice.like_for_like and here.comparator.name == YEAR_BEFORE:
        selection &= like_for_like(here.choice, here.snapshot.manifest, manifest, extent, here.viewer)
    return None if any(not condition.values for condition in selection.conditions) else selection


def _meets_the_unasked(selection: Selection) -> bool:
    """Whether crimes of before the flag are all in it, and of those since only some."""
    flag = selection.values("committed_by_children")
    return flag is not None and None in flag and len(flag) <= len(FLAGS)


def _moved(after: Table, before: Table) -> bool:
    """Whether crimes moved in or out of the selection when the criteria changed between two tables.

    'CSAE committed by children' took crimes from Other, and the flag is read in another way since. A
    selection with both criteria, or neither, keeps what moved or never had it.
    """
    if after.manifest.criteria_scheme == before.manifest.criteria_scheme:
        return False
    selection = after.question.selection
    criteria = selection.values("criterion")
    flagged = selection.values("committed_by_children") is not None
    return flagged or (criteria is not None and ("Other" in criteria) != (BY_CHILDREN in criteria))
