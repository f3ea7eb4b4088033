"""By how much disguise and rounding multiply the variance of a comparator's share."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cocad.disclosure.gate import STEP
from cocad.vocabulary import Population

DISGUISE = {
    Population.CRIMES: 0.35,
    Population.VICTIMS: 0.45,
    Population.SUSPECTS: 0.7,
    Population.PAIRS: 1.0,
}
"""What the disguise adds to a share's variance, over the binomial one: measured (benchmarks.disguise)."""
_ROUNDING = (STEP**2 - 1) / 12
"""The variance of a number's rounding to the nearest five."""


def inflation(count: NDArray[Any], base: NDArray[Any], population: Population) -> NDArray[np.float64]:
    """For each share of these rounded numbers, its variance over that of independent members."""
    return 1 + DISGUISE[population] + rounding(count, base)


def rounding(count: NDArray[Any], base: NDArray[Any]) -> NDArray[np.float64]:
    """What rounding both numbers adds to the variance of each share, over the binomial one."""
    inside = (count > 0) & (count < base)
    share = np.where(inside, count, 1) / np.where(inside, base, 2)
    return np.where(inside, _ROUNDING * (1 + share**2) / (np.maximum(base, 1) * share * (1 - share)), 0.0)
