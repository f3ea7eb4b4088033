"""Ratios of one rate over another: a dot with its interval, and the line at 1, where the two are alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from cocad.charts.cells import lines
from cocad.charts.groups import COLUMNS, height, specification
from cocad.charts.palette import Palette

__all__ = ["COLUMNS", "Ratio", "height", "rows", "specification"]

_FURTHEST = 3.0
"""An interval that ends beyond this is told in words: drawn, it would press all others together."""


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """A ratio by name with the ends of its interval, None where there is none, which `why` says."""

    name: str
    ratio: float | None
    low: float | None
    high: float | None
    counts: str = ""
    why: str = ""


def rows(ratios: Sequence[Ratio], colours: Palette, *, alike: str) -> pl.DataFrame:
    """One row a ratio, drawn by `groups`; `alike` are the words of the line at 1."""
    told = [_row(place, ratio, colours, alike) for place, ratio in enumerate(ratios)]
    return pl.DataFrame(told, schema=COLUMNS)


def _row(place: int, one: Ratio, colours: Palette, alike: str) -> dict[str, Any]:
    told = one.ratio is not None and one.low is not None and one.high is not None
    span = f"{one.low:.2f} to {one.high:.2f}" if told else ""
    drawn = told and (one.high or 0.0) <= _FURTHEST
    label = f"{one.ratio:.2f}" if drawn else span or "not told"
    known: dict[str, Any] = {
        "group": one.name,
        "key": one.name,
        "place": place,
        "name": lines(one.name),
        "share": one.ratio if drawn else None,
        "low": one.low if drawn else None,
        "high": one.high if drawn else None,
        "label": label,
        "told": "; ".join(part for part in (one.counts, one.why) if part),
        "interval": span,
        "colour": colours.main,
        "own": False,
        "overall": 1.0,
        "overall_label": alike,
        "beside": alike,
    }
    return {column: known.get(column) for column in COLUMNS}
