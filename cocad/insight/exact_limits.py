"""Limits that chance keeps to where counts are small: percentiles of the binomial and the Poisson."""

from dataclasses import dataclass
from math import ceil, erfc, floor, log, sqrt

import numpy as np
from numpy.typing import NDArray

_SPREADS, _MORE = 12, 40
"""Numbers further than these from the mean have next to no probability, and are left out."""


@dataclass(frozen=True, eq=False)
class Chance:
    """How likely each number is: `at_most[n]` is the probability of `first + n` or fewer."""

    first: int
    at_most: NDArray[np.float64]

    def percentile(self, probability: float) -> int:
        """The smallest number that is reached or not passed with at least this probability."""
        place = int(np.searchsorted(self.at_most, probability))
        return self.first + min(place, len(self.at_most) - 1)

    def between(self, probability: float) -> float:
        """The percentile moved down to where, between two whole numbers, the probability falls.

        r - (F(r) - p) / (F(r) - F(r - 1)), which makes a smooth limit of exact steps (Spiegelhalter,
        Statistics in Medicine 2005;24:1185-1202, appendix A.1.1).
        """
        number = self.percentile(probability)
        place = number - self.first
        here = float(self.at_most[place])
        before = float(self.at_most[place - 1]) if place else 0.0
        return number - (here - probability) / (here - before)


def tail(spreads: float) -> float:
    """The normal's probability of lying so many standard deviations above the mean, or further."""
    return erfc(spreads / sqrt(2)) / 2


def binomial(base: int, share: float) -> Chance:
    """The number out of `base` that has what each of them has with probability `share`."""
    if share <= 0 or share >= 1 or base <= 0:
        return Chance(0 if share <= 0 else base, np.ones(1))
    mean = base * share
    first, last = _reach(mean, sqrt(mean * (1 - share)), most=base)
    numbers = np.arange(first + 1, last + 1)
    return _summed(first, np.log((base - numbers + 1) / numbers) + log(share / (1 - share)))


def poisson(mean: float) -> Chance:
    """The number of things that come one by one, `mean` on average."""
    if mean <= 0:
        return Chance(0, np.ones(1))
    first, last = _reach(mean, sqrt(mean), most=None)
    return _summed(first, log(mean) - np.log(np.arange(first + 1, last + 1)))


def _reach(mean: float, spread: float, *, most: int | None) -> tuple[int, int]:
    room = _SPREADS * spread + _MORE
    last = ceil(mean + room)
    return max(floor(mean - room), 0), last if most is None else min(last, most)


def _summed(first: int, steps: NDArray[np.float64]) -> Chance:
    """From the logarithm of each number's probability over that of the one before."""
    logs = np.concatenate([[0.0], np.cumsum(steps)])
    weights = np.exp(logs - logs.max())
    return Chance(first, np.cumsum(weights) / weights.sum())
