"""The share of one category in each group: a dot with its interval, the overall share as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Any, NamedTuple

import altair as alt
import polars as pl

from cocad.charts.cells import Cell, lines, named, of
from cocad.charts.palette import Palette, palette
from cocad.charts.theme import DATA, filled, name_axis, number, pickable, themed
from cocad.disclosure import Table
from cocad.insight.sentences.beside import Beside, told_of, widest
from cocad.insight.sentences.findings import cell_of
from cocad.words.printing import per_cent

_ROW = 32
_HEAD = 26
_TEXT_ROOM = 84

COLUMNS = {
    "group": pl.String,
    "key": pl.String,
    "place": pl.Int64,
    "name": pl.String,
    "share": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "label": pl.String,
    "told": pl.String,
    "interval": pl.String,
    "colour": pl.String,
    "own": pl.Boolean,
    "overall": pl.Float64,
    "overall_label": pl.String,
    "beside": pl.String,
    "wide": pl.Float64,
}
"""What a row needs: the group, in full, as in the vocabulary (`key`) and broken into lines (`name`);
its share and interval from 0 to 1, none where it is not told; its text and tooltip; whether it is
the reader's own; the overall share, and that in words for the line (`overall_label`) and, with all
comparators, the tooltip (`beside`); and the widest comparator's share of the group (`wide`)."""

MARK = "diamond"
"""How a comparator is drawn."""


@dataclass(frozen=True)
class Overall:
    """The share that a chart's line stands at, by its count and base: ('all criteria', 1500, 4228)."""

    words: str
    count: int
    base: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; none where there is nothing to share."""
        return self.count / self.base if self.base else None

    @property
    def label(self) -> str:
        """'All criteria 35%'."""
        return f"{self.words[:1].upper()}{self.words[1:]} {per_cent(self.count, self.base)}"


def overall(table: Table, category: str, words: str) -> Overall | None:
    """The line of one category's share in a table of one dimension; None where that is not told."""
    cell = cell_of(table, category)
    return Overall(words, cell.count, cell.base) if cell else None


def rows(
    source: Table | Sequence[Cell],
    colours: Palette,
    *,
    category: str | None = None,
    overall: Overall | None = None,
    dimension: str = "",
    own: str | None = None,
    beside: Sequence[Beside] = (),
) -> pl.DataFrame:
    """One row a group of a table split by two dimensions, for one category of the last.

    Cells already made, of metrics for instance, may stand in for the table: then `dimension` says
    what their keys are. `own` is the key of the group to set off, `beside` have the same question's
    answers for wider groups.
    """
    dimension = source.by[0] if isinstance(source, Table) else dimension
    wide = widest(beside)
    line, words = (None, "") if overall is None else (overall.share, overall.label if overall.base else "")
    told = [
        (
            named(dimension, cell.key),
            cell.key,
            place,
            lines(named(dimension, cell.key)),
            *_numbers(cell),
            _colour(cell.key, dimension, colours),
            cell.key == own,
            line,
            words,
            "; ".join(part for part in (_words(overall), told_of(beside, cell.key, category or "")) if part),
            wide.share(cell.key, category or "") if wide else None,
        )
        for place, cell in enumerate(of(source, category))
    ]
    return pl.DataFrame(told, schema=COLUMNS, orient="row")


def _numbers(cell: Cell) -> tuple[object, ...]:
    shown = (cell.share, cell.low, cell.high) if cell.is_told else (None, None, None)
    label = f"{cell.label} ({cell.count:,})" if cell.is_told and cell.count else cell.label
    return (*shown, label, cell.told, cell.interval)


def _words(overall: Overall | None) -> str:
    if overall is None or not overall.base:
        return ""
    return f"{overall.label}, n.{overall.count:,}/{overall.base:,}"


def _colour(key: str, dimension: str, colours: Palette) -> str:
    return colours.criteria.get(key, colours.main) if dimension == "criterion" else colours.main


def height(drawn: pl.DataFrame) -> int:
    """The height in pixels that these rows need."""
    return len(drawn) * _ROW + (_HEAD if drawn["overall"].is_not_null().any() else 8)


class Shape(NamedTuple):
    """What the drawing depends on: which marks there are rows for."""

    dots: bool
    overall: bool
    wide: bool = False


def specification(drawn: pl.DataFrame, colours: Palette, *, pickable: bool = False) -> dict[str, object]:
    """The specification that draws these rows; built once for each shape and theme."""
    furthest = drawn.select(pl.max_horizontal(pl.col("high", "overall", "wide").max())).item() or 0.0
    reach = max(ceil(furthest * 20) / 20, 0.05)
    dots, line, wide = (drawn[name].is_not_null().any() for name in ("share", "overall", "wide"))
    return filled(_specification(Shape(dots, line, wide), colours.name, pickable), reach=reach)


@lru_cache(maxsize=64)
def _specification(shape: Shape, theme: str, pick: bool) -> dict[str, object]:
    return themed(chart(shape, theme=theme, pick=pick), theme)


def chart(shape: Shape, *, theme: str, pick: bool) -> alt.LayerChart | alt.FacetChart:
    """Dots over rows of `COLUMNS`, on a scale from 0, their texts in a column at the right."""
    colours = palette(theme)
    reach: list[Any] = [0, alt.ExprRef("reach")]
    scale = alt.Scale(domain=reach, range=[0, alt.ExprRef(f"width - {_TEXT_ROOM}")], nice=False)
    tooltip = [
        alt.Tooltip("group").type("nominal").title("Group"),
        alt.Tooltip("label").type("nominal").title("Shown"),
        alt.Tooltip("told").type("nominal").title("Count and base"),
        alt.Tooltip("interval").type("nominal").title("95% interval"),
        alt.Tooltip("beside").type("nominal").title("Beside"),
    ]
    base = alt.Chart(DATA).encode(
        y=alt.Y("name").type("nominal").sort(field="place", op="min").axis(name_axis()).scale(padding=0)
    )
    # A row's whole ground can be clicked and pointed at, so that a group without a dot can be too.
    ground = base.mark_bar(
        color=colours.chip, height={"band": 1}, cursor="pointer" if pick else "default"
    ).encode(
        x=alt.value(0),
        x2=alt.value("width"),
        opacity=alt.condition("datum.own", alt.value(1.0), alt.value(0.0)),
        tooltip=tooltip,
    )
    x = alt.X("share").type("quantitative").scale(scale).axis(None)
    layers = [pickable(ground, "key") if pick else ground]
    if shape.overall:
        layers += _overall(base, scale, colours)
    if shape.wide:
        layers.append(_wide(base, scale, colours))
    if shape.dots:
        layers += _dots(base, x)
    layers.append(
        base.mark_text(align="right", dx=-4, color=colours.text, fontSize=12, tooltip=None).encode(
            x=alt.value("width"), text=alt.Text("label").type("nominal")
        )
    )
    return alt.layer(*layers).add_params(number("reach"))


def _dots(base: alt.Chart, x: alt.X) -> list[alt.Chart]:
    colour = alt.Color("colour").type("nominal").scale(None).legend(None)
    told = base.transform_filter("isValid(datum.share)")
    interval = told.mark_rule(strokeWidth=2, tooltip=None).encode(
        x=alt.X("low").type("quantitative").axis(None), x2=alt.X2("high"), color=colour
    )
    dot = told.mark_point(size=85, filled=True, opacity=1, tooltip=None).encode(x=x, color=colour)
    return [interval, dot]


def _wide(base: alt.Chart, scale: alt.Scale, colours: Palette) -> alt.Chart:
    drawn: alt.Chart = (
        base.transform_filter("isValid(datum.wide)")
        .mark_point(
            shape="diamond",
            size=75,
            filled=True,
            opacity=1,
            color=colours.comparator,
            stroke=colours.text,
            tooltip=None,
        )
        .encode(x=alt.X("wide").type("quantitative").scale(scale).axis(None))
    )
    return drawn


def _overall(base: alt.Chart, scale: alt.Scale, colours: Palette) -> list[alt.Chart]:
    """The line of the overall share through all rows, and its name over the first."""
    x = alt.X("overall").type("quantitative").scale(scale).axis(None)
    first = base.transform_filter("datum.place == 0")
    # Through the whole height, however far apart the rows are.
    line = first.mark_rule(strokeWidth=1.5, color=colours.muted, opacity=0.8, tooltip=None).encode(
        x=x, y=alt.value(0), y2=alt.value("height")
    )
    name = first.mark_text(baseline="bottom", fontSize=11.5, color=colours.muted, tooltip=None).encode(
        x=x, y=alt.value(-4), text=alt.Text("overall_label").type("nominal")
    )
    return [line, name]
