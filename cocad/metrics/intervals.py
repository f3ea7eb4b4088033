"""Confidence intervals of a share."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Z95 = 1.959963984540054
"""The 97.5th percentile of the standard normal distribution."""


class Shares(NamedTuple):
    """Shares with the ends of their intervals, each an array; NaN where the base is zero."""

    share: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def wilson(count: ArrayLike, base: ArrayLike, z: float = Z95) -> Shares:
    """Shares of counts over bases with their Wilson score intervals (Wilson 1927), 95% by default.

    `count` and `base` are arrays of one shape, 0 <= count <= base.
    """
    x = np.asarray(count, dtype=np.float64)
    n = np.asarray(base, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = x / n
        spread = 1 + z * z / n
        centre = (share + z * z / (2 * n)) / spread
        half = z / spread * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        # At the ends the formula is exactly 0 and 1; rounding error must not step over them.
        low = np.where(x == 0, 0.0, np.maximum(centre - half, 0.0))
        high = np.where(x == n, 1.0, np.minimum(centre + half, 1.0))
    empty = n == 0
    return Shares(*(np.where(empty, np.nan, part) for part in (share, low, high)))
