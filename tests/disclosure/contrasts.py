"""What stands out, asked as one force: its own crimes of any months beside all other forces.

Each contrast tells many shares of the others at once, less the own part already.
"""

import numpy as np

from cocad.disclosure.contrast import contrast
from cocad.disclosure.viewer import viewer
from cocad.metrics.contrast import Part, rest_of_forces
from cocad.metrics.selection import parse
from cocad.metrics.shares import SHARES
from cocad.snapshots import Snapshot
from disclosure.cells import cells
from disclosure.claims import Found
from disclosure.reader import Reader
from disclosure.unions import some

POPULATIONS = {
    "criterion": "crimes",
    "recency": "crimes",
    "victim_age_band": "victims",
    "relationship": "suspects",
}
"""The dimensions whose cells by month are sought, with what is counted."""


def attack(snapshot: Snapshot, own: str, key: str, *, number: int, seed: int = 1) -> Found:
    """What the viewer of a force is certain of, of a dimension by month in all other forces."""
    sought = cells(snapshot, POPULATIONS[key], (key, "month"), own=own)
    reader = Reader(snapshot, f"force:{own}", sought, {})
    noise = np.random.default_rng(seed)
    months = sought.words("month")
    for asked in [*((month,) for month in months), *(some(months, noise) for _ in range(number))]:
        _keep(reader, own, key, asked)
    return Found(sought, reader.system.certain())


def _keep(reader: Reader, own: str, key: str, months: tuple[str, ...]) -> None:
    made, sought = reader.snapshot, reader.cells
    metrics = [m for m in SHARES.values() if m.key == key and m.category in {"", *sought.words(key)}]
    one = parse({"force": own, "month": months}, made.extent)
    rest = [Part(made, rest_of_forces(one, made.extent))]
    inside = sought.having("month", months)
    for metric, row in zip(
        metrics,
        contrast(metrics, Part(made, one), rest, viewer(reader.viewer)).frame.rows(named=True),
        strict=True,
    ):
        if row["hidden"] is None:
            recorded = inside & sought.recorded(key)
            counted = inside & sought.having(key, [metric.category]) if metric.category else recorded
            told = {"count": counted, "base": recorded if metric.category else inside, "total": inside}
            for name, part in told.items():
                reader.told(part, row[f"comparator_{name}"])
