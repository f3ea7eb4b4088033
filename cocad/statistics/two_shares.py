"""Two shares compared: their difference with its interval, and how sure it is, where members cluster.

Clustered members tell as much as fewer that have nothing to do with each other. Counts and bases
are divided by their design effects, and methods for independent members work on what is left (Rao
and Scott, Biometrics 1992;48:577-585).
"""

from dataclasses import dataclass
from math import ceil, floor, sqrt

import numpy as np
from numpy.typing import NDArray

from cocad.statistics.intervals import wilson

Floats = NDArray[np.float64]
_TIE = 1e-7
_SLIGHT = 1e-9


@dataclass(frozen=True, eq=False)
class Share:
    """One side of a comparison: counts over bases and their design effects, one place a share."""

    count: Floats
    base: Floats
    design: Floats

    @property
    def share(self) -> Floats:
        """From 0 to 1."""
        return self.count / self.base

    @property
    def size(self) -> Floats:
        """How many independent members would tell as much."""
        return self.base / self.design


def newcombe(one: Share, other: Share) -> tuple[Floats, Floats, Floats]:
    """The share of the one less that of the other, with the ends of its 95% interval.

    Newcombe's hybrid score interval, method 10 without continuity correction (Stat Med
    1998;17:873-890), from the Wilson intervals of both. Bases are above 0.
    """
    first, second = (wilson(side.share * side.size, side.size) for side in (one, other))
    difference = one.share - other.share
    below = np.sqrt((one.share - first.low) ** 2 + (second.high - other.share) ** 2)
    above = np.sqrt((first.high - one.share) ** 2 + (other.share - second.low) ** 2)
    return difference, np.maximum(difference - below, -1.0), np.minimum(difference + above, 1.0)


def p_values(one: Share, other: Share) -> Floats:
    """For each share, the two-sided p-value of the two being the same.

    Fisher's exact test, for bases are small and categories rare: a normal approximation would find
    far too much out in the tails, where a test among dozens is decided. Effective numbers are made
    whole towards no difference, so that the test is never sharper than they are.
    """
    pooled = (one.share * one.size + other.share * other.size) / (one.size + other.size)
    tables = zip(one.share, one.size, other.share, other.size, pooled, strict=True)
    return np.array([exact_p(*_whole(a, n, middle), *_whole(b, m, middle)) for a, n, b, m, middle in tables])


def _whole(share: float, size: float, pooled: float) -> tuple[int, int]:
    """A count and its base in whole numbers, the count towards the pooled share's."""
    base = floor(size + _SLIGHT)
    count = share * base
    near = ceil(count - _SLIGHT) if share < pooled else floor(count + _SLIGHT)
    return near, base


def exact_p(count: int, base: int, other_count: int, other_base: int) -> float:
    """Fisher's two-sided exact p-value: of all tables with these margins, those no likelier than this.

    Each probability follows from the one before it (Fisher, Statistical Methods for Research
    Workers, section 21.02; Agresti, Categorical Data Analysis, 2002, section 3.5).
    """
    counted, whole = count + other_count, base + other_base
    if not counted or counted == whole:
        return 1.0
    mean = counted * base / whole
    spread = sqrt(mean * (1 - base / whole) * (whole - counted) / max(whole - 1, 1))
    # What lies further out adds less than one part in 10²⁰.
    reach = abs(count - mean) + 10 * spread + 20
    first = max(0, counted - other_base, floor(mean - reach))
    last = min(base, counted, ceil(mean + reach))
    x = np.arange(first, last, dtype=np.float64)
    steps = np.log((base - x) * (counted - x)) - np.log((x + 1) * (other_base - counted + x + 1))
    chances = np.concatenate([[0.0], np.cumsum(steps)])
    chances -= chances.max()
    unlikely = chances <= chances[count - first] + _TIE
    return min(float(np.exp(chances[unlikely]).sum() / np.exp(chances).sum()), 1.0)
