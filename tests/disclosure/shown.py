"""What a force's viewer is shown of others by every way there is, as numbers to set beside each other."""

from collections.abc import Iterable

import cocad
from arbitrary import Asked
from cocad.disclosure.contrast import contrast
from cocad.disclosure.force_shares import Overall, shares_by_force
from cocad.disclosure.viewer import viewer
from cocad.metrics.contrast import Part, rest_of_forces
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import Where, parse
from cocad.metrics.shares import SHARES
from cocad.snapshots import Snapshot

Numbers = list[tuple[object, ...]]


def tables(snapshot: Snapshot, own: str, asked: Iterable[Asked]) -> Numbers:
    """Every number of these tables, row by row."""
    return [
        row
        for one in asked
        for frame in [cocad.tabulate(snapshot, one.population, one.by, one.where, f"force:{own}").frame]
        for row in frame.select([name for name in ("count", "base", "total") if name in frame.columns]).rows()
    ]


def beside(snapshot: Snapshot, own: str, where: Where) -> Numbers:
    """One's own shares beside those of all other forces, with how both cluster."""
    extent = snapshot.extent
    one = parse({**where, "force": own}, extent)
    metrics = [m for m in SHARES.values() if m.key != "criterion" or m.category in extent.criteria]
    told = contrast(
        metrics,
        Part(snapshot, one),
        [Part(snapshot, rest_of_forces(one, extent))],
        viewer(f"force:{own}"),
    )
    return told.frame.rows()


def overalls(snapshot: Snapshot, own: str, where: Where) -> list[Overall | None]:
    """The overall of each total of recorded crime."""
    selection = parse(where, snapshot.extent)
    return [
        shares_by_force(snapshot, METRICS[name], selection, viewer(f"force:{own}")).overall
        for name in ("group_based_of_all_csae", "group_based_of_contact")
    ]
