"""The rules by which months are more than chance gives, as NHS England's Making Data Count has them.

A value outside the limits; a run of seven on one side of the mean; a trend of seven that rise or fall
one after the other; two of three, all on one side of the mean, beyond two thirds of the way to a
limit (a value outside the limits counts as one of them since its tools' change of November 2023).
Its Excel tool leaves the length of runs and trends at six or seven; seven is that of the NHS-R
Community's implementation (NHSRplotthedots 0.2.2) and the one that chance meets more seldom.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RUN = TREND = 7
OUTSIDE, RUN_OF, TREND_OF, NEAR = "outside", "run", "trend", "near"
ABOVE, BELOW = "above", "below"
_ROUNDING = 1e-9
"""By this part of a limit a value may be above it and still count as on it."""


@dataclass(frozen=True)
class Signal:
    """What is more than chance gives: the rule, its side (a trend that rises is above), and where.

    `places` are those of the values, in order.
    """

    rule: str
    side: str
    places: tuple[int, ...]

    @property
    def reason(self) -> str:
        """'above the upper limit', '7 in a row above the mean' and so on, said of one of its months."""
        limit = "upper" if self.side == ABOVE else "lower"
        return {
            OUTSIDE: f"{self.side} the {limit} limit",
            RUN_OF: f"one of {len(self.places)} in a row {self.side} the mean",
            TREND_OF: f"one of {len(self.places)} in a row that {'rise' if self.side == ABOVE else 'fall'}",
            NEAR: f"one of two in three near the {limit} limit",
        }[self.rule]


@dataclass(frozen=True, eq=False)
class Lines:
    """What values are held against, each an array of one number a value: mean, limits, near limits."""

    mean: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats


def outside(values: Floats, lines: Lines) -> tuple[Signal, ...]:
    """Each value above the upper or below the lower limit; NaN is a gap and never is."""
    sides = ((ABOVE, _beyond(values, lines.upper)), (BELOW, _beyond(lines.lower, values)))
    return tuple(Signal(OUTSIDE, side, (int(n),)) for side, found in sides for n in np.flatnonzero(found))


def patterns(values: Floats, lines: Lines) -> tuple[Signal, ...]:
    """Runs, trends, and two of three near a limit; none of them goes on across a gap."""
    side = _sides(values, lines.mean)
    runs = [Signal(RUN_OF, _named(sign), places) for sign, places in _stretches(side) if len(places) >= RUN]
    steps = _sides(values[1:], values[:-1])
    trends = [
        Signal(TREND_OF, _named(sign), (*places, places[-1] + 1))
        for sign, places in _stretches(steps)
        if len(places) + 1 >= TREND
    ]
    above = _two_of_three(_beyond(values, lines.near_upper), side > 0)
    below = _two_of_three(_beyond(lines.near_lower, values), side < 0)
    near = [
        Signal(NEAR, name, places) for name, found in ((ABOVE, above), (BELOW, below)) for places in found
    ]
    return (*runs, *trends, *near)


def _beyond(values: Floats, limits: Floats) -> NDArray[np.bool_]:
    """Where values are above limits by more than rounding error."""
    found: NDArray[np.bool_] = values - limits > _ROUNDING * np.abs(limits)
    return found


def _sides(values: Floats, others: Floats) -> NDArray[np.int64]:
    """1 where values are above the others, -1 below, 0 where equal or either is a gap."""
    return _beyond(values, others).astype(np.int64) - _beyond(others, values).astype(np.int64)


def _two_of_three(near: NDArray[np.bool_], on_side: NDArray[np.bool_]) -> list[tuple[int, ...]]:
    """The places that are near in threes of which two are, all on the side; those together as one."""
    found: list[tuple[int, ...]] = []
    for first in range(len(near) - 2):
        three = range(first, first + 3)
        places = tuple(place for place in three if near[place])
        if len(places) < 2 or not on_side[first : first + 3].all():
            continue
        if found and found[-1][-1] >= places[0]:
            places = tuple(sorted({*found.pop(), *places}))
        found.append(places)
    return found


def _stretches(signs: NDArray[np.int64]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each unbroken stretch of one sign with its places; zeros and gaps break a stretch."""
    for sign, members in groupby(enumerate(signs.tolist()), key=lambda pair: pair[1]):
        if sign:
            yield sign, tuple(place for place, _ in members)


def _named(sign: int) -> str:
    return ABOVE if sign > 0 else BELOW
