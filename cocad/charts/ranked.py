"""Forces from the highest share to the lowest, each with its interval and without a rank.

A list of forces without intervals would be a league table of chance; one with numbers at its side
would be read as one.
"""

from collections.abc import Sequence

import polars as pl

from cocad.charts import groups
from cocad.charts.cells import Cell, of
from cocad.charts.groups import COLUMNS, Overall
from cocad.charts.palette import Palette
from cocad.disclosure import Table

__all__ = ["COLUMNS", "height", "left_out", "rows", "specification"]

_ROW = 28
_HEAD = 26


def rows(
    source: Table | Sequence[Cell],
    colours: Palette,
    *,
    category: str | None = None,
    overall: Overall | None = None,
    own: str | None = None,
) -> pl.DataFrame:
    """The forces whose share may be told, the highest first; see `groups.COLUMNS`."""
    told = sorted(
        (cell for cell in of(source, category) if cell.is_told),
        key=lambda cell: -(cell.share or 0.0),
    )
    return groups.rows(told, colours, overall=overall, dimension="force", own=own)


def left_out(source: Table | Sequence[Cell], *, category: str | None = None) -> str:
    """'3 forces are left out: 2 hidden, 1 with a base under 20.'; empty where none is."""
    reasons: dict[str, int] = {}
    for cell in of(source, category):
        if not cell.is_told:
            reason = cell.label if cell.label in _WORDS else "small"
            reasons[reason] = reasons.get(reason, 0) + 1
    if not reasons:
        return ""
    number = sum(reasons.values())
    parts = ", ".join(f"{count} {_WORDS[reason]}" for reason, count in reasons.items())
    return f"{number} {'force is' if number == 1 else 'forces are'} left out: {parts}."


_WORDS = {
    "hidden": "hidden",
    "not supplied": "without a return",
    "not recorded": "with none recorded",
    "small": "with a base under 20",
}


def height(drawn: pl.DataFrame) -> int:
    """The height in pixels that these rows need."""
    return len(drawn) * _ROW + (_HEAD if drawn["overall"].is_not_null().any() else 8)


def specification(drawn: pl.DataFrame, colours: Palette, *, pickable: bool = False) -> dict[str, object]:
    """The Vega-Lite specification that draws these rows; built once for each shape and theme."""
    return groups.specification(drawn, colours, pickable=pickable)
