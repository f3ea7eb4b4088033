"""The Python way in, for a notebook or a script: the same tables as the command line and pages."""

from collections.abc import Sequence
from pathlib import Path

from cocad.disclosure import Table, answers
from cocad.disclosure.viewer import NATIONAL, viewer as viewer_named
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import Where, parse
from cocad.publication.computed import Comparison, compare
from cocad.publication.printed import FIGURES, read_figures
from cocad.snapshots import Snapshot, open_snapshot


def open(snapshot: str | Path | None = None) -> Snapshot:
    """A snapshot by its id or path; without one, the newest of the published year.

    Raises `RequestError` for a name that is no snapshot, `DataError` for a damaged one.
    """
    return open_snapshot(snapshot)


def tabulate(
    snapshot: Snapshot,
    population: str,
    by: str | Sequence[str] = (),
    where: Where | None = None,
    viewer: str = NATIONAL.scope,
) -> Table:
    """A population counted by dimensions under conditions, as the viewer may see it.

    `where` maps a key to one value or several ('10..17' is a range, 'Not recorded' the nulls).
    The table's `frame` has each dimension, then count, base, share, low, high, total. Raises
    `RequestError` for a question that cannot be asked, `AccessError` for one that this viewer may
    not ask.
    """
    dimensions = (by,) if isinstance(by, str) else tuple(by)
    for_whom = viewer_named(viewer)
    question = ask(population, dimensions, parse(where or {}, snapshot.extent))
    (table,) = answers(snapshot, [question], for_whom)
    return table


def published(snapshot: Snapshot, path: Path = FIGURES) -> tuple[Comparison, ...]:
    """The published figures beside what the snapshot gives for them."""
    return compare(snapshot, read_figures(path))
