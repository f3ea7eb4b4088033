"""How many are on each crime: perpetrators, suspects named, victims."""

import numpy as np
from numpy.random import Generator

from cocad.demo.facts import Ints

_TAIL = 3.8
_MOST_PERPETRATORS = 40
_WITHOUT_VICTIM = 0.045
_MOST_VICTIMS = 5


def perpetrators(crimes: int, rng: Generator) -> Ints:
    """Perpetrators of each crime, known or not: two for most, above ten for a few."""
    sizes = np.arange(2, _MOST_PERPETRATORS + 1)
    weights = sizes**-_TAIL
    return rng.choice(sizes, size=crimes, p=weights / weights.sum())


def raised(perpetrators: Ints, suspects: int, rng: Generator) -> Ints:
    """The perpetrators with some crimes made larger where they could not hold all suspects."""
    found = perpetrators.copy()
    while found.size and found.sum() < suspects:
        lack = int(suspects - found.sum())
        found[rng.choice(found.size, size=min(lack, found.size), replace=False)] += 1
    return found


def named(perpetrators: Ints, suspects: int, rng: Generator) -> Ints:
    """The suspects named on each crime: each perpetrator as likely to be named as another."""
    if not perpetrators.size:
        return perpetrators.copy()
    share = min(suspects / perpetrators.sum(), 1.0)
    return _to_total(rng.binomial(perpetrators, share), suspects, perpetrators, rng)


def victims(crimes: int, total: int, rng: Generator) -> Ints:
    """The victims on each crime: mostly one, sometimes none recorded, seldom several."""
    none = max(round(crimes * _WITHOUT_VICTIM), crimes - total)
    counts = np.ones(crimes, dtype=np.int64)
    counts[rng.permutation(crimes)[:none]] = 0
    extra = max(total - int(counts.sum()), 0)
    held = np.flatnonzero(counts)
    if held.size and extra:
        # A few crimes draw most of the further victims, as crimes against groups of children do.
        pull = rng.pareto(1.5, size=held.size) + 0.05
        counts[held] += rng.multinomial(extra, pull / pull.sum())
    most = np.full(crimes, max(_MOST_VICTIMS, -(-total // max(crimes, 1))))
    return _to_total(np.minimum(counts, most), total, most, rng)


def _to_total(counts: Ints, total: int, most: Ints, rng: Generator) -> Ints:
    """The counts moved by single steps at random crimes, between 0 and `most`, to add up."""
    found = counts.astype(np.int64)
    while (lack := total - int(found.sum())) != 0:
        free = np.flatnonzero(found < most) if lack > 0 else np.flatnonzero(found > 0)
        chosen = rng.permutation(free)[: abs(lack)]
        found[chosen] += 1 if lack > 0 else -1
    return found
