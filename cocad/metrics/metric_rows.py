"""A metric as rows of tables: what it asks of the one evaluator, and its numbers in the answers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cocad.metrics.evaluator import Counts, Question
from cocad.metrics.metric import OF_RECORDED, Base, Metric
from cocad.metrics.recorded_totals import TOTALS_BY_FORCE, totals
from cocad.metrics.selection import Selection, parse
from cocad.snapshots.snapshot import Snapshot
from cocad.words.extent import Extent
from cocad.words.geography import FORCES
from cocad.words.vocabulary import KEYS

FORCE = ("force",)
Whole = NDArray[np.int64]
Answers = Mapping[Question, Counts]
"""The unprotected answers to questions."""


@dataclass(frozen=True, eq=False)
class MetricCounts:
    """The unprotected count, base and total of a metric, in all or one a force that its scope leaves.

    `supplied` is false where no return was.
    """

    count: Whole
    base: Whole
    total: Whole
    supplied: NDArray[np.bool_]


def scope(metric: Metric, selection: Selection, extent: Extent) -> Selection:
    """The selection narrowed by the metric's own conditions.

    Raises `RequestError` where those do not fit the extent, as months outside it.
    """
    return parse(metric.conditions, extent) & selection


def questions(
    metric: Metric, scope: Selection, extent: Extent, split: tuple[str, ...] = ()
) -> tuple[Question, ...]:
    """What a metric asks under its scope, in all or split by `FORCE`."""
    if metric.base in OF_RECORDED:
        return Question(metric.population, FORCE, scope), TOTALS_BY_FORCE[metric.base]
    # Where conditions leave no category, a table of them has no row to tell how many there are in all.
    key = (metric.key,) if scope.categories(KEYS[metric.key], extent) else ()
    return (Question(metric.population, (*split, *key), scope),)


def numbers(
    snapshot: Snapshot, metric: Metric, scope: Selection, answers: Answers, split: tuple[str, ...] = ()
) -> MetricCounts:
    """A metric's numbers in the answers to its `questions`."""
    asked = questions(metric, scope, snapshot.extent, split)
    counts = answers[asked[0]]
    if metric.base in OF_RECORDED:
        return _of_recorded(snapshot, scope, counts, answers[asked[1]], split)
    if asked[0].by == split:
        nobody = np.zeros_like(counts.count)
        if metric.base is Base.MEMBERS:
            return MetricCounts(nobody, counts.count, counts.count, counts.supplied)
        return MetricCounts(nobody, nobody, counts.count, counts.supplied)
    left = scope.categories(KEYS[metric.key], snapshot.extent)
    shape = (-1, len(left))
    count = counts.count.reshape(shape)
    base, total = (whole.reshape(shape)[:, 0] for whole in (counts.base, counts.total))
    supplied = counts.supplied.reshape(shape)[:, 0]
    if metric.base is Base.MEMBERS:
        return MetricCounts(count.sum(axis=1), total, total, supplied)
    met = np.isin(left, _counted(metric, snapshot.extent))
    return MetricCounts(count[:, met].sum(axis=1), base, total, supplied)


def _counted(metric: Metric, extent: Extent) -> list[str]:
    """The categories, or the ages in years, that a metric counts."""
    (condition,) = parse({metric.key: metric.category}, extent).conditions
    return [str(value) for value in condition.values]


def _of_recorded(
    snapshot: Snapshot, scope: Selection, crimes: Counts, told: Counts, split: tuple[str, ...]
) -> MetricCounts:
    """Group-based crimes over all recorded crimes of the same forces and months."""
    left = scope.categories(KEYS["force"], snapshot.extent)
    places = [n for n, force in enumerate(FORCES) if force.code in left]
    counted = np.zeros(len(FORCES), dtype=np.bool_)
    counted[places] = crimes.count > 0
    found = totals(snapshot, told, scope, counted)
    if split:
        base = found.by_force[places]
        return MetricCounts(crimes.count, base, base, crimes.supplied)
    whole = np.array([found.whole])
    sent = bool(crimes.supplied.any()) or not len(crimes.supplied)
    return MetricCounts(np.array([crimes.count.sum()]), whole, whole, np.array([sent]))
