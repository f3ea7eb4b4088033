"""Funnel limits of forces: how far from the overall share chance puts a force of its base.

A funnel is that of Spiegelhalter (Funnel plots for comparing institutional performance, Statistics in
Medicine 2005;24:1185-1202). A force is outside where its exact tail is: the probability of its count or
one further out, binomial, and beta-binomial where forces differ by more than chance. The lines that are
drawn are the same limits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import polars as pl

from cocad.statistics.between_forces import overdispersion
from cocad.statistics.exact_limits import Limit, beta_binomial
from cocad.words.printing import SMALL_BASE

TAILS = (0.025, 0.001)
"""The probability that chance puts a force beyond each side of the 95% and of the 99.8% limits."""
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


@dataclass(frozen=True)
class Expected:
    """How many of some forces chance alone puts outside the 95% limits and outside the 99.8% ones."""

    outside: float
    far: float


@dataclass(frozen=True, eq=False)
class Funnel:
    """The limits around an overall share.

    `spread` is the standard deviation by which forces' own shares differ around it (τ), or by which it
    is itself uncertain. `phi` is the overdispersion that the forces show, None where they were not
    seen.
    """

    overall: float
    phi: float | None = None
    spread: float | None = None

    def at(self, base: int) -> dict[str, float]:
        """The row of `LIMITS` at one base."""
        if not 0 < self.overall < 1:
            return dict.fromkeys(LIMITS, self.overall) | {"base": float(base)}
        row = {"base": float(base), "overall": self.overall}
        for name, limit in zip(("95", "998"), self._limits(base), strict=True):
            row[f"low_{name}"] = min(max(limit.low / base, 0.0), self.overall)
            row[f"high_{name}"] = max(min(limit.high / base, 1.0), self.overall)
        return row

    def lines(self, bases: Sequence[int]) -> pl.DataFrame:
        """The limits over the bases of forces and what lies between, columns `LIMITS`."""
        known = [base for base in bases if base >= SMALL_BASE]
        if not known:
            return pl.DataFrame(schema=LIMITS)
        # Closer together where the funnel narrows fast.
        spaced = np.unique(np.geomspace(SMALL_BASE, max(known) * 1.05 + 1, _STEPS).astype(int)).tolist()
        return pl.DataFrame([self.at(base) for base in sorted({*spaced, *known})], schema=LIMITS)

    def beyond(self, forces: Sequence[Force]) -> tuple[Outlier, ...]:
        """The forces outside the 95% limits in the order given.

        Those whose count, or one further out, is less likely than `TAILS`; a base under 20 is not judged.
        """
        found = []
        for force in _judged(forces):
            near, far = (limit.side(force.count) for limit in self._limits(force.base))
            # Where shares are nearly all none or all, most forces lie on one side of the overall.
            if near == ("above" if force.count > self.overall * force.base else "below"):
                found.append(Outlier(force.code, near, bool(far)))
        return tuple(found)

    def expected(self, forces: Sequence[Force]) -> Expected:
        """How many of these forces chance alone puts where `beyond` finds them."""
        limits = [self._limits(force.base) for force in _judged(forces)]
        return Expected(sum(near.outside for near, _ in limits), sum(far.outside for _, far in limits))

    def _limits(self, base: int) -> tuple[Limit, Limit]:
        return _limits(self.overall, self.spread or 0.0, base)


def _judged(forces: Sequence[Force]) -> list[Force]:
    return [force for force in forces if force.base >= SMALL_BASE]


@lru_cache(maxsize=16_384)
def _limits(overall: float, spread: float, base: int) -> tuple[Limit, Limit]:
    chance = beta_binomial(base, overall, spread)
    near, far = (chance.limit(probability) for probability in TAILS)
    return near, far


def funnel(forces: Sequence[Force]) -> Funnel | None:
    """The funnel of forces around the share of all of them together; None where there is nobody.

    Limits are widened by the spread between forces (`overdispersion`), additively, and not multiplied
    by √φ: forces that differ in what they record and refer do so however large they are, while
    multiplied limits would close on the largest.
    """
    told = [force for force in forces if force.base > 0]
    base = sum(force.base for force in told)
    if not base:
        return None
    overall = sum(force.count for force in told) / base
    judged = np.array([force.base >= SMALL_BASE for force in told])
    if judged.sum() < 2 or not 0 < overall < 1:
        return Funnel(overall)
    bases = np.array([force.base for force in told], dtype=np.float64)
    shares = np.array([force.count for force in told], dtype=np.float64) / bases
    return Funnel(overall, *overdispersion(shares, bases, judged))
