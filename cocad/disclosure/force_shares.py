"""The exit for a metric by force: every force's for the national viewer, its own alone for a force's."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.disclosure.comparator import OTHER_AREA
from cocad.disclosure.disguise import disguised
from cocad.disclosure.gate import HIDDEN, SMALL, passes, rounded
from cocad.disclosure.numbers import number_columns
from cocad.disclosure.protect import NO_RETURN, Count
from cocad.disclosure.returns import Returns
from cocad.disclosure.scope import Reach, reach, refuse_untold
from cocad.disclosure.table import Table
from cocad.disclosure.viewer import NATIONAL, Viewer
from cocad.metrics.evaluator import Question, evaluate
from cocad.metrics.metric import OF_RECORDED, Metric
from cocad.metrics.metric_rows import FORCE, MetricCounts, numbers, questions, scope
from cocad.metrics.selection import Selection
from cocad.metrics.supply import lacking, not_supplied
from cocad.snapshots.manifest import MissingReturn
from cocad.snapshots.snapshot import Snapshot
from cocad.words.geography import FORCES
from cocad.words.vocabulary import KEYS


@dataclass(frozen=True)
class Overall:
    """A count over its base, of all the forces of a selection together."""

    count: int
    base: int


@dataclass(frozen=True, eq=False, kw_only=True)
class ForceShares(Table):
    """The protected values of a metric by force, under the metric's own conditions too.

    `frame` has the columns of any table split by force, one row a force that the selection leaves;
    `count` and `base` are the metric's. `overall` is that of all the forces together, None where it
    may not be told.
    """

    metric: Metric
    overall: Overall | None


def shares_by_force(
    snapshot: Snapshot,
    metric: Metric,
    selection: Selection | None = None,
    viewer: Viewer = NATIONAL,
    count: Count = evaluate,
) -> ForceShares:
    """The values of a metric by force under a selection that the viewer may see, each of its own exactly.

    A force's viewer is told the overall of recorded crime as a comparator: of the disguised copy, gated by
    force and quarter on count and base alike, and rounded. That of a dimension's category is not told here,
    for it depends on what is shown of the others: a `Table` of the dimension has it. Raises `AccessError`
    for an area that the viewer may not ask for, and what `refuse_untold` and `scope` raise.
    """
    under = selection or Selection()
    is_own = reach(under, viewer) is Reach.OWN
    if not is_own:
        refuse_untold((), under, viewer)
    own = _by_force(snapshot, metric, under, count)
    seen = np.array([viewer.is_national or code in viewer.forces for code in own.forces], dtype=np.bool_)
    if is_own:
        return _made(own, viewer, _frame(own, seen, viewer), _whole(own))
    others = _by_force(disguised(snapshot), metric, under, count)
    late = lacking(snapshot.late, own.scope, snapshot.extent)
    return _made(own, viewer, _frame(own, seen, viewer), _overall(own, others, seen), late)


def withheld_shares(
    snapshot: Snapshot, metric: Metric, selection: Selection, viewer: Viewer, why: str
) -> ForceShares:
    """The metric by force for a viewer who may not ask that: every number hidden for `why`."""
    under = scope(metric, selection, snapshot.extent)
    forces = _forces(under, snapshot)
    nothing = np.zeros(len(forces), dtype=np.int64)
    nobody = nothing.astype(np.bool_)
    counts = _ForceCounts(snapshot, metric, under, forces, MetricCounts(nothing, nothing, nothing, ~nobody))
    return _made(counts, viewer, _frame(counts, nobody, viewer, why), None)


@dataclass(frozen=True, eq=False)
class _ForceCounts:
    """A metric's unprotected numbers, one a force of `forces`, which its scope leaves."""

    snapshot: Snapshot
    metric: Metric
    scope: Selection
    forces: tuple[str, ...]
    numbers: MetricCounts


def _forces(under: Selection, snapshot: Snapshot) -> tuple[str, ...]:
    left = under.categories(KEYS["force"], snapshot.extent)
    return tuple(force.code for force in FORCES if force.code in left)


def _by_force(snapshot: Snapshot, metric: Metric, selection: Selection, count: Count) -> _ForceCounts:
    under = scope(metric, selection, snapshot.extent)
    asked = questions(metric, under, snapshot.extent, FORCE)
    answers = dict(zip(asked, count(snapshot, asked), strict=True))
    found = numbers(snapshot, metric, under, answers, FORCE)
    return _ForceCounts(snapshot, metric, under, _forces(under, snapshot), found)


def _made(
    counts: _ForceCounts,
    viewer: Viewer,
    frame: pl.DataFrame,
    overall: Overall | None,
    late: tuple[MissingReturn, ...] = (),
) -> ForceShares:
    return ForceShares(
        frame=frame,
        question=Question(counts.metric.population, ("force",), counts.scope),
        manifest=counts.snapshot.manifest,
        viewer=viewer,
        metric=counts.metric,
        overall=overall,
        late=late,
        not_supplied=not_supplied(counts.snapshot, counts.scope),
    )


def _frame(
    counts: _ForceCounts, seen: NDArray[np.bool_], viewer: Viewer, why: str = OTHER_AREA
) -> pl.DataFrame:
    found = counts.numbers
    shown = seen & found.supplied
    count, base, total = (np.where(shown, part, 0) for part in (found.count, found.base, found.total))
    columns = number_columns(count, base, total)
    frame = pl.DataFrame(
        {"force": pl.Series(counts.forces, dtype=pl.Enum([force.code for force in FORCES]))}
        | {column.name: column.set(pl.Series(~shown), None) for column in columns}
    )
    if not viewer.is_national:
        frame = frame.with_columns(_said(~seen, why).alias("hidden"))
    gone = seen & ~found.supplied
    if gone.any():
        frame = frame.with_columns(_said(gone, NO_RETURN).alias("not_supplied"))
    return frame


def _said(rows: NDArray[np.bool_], words: str) -> pl.Series:
    return pl.Series([words if row else None for row in rows.tolist()], dtype=pl.String)


def _whole(counts: _ForceCounts) -> Overall | None:
    found = counts.numbers
    if _lacks_totals(found.count, found.base):
        return None
    return Overall(int(found.count.sum()), int(found.base.sum()))


def _lacks_totals(count: NDArray[np.int64], base: NDArray[np.int64]) -> bool:
    """Whether a force has crimes and no total of recorded crime that they are a part of."""
    return bool(((count > 0) & (base == 0)).any())


def _overall(counts: _ForceCounts, others: _ForceCounts, seen: NDArray[np.bool_]) -> Overall | None:
    if counts.metric.base not in OF_RECORDED:
        return None
    own, told = counts.numbers, others.numbers
    forces = np.isin([force.code for force in FORCES], np.array(counts.forces)[~seen])
    months = counts.scope.categories(KEYS["month"], counts.snapshot.extent)
    count, base = told.count[~seen], told.base[~seen]
    passed = (
        passes(count[:, np.newaxis])
        & passes(base[:, np.newaxis])
        & Returns(others.snapshot, months, {}).of_cells(forces)
    )
    if not passed.all():
        return None
    if _lacks_totals(own.count, own.base) or _lacks_totals(count, base):
        return None
    rest = int(base.sum() - count.sum())
    pairs = ((own.count[seen], count), (own.base[seen], base))
    shown, whole = (int(rounded(np.array([a.sum()]), np.array([b.sum()]))[0]) for a, b in pairs)
    if HIDDEN in (shown, whole) or 1 <= rest <= SMALL or shown > whole:
        return None
    return Overall(shown, whole)
