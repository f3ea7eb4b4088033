"""The exit for a metric by force: every force's for the national viewer, its own alone for a force's."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.disclosure.comparator import OTHER_AREA
from cocad.disclosure.disguise import disguised
from cocad.disclosure.gate import HIDDEN, SMALL, passes, rounded
from cocad.disclosure.returns import Returns
from cocad.disclosure.scope import Reach, reach, refuse_untold
from cocad.disclosure.table import Table
from cocad.disclosure.viewer import NATIONAL, Viewer
from cocad.errors import AccessError
from cocad.metrics.evaluator import Question
from cocad.metrics.force_shares import ForceCounts, count_forces
from cocad.metrics.metric import Base, Metric
from cocad.metrics.selection import Selection
from cocad.metrics.supply import lacking, not_supplied
from cocad.snapshots.manifest import MissingReturn
from cocad.snapshots.snapshot import Snapshot
from cocad.statistics.intervals import wilson
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
    snapshot: Snapshot, metric: Metric, selection: Selection | None = None, viewer: Viewer = NATIONAL
) -> ForceShares:
    """The values of a metric by force under a selection that the viewer may see.

    Raises what `count_forces`, `refuse_untold` and `protect_forces` raise.
    """
    asked = selection or Selection()
    is_own = reach(asked, viewer) is Reach.OWN
    if not is_own:
        refuse_untold((), asked, viewer)
    counts = count_forces(snapshot, metric, selection)
    others = None if is_own else count_forces(disguised(snapshot), metric, selection)
    return protect_forces(counts, viewer, others)


def protect_forces(
    counts: ForceCounts, viewer: Viewer = NATIONAL, others: ForceCounts | None = None
) -> ForceShares:
    """The values of a metric by force that the viewer may see, each of its own exactly.

    A force's viewer is told the overall of recorded crime as a comparator: of `others`, the same values of
    the disguised copy, gated by force and quarter on count and base alike, and rounded; without them it
    is not told. That of a dimension's category is not told here, for it depends on what is shown of the
    others: a `Table` of the dimension has it. Raises `AccessError` for an area that the viewer may not
    ask for.
    """
    is_own = reach(counts.scope, viewer) is Reach.OWN
    if others is not None and others.snapshot is not disguised(counts.snapshot):
        raise AccessError("Others are told from their disguised copy alone; ask the question again.")
    seen = np.array([viewer.is_national or code in viewer.forces for code in counts.forces], dtype=np.bool_)
    overall = _whole(counts) if is_own else _overall(counts, others, seen)
    late = () if is_own else lacking(counts.snapshot.late, counts.scope, counts.snapshot.extent)
    return _made(counts, viewer, _frame(counts, seen, viewer), overall, late)


def withheld_forces(counts: ForceCounts, viewer: Viewer, why: str) -> ForceShares:
    """The metric by force for a viewer who may not ask for that area: every number hidden for `why`."""
    nobody = np.zeros(len(counts.forces), dtype=np.bool_)
    return _made(counts, viewer, _frame(counts, nobody, viewer, why), None)


def _made(
    counts: ForceCounts,
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
    counts: ForceCounts, seen: NDArray[np.bool_], viewer: Viewer, why: str = OTHER_AREA
) -> pl.DataFrame:
    shown = seen & counts.supplied
    shares = wilson(np.where(shown, counts.count, 0), np.where(shown, counts.base, 0))
    columns = {
        "count": counts.count,
        "base": counts.base,
        "share": shares.share,
        "low": shares.low,
        "high": shares.high,
        "total": counts.total,
    }
    frame = pl.DataFrame(
        {"force": pl.Series(counts.forces, dtype=pl.Enum([force.code for force in FORCES]))}
        | {
            name: pl.Series(name, values, nan_to_null=True).set(pl.Series(~shown), None)
            for name, values in columns.items()
        }
    )
    if not viewer.is_national:
        frame = frame.with_columns(_said(~seen, why).alias("hidden"))
    lacking = seen & ~counts.supplied
    if lacking.any():
        frame = frame.with_columns(_said(lacking, "no return was supplied").alias("not_supplied"))
    return frame


def _said(rows: NDArray[np.bool_], words: str) -> pl.Series:
    return pl.Series([words if row else None for row in rows.tolist()], dtype=pl.String)


def _whole(counts: ForceCounts) -> Overall | None:
    if _lacks_totals(counts.count, counts.base):
        return None
    return Overall(int(counts.count.sum()), int(counts.base.sum()))


def _lacks_totals(count: NDArray[np.int64], base: NDArray[np.int64]) -> bool:
    """Whether a force has crimes and no total of recorded crime that they are a part of."""
    return bool(((count > 0) & (base == 0)).any())


def _overall(counts: ForceCounts, others: ForceCounts | None, seen: NDArray[np.bool_]) -> Overall | None:
    if others is None or counts.metric.base not in (Base.CSAE, Base.CONTACT):
        return None
    forces = np.isin([force.code for force in FORCES], np.array(counts.forces)[~seen])
    months = counts.scope.categories(KEYS["month"], counts.snapshot.extent)
    count, base = others.count[~seen], others.base[~seen]
    told = (
        passes(count[:, np.newaxis])
        & passes(base[:, np.newaxis])
        & Returns(others.snapshot, months, {}).of_cells(forces)
    )
    if not told.all():
        return None
    if _lacks_totals(counts.count, counts.base) or _lacks_totals(count, base):
        return None
    rest = int(base.sum() - count.sum())
    pairs = ((counts.count[seen], count), (counts.base[seen], base))
    shown, whole = (int(rounded(np.array([a.sum()]), np.array([b.sum()]))[0]) for a, b in pairs)
    if HIDDEN in (shown, whole) or 1 <= rest <= SMALL or shown > whole:
        return None
    return Overall(shown, whole)
