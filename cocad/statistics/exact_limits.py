"""Limits that chance keeps to where counts are small: tails of the binomial and its kin."""

from dataclasses import dataclass
from math import ceil, erfc, floor, log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SPREADS, _MORE = 12, 40
"""Numbers further than these from the mean have next to no probability, and are left out."""
_LEAST_APART = 1e-9
"""Below this part of the greatest variance that shares can have, they are taken as one share."""


@dataclass(frozen=True, eq=False)
class Chance:
    """How likely each number is: `at_most[n]` is the probability of `first + n` or fewer."""

    first: int
    at_most: NDArray[np.float64]

    def percentile(self, probability: float) -> int:
        """The smallest number that is reached or not passed with at least this probability."""
        place = int(np.searchsorted(self.at_most, probability))
        return self.first + min(place, len(self.at_most) - 1)

    def up_to(self, number: int) -> float:
        """The probability of this number or fewer."""
        place = number - self.first
        return float(self.at_most[min(place, len(self.at_most) - 1)]) if place >= 0 else 0.0

    def from_on(self, number: int) -> float:
        """The probability of this number or more."""
        return 1 - self.up_to(number - 1)

    def limit(self, probability: float) -> "Limit":
        """The numbers inside, whose own tails are at least so likely, and the line around them.

        The line lies below between the last number that is outside and the first that is not, above
        between the last that is not and the first that is, each in the proportion in which the
        probability lies between those of the two tails. So lines of nearby bases are smooth, and
        still no number is beyond them whose own tail is not. (Spiegelhalter, Statistics in Medicine
        2005;24:1185-1202, appendix A.1.1, takes the upper line one number lower: beyond it is then
        a number where the tail *after* it is less likely.)
        """
        least = self.percentile(probability)
        place = int(np.searchsorted(self.at_most, 1 - probability, side="right"))
        most = self.first + min(place, len(self.at_most) - 1)
        under, over = self.up_to(least - 1), self.from_on(most + 1)
        below = (self.up_to(least) - probability) / (self.up_to(least) - under)
        above = (self.from_on(most) - probability) / (self.from_on(most) - over)
        return Limit(least, most, least - below, most + above, under + over)


class Limit(NamedTuple):
    """The least and the most that lie inside, the line around them, and how likely a number is outside."""

    least: int
    most: int
    low: float
    high: float
    outside: float

    def side(self, number: int) -> str:
        """'above' or 'below' where the number is outside, else nothing."""
        return "above" if number > self.most else "below" if number < self.least else ""


def tail(spreads: float) -> float:
    """The normal's probability of lying so many standard deviations above the mean, or further."""
    return erfc(spreads / sqrt(2)) / 2


def binomial(base: int, share: float) -> Chance:
    """The number out of `base` that has what each of them has with probability `share`."""
    return beta_binomial(base, share, 0.0)


def beta_binomial(base: int, share: float, spread: float) -> Chance:
    """The number out of `base` where the probability itself varies around `share` from base to base.

    It varies as a beta distribution with `share` for a mean and `spread` for a standard deviation,
    which can be no larger than √(share (1 - share)); with none, it is the binomial.
    """
    if share <= 0 or share >= 1 or base <= 0:
        return Chance(0 if share <= 0 else base, np.ones(1))
    apart = min(spread**2 / (share * (1 - share)), 1 - _LEAST_APART)
    mean = base * share
    first, last = _reach(mean, sqrt(mean * (1 - share) * (1 + (base - 1) * apart)), most=base)
    numbers = np.arange(first + 1, last + 1)
    odds = (base - numbers + 1) / numbers
    if apart < _LEAST_APART:
        return _summed(first, np.log(odds) + log(share / (1 - share)))
    have, lack = (part * (1 / apart - 1) for part in (share, 1 - share))
    return _summed(first, np.log(odds * (numbers - 1 + have) / (base - numbers + lack)))


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
