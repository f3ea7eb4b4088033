"""The unprotected numbers of metrics, in all and by force, straight from the one evaluator."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cocad.metrics.evaluator import evaluate
from cocad.metrics.metric import Metric
from cocad.metrics.metric_rows import FORCE, MetricCounts, numbers, questions, scope
from cocad.metrics.selection import Selection
from cocad.snapshots import Snapshot
from cocad.words.vocabulary import KEYS


@dataclass(frozen=True, eq=False)
class ByForce:
    """A metric's numbers, one a force of `forces`."""

    forces: tuple[str, ...]
    count: NDArray[np.int64]
    base: NDArray[np.int64]
    total: NDArray[np.int64]
    supplied: NDArray[np.bool_]


def _numbers(
    snapshot: Snapshot, metric: Metric, selection: Selection | None, split: tuple[str, ...]
) -> MetricCounts:
    under = scope(metric, selection or Selection(), snapshot.extent)
    asked = questions(metric, under, snapshot.extent, split)
    return numbers(snapshot, metric, under, dict(zip(asked, evaluate(snapshot, asked), strict=True)), split)


def measure(
    snapshot: Snapshot, metrics: Sequence[Metric], selection: Selection | None = None
) -> MetricCounts:
    """The numbers of each metric, one after the other."""
    found = [_numbers(snapshot, metric, selection, ()) for metric in metrics]
    return MetricCounts(
        *(
            np.concatenate([getattr(one, name) for one in found] or [np.empty(0)])
            for name in ("count", "base", "total", "supplied")
        )
    )


def count_forces(snapshot: Snapshot, metric: Metric, selection: Selection | None = None) -> ByForce:
    """The numbers of a metric of every force that its scope leaves."""
    under = scope(metric, selection or Selection(), snapshot.extent)
    found = _numbers(snapshot, metric, selection, FORCE)
    left = under.categories(KEYS["force"], snapshot.extent)
    return ByForce(left, found.count, found.base, found.total, found.supplied)
