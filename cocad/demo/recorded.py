"""All CSAE crime and contact crime of each force and month, of which the group-based are a part."""

import numpy as np
from numpy.random import Generator

from cocad.demo.facts import Floats, Ints
from cocad.demo.forces import supplied
from cocad.demo.rounding import apportion
from cocad.errors import DataError

_NOISE = 0.06
_CONTACT_SPREAD = 0.05
# Reports through schools are fewer in holidays; June and the autumn are busy.
_SEASON = np.array([1.0, 0.95, 1.06, 0.95, 1.04, 1.05, 1.02, 0.93, 1.02, 1.03, 1.05, 0.9])


def recorded(
    *, csae: int, contact: int, exposure: Floats, months: tuple[str, ...], least: Ints, rng: Generator
) -> tuple[Ints, Ints]:
    """The CSAE and the contact crimes by force (down) and month (across), with these sums.

    `least` are the group-based crimes, which contact crimes are never below. Raises `DataError`
    where the totals leave no room.
    """
    if not least.sum() <= contact <= csae:
        raise DataError(
            "The totals of recorded crime leave no room: group-based crimes are contact crimes and those "
            f"are CSAE crimes, but they are {int(least.sum()):,}, {contact:,} and {csae:,}; mend the figures."
        )
    sent = supplied(months)
    season = np.array([_SEASON[int(month[-2:]) - 1] for month in months])
    noise = np.exp(_NOISE * rng.standard_normal(sent.shape))
    weights = exposure[:, None] * season * noise * sent
    everything = between(csae, weights.ravel(), least.ravel(), np.where(sent.ravel() > 0, csae, 0))
    share = np.exp(_CONTACT_SPREAD * rng.standard_normal(sent.shape[0]))[:, None]
    wanted = everything.reshape(sent.shape) * share
    some = between(contact, wanted.ravel(), least.ravel(), everything)
    return everything.reshape(sent.shape), some.reshape(sent.shape)


def between(total: int, weights: Floats, low: Ints, high: Ints) -> Ints:
    """Whole numbers in proportion to the weights, each within its limits, that add up to the total."""
    counts = np.clip(apportion(total, weights), low, high)
    while (lack := total - int(counts.sum())) != 0:
        room = high - counts if lack > 0 else counts - low
        free = np.flatnonzero(room > 0)
        order = free[np.argsort(-weights[free], kind="stable")][: abs(lack)]
        counts[order] += 1 if lack > 0 else -1
    return counts
