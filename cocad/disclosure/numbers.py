"""The columns of numbers that every table has."""

import polars as pl
from numpy import int64
from numpy.typing import NDArray

from cocad.metrics.intervals import wilson


def number_columns(count: NDArray[int64], base: NDArray[int64], total: NDArray[int64]) -> list[pl.Series]:
    """The columns `count`, `base`, `share`, `low`, `high` (Wilson, 95%) and `total`, from arrays alike."""
    shares = wilson(count, base)
    return [
        pl.Series("count", count),
        pl.Series("base", base),
        pl.Series("share", shares.share, nan_to_null=True),
        pl.Series("low", shares.low, nan_to_null=True),
        pl.Series("high", shares.high, nan_to_null=True),
        pl.Series("total", total),
    ]
