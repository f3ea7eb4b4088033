"""A page's tables, counted together, and beside each the same table of every comparator."""

from collections.abc import Sequence
from contextlib import suppress

from cocad.disclosure import Table
from cocad.disclosure.makeup import Makeup
from cocad.disclosure.viewer import Viewer
from cocad.errors import AccessError
from cocad.figures.cache import makeup, tables
from cocad.figures.comparators import Side
from cocad.figures.lengths import ON_A_PAGE, refuse_long
from cocad.insight.sentences.beside import Beside
from cocad.metrics.evaluator import ask
from cocad.metrics.makeup import MakeupQuestion
from cocad.metrics.selection import Selection, Where, parse
from cocad.server.served import opened
from cocad.snapshots import Snapshot
from cocad.ui.opening import Request

Split = tuple[str, ...]
"""A population and the dimensions that split it."""


def answers(
    here: Request, splits: Sequence[Split], where: Where | None = None
) -> tuple[dict[str, Table], dict[str, list[Beside]]]:
    """The tables of populations split by dimensions, and their comparators, by the dimensions' names.

    A table is found under its dimensions joined with ' by ', the population before it only where
    two populations are split alike. `where` narrows all of them. Raises what asking and opening raise.
    """
    own = narrowed(here, where or {}, splits)
    wider = [(side, _side(here, side, splits, where or {})) for side in here.comparator.sides]
    return own, {
        name: [
            Beside(side.label, table[name], side.years, own[name]) for side, table in wider if name in table
        ]
        for name in own
    }


def _side(here: Request, side: Side, splits: Sequence[Split], where: Where) -> dict[str, Table]:
    snapshot = _snapshot(here, side)
    return counted(snapshot, here.viewer, side.selection & parse(where, snapshot.extent), splits)


def _snapshot(here: Request, side: Side) -> Snapshot:
    return here.snapshot if side.snapshot == here.snapshot.id else opened(here.manifests[side.snapshot])


def make_up(here: Request, by: str = "") -> tuple[Makeup, list[tuple[str, Makeup]]]:
    """The make-up of the selection's crimes, and of its comparators' where the viewer may see that."""
    own = makeup(here.snapshot, MakeupQuestion(here.selection, by), here.viewer)
    beside = []
    for side in here.comparator.sides:
        with suppress(AccessError):
            question = MakeupQuestion(side.selection, by)
            beside.append((side.label, makeup(_snapshot(here, side), question, here.viewer)))
    return own, beside


def counted(
    snapshot: Snapshot, viewer: Viewer, selection: Selection, splits: Sequence[Split]
) -> dict[str, Table]:
    """The tables of splits under one selection, by name; raises `RequestError` for more than a page holds."""
    asked = tuple(ask(population, by, selection, single_years=True) for population, *by in splits)
    refuse_long(asked, snapshot.extent, ON_A_PAGE)
    return dict(zip(map(_name, splits), tables(snapshot, asked, viewer), strict=True))


def _name(split: Split) -> str:
    return " by ".join(split[1:]) or split[0]


def narrowed(here: Request, where: Where, splits: Sequence[Split]) -> dict[str, Table]:
    """The tables of splits under the page's selection and some conditions of the page's own."""
    selection = here.selection & parse(where, here.extent)
    return counted(here.snapshot, here.viewer, selection, splits)
