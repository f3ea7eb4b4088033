"""Funnel limits of forces: how far from the overall share chance alone puts a force of its base.

Everything here is after Spiegelhalter: the exact binomial limits (Funnel plots for comparing
institutional performance, Statistics in Medicine 2005;24:1185-1202) and what is done where forces
differ by more than chance (Handling over-dispersion of performance indicators, Quality and Safety in
Health Care 2005;14:347-351).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.insight.exact_limits import binomial
from cocad.metrics.printing import SMALL_BASE

Floats = NDArray[np.float64]

TAILS = (0.025, 0.001)
"""The probability that chance puts a force beyond each side of the 95% and of the 99.8% limits."""
WINSORISED = 0.1
"""The part of forces at each end whose z-scores are drawn in before overdispersion is estimated."""
_STEPS = 40

LIMITS = {
    "base": pl.Float64,
    "overall": pl.Float64,
    "low_95": pl.Float64,
    "high_95": pl.Float64,
    "low_998": pl.Float64,
    "high_998": pl.Float64,
}
"""The limits at each base, in order: the overall share, and the ends of the 95% and 99.8% limits."""


@dataclass(frozen=True)
class Force:
    """A force's count over its base."""

    code: str
    count: int
    base: int


@dataclass(frozen=True)
class Outlier:
    """A force beyond a limit: 'above' or 'below', and whether it is beyond the 99.8% one."""

    code: str
    side: str
    far: bool


@dataclass(frozen=True, eq=False)
class Funnel:
    """The limits around an overall share.

    `phi` is the winsorised overdispersion of the forces' z-scores, `spread` the standard deviation
    between forces (τ) that the limits are widened by; both None where the forces were not seen.
    """

    overall: float
    phi: float | None = None
    spread: float | None = None

    def at(self, base: int) -> dict[str, float]:
        """The row of `LIMITS` at one base.

        The exact binomial limits, each moved away from the overall share in the proportion of
        √(s² + τ²) to s, s² being the binomial variance of a share of this base.
        """
        return dict(zip(LIMITS, _at(self.overall, self.spread or 0.0, base), strict=True))

    def lines(self, bases: Sequence[int]) -> pl.DataFrame:
        """The limits over the bases of forces and what lies between, columns `LIMITS`."""
        known = [base for base in bases if base >= SMALL_BASE]
        if not known:
            return pl.DataFrame(schema=LIMITS)
        # Closer together where the funnel narrows fast.
        spaced = np.unique(np.geomspace(SMALL_BASE, max(known) * 1.05 + 1, _STEPS).astype(int)).tolist()
        return pl.DataFrame([self.at(base) for base in sorted({*spaced, *known})], schema=LIMITS)

    def beyond(self, forces: Sequence[Force]) -> tuple[Outlier, ...]:
        """The forces outside the 95% limits in the order given; those with a base under 20 are not judged."""
        found = []
        for force in forces:
            if force.base < SMALL_BASE:
                continue
            share, row = force.count / force.base, self.at(force.base)
            for side, past in (("above", share > row["high_95"]), ("below", share < row["low_95"])):
                if past:
                    far = share > row["high_998"] or share < row["low_998"]
                    found.append(Outlier(force.code, side, far))
        return tuple(found)


@lru_cache(maxsize=16_384)
def _at(whole: float, spread: float, base: int) -> tuple[float, ...]:
    variance = whole * (1 - whole) / base
    if variance <= 0:
        return (float(base), *[whole] * 5)
    wider = sqrt(1 + spread**2 / variance)
    chance = binomial(base, whole)
    ends = []
    for tail in TAILS:
        # With next to nothing expected, what is between two numbers may pass the overall or nothing.
        low, high = (chance.between(probability) / base for probability in (tail, 1 - tail))
        ends += [
            max(whole - max(whole - low, 0.0) * wider, 0.0),
            min(whole + max(high - whole, 0.0) * wider, 1.0),
        ]
    return float(base), whole, *ends


def funnel(forces: Sequence[Force]) -> Funnel | None:
    """The funnel of forces around the share of all of them together; None where there is nobody.

    Overdispersion is estimated from z-scores of which the most extreme tenth at each end is drawn
    in, so that forces far from the rest do not widen the limits that are to find them. Where φ is
    above 1, the limits are widened by the variance between forces, τ² (additive, DerSimonian and
    Laird's moments) and not multiplied by √φ: forces that differ in what they record and refer do
    so however large they are, while multiplied limits would close on the largest.
    """
    told = [force for force in forces if force.base > 0]
    base = sum(force.base for force in told)
    if not base:
        return None
    overall = sum(force.count for force in told) / base
    judged = [force for force in told if force.base >= SMALL_BASE]
    bases = np.array([force.base for force in judged], dtype=np.float64)
    shares = np.array([force.count for force in judged], dtype=np.float64) / bases
    if len(judged) < 2 or not 0 < overall < 1:
        return Funnel(overall)
    precision = bases / (overall * (1 - overall))
    scores = (shares - overall) * np.sqrt(precision)
    phi = float((winsorised(scores) ** 2).mean())
    return Funnel(overall, phi, sqrt(between(phi, precision)))


def winsorised(scores: Floats, part: float = WINSORISED) -> Floats:
    """The scores with the most extreme at each end drawn in to the next one that is not."""
    number = int(part * len(scores))
    if not number:
        return scores
    inside = np.sort(scores)[number : len(scores) - number]
    return np.clip(scores, inside[0], inside[-1])


def between(phi: float, precision: Floats) -> float:
    """The variance between forces, τ², by moments: (Iφ - (I - 1)) / (Σw - Σw²/Σw), at least 0."""
    number, weight = len(precision), float(precision.sum())
    room = weight - float((precision**2).sum()) / weight
    return max(0.0, (number * phi - (number - 1)) / room)
