"""The exit for a metric by force: every force's for the national viewer, its own alone for a force's."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.access import NATIONAL, Viewer
from cocad.disclosure.comparator import OTHER_AREA
from cocad.disclosure.gate import HIDDEN, SMALL, passes, rounded
from cocad.disclosure.scope import reach
from cocad.disclosure.table import Table
from cocad.geography import FORCES
from cocad.metrics.evaluator import Question
from cocad.metrics.force_shares import ForceCounts
from cocad.metrics.intervals import wilson
from cocad.metrics.metric import Base, Metric
from cocad.metrics.supply import not_supplied


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


def protect_forces(counts: ForceCounts, viewer: Viewer = NATIONAL) -> ForceShares:
    """The values of a metric by force that the viewer may see, each of its own exactly.

    A force's viewer is told the overall of recorded crime as a comparator: gated by force on count
    and base alike, and rounded. That of a dimension's category is not told here, for it depends on
    what is shown of the others: a `Table` of the dimension has it. Raises `AccessError` for an area
    that the viewer may not ask for.
    """
    reach(counts.scope, viewer)
    seen = np.array([viewer.is_national or code in viewer.forces for code in counts.forces], dtype=np.bool_)
    return _made(counts, viewer, _frame(counts, seen, viewer), _overall(counts, seen))


def withheld_forces(counts: ForceCounts, viewer: Viewer, why: str) -> ForceShares:
    """The metric by force for a viewer who may not ask for that area: every number hidden for `why`."""
    nobody = np.zeros(len(counts.forces), dtype=np.bool_)
    return _made(counts, viewer, _frame(counts, nobody, viewer, why), None)


def _made(counts: ForceCounts, viewer: Viewer, frame: pl.DataFrame, overall: Overall | None) -> ForceShares:
    return ForceShares(
        frame=frame,
        question=Question(counts.metric.population, ("force",), counts.scope),
        manifest=counts.snapshot.manifest,
        viewer=viewer,
        metric=counts.metric,
        overall=overall,
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


def _overall(counts: ForceCounts, seen: NDArray[np.bool_]) -> Overall | None:
    if seen.all():
        return Overall(int(counts.count.sum()), int(counts.base.sum()))
    if counts.metric.base not in (Base.CSAE, Base.CONTACT):
        return None
    others, own = counts.count[~seen], counts.count[seen]
    other_bases, own_bases = counts.base[~seen], counts.base[seen]
    if not (passes(others[:, np.newaxis]) & passes(other_bases[:, np.newaxis])).all():
        return None
    rest = int(other_bases.sum() - others.sum())
    pairs = ((own, others), (own_bases, other_bases))
    count, base = (int(rounded(np.array([a.sum()]), np.array([b.sum()]))[0]) for a, b in pairs)
    if HIDDEN in (count, base) or 1 <= rest <= SMALL or count > base:
        return None
    return Overall(count, base)
