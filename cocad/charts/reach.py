"""The ends of a scale of lines: those of its data, and zero only where they are near it."""

from math import floor, log10
from typing import NamedTuple

import polars as pl

_NEAR = 0.35
"""Data whose lowest is under this part of the highest are drawn from zero."""
_STEPS = 5
_ROOM = 0.1
"""The room for texts over and under the data, as a part of what they reach over."""


class Reach(NamedTuple):
    """The two ends of a scale, in the unit that is drawn."""

    floor: float
    top: float

    def told(self, *, share: bool) -> str:
        """'The scale starts at 200, not at 0.'; empty where it starts at zero."""
        if not self.floor:
            return ""
        start, nought = (f"{self.floor * 100:,g}%", "0%") if share else (f"{self.floor:,g}", "0")
        return f"The scale starts at {start}, not at {nought}."


def reach(drawn: pl.DataFrame, *columns: str) -> Reach:
    """The ends that show all of some columns of numbers, none of them below zero."""
    low = drawn.select(pl.min_horizontal(pl.col(columns).min())).item()
    high = drawn.select(pl.max_horizontal(pl.col(columns).max())).item()
    if not high:
        return Reach(0.0, 1.0)
    if low <= high * _NEAR:
        return Reach(0.0, high * (1 + _ROOM))
    span = (high - low) or high / 2
    step = _nice(span / _STEPS)
    start = round(max(floor((low - span * _ROOM) / step), 0) * step, 10)
    return Reach(start, high + span * _ROOM)


def _nice(length: float) -> float:
    """The least of 1, 2, 5, 10, 20, … (or their tenths and so on) that is no shorter."""
    power = 10.0 ** floor(log10(length))
    return float(next(power * one for one in (1, 2, 5, 10) if power * one >= length))
