"""The one evaluator: counts of members by dimensions, with their bases and totals.

Rows are counted by code, once, in Polars; the few resulting cells are then laid out over every
combination of categories. What comes out is unprotected and goes nowhere but to
`cocad.disclosure.protect`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.errors import RequestError, unknown
from cocad.extent import Extent
from cocad.metrics.members import members
from cocad.metrics.selection import Selection
from cocad.metrics.supply import supplied
from cocad.snapshots.coding import CODES, places, values
from cocad.snapshots.snapshot import Snapshot
from cocad.vocabulary import DIMENSIONS, KEYS, Key, Population

MOST_CELLS = 5_000_000
_MASKED_CELLS = 32
"""Up to so many codes, a sum over comparisons is faster than grouping the rows (benchmarks/)."""


@dataclass(frozen=True)
class Question:
    """What a table answers: a population, the dimensions that split it, and a selection."""

    population: Population
    by: tuple[str, ...] = ()
    selection: Selection = field(default_factory=Selection)


@dataclass(frozen=True, eq=False)
class Counts:
    """The unprotected answer to a question, one row per combination of categories.

    `categories` has each dimension's categories in order and `places` each row's place in them,
    one column a dimension. `count`, `base` and `total` are whole numbers, one a row. `supplied` is
    false for rows that lack the returns of all their forces.
    """

    snapshot: Snapshot
    question: Question
    categories: dict[str, tuple[str, ...]]
    places: NDArray[np.intp]
    count: NDArray[np.int64]
    base: NDArray[np.int64]
    total: NDArray[np.int64]
    supplied: NDArray[np.bool_]


def ask(population: str, by: Sequence[str] = (), selection: Selection | None = None) -> Question:
    """The question in these words.

    Raises `RequestError` for an unknown population or dimension, a dimension given twice, and one
    of another population, whose rows would overlap.
    """
    if population not in set(Population):
        raise unknown("population", population, Population)
    counted = Population(population)
    for place, name in enumerate(by):
        if name not in DIMENSIONS:
            raise _no_dimension(name)
        if name in by[:place]:
            raise RequestError(f"The dimension '{name}' is given twice; split by it once.")
        _refuse_overlap(counted, DIMENSIONS[name])
    return Question(counted, tuple(by), selection or Selection())


def _no_dimension(name: str) -> RequestError:
    if name in KEYS:
        return RequestError(
            f"'{name}' selects but does not split; split by {name}_band, or give '{name}' as a condition."
        )
    return unknown("dimension", name, DIMENSIONS)


def _refuse_overlap(counted: Population, key: Key) -> None:
    own = {counted, Population.CRIMES}
    if counted is Population.PAIRS or key.population in own:
        return
    raise RequestError(
        f"{counted.capitalize()} cannot be split by {key.name}, because one crime may have several "
        f"{key.population} and its rows would overlap; count {key.population} instead, or give "
        f"{key.name} as a condition"
        + (", or cross the two with pairs." if counted is not Population.CRIMES else ".")
    )


def evaluate(snapshot: Snapshot, questions: Iterable[Question]) -> list[Counts]:
    """The answers to several questions of one snapshot, counted together."""
    asked = list(questions)
    counted = pl.collect_all([_count(snapshot, question) for question in asked])
    return [_lay_out(snapshot, question, cells) for question, cells in zip(asked, counted, strict=True)]


def _columns(question: Question) -> tuple[str, ...]:
    return tuple(dict.fromkeys(CODES[name].name for name in question.by))


def _sizes(question: Question, extent: Extent) -> tuple[int, ...]:
    """The number of codes of each column, with one more for what is not recorded if it may be."""
    by_column = {CODES[name].name: DIMENSIONS[name] for name in question.by}
    return tuple(len(values(key, extent)) + int(key.nullable) for key in by_column.values())


def _count(snapshot: Snapshot, question: Question) -> pl.LazyFrame:
    """The number of members by code: a row for each combination, or one row of every cell's sum."""
    columns = _columns(question)
    rows = members(snapshot, question.population, question.selection, columns)
    sizes = _sizes(question, snapshot.extent)
    if prod(sizes) > _MASKED_CELLS:
        return rows.group_by(columns).len("members")
    masks = [_masks(name, size, snapshot, question) for name, size in zip(columns, sizes, strict=True)]
    if not masks:
        return rows.select(pl.len().cast(pl.Int64).alias("0"))
    cells = [combination[0] if len(combination) == 1 else pl.all_horizontal(combination)
             for combination in product(*masks)]  # fmt: skip
    return rows.select(cell.sum().cast(pl.Int64).alias(str(n)) for n, cell in enumerate(cells))


def _masks(name: str, size: int, snapshot: Snapshot, question: Question) -> list[pl.Expr]:
    key = next(DIMENSIONS[d] for d in question.by if CODES[d].name == name)
    codes = len(values(key, snapshot.extent))
    column = pl.col(name)
    return [column == code if code < codes else column.is_null() for code in range(size)]


def _lay_out(snapshot: Snapshot, question: Question, cells: pl.DataFrame) -> Counts:
    """Counted cells as rows: every category that the conditions leave, in order, zeros too."""
    extent = snapshot.extent
    keys = [DIMENSIONS[name] for name in question.by]
    shape = tuple(len(extent.categories(key)) + 1 for key in keys)
    if prod(shape) > MOST_CELLS:
        raise RequestError(
            f"This split would have {prod(shape):,} rows; leave out a dimension or give conditions."
        )
    grid = _grid(snapshot, question, cells, shape)
    total = grid.sum(axis=-1, keepdims=True) if keys else grid
    base = grid[..., :-1].sum(axis=-1, keepdims=True) if keys else grid
    left = {key.name: question.selection.categories(key, extent) for key in keys}
    kept = [[extent.categories(key).index(c) for c in left[key.name]] for key in keys]
    chosen = np.ix_(*kept) if keys else ...
    bare = np.broadcast_to
    counted = grid[chosen].reshape(-1)
    rows = np.array(list(product(*kept)), dtype=np.intp).reshape(len(counted), len(keys))
    return Counts(
        snapshot=snapshot,
        question=question,
        categories={key.name: extent.categories(key) for key in keys},
        places=rows,
        count=counted,
        base=bare(base, shape)[chosen].reshape(-1),
        total=bare(total, shape)[chosen].reshape(-1),
        supplied=supplied(snapshot, question.selection, left),
    )


def _grid(
    snapshot: Snapshot, question: Question, cells: pl.DataFrame, shape: tuple[int, ...]
) -> NDArray[np.int64]:
    """Counts over all categories, each axis one longer than its list for what is not recorded."""
    columns = _columns(question)
    if not columns:
        return cells.to_numpy().reshape(())
    sizes = _sizes(question, snapshot.extent)
    if "members" in cells.columns:
        weights = cells["members"].to_numpy()
        found = {
            name: cells[name].fill_null(size - 1).to_numpy().astype(np.intp)
            for name, size in zip(columns, sizes, strict=True)
        }
    else:
        weights = cells.to_numpy().reshape(-1)
        combinations = np.indices(sizes).reshape(len(sizes), -1)
        found = dict(zip(columns, combinations, strict=True))
    axes = []
    for name in question.by:
        place = places(DIMENSIONS[name], snapshot.extent)
        # The code after the last stands for what is not recorded, and so does the last place.
        axes.append(
            np.append(place, len(snapshot.extent.categories(DIMENSIONS[name])))[found[CODES[name].name]]
        )
    flat = np.ravel_multi_index(tuple(axes), shape)
    # bincount sums in floating point, exact for whole numbers below 2**53.
    return np.bincount(flat, weights=weights, minlength=prod(shape)).astype(np.int64).reshape(shape)
