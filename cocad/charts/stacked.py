"""What each group is made up of: bars of one length, split by the shares of their categories."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from math import ceil
from typing import Literal, NamedTuple

import altair as alt
import polars as pl

from cocad.charts.cells import Cell, cells, lines, named
from cocad.charts.palette import Palette, palette
from cocad.charts.ramp import spread, text_on
from cocad.charts.theme import DATA, ROOM, name_axis, pickable, themed
from cocad.disclosure import Table
from cocad.insight.sentences.beside import Beside, told_of, widest

Cursor = Literal["pointer", "default"]

_ROW = 36
_LEGEND_ROW = 22
_NAMES = 118
_PHONE = 350
_OWN_PART = 0.78
"""The part of a row that its own bar takes where a comparator stands under it."""

COLUMNS = {
    "segment": pl.String,
    "group": pl.String,
    "category": pl.String,
    "group_key": pl.String,
    "key": pl.String,
    "row": pl.Int64,
    "column": pl.Int64,
    "start": pl.Float64,
    "end": pl.Float64,
    "label": pl.String,
    "told": pl.String,
    "interval": pl.String,
    "instead": pl.String,
    "colour": pl.String,
    "ink": pl.String,
    "wide_start": pl.Float64,
    "wide_end": pl.Float64,
    "beside": pl.String,
}
"""What a segment needs: what it is called, its group and category as shown and as in the vocabulary
(`group_key`, `key`), its place, where it starts and ends from 0 to 1 (none where no share may be
told), its text, its tooltip, what stands in the place of a group's bar (`instead`), its colours,
and where the widest comparator's segment of the same group starts and ends, with all in words."""

MARK = "thin bar under each"
"""How a comparator is drawn."""


def rows(table: Table, colours: Palette, beside: Sequence[Beside] = ()) -> pl.DataFrame:
    """The segments of a table split by two dimensions: a bar for each group, its categories in it.

    A group with a base under 20, or whose numbers are not all told, has words in place of a bar.
    """
    outer, inner = table.by
    made = cells(table)
    keys = list(dict.fromkeys(cell.key for cell in made))
    filled = _colours(inner, keys, colours)
    told = []
    for row, group in enumerate(dict.fromkeys(cell.group or "" for cell in made)):
        inside = [cell for cell in made if cell.group == group]
        instead = "" if all(cell.is_told for cell in inside) else _instead(inside)
        reached = 0.0
        others = _others(widest(beside), group, [cell.key for cell in inside])
        for cell, other in zip(inside, others, strict=True):
            start, reached = reached, reached + (cell.share or 0.0)
            ends = (None, None) if instead else (start, reached)
            category, colour = named(inner, cell.key), filled[cell.key]
            called = (f"{named(outer, group)}, {category}", lines(named(outer, group)), category)
            place = (group, cell.key, row, keys.index(cell.key))
            said = (cell.label, cell.told, cell.interval, "" if cell is not inside[0] else instead)
            ink = text_on(colour, colours)
            told.append(
                (*called, *place, *ends, *said, colour, ink, *other, told_of(beside, group, cell.key))
            )
    return pl.DataFrame(told, schema=COLUMNS, orient="row")


def _others(
    wide: Beside | None, group: str, keys: Sequence[str]
) -> list[tuple[float, float] | tuple[None, None]]:
    """Where the comparator's segments start and end; nowhere, unless all of them are told."""
    shares = [wide.share(group, key) if wide else None for key in keys]
    known = [share for share in shares if share is not None]
    if len(known) < len(keys):
        return [(None, None)] * len(keys)
    ends = list(accumulate(known))
    return [(end - share, end) for end, share in zip(ends, known, strict=True)]


def _instead(inside: list[Cell]) -> str:
    missing = next((cell for cell in inside if cell.count is None), None)
    if missing is not None:
        return missing.label
    base = inside[0].base
    if base:
        return f"{base} in all: too few for shares"
    return "base hidden" if base is None else inside[0].label


def _colours(dimension: str, keys: list[str], colours: Palette) -> dict[str, str]:
    if dimension == "criterion":
        return {key: colours.criteria[key] for key in keys}
    return dict(zip(keys, spread(len(keys), colours), strict=True))


class Shape(NamedTuple):
    """What the drawing depends on: the legend's categories and colours, and which marks have rows."""

    legend: tuple[tuple[str, str], ...]
    bars: bool
    words: bool
    wide: bool


def _shape(drawn: pl.DataFrame) -> Shape:
    legend = drawn.unique("column", keep="first").sort("column").select("category", "colour").rows()
    return Shape(
        tuple((category, colour) for category, colour in legend),
        drawn["end"].is_not_null().any(),
        (drawn["instead"] != "").any(),
        drawn["wide_end"].is_not_null().any(),
    )


def _each(legend: tuple[tuple[str, str], ...]) -> int:
    """The pixels that a name of the legend takes."""
    return max((len(category) for category, _ in legend), default=1) * 7 + 38


def height(drawn: pl.DataFrame) -> int:
    """The height in pixels that these bars and their legend, on a phone, need."""
    legend = _shape(drawn).legend
    lines_of_legend = ceil(len(legend) / max(1, (_PHONE - _NAMES) // _each(legend)))
    return drawn["row"].n_unique() * _ROW + lines_of_legend * _LEGEND_ROW + 16


def specification(drawn: pl.DataFrame, colours: Palette, *, pickable: bool = False) -> dict[str, object]:
    """The Vega-Lite specification that draws these bars; built once for each shape and theme."""
    return _specification(_shape(drawn), colours.name, pickable)


@lru_cache(maxsize=64)
def _specification(shape: Shape, theme: str, pick: bool) -> dict[str, object]:
    return themed(chart(shape, theme=theme, pick=pick), theme)


def chart(shape: Shape, *, theme: str, pick: bool) -> alt.LayerChart | alt.FacetChart:
    """Segments over rows of `COLUMNS`, each outlined and, where it fits, with its name and share."""
    colours = palette(theme)
    base = alt.Chart(DATA).encode(y=_row())
    layers: list[alt.Chart] = []
    if shape.bars:
        layers += _bars(base, shape, colours, cursor="pointer" if pick else "default")
    if shape.wide:
        layers.append(_wide(base, colours))
    if shape.words:
        layers.append(
            base.transform_filter("datum.instead != ''")
            .mark_text(align="left", color=colours.muted, fontSize=12, tooltip=None)
            .encode(x=alt.value(4), text=alt.Text("instead").type("nominal"))
        )
    if pick and layers:
        # Where no group has a bar its words are what a click finds: a page asks for one selection.
        layers[0] = pickable(layers[0], "group_key", "key")
    return alt.layer(*layers).add_params(ROOM)


def _row() -> alt.Y:
    return alt.Y("group").type("nominal").sort(field="row", op="min").axis(name_axis()).scale(padding=0.12)


def _wide(base: alt.Chart, colours: Palette) -> alt.Chart:
    drawn: alt.Chart = (
        base.transform_filter("isValid(datum.wide_end)")
        .mark_bar(color=colours.comparator, stroke=colours.background, strokeWidth=1.5, tooltip=None)
        .encode(
            y=_row().bandPosition(_OWN_PART + 0.03),
            y2=alt.Y2("group", bandPosition=1),
            x=alt.X("wide_start").type("quantitative").axis(None),
            x2=alt.X2("wide_end"),
        )
    )
    return drawn


def _bars(base: alt.Chart, shape: Shape, colours: Palette, *, cursor: Cursor) -> list[alt.Chart]:
    x = alt.X("start").type("quantitative").scale(domain=[0, 1], nice=False).axis(None)
    legend = alt.Legend(
        title=None,
        orient="top",
        labelLimit=0,
        symbolType="square",
        symbolSize=130,
        labelColor=colours.text,
        labelFontSize=12,
        columnPadding=14,
        symbolStrokeWidth=1,
        symbolStrokeColor=colours.muted,
        offset=8,
        columns=alt.ExprRef(f"max(1, floor((room - {_NAMES}) / {_each(shape.legend)}))"),
    )
    names, filled = zip(*shape.legend, strict=True)
    told = base.transform_filter("isValid(datum.end)")
    part = _OWN_PART if shape.wide else 1.0
    segment = told.mark_bar(stroke=colours.muted, strokeWidth=0.8, cursor=cursor).encode(
        y=_row().bandPosition(0),
        y2=alt.Y2("group", bandPosition=part),
        x=x,
        x2=alt.X2("end"),
        color=alt.Color("category")
        .type("nominal")
        .scale(domain=list(names), range=list(filled))
        .legend(legend),
        tooltip=[
            alt.Tooltip("segment").type("nominal").title("Segment"),
            alt.Tooltip("label").type("nominal").title("Share"),
            alt.Tooltip("told").type("nominal").title("Count and base"),
            alt.Tooltip("interval").type("nominal").title("95% interval"),
            alt.Tooltip("beside").type("nominal").title("Beside"),
        ],
    )
    pixels = f"(datum.end - datum.start) * (room - {_NAMES})"
    whole = "datum.category + ' ' + datum.label"
    written = (
        f"{pixels} > length({whole}) * 7 + 8 ? {whole} : {pixels} > length(datum.label) * 7 + 9"
        " ? datum.label : ''"
    )
    text = (
        told.transform_calculate(middle="(datum.start + datum.end) / 2", written=written)
        .mark_text(fontSize=12, tooltip=None)
        .encode(
            y=_row().bandPosition(part / 2),
            x=alt.X("middle").type("quantitative").axis(None),
            text=alt.Text("written").type("nominal"),
            fill=alt.Fill("ink").type("nominal").scale(None).legend(None),
        )
    )
    return [segment, text]
