"""Where each crime happened, with the planted rise of Online."""

import numpy as np
from numpy.random import Generator

from cocad.demo.facts import Facts, Floats, Ints
from cocad.demo.operations import NONE, Dated
from cocad.demo.planted import FIRST_YEAR, ONLINE_FROM, ONLINE_MONTHS, ONLINE_TO
from cocad.demo.prior import blend
from cocad.demo.records import Crimes
from cocad.demo.solution import Solution
from cocad.demo.traits import MISSING
from cocad.words.vocabulary import LOCATION_TYPES

_OF_FORCE = 0.5
_SHARED = 0.7
"""The part of an operation's crimes that happened in places of one kind."""


def locations(
    solution: Solution, crimes: Crimes, dated: Dated, kept: Floats, facts: Facts, rng: Generator
) -> Ints:
    """The location type of each crime by number, or -1 where it is not recorded; it fits the offence.

    `kept` is how well the crime's force keeps its records.
    """
    extent, month = solution.extent, dated.month
    since = (extent.first_day.year - FIRST_YEAR) * 12 + month
    times = ONLINE_FROM + (ONLINE_TO - ONLINE_FROM) * since / (ONLINE_MONTHS - 1)
    categories = (*LOCATION_TYPES, None)
    weights: Floats = np.array(
        [[blend(facts, "location_type", c, s) for c in categories] for s in solution.layout.strata]
    )[crimes.stratum]
    missing = weights[:, -1] / weights.sum(axis=1)
    known = weights[:, :-1] * facts.locations[crimes.offence_type]
    known[:, LOCATION_TYPES.index("Online")] *= times
    reached = np.cumsum(known, axis=1) / known.sum(axis=1, keepdims=True)
    found = (reached < _draws(dated.operation, rng)[:, None]).sum(axis=1)
    # A better kept record is likelier to say where; the share without stays what it is.
    told = crimes.quality + _OF_FORCE * kept + rng.standard_normal(month.size)
    draw = np.argsort(np.argsort(told)) / max(month.size, 1)
    return np.where(draw < missing, MISSING, found)


def _draws(operation: Ints, rng: Generator) -> Floats:
    """A draw between 0 and 1 for each crime; most crimes of one operation have the same."""
    found = rng.random(operation.size)
    shared = rng.random(int(operation.max(initial=NONE)) + 1)
    alike = (operation != NONE) & (rng.random(operation.size) < _SHARED)
    found[alike] = shared[operation[alike]]
    return found
