"""The answers to a page's questions, found by the question itself, and beside each its comparators'."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from cocad.charts.palette import Palette
from cocad.disclosure import Table
from cocad.disclosure.cache import tables
from cocad.disclosure.viewer import Viewer
from cocad.figures.ask import Ask, Over, here as as_asked
from cocad.figures.comparators import Side
from cocad.figures.lengths import ON_A_PAGE, refuse_long
from cocad.figures.request import Request
from cocad.insight.sentences.beside import Beside
from cocad.insight.sentences.groupwise import Charts
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import Selection, Where, parse
from cocad.snapshots import Snapshot

T = TypeVar("T")
Split = tuple[str, ...]
"""A population and the dimensions that split it."""


class Held(NamedTuple):
    """A chart of groups: its name, the category whose share in each group is told, and its table."""

    name: Hashable
    category: str
    table: "Callable[[Answers], Table]"


class Answers:
    """What a page's questions are answered with, each worked out once, when it is first wanted.

    Questions under one request and one condition are counted together. `charts` are the page's charts
    of groups, which are held together before any of them names a highest.
    """

    def __init__(self, here: Request, asks: Iterable[Ask] = (), held: Iterable[Held] = ()) -> None:
        self.here = here
        self._asks = tuple(dict.fromkeys(asks))
        self._held = {one.name: one for one in held}
        self._done: dict[Hashable, Any] = {}

    @property
    def palette(self) -> Palette:
        """The colours to draw in."""
        return self.here.palette

    def under(self, over: Over) -> Request:
        """The page's request, or the one that is made of it."""
        return self.here if over is as_asked else self.once((over, "request"), lambda: over(self.here))

    def once(self, name: Hashable, made: Callable[[], T]) -> T:
        """What is made, kept under its name for as long as these answers are."""
        if name not in self._done:
            self._done[name] = made()
        done: T = self._done[name]
        return done

    def work(self, function: "Callable[[Answers], T]") -> T:
        """What a function makes of these answers, made once however many figures want it."""
        return self.once(function, lambda: function(self))

    def whole(self, one: Ask) -> Table:
        """The answer as it was counted, before `then`."""
        return self._group(one)[one.population, *one.by]

    def __getitem__(self, one: Ask) -> Table:
        """The answer to a question of the page; raises `KeyError` for one that it does not ask."""
        table = self.whole(one)
        then = one.then
        return table if then is None else self.once((one, "then"), lambda: then(table))

    def beside(self, one: Ask) -> list[Beside]:
        """The same question of each comparator of which the viewer may ask it; none where it is `alone`."""
        if one.alone:
            return []
        then = one.then
        found = self._wider(one)[one.population, *one.by]
        return [replace(other, table=then(other.table)) for other in found] if then else found

    @property
    def charts(self) -> Charts:
        """The page's charts of groups, together."""
        return self.once("charts", self._charts)

    def _charts(self) -> Charts:
        return Charts({name: (one.table(self), one.category) for name, one in self._held.items()})

    def _group(self, one: Ask) -> dict[Split, Table]:
        name = (one.over, one.where, one.alone)
        return self.once(("own", *name), lambda: self._counted(one))

    def _splits(self, one: Ask) -> list[Split]:
        alike = [
            other
            for other in self._asks
            if (other.over, other.where, other.alone) == (one.over, one.where, one.alone)
        ]
        if one not in alike:
            raise KeyError(one)
        return list(dict.fromkeys((other.population, *other.by) for other in alike))

    def _counted(self, one: Ask) -> dict[Split, Table]:
        splits = self._splits(one)
        found = narrowed(self.under(one.over), dict(one.where), splits)
        return dict(zip(splits, found, strict=True))

    def _wider(self, one: Ask) -> dict[Split, list[Beside]]:
        name = ("beside", one.over, one.where)
        return self.once(name, lambda: self._compared(one))

    def _compared(self, one: Ask) -> dict[Split, list[Beside]]:
        splits, own, here = self._splits(one), self._group(one), self.under(one.over)
        wider = [(side, _side(here, side, splits, dict(one.where))) for side in here.comparator.sides]
        return {
            split: [
                Beside(side.label, found[place], side.years, own[split])
                for side, found in wider
                if not found[place].refused
            ]
            for place, split in enumerate(splits)
        }


def _side(here: Request, side: Side, splits: Sequence[Split], where: Where) -> tuple[Table, ...]:
    snapshot = _snapshot(here, side)
    return counted(snapshot, here.viewer, side.selection & parse(where, snapshot.extent), splits)


def _snapshot(here: Request, side: Side) -> Snapshot:
    return here.snapshot if side.snapshot == here.snapshot.id else here.opened(here.manifests[side.snapshot])


def counted(
    snapshot: Snapshot, viewer: Viewer, selection: Selection, splits: Sequence[Split]
) -> tuple[Table, ...]:
    """The tables of splits under one selection; raises `RequestError` for more than a page holds."""
    asked = tuple(ask(population, by, selection, single_years=True) for population, *by in splits)
    refuse_long(asked, snapshot.extent, ON_A_PAGE)
    return tables(snapshot, asked, viewer)


def narrowed(here: Request, where: Where, splits: Sequence[Split]) -> tuple[Table, ...]:
    """The tables of splits under a request's selection and some conditions besides."""
    selection = here.selection & parse(where, here.extent)
    return counted(here.snapshot, here.viewer, selection, splits)
