"""The exit for totals of recorded crime by month: exact for one's own records, refused to others."""

from dataclasses import dataclass

import polars as pl

from cocad.access import NATIONAL, Viewer
from cocad.disclosure.scope import Reach, reach
from cocad.errors import AccessError
from cocad.metrics.recorded import TOTALS, RecordedCounts
from cocad.metrics.selection import Selection
from cocad.metrics.supply import not_supplied
from cocad.snapshots.manifest import Manifest, MissingReturn


@dataclass(frozen=True, eq=False)
class Recorded:
    """The protected totals of recorded crime of a selection's areas.

    `frame` has one row a month, in order: `month`, and the crimes `csae` and `contact`, which are null
    where no return was supplied.
    """

    frame: pl.DataFrame
    manifest: Manifest
    viewer: Viewer
    selection: Selection
    not_supplied: tuple[MissingReturn, ...] = ()


def protect_recorded(counts: RecordedCounts, viewer: Viewer = NATIONAL) -> Recorded:
    """The totals of recorded crime that the viewer may see: of its own areas, to the unit.

    Raises `AccessError` for a force's viewer and any area but its own forces.
    """
    if reach(counts.selection, viewer) is not Reach.OWN:
        raise AccessError(
            f"The viewer '{viewer}' is shown recorded totals by month of its own force alone; ask for one of "
            "its forces."
        )
    numbers = [pl.Series(name, counts.counts[name]) for name in TOTALS]
    gone = pl.Series(~counts.supplied)
    return Recorded(
        frame=pl.DataFrame(
            [
                pl.Series("month", counts.months, dtype=pl.String),
                *(number.set(gone, None) if gone.any() else number for number in numbers),
            ]
        ),
        manifest=counts.snapshot.manifest,
        viewer=viewer,
        selection=counts.selection,
        not_supplied=not_supplied(counts.snapshot, counts.selection),
    )
