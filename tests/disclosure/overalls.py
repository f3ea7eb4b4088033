"""The overall beside a funnel of forces: totals of recorded crime of any months, of a region or of all."""

import numpy as np
import polars as pl

from cocad.disclosure.force_shares import shares_by_force
from cocad.disclosure.gate import LEAST_LEFT, nearest
from cocad.disclosure.viewer import viewer
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import Where, parse
from cocad.snapshots import Snapshot
from cocad.words.geography import FORCE
from disclosure.chance import chance_of_right
from disclosure.claims import Claim
from disclosure.system import Mask, System, Whole
from disclosure.unions import some


def attack(
    snapshot: Snapshot, own: str, metric: str, region: str | None = None, *, number: int, seed: int = 1
) -> dict[str, Claim]:
    """What the viewer of a force is certain of, by month: all crimes that others recorded.

    `metric` is one over totals of recorded crime, and so many sets of months are asked for.
    """
    counted, given = METRICS[metric], {"region": (region,)} if region else {}
    mine, others = _recorded(snapshot, own, counted.base.value, region)
    months, system = snapshot.extent.months, System(len(others))
    noise = np.random.default_rng(seed)
    for asked in [*((month,) for month in months), *(some(months, noise) for _ in range(number))]:
        where: Where = {**given, "month": asked}
        selection = parse(where, snapshot.extent)
        overall = shares_by_force(snapshot, counted, selection, viewer(f"force:{own}")).overall
        inside: Mask = np.isin(months, asked)
        if overall is not None:
            left = overall.base - int(nearest(mine[inside].sum()))
            system.keep(inside, max(LEAST_LEFT, left - 2), left + 2)
    return {
        months[cell]: Claim(value, true, chance_of_right((1,) * true))
        for cell, value in system.certain().items()
        if (true := int(others[cell]))
    }


def _recorded(snapshot: Snapshot, own: str, name: str, region: str | None) -> tuple[Whole, Whole]:
    """The totals by month of the own force, and of the others there."""
    rows = snapshot.frames["recorded"].collect()
    of = rows["force"].cast(pl.String).to_list()
    places = rows["month"].dt.to_string("%Y-%m").replace_strict(
        {month: n for n, month in enumerate(snapshot.extent.months)}, return_dtype=pl.Int64
    ).to_numpy()  # fmt: skip
    is_own = np.array([force == own for force in of])
    inside = np.array([region in (None, FORCE[force].region) for force in of])

    def by_month(chosen: Mask) -> Whole:
        numbers = rows[name].to_numpy()[chosen]
        found = np.bincount(places[chosen], weights=numbers, minlength=len(snapshot.extent.months))
        return np.rint(found).astype(np.int64)

    return by_month(is_own), by_month(~is_own & inside)
