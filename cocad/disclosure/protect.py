"""Counts in, a table for one viewer out: nothing else in the product makes a `Table`."""

from functools import lru_cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.access import NATIONAL, Viewer
from cocad.disclosure.table import Measures, Table
from cocad.errors import AccessError
from cocad.metrics.evaluator import Counts
from cocad.metrics.intervals import wilson
from cocad.metrics.measure import Measured
from cocad.metrics.supply import not_supplied

_SHORT = 1024
"""A column of up to so many rows is kept when it was made once."""


def protect(counts: Counts, viewer: Viewer = NATIONAL) -> Table:
    """The table of these counts that the viewer may see.

    Raises `AccessError` for a viewer that is not served.
    """
    _refuse_unserved(viewer)
    dimensions = [
        _dimension(name, categories, counts.places[:, place])
        for place, (name, categories) in enumerate(counts.categories.items())
    ]
    numbers = _numbers(counts.count, counts.base, counts.total)
    if not dimensions:
        numbers = [column for column in numbers if column.name in ("count", "total")]
    frame = pl.DataFrame([*dimensions, *numbers])
    if not counts.supplied.all():
        frame = _without(frame, ~counts.supplied, [column.name for column in numbers])
    return Table(
        frame=frame,
        question=counts.question,
        manifest=counts.snapshot.manifest,
        viewer=viewer,
        not_supplied=not_supplied(counts.snapshot, counts.question.selection),
    )


def _dimension(name: str, categories: tuple[str, ...], places: NDArray[np.intp]) -> pl.Series:
    """A column of categories by their places; short ones are kept, as pages ask for them anew."""
    packed = places.astype(np.uint32).tobytes()
    make = _kept_column if len(places) <= _SHORT else _column
    return make(name, categories, packed)


def _column(name: str, categories: tuple[str, ...], packed: bytes) -> pl.Series:
    every = pl.Series(name, categories, dtype=pl.Enum(categories))
    return every.gather(np.frombuffer(packed, dtype=np.uint32))


_kept_column = lru_cache(maxsize=1024)(_column)


def _without(frame: pl.DataFrame, lacking: NDArray[np.bool_], numbers: list[str]) -> pl.DataFrame:
    """The frame with the numbers of the lacking rows as nulls, and a column that says why."""
    gone = pl.lit(pl.Series(lacking))
    return frame.with_columns(
        *(pl.when(~gone).then(pl.col(name)).alias(name) for name in numbers),
        pl.when(gone).then(pl.lit("no return was supplied")).alias("not_supplied"),
    )


def protect_measures(measured: Measured, viewer: Viewer = NATIONAL) -> Measures:
    """The values of metrics that the viewer may see.

    Raises `AccessError` for a viewer that is not served.
    """
    _refuse_unserved(viewer)
    labels = pl.DataFrame(
        {
            "metric": [metric.name for metric in measured.metrics],
            "label": [metric.label for metric in measured.metrics],
        },
        schema={"metric": pl.String, "label": pl.String},
    )
    return Measures(
        frame=labels.hstack(_numbers(measured.count, measured.base, measured.total)),
        metrics=measured.metrics,
        manifest=measured.snapshot.manifest,
        viewer=viewer,
        not_supplied=not_supplied(measured.snapshot, measured.selection),
    )


def _refuse_unserved(viewer: Viewer) -> None:
    if viewer != NATIONAL:
        raise AccessError(f"The viewer '{viewer}' is not served yet; use '{NATIONAL}'.")


def _numbers(count: NDArray[np.int64], base: NDArray[np.int64], total: NDArray[np.int64]) -> list[pl.Series]:
    shares = wilson(count, base)
    return [
        pl.Series("count", count),
        pl.Series("base", base),
        pl.Series("share", shares.share, nan_to_null=True),
        pl.Series("low", shares.low, nan_to_null=True),
        pl.Series("high", shares.high, nan_to_null=True),
        pl.Series("total", total),
    ]
