"""Confidence intervals of a share, a count and a rate."""

from functools import lru_cache
from math import erfc, exp, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Z95 = 1.959963984540054
"""The 97.5th percentile of the standard normal distribution."""
_T975 = (
    12.706204736,
    4.302652730,
    3.182446305,
    2.776445105,
    2.570581836,
    2.446911851,
    2.364624252,
    2.306004135,
    2.262157163,
    2.228138852,
    2.200985160,
)
BYAR_FROM = 10
"""From this count on, Byar's approximation is within 0.2% of the exact interval."""


def t975(freedom: float) -> float:
    """The 97.5th percentile of Student's t with 1, 2, … 11 degrees of freedom: the next below, from 1."""
    return _T975[min(max(int(freedom), 1), len(_T975)) - 1]


class Shares(NamedTuple):
    """Shares with the ends of their intervals, each an array; NaN where the base is zero."""

    share: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def wilson(count: ArrayLike, base: ArrayLike, z: float = Z95) -> Shares:
    """Shares of counts over bases with their Wilson score intervals (Wilson 1927), 95% by default.

    `count` and `base` are arrays of one shape, 0 <= count <= base.
    """
    x = np.asarray(count, dtype=np.float64)
    n = np.asarray(base, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = x / n
        spread = 1 + z * z / n
        centre = (share + z * z / (2 * n)) / spread
        half = z / spread * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        # At the ends the formula is exactly 0 and 1; rounding error must not step over them.
        low = np.where(x == 0, 0.0, np.maximum(centre - half, 0.0))
        high = np.where(x == n, 1.0, np.minimum(centre + half, 1.0))
    empty = n == 0
    return Shares(*(np.where(empty, np.nan, part) for part in (share, low, high)))


class Ends(NamedTuple):
    """The ends of intervals, each an array."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]


def count_interval(count: ArrayLike, z: float = Z95) -> Ends:
    """Intervals of counts, 95% by default: Byar's from 10 up, the exact Poisson one below.

    `count` is an array of whole numbers from 0. Byar's ends are O(1 - 1/9O - z/3√O)³ and
    (O+1)(1 - 1/9(O+1) + z/3√(O+1))³ (Breslow and Day, Statistical Methods in Cancer Research II,
    1987, section 2.3). That the exact one stands in below 10 is the rule of Public Health England
    (Technical Guide: Confidence Intervals, 2018, after APHO Technical Briefing 3, 2008).
    """
    x = np.asarray(count, dtype=np.float64)
    above = x + 1
    with np.errstate(divide="ignore", invalid="ignore"):
        low = x * (1 - 1 / (9 * x) - z / (3 * np.sqrt(x))) ** 3
    high = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    exact = np.array([_exact(few, z) for few in range(BYAR_FROM)])
    few = x < BYAR_FROM
    place = np.where(few, x, 0).astype(np.intp)
    return Ends(np.where(few, exact[place, 0], low), np.where(few, exact[place, 1], high))


def rate_interval(count: ArrayLike, time: ArrayLike, z: float = Z95) -> Ends:
    """Intervals of rates: those of the counts over the time, such as days, in which they fell.

    `time` is an array of numbers above 0 of the shape of `count`; it is known and adds no chance.
    """
    low, high = count_interval(count, z)
    over = np.asarray(time, dtype=np.float64)
    return Ends(low / over, high / over)


@lru_cache(maxsize=64)
def _exact(count: int, z: float) -> tuple[float, float]:
    """The means under which so many or more, and so many or fewer, have the tail's probability.

    The same as half the χ² percentiles of Garwood (Biometrika 1936;28:437-442).
    """
    tail = erfc(z / sqrt(2)) / 2
    low = _mean(count - 1, 1 - tail) if count else 0.0
    return low, _mean(count, tail)


def _mean(most: int, probability: float) -> float:
    """The Poisson mean under which `most` or fewer have this probability, by halving."""
    below, above = 0.0, 1000.0
    while (middle := (below + above) / 2) not in (below, above):
        if _at_most(most, middle) > probability:
            below = middle
        else:
            above = middle
    return middle


def _at_most(most: int, mean: float) -> float:
    term = total = exp(-mean)
    for number in range(1, most + 1):
        term *= mean / number
        total += term
    return total
