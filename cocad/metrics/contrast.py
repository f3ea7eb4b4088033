"""Many shares of two groups of crimes at once, with how their members cluster.

The members of each population are found once for all of its shares, and each dimension is counted
once for all of its categories. What comes out is unprotected and goes nowhere but to
`cocad.disclosure.contrast`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import add

import numpy as np
from numpy.typing import NDArray

from cocad.metrics.clusters import Places, Sums, Whole, alone, clusters, joined
from cocad.metrics.evaluator import Question, evaluate
from cocad.metrics.members import Codes, Members, members, needed
from cocad.metrics.metric import OF_RECORDED, Metric
from cocad.metrics.recorded_totals import TOTALS_BY_FORCE, totals
from cocad.metrics.selection import FLAG_FROM, Condition, Selection, parse
from cocad.snapshots.coding import CRIME, code_of
from cocad.snapshots.snapshot import Snapshot
from cocad.words.extent import Extent
from cocad.words.geography import FORCES
from cocad.words.vocabulary import KEYS, Kind, Population

_CRIMES = Population.CRIMES
_BLOCK = ("force", "month")


@dataclass(frozen=True)
class Part:
    """The crimes of one snapshot under a selection."""

    snapshot: Snapshot
    selection: Selection


@dataclass(frozen=True, eq=False)
class ContrastCounts:
    """The unprotected sums of metrics in one group of crimes and in another.

    The other may lie in several snapshots, `others`; `crimes` are those of the one.
    """

    metrics: tuple[Metric, ...]
    one: Part
    others: tuple[Part, ...]
    sums: Sums
    other_sums: Sums
    crimes: int


def count_contrast(metrics: Iterable[Metric], one: Part, others: Sequence[Part]) -> ContrastCounts:
    """Each metric in one group and in the other, the parts of which are added up.

    The metrics have no conditions of their own.
    """
    tried = tuple(metrics)
    return ContrastCounts(
        metrics=tried,
        one=one,
        others=tuple(others),
        sums=_sums(tried, one),
        other_sums=reduce(add, (_sums(tried, part) for part in others)),
        crimes=_crimes(one),
    )


def everywhere(selection: Selection) -> Selection:
    """The selection in all forces."""
    return Selection(tuple(c for c in selection.conditions if c.key.name not in ("force", "region")))


def rest_of_forces(selection: Selection, extent: Extent) -> Selection:
    """The same conditions in all the forces that the selection leaves out."""
    own = selection.categories(KEYS["force"], extent)
    others = Condition(KEYS["force"], frozenset(force.code for force in FORCES if force.code not in own))
    return everywhere(selection) & Selection((others,))


def questions(metrics: Iterable[Metric], one: Part) -> tuple[Question, ...]:
    """What tells all forces' share of each metric beside one's: each dimension, each age range."""
    wider = everywhere(one.selection)
    asked = []
    for metric in metrics:
        if metric.base not in OF_RECORDED:
            selection = of_those_asked(metric, wider, one.snapshot.extent)
            asked.append(Question(metric.population, (dimension(metric.key),), selection))
        if metric.category and metric.key != dimension(metric.key):
            ages = parse({metric.key: metric.category}, one.snapshot.extent)
            asked.append(Question(metric.population, (), wider & ages))
    return tuple(dict.fromkeys(asked))


def of_those_asked(metric: Metric, selection: Selection, extent: Extent) -> Selection:
    """The selection without the months in which nobody was asked for the metric's field: the flag's first."""
    left = extent.months[_not_asked(metric.key, extent) :]
    if len(left) == len(extent.months):
        return selection
    return selection & Selection((Condition(KEYS["month"], frozenset(left)),))


def _not_asked(key: str, extent: Extent) -> int:
    """How many of the first months come before a field was asked for."""
    flag = bool(key) and KEYS[key].kind is Kind.FLAG
    return sum(month < FLAG_FROM["month"] for month in extent.months) if flag else 0


def dimension(key: str) -> str:
    """The dimension that tells whether a key is recorded: an age's is its band."""
    return key if KEYS[key].is_dimension else f"{key}_band"


def _sums(metrics: tuple[Metric, ...], part: Part) -> Sums:
    """The sums of every metric in one part, in the metrics' order."""
    snapshot = part.snapshot
    codes = snapshot.read(_needed(metrics, part.selection))
    counted: list[Metric] = []
    found: list[Sums] = []
    for population in dict.fromkeys(metric.population for metric in metrics):
        rows = _Rows(snapshot, codes, population, part.selection)
        for alike in _alike(metric for metric in metrics if metric.population is population):
            counted += alike
            found.append(_of_key(rows, alike) if alike[0].key else _of_recorded(rows, alike, part))
    order = {metric.name: place for place, metric in enumerate(counted)}
    return joined(found).at(np.array([order[metric.name] for metric in metrics], dtype=np.intp))


def _crimes(part: Part) -> int:
    codes = part.snapshot.read(needed(_CRIMES, part.selection))
    return len(members(part.snapshot, codes, _CRIMES, part.selection))


def _alike(metrics: Iterable[Metric]) -> list[list[Metric]]:
    """The metrics in groups that are counted in one go: the categories of a dimension, and all else alone."""
    groups: dict[tuple[str, ...], list[Metric]] = {}
    for metric in metrics:
        of_dimension = metric.category and KEYS[metric.key].is_dimension
        groups.setdefault((metric.key,) if of_dimension else (metric.key, metric.name), []).append(metric)
    return list(groups.values())


def _needed(metrics: Sequence[Metric], selection: Selection) -> dict[str, set[str]]:
    columns: dict[str, set[str]] = {}
    for metric in metrics:
        keys = [*_BLOCK, *([metric.key] if metric.key else [])]
        for table, names in needed(metric.population, selection, keys).items():
            columns.setdefault(table, set()).update(names)
        if metric.population is not _CRIMES:
            columns[metric.population].update((CRIME, *_BLOCK))
    return columns


class _Rows:
    """The members of one population under a selection, with the crime and the block of each."""

    def __init__(
        self, snapshot: Snapshot, codes: Codes, population: Population, selection: Selection
    ) -> None:
        self.extent = snapshot.extent
        self.population = population
        self.members: Members = members(snapshot, codes, population, selection)
        self.blocks = len(FORCES) * len(self.extent.months)
        self.crimes = snapshot.rows(_CRIMES)
        force, month = (self.members[name].to_numpy() for name in _BLOCK)
        self.block = _block(force, month, len(self.extent.months))
        self.half_from = _half_from(self.extent)
        self.crime = None if population is _CRIMES else self.members[CRIME].to_numpy().astype(np.intp)


def _block(force: NDArray[np.uint8], month: NDArray[np.uint8], months: int) -> Places:
    return force.astype(np.intp) * months + month


@lru_cache(maxsize=64)
def _half_from(extent: Extent) -> tuple[int, ...]:
    """The places of the months in which a half of a calendar year begins, or the extent."""
    halves = [(month[:4], int(month[5:]) > 6) for month in extent.months]
    return tuple(halves.index(half) for half in dict.fromkeys(halves))


def _in_halves(by_block: Whole, rows: "_Rows") -> Whole:
    """From sums by force and month those by force and half-year, whatever else the axes are."""
    by_month = by_block.reshape(len(FORCES), -1, *by_block.shape[1:])
    summed: Whole = np.add.reduceat(by_month, rows.half_from, axis=1)
    return summed.reshape(-1, *by_block.shape[1:])


def _of_key(rows: _Rows, metrics: Sequence[Metric]) -> Sums:
    """The sums of the categories of one dimension, of one age range, or of one coverage."""
    key = metrics[0].key
    column = rows.members[key].to_numpy()
    missing = code_of(KEYS[key], rows.extent)[None]
    shares = [metric for metric in metrics if metric.category]
    # The kinds of members: those that a metric counts, by its place, all others, and the not recorded.
    kinds = len(shares) + 2
    kind_of = np.full(missing + 1, len(shares), dtype=np.intp)
    kind_of[missing] = len(shares) + 1
    for place, metric in enumerate(shares):
        kind_of[_codes_of(metric, rows)] = place
    kind = kind_of[column]
    by_block = _crossed(rows.block, kind, rows.blocks, kinds)
    counted, based = _told(by_block, len(shares))
    every = by_block.reshape(len(FORCES), -1, kinds)[:, _not_asked(key, rows.extent) :].sum()
    count, base = counted.sum(axis=0), np.full(len(metrics), based.sum())
    if rows.crime is None:
        in_crimes = alone(count, base)
    else:
        in_crimes = clusters(*_told(_crossed(rows.crime, kind, rows.crimes, kinds), len(shares)))
    in_halves = clusters(_in_halves(counted, rows), _in_halves(based, rows))
    return Sums(count, base, np.full(len(metrics), every), in_crimes, clusters(counted, based), in_halves)


def _told(table: Whole, shares: int) -> tuple[Whole, Whole]:
    """From members by cluster and kind: those counted, one column a metric, and their base."""
    recorded = table[:, :-1].sum(axis=1)
    return (table[:, :shares], recorded) if shares else (recorded[:, np.newaxis], table.sum(axis=1))


def _codes_of(metric: Metric, rows: _Rows) -> list[int]:
    order = code_of(KEYS[metric.key], rows.extent)
    (condition,) = parse({metric.key: metric.category}, rows.extent).conditions
    return [order[value] for value in condition.values]


def _crossed(cluster: Places, kind: Places, number: int, kinds: int) -> Whole:
    cells = np.bincount(cluster * kinds + kind, minlength=number * kinds)
    return cells.reshape(number, kinds).astype(np.int64)


def _of_recorded(rows: _Rows, metrics: Sequence[Metric], part: Part) -> Sums:
    """Group-based crimes over all recorded crimes of the same forces and months."""
    (metric,) = metrics
    (told,) = evaluate(part.snapshot, [TOTALS_BY_FORCE[metric.base]])
    counted = np.bincount(rows.members["force"].to_numpy(), minlength=len(FORCES)) > 0
    found = totals(part.snapshot, told, part.selection, counted)
    based = found.base.reshape(-1) if found.whole else np.zeros(rows.blocks, dtype=np.int64)
    by_block = np.bincount(rows.block, minlength=rows.blocks).astype(np.int64)[:, np.newaxis]
    count, whole = by_block.sum(axis=0), np.array([based.sum()])
    in_halves = clusters(_in_halves(by_block, rows), _in_halves(based, rows))
    return Sums(count, whole, whole, alone(count, whole), clusters(by_block, based), in_halves)
