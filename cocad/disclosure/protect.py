"""Counts in, a table for one viewer out: nothing else in the product makes a `Table`."""

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


def protect(counts: Counts, viewer: Viewer = NATIONAL) -> Table:
    """The table of these counts that the viewer may see.

    Raises `AccessError` for a viewer that is not served.
    """
    _refuse_unserved(viewer)
    columns = [
        pl.Series(
            name, np.array(categories, dtype=object)[counts.places[:, place]], dtype=pl.Enum(categories)
        )
        if categories
        else pl.Series(name, [], dtype=pl.String)
        for place, (name, categories) in enumerate(counts.categories.items())
    ]
    numbers = _numbers(counts.count, counts.base, counts.total)
    if not columns:
        numbers = numbers.select("count", "total")
    if not counts.supplied.all():
        lacking = ~pl.Series("lacking", counts.supplied)
        numbers = numbers.select(
            pl.when(~lacking).then(pl.col(name)).alias(name) for name in numbers.columns
        ).with_columns(pl.when(lacking).then(pl.lit("no return was supplied")).alias("not_supplied"))
    return Table(
        frame=pl.DataFrame(columns).hstack(numbers) if columns else numbers,
        question=counts.question,
        manifest=counts.snapshot.manifest,
        viewer=viewer,
        not_supplied=not_supplied(counts.snapshot, counts.question.selection),
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


def _numbers(count: NDArray[np.int64], base: NDArray[np.int64], total: NDArray[np.int64]) -> pl.DataFrame:
    shares = wilson(count, base)
    return pl.DataFrame(
        {
            "count": count,
            "base": base,
            "share": pl.Series(shares.share, nan_to_null=True),
            "low": pl.Series(shares.low, nan_to_null=True),
            "high": pl.Series(shares.high, nan_to_null=True),
            "total": total,
        }
    )
