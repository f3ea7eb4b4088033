"""How many rows have each combination of codes.

Two ways, the quicker by the number of rows: a histogram reads every row once and costs about a
nanosecond a row; a comparison with one code costs a few microseconds to begin and then, sixteen or
more rows at a time, next to nothing a row (benchmarks/ has the measurements).
"""

from collections.abc import Sequence
from functools import reduce
from math import prod

import numpy as np
import polars as pl
from numpy.typing import NDArray

_ROWS_A_MASK = 3_500
"""From so many rows for each comparison on, comparing is quicker than a histogram."""
_MOST_MASKS = 64
"""With more comparisons than these, a histogram is quicker for any number of rows."""

Kept = Sequence[NDArray[np.intp]]
"""For each column the codes to count, in order."""


def tally(
    columns: Sequence[pl.Series],
    sizes: Sequence[int],
    kept: Kept,
    rows: int,
    weights: NDArray[np.int64] | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows by combination of the kept codes, and by combination of all columns but the last.

    `sizes` has the number of codes of each column without the one for what is not recorded. The
    first array has an axis a column; the second lacks the last axis, and its cells have the rows
    whatever their last code. With `weights`, a row counts as often as its weight says.
    """
    if not columns:
        whole = np.array(rows if weights is None else weights.sum(), dtype=np.int64)
        return whole, whole
    lengths = [len(codes) for codes in kept]
    masks = sum(lengths) + (prod(lengths) if len(lengths) > 1 else 0)
    if weights is None and masks <= _MOST_MASKS and masks * _ROWS_A_MASK <= rows:
        return _compare(columns, kept, rows)
    return _histogram(columns, [size + 1 for size in sizes], kept, weights)


def _compare(
    columns: Sequence[pl.Series], kept: Kept, rows: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    lengths = [len(codes) for codes in kept]
    *before, last = [
        [column == code for code in codes.tolist()] for column, codes in zip(columns, kept, strict=True)
    ]
    if not before:
        return np.array([mask.sum() for mask in last], dtype=np.int64), np.array(rows, dtype=np.int64)
    groups = reduce(lambda some, more: [one & other for one in some for other in more], before)
    counts = [(group & mask).sum() for group in groups for mask in last]
    totals = [group.sum() for group in groups]
    return (
        np.array(counts, dtype=np.int64).reshape(lengths),
        np.array(totals, dtype=np.int64).reshape(lengths[:-1]),
    )


def _histogram(
    columns: Sequence[pl.Series], shape: Sequence[int], kept: Kept, weights: NDArray[np.int64] | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    first, *others = (column.to_numpy() for column in columns)
    cell = first
    for codes, size in zip(others, shape[1:], strict=True):
        cell = cell * np.uint32(size) + codes
    # Weights come back as floats, which are exact for whole numbers up to 2⁵³.
    grid = np.bincount(cell, weights, minlength=prod(shape)).astype(np.int64).reshape(shape)
    return grid[np.ix_(*kept)], grid.sum(axis=-1)[np.ix_(*kept[:-1])] if others else grid.sum()
