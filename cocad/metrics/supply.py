"""Which returns a selection lacks: what was not supplied is neither zero nor unknown."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from math import prod

import numpy as np
from numpy.typing import NDArray

from cocad.metrics.selection import Selection
from cocad.snapshots.manifest import Manifest, MissingReturn
from cocad.snapshots.snapshot import Snapshot
from cocad.words.extent import Extent, quarter_of
from cocad.words.geography import FORCE
from cocad.words.vocabulary import KEYS


def not_supplied(snapshot: Snapshot, selection: Selection) -> tuple[MissingReturn, ...]:
    """The missing returns that a selection's sums lack, in the manifest's order."""
    missing = snapshot.manifest.missing_returns
    return lacking(missing, selection, snapshot.extent) if missing else ()


@lru_cache(maxsize=1024)
def lacking(
    missing: tuple[MissingReturn, ...], selection: Selection, extent: Extent
) -> tuple[MissingReturn, ...]:
    """Those of the returns that a selection asks for."""
    forces = selection.categories(KEYS["force"], extent)
    quarters = {quarter_of(month) for month in selection.categories(KEYS["month"], extent)}
    return tuple(gap for gap in missing if gap.force in forces and gap.quarter in quarters)


def nothing_supplied(manifest: Manifest, selection: Selection) -> bool:
    """Whether every return that a selection asks for is missing, so that it has no number at all."""
    missing = manifest.missing_returns
    return _nothing(missing, selection, manifest.extent) if missing else False


@lru_cache(maxsize=1024)
def _nothing(missing: tuple[MissingReturn, ...], selection: Selection, extent: Extent) -> bool:
    forces = selection.categories(KEYS["force"], extent)
    quarters = {quarter_of(month) for month in selection.categories(KEYS["month"], extent)}
    gaps = {(gap.force, gap.quarter) for gap in lacking(missing, selection, extent)}
    return bool(gaps) and len(gaps) == len(forces) * len(quarters)


def supplied(
    snapshot: Snapshot, selection: Selection, left: Mapping[str, tuple[str, ...]]
) -> NDArray[np.bool_]:
    """For each combination of the dimensions' categories, whether any return went into it.

    `left` has the categories that the selection leaves of each dimension of the table; a
    combination that asks for no force and month at all counts as supplied.
    """
    shape = tuple(len(categories) for categories in left.values())
    gaps = not_supplied(snapshot, selection)
    if not gaps:
        return np.ones(prod(shape), dtype=bool)
    axes = tuple(name for name in left if name in _SCOPE)
    lacking = _lacking(gaps, selection, snapshot.extent, axes)
    # The other dimensions repeat the answer of their force and month.
    spread = tuple(len(categories) if name in axes else 1 for name, categories in left.items())
    return ~np.broadcast_to(lacking.reshape(spread), shape).reshape(-1)


@lru_cache(maxsize=1024)
def _lacking(
    gaps: tuple[MissingReturn, ...], selection: Selection, extent: Extent, axes: tuple[str, ...]
) -> NDArray[np.bool_]:
    """For each combination of the axes' categories, whether all of its returns are missing."""
    asked = [
        (force, month)
        for force in selection.categories(KEYS["force"], extent)
        for month in selection.categories(KEYS["month"], extent)
    ]
    missing = {(gap.force, gap.quarter) for gap in gaps}
    sent = np.array([(force, quarter_of(month)) not in missing for force, month in asked])
    place = np.zeros(len(asked), dtype=np.intp)
    cells = 1
    for name in axes:
        order = {category: n for n, category in enumerate(selection.categories(KEYS[name], extent))}
        place = place * len(order) + np.array([order[_SCOPE[name](*cell)] for cell in asked])
        cells *= len(order)
    expected = np.bincount(place, minlength=cells)
    received = np.bincount(place[sent], minlength=cells)
    found: NDArray[np.bool_] = (expected > 0) & (received == 0)
    found.flags.writeable = False
    return found


_SCOPE: dict[str, Callable[[str, str], str]] = {
    "force": lambda force, month: force,
    "region": lambda force, month: FORCE[force].region,
    "month": lambda force, month: month,
    "quarter": lambda force, month: quarter_of(month),
}
"""For each dimension of place and time, its category of a force and month."""
