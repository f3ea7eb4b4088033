"""The totals of recorded crime that the COCAD is drawn from, by month.

What comes out is unprotected and goes nowhere but to `cocad.disclosure.recorded`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cocad.metrics.members import meets
from cocad.metrics.selection import Selection
from cocad.metrics.supply import supplied
from cocad.snapshots.coding import IN_RECORDED, code_of
from cocad.snapshots.snapshot import Snapshot
from cocad.words.vocabulary import KEYS

TOTALS = ("csae", "contact")


@dataclass(frozen=True, eq=False)
class RecordedCounts:
    """The unprotected totals of a selection's areas, one a month that it leaves.

    `counts` has all CSAE crimes and contact crimes by their name in `TOTALS`; `supplied` is false for
    months without any return.
    """

    snapshot: Snapshot
    selection: Selection
    months: tuple[str, ...]
    counts: dict[str, NDArray[np.int64]]
    supplied: NDArray[np.bool_]


def count_recorded(snapshot: Snapshot, selection: Selection | None = None) -> RecordedCounts:
    """Recorded crime by month: conditions on place and time narrow it, all others leave it as it is."""
    asked = selection or Selection()
    extent, month = snapshot.extent, KEYS["month"]
    recorded = snapshot.codes["recorded"] if snapshot.held else snapshot.read({"recorded": ()})["recorded"]
    for condition in asked.conditions:
        if condition.key.name in IN_RECORDED:
            recorded = recorded.filter(meets(recorded, condition, extent))
    left = asked.categories(month, extent)
    order = code_of(month, extent)
    codes = recorded["month"].to_numpy()
    kept = [order[name] for name in left]
    counts = {
        name: np.bincount(codes, weights=recorded[name].to_numpy(), minlength=len(order))[kept].astype(
            np.int64
        )
        for name in TOTALS
    }
    return RecordedCounts(snapshot, asked, left, counts, supplied(snapshot, asked, {"month": left}))
