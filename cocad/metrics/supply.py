"""Which returns a selection lacks: what was not supplied is neither zero nor unknown."""

from collections.abc import Callable, Mapping
from math import prod

import numpy as np
from numpy.typing import NDArray

from cocad.extent import quarter_of
from cocad.geography import FORCE
from cocad.metrics.selection import Selection
from cocad.snapshots.manifest import MissingReturn
from cocad.snapshots.snapshot import Snapshot
from cocad.vocabulary import KEYS


def not_supplied(snapshot: Snapshot, selection: Selection) -> tuple[MissingReturn, ...]:
    """The missing returns that a selection's sums lack, in the manifest's order."""
    if not snapshot.manifest.missing_returns:
        return ()
    extent = snapshot.extent
    forces = selection.categories(KEYS["force"], extent)
    quarters = {quarter_of(month) for month in selection.categories(KEYS["month"], extent)}
    returns = snapshot.manifest.missing_returns
    return tuple(gap for gap in returns if gap.force in forces and gap.quarter in quarters)


def supplied(
    snapshot: Snapshot, selection: Selection, left: Mapping[str, tuple[str, ...]]
) -> NDArray[np.bool_]:
    """For each combination of the dimensions' categories, whether any return went into it.

    `left` has the categories of each dimension of the table; a combination that asks for no force
    and month at all counts as supplied.
    """
    shape = tuple(len(categories) for categories in left.values())
    gaps = not_supplied(snapshot, selection)
    if not gaps:
        return np.ones(prod(shape), dtype=bool)
    extent = snapshot.extent
    asked = [
        (force, month)
        for force in selection.categories(KEYS["force"], extent)
        for month in selection.categories(KEYS["month"], extent)
    ]
    missing = {(gap.force, gap.quarter) for gap in gaps}
    sent = np.array([(force, quarter_of(month)) not in missing for force, month in asked])
    axes = {name: categories for name, categories in left.items() if name in _SCOPE}
    sizes = tuple(len(categories) for categories in axes.values())
    place = np.zeros(len(asked), dtype=np.intp)
    for name, categories in axes.items():
        order = {category: n for n, category in enumerate(categories)}
        place = place * len(categories) + np.array([order[_SCOPE[name](*cell)] for cell in asked])
    expected = np.bincount(place, minlength=prod(sizes))
    received = np.bincount(place[sent], minlength=prod(sizes))
    lacking = ((expected > 0) & (received == 0)).reshape(sizes)
    # The other dimensions repeat the answer of their force and month.
    spread = tuple(len(categories) if name in axes else 1 for name, categories in left.items())
    return ~np.broadcast_to(lacking.reshape(spread), shape).reshape(-1)


_SCOPE: dict[str, Callable[[str, str], str]] = {
    "force": lambda force, month: force,
    "region": lambda force, month: FORCE[force].region,
    "month": lambda force, month: month,
    "quarter": lambda force, month: quarter_of(month),
}
"""For each dimension of place and time, its category of a force and month."""
