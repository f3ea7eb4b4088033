"""Metrics under a selection: count, base and total of each, computed together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cocad.metrics.members import Codes, Members, meets, members, needed
from cocad.metrics.metric import Base, Metric
from cocad.metrics.recorded_totals import totals
from cocad.metrics.selection import Selection, parse
from cocad.metrics.supply import nothing_supplied
from cocad.snapshots.coding import code_of
from cocad.snapshots.snapshot import Snapshot
from cocad.words.vocabulary import KEYS, Population


@dataclass(frozen=True, eq=False)
class Measured:
    """The unprotected values of metrics: `count`, `base` and `total`, one a metric.

    `supplied` is false for a metric of whose areas and months every return is missing.
    """

    snapshot: Snapshot
    selection: Selection
    metrics: tuple[Metric, ...]
    count: NDArray[np.int64]
    base: NDArray[np.int64]
    total: NDArray[np.int64]
    supplied: NDArray[np.bool_]


def measure(snapshot: Snapshot, metrics: Sequence[Metric], selection: Selection | None = None) -> Measured:
    """Each metric under a selection that narrows the metric's own conditions.

    Raises `RequestError` where a metric's own conditions do not fit the snapshot, as months
    outside it.
    """
    narrowed = selection or Selection()
    scopes = [parse(metric.conditions, snapshot.extent) & narrowed for metric in metrics]
    codes = snapshot.codes if snapshot.held else snapshot.read(_needed(metrics, scopes))
    found: dict[tuple[Population, Selection], Members] = {}
    values = []
    for metric, scope in zip(metrics, scopes, strict=True):
        under = metric.population, scope
        if under not in found:
            found[under] = members(snapshot, codes, *under)
        values.append(_value(snapshot, codes, metric, scope, found[under]))
    count, base, total = np.array(values, dtype=np.int64).reshape(-1, 3).T
    return Measured(
        snapshot=snapshot,
        selection=narrowed,
        metrics=tuple(metrics),
        count=count,
        base=base,
        total=total,
        supplied=np.array(
            [not nothing_supplied(snapshot.manifest, scope) for scope in scopes], dtype=np.bool_
        ),
    )


def _needed(metrics: Sequence[Metric], scopes: Sequence[Selection]) -> dict[str, set[str]]:
    columns: dict[str, set[str]] = {}
    for metric, scope in zip(metrics, scopes, strict=True):
        keys = [metric.key] if metric.key else []
        if metric.base in (Base.CSAE, Base.CONTACT):
            keys.append("force")
        for table, names in needed(metric.population, scope, keys).items():
            columns.setdefault(table, set()).update(names)
        if metric.base in (Base.CSAE, Base.CONTACT):
            columns.setdefault("recorded", set())
    return columns


def _value(
    snapshot: Snapshot, codes: Codes, metric: Metric, scope: Selection, rows: Members
) -> tuple[int, int, int]:
    """The count, base and total of one metric."""
    if metric.base in (Base.CSAE, Base.CONTACT):
        whole = totals(snapshot, codes["recorded"], metric.base, scope, rows["force"]).whole
        return len(rows), whole, whole
    column = rows[metric.key]
    known = int((column != code_of(KEYS[metric.key], snapshot.extent)[None]).sum())
    if metric.base is Base.MEMBERS:
        return known, len(rows), len(rows)
    (numerator,) = parse({metric.key: metric.category}, snapshot.extent).conditions
    met = meets(column.to_frame(), numerator, snapshot.extent)
    return int(met.sum()), known, len(rows)
