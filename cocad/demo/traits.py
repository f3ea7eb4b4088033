"""Which person has which recorded category, when only the numbers of a stratum are known."""

import numpy as np
from numpy.random import Generator

from cocad.demo.facts import Floats, Ints

MISSING = -1
"""Stands for not recorded while categories are numbers."""


def recorded(missing: int, quality: Floats, rng: Generator) -> Ints:
    """The places of those with a value: the better kept a record, the likelier."""
    order = np.argsort(quality + 0.8 * rng.standard_normal(quality.size), kind="stable")
    return np.asarray(np.sort(order[missing:]))


def by_rank(values: Ints, scores: Floats) -> Ints:
    """The values, smallest first, to the places with the smallest scores first."""
    found = np.empty(values.size, dtype=np.int64)
    found[np.argsort(scores, kind="stable")] = np.sort(values)
    return found


def genders(counts: Ints, leaning: Floats, quality: Floats, rng: Generator) -> Ints:
    """A gender for each person (0 female, 1 male); the higher `leaning`, the likelier female.

    `counts` are females, males and not recorded.
    """
    found = np.full(quality.size, MISSING)
    places = recorded(int(counts[-1]), quality, rng)
    ordered = np.repeat(np.arange(2), counts[:2])
    found[places] = by_rank(ordered, -(leaning + rng.standard_normal(quality.size))[places])
    return found


def ethnicities(counts: Ints, ties: Floats, kin: Floats, quality: Floats, rng: Generator) -> Ints:
    """An ethnicity for each person; people of one crime resemble each other.

    `ties` says how likely a crime's people are to be other than White, `kin` which group then.
    """
    found = np.full(quality.size, MISSING)
    places = recorded(int(counts[-1]), quality, rng)
    score = (ties + 0.7 * rng.standard_normal(quality.size))[places]
    order = places[np.argsort(score, kind="stable")]
    white, others = int(counts[0]), np.repeat(np.arange(1, counts.size - 1), counts[1:-1])
    found[order[:white]] = 0
    rest = order[white:]
    near = kin[rest] + 0.1 * rng.standard_normal(rest.size)
    found[rest] = by_rank(others, near)
    return found


def systematic(total: int, weights: Floats, rng: Generator) -> Ints:
    """How many fall on each weight: within one of its share, and right on average."""
    if total == 0:
        return np.zeros(weights.size, dtype=np.int64)
    ends = np.cumsum(weights) * (total / weights.sum())
    reached = np.minimum(np.floor(ends + rng.random()), total).astype(np.int64)
    reached[-1] = total
    return np.asarray(np.diff(reached, prepend=0), dtype=np.int64)
