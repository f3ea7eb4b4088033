"""Where each crime happened, with the planted rise of Online."""

import numpy as np
from numpy.random import Generator

from cocad.demo.facts import Facts, Floats, Ints
from cocad.demo.planted import FIRST_YEAR, ONLINE_FROM, ONLINE_MONTHS, ONLINE_TO
from cocad.demo.prior import blend
from cocad.demo.records import Crimes
from cocad.demo.solution import Solution
from cocad.demo.traits import MISSING
from cocad.vocabulary import LOCATION_TYPES

_GOLDEN = (5**0.5 - 1) / 2


def locations(solution: Solution, crimes: Crimes, month: Ints, facts: Facts, rng: Generator) -> Ints:
    """The location type of each crime by number, or -1 where it is not recorded."""
    extent = solution.extent
    since = (extent.first_day.year - FIRST_YEAR) * 12 + month
    times = ONLINE_FROM + (ONLINE_TO - ONLINE_FROM) * since / (ONLINE_MONTHS - 1)
    categories = (*LOCATION_TYPES, None)
    weights: Floats = np.array(
        [[blend(facts, "location_type", c, s) for c in categories] for s in solution.layout.strata]
    )[crimes.stratum]
    missing = weights[:, -1] / weights.sum(axis=1)
    known = weights[:, :-1].copy()
    known[:, LOCATION_TYPES.index("Online")] *= times
    reached = np.cumsum(known, axis=1) / known.sum(axis=1, keepdims=True)
    draws = _even_draws(np.lexsort((rng.random(month.size), crimes.stratum, month)), rng)
    found = (reached < draws[:, None]).sum(axis=1)
    # A better kept record is likelier to say where; the share without stays what it is.
    draw = np.argsort(np.argsort(crimes.quality + rng.standard_normal(month.size))) / max(month.size, 1)
    return np.where(draw < missing, MISSING, found)


def _even_draws(order: Ints, rng: Generator) -> Floats:
    """Draws between 0 and 1 that are spread evenly along any run of the order (golden section).

    Shares by month and stratum then keep close to what is expected, and a trend shows as one.
    """
    found = np.empty(order.size)
    found[order] = (rng.random() + _GOLDEN * np.arange(order.size)) % 1
    return found
