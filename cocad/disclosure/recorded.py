"""The exit for totals of recorded crime by month: exact for one's own records, refused to others."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from cocad.disclosure.scope import Reach, reach
from cocad.disclosure.table import Table
from cocad.disclosure.viewer import NATIONAL, Viewer
from cocad.errors import AccessError
from cocad.metrics.evaluator import Question
from cocad.metrics.recorded import RecordedCounts
from cocad.metrics.supply import not_supplied
from cocad.statistics.intervals import wilson
from cocad.words.vocabulary import Population


@dataclass(frozen=True, eq=False)
class Recorded(Table):
    """All recorded CSAE crimes, or contact ones (`total`, a name of `metrics.recorded.TOTALS`), by month.

    `frame` has the columns of any table split by month: each month's count, its share of all months',
    and nulls where no return was supplied.
    """

    total: str = ""

    @property
    def by(self) -> tuple[str, ...]:
        """It is split by month."""
        return ("month",)


def protect_recorded(counts: RecordedCounts, viewer: Viewer = NATIONAL) -> dict[str, Recorded]:
    """The totals of recorded crime that the viewer may see, by name: of its own areas, to the unit.

    Raises `AccessError` for a force's viewer and any area but its own forces.
    """
    if reach(counts.selection, viewer) is not Reach.OWN:
        raise AccessError(
            f"The viewer '{viewer}' is shown recorded totals by month of its own force alone; ask for one of "
            "its forces."
        )
    return {
        name: Recorded(
            frame=_frame(counts, name),
            question=Question(Population.CRIMES, ("month",), counts.selection),
            manifest=counts.snapshot.manifest,
            viewer=viewer,
            not_supplied=not_supplied(counts.snapshot, counts.selection),
            total=name,
        )
        for name in counts.counts
    }


def _frame(counts: RecordedCounts, name: str) -> pl.DataFrame:
    count = counts.counts[name]
    whole = np.full_like(count, count.sum())
    shares = wilson(count, whole)
    numbers = {
        "count": count,
        "base": whole,
        "share": shares.share,
        "low": shares.low,
        "high": shares.high,
        "total": whole,
    }
    gone = pl.Series(~counts.supplied)
    columns = [pl.Series(column, values, nan_to_null=True) for column, values in numbers.items()]
    if gone.any():
        columns = [column.set(gone, None) for column in columns]
        reason = pl.Series(["no return was supplied" if lacks else None for lacks in gone], dtype=pl.String)
        columns.append(reason.alias("not_supplied"))
    every = counts.snapshot.extent.months
    return pl.DataFrame([pl.Series("month", counts.months, dtype=pl.Enum(every)), *columns])
