"""Metrics under a selection: count, base and total of each, computed together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.metrics.members import expression, members
from cocad.metrics.metric import Base, Metric
from cocad.metrics.selection import Selection, parse
from cocad.snapshots.coding import CODES
from cocad.snapshots.snapshot import Snapshot
from cocad.vocabulary import Population

_PLACE_AND_TIME = ("month", "quarter", "force", "region")


@dataclass(frozen=True, eq=False)
class Measured:
    """The unprotected values of metrics: `count`, `base` and `total`, one a metric."""

    snapshot: Snapshot
    selection: Selection
    metrics: tuple[Metric, ...]
    count: NDArray[np.int64]
    base: NDArray[np.int64]
    total: NDArray[np.int64]


def measure(snapshot: Snapshot, metrics: Sequence[Metric], selection: Selection | None = None) -> Measured:
    """Each metric under a selection that narrows the metric's own conditions.

    Raises `RequestError` where a metric's own conditions do not fit the snapshot, as months
    outside it.
    """
    narrowed = selection or Selection()
    plans: list[pl.LazyFrame] = []
    for metric in metrics:
        plans += _plans(snapshot, metric, narrowed)
    rows = pl.concat(pl.collect_all(plans)) if plans else pl.DataFrame(schema=["count", "base", "total"])
    return Measured(
        snapshot=snapshot,
        selection=narrowed,
        metrics=tuple(metrics),
        count=rows["count"].to_numpy(),
        base=rows["base"].to_numpy(),
        total=rows["total"].to_numpy(),
    )


def _plans(snapshot: Snapshot, metric: Metric, selection: Selection) -> list[pl.LazyFrame]:
    scope = parse(metric.conditions, snapshot.extent) & selection
    if metric.base in (Base.CSAE, Base.CONTACT):
        return [_of_recorded(snapshot, metric, scope)]
    column = CODES[metric.key].name
    rows = members(snapshot, metric.population, scope, [column])
    known = pl.col(column).is_not_null().sum()
    if metric.base is Base.MEMBERS:
        return [_row(rows, count=known, base=pl.len(), total=pl.len())]
    (numerator,) = parse({metric.key: metric.category}, snapshot.extent).conditions
    met = expression(numerator, snapshot.extent).sum()
    return [_row(rows, count=met, base=known, total=pl.len())]


def _of_recorded(snapshot: Snapshot, metric: Metric, scope: Selection) -> pl.LazyFrame:
    """Crimes of the selection over the recorded totals of its areas and months."""
    crimes = members(snapshot, Population.CRIMES, scope).select(pl.len().alias("count"))
    place_and_time = [c for c in scope.conditions if c.key.name in _PLACE_AND_TIME]
    filters = [expression(condition, snapshot.extent) for condition in place_and_time]
    totals = snapshot.tables["recorded"].filter(*filters).select(pl.col(metric.base.value).sum())
    both = pl.concat([crimes, totals], how="horizontal")
    whole = pl.col(metric.base.value)
    return _row(both, count=pl.col("count"), base=whole, total=whole)


def _row(rows: pl.LazyFrame, *, count: pl.Expr, base: pl.Expr, total: pl.Expr) -> pl.LazyFrame:
    named = {"count": count, "base": base, "total": total}
    return rows.select(value.cast(pl.Int64).alias(name) for name, value in named.items())
