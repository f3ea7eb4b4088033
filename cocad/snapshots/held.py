"""Snapshots in memory, each opened once for all who ask."""

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from threading import Lock

import polars as pl

from cocad.errors import DataError
from cocad.snapshots.snapshot import Snapshot
from cocad.snapshots.store import open_snapshot

MOST_HELD = 16
"""Snapshots in memory at once."""
_opening: defaultdict[str, Lock] = defaultdict(Lock)
"""By snapshot: however many arrive, one of them hashes, checks and holds it, and the others wait for that."""


def held(snapshot_id: str, root: Path | None = None) -> Snapshot:
    """A snapshot of a folder, the settings' where none is named, in memory; raises what opening raises."""
    try:
        with _opening[snapshot_id]:
            return _hold(open_snapshot(snapshot_id, root))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        # It was whole when it was opened, and is read only now.
        raise DataError(f"Snapshot {snapshot_id} cannot be read any more; copy it again.") from error


@lru_cache(maxsize=MOST_HELD)
def _hold(snapshot: Snapshot) -> Snapshot:
    return snapshot.hold()
