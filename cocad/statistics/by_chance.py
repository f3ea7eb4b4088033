"""How many of some shares chance alone would put clear of an overall one, and how that is said."""

from functools import lru_cache

import numpy as np

from cocad.statistics.exact_limits import beta_binomial
from cocad.statistics.intervals import wilson


def would(expected: float) -> str:
    """'by chance alone 2.1 would', of a number expected: one decimal, whole from 10 on, 'under 0.1'."""
    number = "under 0.1" if expected < 0.05 else f"{expected:.{0 if expected >= 9.95 else 1}f}"
    return f"by chance alone {number} would"


def lying(number: int, told: int, things: str) -> str:
    """'4 of 42 forces lie', 'None of 42 forces lies', 'Neither of 2 forces lies'; `told` is 2 or more."""
    if not number:
        return f"{'Neither' if told == 2 else 'None'} of {told} {things} lies"
    return f"{number} of {told} {things} {lie(number)}"


def lie(number: int) -> str:
    """'lies' of one, else 'lie'."""
    return "lies" if number == 1 else "lie"


@lru_cache(maxsize=16_384)
def clear(base: int, low: float, high: float) -> float:
    """How likely the 95% interval of a share is to lie clear of an overall, though only chance differs.

    The overall lies between `low` and `high`, two standard deviations to each side, or is exact where
    they are one. The share is that of `base` records, one as likely as another to have what is shared.
    """
    middle, spread = (low + high) / 2, (high - low) / 4
    chance = beta_binomial(base, middle, spread)
    numbers = np.arange(chance.first, chance.first + len(chance.at_most))
    interval = wilson(numbers, np.full(len(numbers), base))
    outside = (interval.low > high) | (interval.high < low)
    return float(np.diff(chance.at_most, prepend=0.0)[outside].sum())
