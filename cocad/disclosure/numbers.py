"""The columns of numbers that every table has."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.statistics.intervals import wilson


def number_columns(
    count: NDArray[np.int64],
    base: NDArray[np.int64],
    total: NDArray[np.int64],
    inflation: NDArray[np.float64] | float = 1.0,
) -> list[pl.Series]:
    """The columns `count`, `base`, `share`, `low`, `high` (Wilson, 95%) and `total`, from arrays alike.

    `inflation` is by how much the variance of each share is larger than that of independent members: the
    interval is that of so many fewer (Kish's effective sample size, Survey Sampling, 1965).
    """
    shares = wilson(count / inflation, base / inflation)
    return [
        pl.Series("count", count),
        pl.Series("base", base),
        pl.Series("share", shares.share, nan_to_null=True),
        pl.Series("low", shares.low, nan_to_null=True),
        pl.Series("high", shares.high, nan_to_null=True),
        pl.Series("total", total),
    ]
