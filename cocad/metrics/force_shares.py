"""A metric by force: its count, base and total of every force, found in one pass over the data.

What comes out is unprotected and goes nowhere but to `cocad.disclosure.force_shares`.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.metrics.members import meets, members, needed
from cocad.metrics.metric import Base, Metric
from cocad.metrics.recorded_totals import totals
from cocad.metrics.selection import Selection, parse
from cocad.metrics.supply import supplied
from cocad.snapshots.coding import code_of
from cocad.snapshots.snapshot import Snapshot
from cocad.words.geography import FORCES
from cocad.words.vocabulary import KEYS

Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ForceCounts:
    """The unprotected values of a metric by force, one a force of `forces`, which the selection leaves.

    `scope` is the selection narrowed by the metric's own conditions. `supplied` is false for a force
    that sent no return for any of its months.
    """

    snapshot: Snapshot
    metric: Metric
    scope: Selection
    forces: tuple[str, ...]
    count: Whole
    base: Whole
    total: Whole
    supplied: NDArray[np.bool_]


def count_forces(snapshot: Snapshot, metric: Metric, selection: Selection | None = None) -> ForceCounts:
    """A metric of every force under a selection that narrows the metric's own conditions.

    Raises `RequestError` where a metric's own conditions do not fit the snapshot, as months outside it.
    """
    extent = snapshot.extent
    scope = parse(metric.conditions, extent) & (selection or Selection())
    codes = snapshot.codes if snapshot.held else snapshot.read(_needed(metric, scope))
    rows = members(snapshot, codes, metric.population, scope)
    force = rows["force"]
    total = _by_force(force)
    if metric.base in (Base.CSAE, Base.CONTACT):
        count, base = total, totals(snapshot, codes["recorded"], metric.base, scope, force).by_force
        total = base
    else:
        column = rows[metric.key]
        known = column != code_of(KEYS[metric.key], extent)[None]
        if metric.base is Base.MEMBERS:
            count, base = _by_force(force.filter(known)), total
        else:
            (numerator,) = parse({metric.key: metric.category}, extent).conditions
            met = meets(column.to_frame(), numerator, extent)
            count, base = _by_force(force.filter(met)), _by_force(force.filter(known))
    left = scope.categories(KEYS["force"], extent)
    places = [n for n, one in enumerate(FORCES) if one.code in left]
    return ForceCounts(
        snapshot=snapshot,
        metric=metric,
        scope=scope,
        forces=tuple(FORCES[n].code for n in places),
        count=count[places],
        base=base[places],
        total=total[places],
        supplied=supplied(snapshot, scope, {"force": left}),
    )


def _needed(metric: Metric, scope: Selection) -> dict[str, set[str]]:
    keys = ["force", *([metric.key] if metric.key else [])]
    columns = {table: set(names) for table, names in needed(metric.population, scope, keys).items()}
    if metric.base in (Base.CSAE, Base.CONTACT):
        columns.setdefault("recorded", set())
    return columns


def _by_force(codes: pl.Series) -> Whole:
    return np.bincount(codes.to_numpy(), minlength=len(FORCES)).astype(np.int64)
