"""How far forces differ by more than chance, estimated so that the few far from the rest do not tell.

Forces' scores are winsorised (Spiegelhalter, Handling over-dispersion of performance indicators, Quality
and Safety in Health Care 2005;14:347-351). That takes away from what is to be estimated as well: of
standard normal scores with the most extreme tenth at each end drawn in, the mean square is 0.68 and not
1, of 44 it is 0.71. Here what is left by chance is worked out, and held against.
"""

from functools import lru_cache
from math import lgamma, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from cocad.statistics.exact_limits import tail

Floats = NDArray[np.float64]

WINSORISED = 0.1
"""The part of forces at each end whose scores are drawn in."""
_STEPS = 40
"""Halvings of the range in which the variance between forces is sought."""


def overdispersion(shares: Floats, bases: Floats, judged: NDArray[np.bool_]) -> tuple[float, float]:
    """φ and τ of forces' shares around that of all of them together, which lies between 0 and 1.

    φ is the winsorised mean square of the scores over what chance alone leaves of it: 1 on average
    where forces do not differ. τ is the standard deviation between forces: the variance τ² with which
    the winsorised mean square is what it would be of normal scores, 0 where it is less without any
    (the estimate of Paule and Mandel, J Res Natl Bur Stand 1982;87:377-385, of winsorised scores). It is
    sought with each force's own variance, since the largest, which chance moves least, would be drawn
    in most. Only `judged` forces, two at least, have a score; the others are part of the whole.
    """
    overall = float((shares * bases).sum() / bases.sum())
    most = overall * (1 - overall)
    number = int(judged.sum())
    left = kept(number, _drawn(number))

    def phi(variance: float) -> float:
        scored = scores(shares, bases, most / bases + variance)[judged]
        return float((winsorised(scored) ** 2).mean()) / left

    alone = phi(0.0)
    low, high = 0.0, most if alone > 1 else 0.0
    for _ in range(_STEPS if high else 0):
        middle = (low + high) / 2
        low, high = (middle, high) if phi(middle) > 1 else (low, middle)
    return alone, float(np.sqrt(low))


def scores(shares: Floats, bases: Floats, variances: Floats) -> Floats:
    """Each force's share less that of all together, over the standard deviation of that difference.

    With `variances` v of the shares and h the forces' parts of the whole base, the variance of the
    difference is v (1 - 2h) + Σ h²v: a force is a part of what it is held against.
    """
    parts = bases / bases.sum()
    differences = shares - (parts * shares).sum()
    scored: Floats = differences / np.sqrt(variances * (1 - 2 * parts) + (parts**2 * variances).sum())
    return scored


def winsorised(scored: Floats, part: float = WINSORISED) -> Floats:
    """The scores with the most extreme at each end drawn in to the next one that is not."""
    number = _drawn(len(scored), part)
    if not number:
        return scored
    inside = np.sort(scored)[number : len(scored) - number]
    return np.clip(scored, inside[0], inside[-1])


def _drawn(number: int, part: float = WINSORISED) -> int:
    return int(part * number)


@lru_cache(maxsize=256)
def kept(number: int, drawn: int) -> float:
    """The mean square, on average, of standard normal scores of which `drawn` at each end are drawn in.

    That of order statistics: the j-th of n scores lies at z with the density n φ(z) times the binomial
    probability of j - 1 among the other n - 1 at Φ(z) (David and Nagaraja, Order Statistics, 3rd ed.
    2003, section 2.1), and after drawing in the last one inside counts 1 + `drawn` times, those beyond
    not at all.
    """
    if not drawn:
        return 1.0
    places = np.arange(number)
    times = ((places >= drawn) & (places < number - drawn)).astype(np.float64)
    times[drawn] += drawn
    times[number - 1 - drawn] += drawn
    grid = np.linspace(-9, 9, 1_801)
    below = np.array([[tail(-z)] for z in grid])
    ways = np.array([lgamma(number) - lgamma(j + 1) - lgamma(number - j) for j in places])
    # Φ(-z) for 1 - Φ(z), which would be nothing far out.
    chances = np.exp(ways + places * np.log(below) + (number - 1 - places) * np.log(below[::-1]))
    density = np.exp(-(grid**2) / 2) / sqrt(2 * pi)
    return float((grid**2 * density * (chances @ times)).sum() * (grid[1] - grid[0]))
