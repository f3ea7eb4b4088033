"""Counted cells to finished tables, for the engines that are not ours: bases, shares, intervals."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.asked import Row

Z = 1.959963984540054


@dataclass(frozen=True, eq=False)
class Columns:
    """The numbers of a finished table, one array a column."""

    count: NDArray[np.int64]
    base: NDArray[np.int64]
    share: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    total: NDArray[np.int64]

    def arrays(self) -> dict[str, NDArray[np.int64] | NDArray[np.float64]]:
        """The columns by name."""
        return vars(self)

    def rows(self) -> list[Row]:
        """The table as plain rows."""
        number = zip(*(column.tolist() for column in self.arrays().values()), strict=True)
        return [
            (count, base, *(None if base == 0 else part for part in (share, low, high)), total)
            for count, base, share, low, high, total in number
        ]


def finish(count: NDArray[np.int64], total: NDArray[np.int64] | int) -> Columns:
    """The table of these counts: the last axis is shared out, `total` has an axis less."""
    base = np.broadcast_to(count.sum(axis=-1, keepdims=True), count.shape).reshape(-1)
    whole = np.broadcast_to(np.expand_dims(np.asarray(total), -1), count.shape).reshape(-1)
    return _shares(count.reshape(-1), base, whole)


def finish_funnel(crimes: int, csae: int, contact: int) -> Columns:
    """The group-based crimes over all recorded CSAE crimes and over the contact crimes."""
    whole = np.array([csae, contact])
    return _shares(np.array([crimes, crimes]), whole, whole)


def _shares(count: NDArray[np.int64], base: NDArray[np.int64], total: NDArray[np.int64]) -> Columns:
    # The roots of (p - share)² = z² p (1 - p) / n, which the Wilson interval is by definition.
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = (count + Z * Z / 2) / (base + Z * Z)
        half = Z * np.sqrt(count * (base - count) / base + Z * Z / 4) / (base + Z * Z)
        return Columns(count, base, count / base, centre - half, centre + half, total)
