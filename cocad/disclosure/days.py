"""The exit for counts by day: exact for whoever sees the records themselves, refused to others.

A day of one area has few crimes, so that rounding would leave nothing to compare: there is no
comparator by day.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.disclosure.scope import Reach, reach
from cocad.disclosure.viewer import NATIONAL, Viewer
from cocad.errors import AccessError
from cocad.metrics.days import DayCounts
from cocad.metrics.selection import Selection
from cocad.metrics.supply import not_supplied
from cocad.snapshots.manifest import Manifest, MissingReturn
from cocad.words.geography import NATIONS


@dataclass(frozen=True, eq=False)
class Days:
    """The protected crimes of a selection by day.

    `frame` has one row per category of `by`, nation and date, in this order: the category under its
    dimension's name (only where there is one), `nation`, `date` and `count`, which is null where no
    return was supplied for that day.
    """

    frame: pl.DataFrame
    manifest: Manifest
    viewer: Viewer
    selection: Selection
    by: str = ""
    without: Selection | None = None
    categories: tuple[str, ...] = ("",)
    nations: tuple[str, ...] = ()
    not_supplied: tuple[MissingReturn, ...] = ()

    @cached_property
    def counts(self) -> NDArray[np.float64]:
        """The counts with an axis each for category, nation and date; NaN where not supplied."""
        shape = (len(self.categories), len(self.nations), -1 if self.categories and self.nations else 0)
        counts = self.frame["count"].cast(pl.Float64).fill_null(float("nan")).to_numpy().reshape(shape)
        counts.flags.writeable = False
        return counts

    @cached_property
    def dates(self) -> NDArray[np.datetime64]:
        """Each date once, in order."""
        return self.frame["date"].head(self.counts.shape[2]).to_numpy()

    def where(self) -> dict[str, tuple[str, ...]]:
        """The conditions as they are written on the command line and in a URL."""
        return self.selection.where(self.manifest.extent)

    def __len__(self) -> int:
        return len(self.frame)


def protect_days(counts: DayCounts, viewer: Viewer = NATIONAL) -> Days:
    """The crimes by day that the viewer may see: of its own records, to the unit.

    Raises `AccessError` for a force's viewer and any area but its own forces.
    """
    selection = counts.question.selection
    if reach(selection, viewer) is not Reach.OWN:
        own = " ".join(f"--where force={code}" for code in sorted(viewer.forces))
        remedy = f"add {own}" if own else "ask as the national viewer or as a force's"
        raise AccessError(f"The viewer '{viewer}' is shown counts by day of its own records alone; {remedy}.")
    return Days(
        frame=_frame(counts),
        manifest=counts.snapshot.manifest,
        viewer=viewer,
        selection=selection,
        by=counts.question.by,
        without=counts.question.without,
        categories=counts.categories,
        nations=counts.nations,
        not_supplied=not_supplied(counts.snapshot, selection),
    )


def _frame(counts: DayCounts) -> pl.DataFrame:
    categories, nations, dates = counts.count.shape
    day = pl.Series("date", counts.dates, dtype=pl.Date)
    supplied = np.broadcast_to(counts.supplied, counts.count.shape).reshape(-1)
    number = pl.Series("count", counts.count.reshape(-1))
    columns = [
        _enum("nation", NATIONS, counts.nations, np.tile(np.repeat(np.arange(nations), dates), categories)),
        pl.Series("date", np.tile(day.to_numpy(), categories * nations), dtype=pl.Date),
        number if supplied.all() else number.set(pl.Series(~supplied), None),
    ]
    if by := counts.question.by:
        places = np.repeat(np.arange(categories), nations * dates)
        columns.insert(0, _enum(by, counts.categories, counts.categories, places))
    return pl.DataFrame(columns)


def _enum(name: str, every: tuple[str, ...], named: tuple[str, ...], places: NDArray[np.intp]) -> pl.Series:
    return pl.Series(name, named, dtype=pl.Enum(every)).gather(places.astype(np.uint32))
