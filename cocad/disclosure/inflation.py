"""By how much disguise and rounding make a comparator's numbers differ from those on the records."""

from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cocad.disclosure.gate import STEP
from cocad.words.vocabulary import Population

DISGUISE = {
    Population.CRIMES: 0.5,
    Population.VICTIMS: 0.6,
    Population.SUSPECTS: 0.6,
    Population.PAIRS: 0.7,
}
"""What the disguise adds to a share's variance, over the binomial one: measured (benchmarks.disguise)."""
COUNTS = {
    Population.CRIMES: 0.45,
    Population.VICTIMS: 0.6,
    Population.SUSPECTS: 0.7,
    Population.PAIRS: 0.7,
}
"""The variance of a disguised count over the count itself: measured likewise."""
_ROUNDING = (STEP**2 - 1) / 12
"""The variance of a number's rounding to the nearest five."""


def inflation(count: NDArray[Any], base: NDArray[Any], population: Population) -> NDArray[np.float64]:
    """For each share of these rounded numbers, its variance over that of independent members."""
    return 1 + DISGUISE[population] + rounding(count, base)


def rounding(count: NDArray[Any], base: NDArray[Any]) -> NDArray[np.float64]:
    """What rounding both numbers adds to the variance of each share, over the binomial one."""
    rest = base - count
    # Of a share p of n: 2 (1 + p²) / (n p (1 - p)), which is 2 (n² + x²) / (n x (n - x)) with x counted.
    whole = base * count * rest
    added: NDArray[np.float64] = np.divide(
        _ROUNDING * (base * base + count * count), whole, out=np.zeros(whole.shape), where=whole > 0
    )
    return added


def inflation_of_count(count: int, population: Population) -> float:
    """The variance of a comparator's count, chance with it, over that of a count by chance alone."""
    return 1 + COUNTS[population] + _ROUNDING / count if count else 1 + COUNTS[population]


def count_error(count: int, population: Population) -> float:
    """How far a comparator's count may well be from that on the records: two standard deviations."""
    return 2 * sqrt(COUNTS[population] * count + _ROUNDING)


def share_error(count: int, base: int, population: Population) -> float:
    """The same of a share from 0 to 1, which is that of a base not empty."""
    share = min(max(count, 1), base - 1) / base if base > 1 else 0.5
    binomial = share * (1 - share) / base
    added = DISGUISE[population] * binomial + _ROUNDING * (1 + share**2) / base**2
    return 2 * sqrt(added)
