"""A heat map of two dimensions: each cell's share of its row, or its count, written and coloured."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import altair as alt
import polars as pl

from cocad.charts.cells import Cell, cells, lines, named
from cocad.charts.palette import Palette, palette
from cocad.charts.ramp import text_on, tone
from cocad.charts.theme import DATA, ROOM, name_axis, pickable, themed
from cocad.disclosure import Table
from cocad.insight.sentences.beside import Beside, told_of, widest
from cocad.words.printing import whole

Measure = Literal["share", "count"]

_CHARACTER = 6.8
_ROW, _LABELLED_ROW = 32, 42
_NAME_SHARE = 0.4
_MANY_COLUMNS = 8
_HEADING_WIDTH = 14
_NARROW = 560
_PAIR_WIDTH, _NAMES = 42, 120
"""The pixels that a share with its comparator's needs, and those that the groups' names take."""

COLUMNS = {
    "cell": pl.String,
    "group": pl.String,
    "category": pl.String,
    "group_key": pl.String,
    "key": pl.String,
    "row": pl.Int64,
    "column": pl.Int64,
    "value": pl.Float64,
    "label": pl.String,
    "short": pl.String,
    "told": pl.String,
    "interval": pl.String,
    "colour": pl.String,
    "ink": pl.String,
    "wide": pl.String,
    "beside": pl.String,
}
"""What a cell needs: what it is called, its group and category as shown (broken into lines) and as
in the vocabulary (`group_key`, `key`), its place, its text in words (`label`) and as short as fits
(`short`), its tooltip, the colours of the cell and of the text on it, and the widest comparator's
share as it fits (`wide`) and all comparators' in words."""

MARK = "small, in brackets"
"""How a comparator is drawn."""


def rows(
    table: Table, colours: Palette, measure: Measure = "share", beside: Sequence[Beside] = ()
) -> pl.DataFrame:
    """The cells of a table split by two dimensions: groups downwards, categories across.

    Colour runs from nothing to the highest value drawn. A cell with a base under 20 has its counts
    and no colour; one that is hidden or not supplied has a dash or 'n/s' and its reason in words.
    Counts of groups of other sizes say nothing beside each other: comparators stand beside shares alone.
    """
    outer, inner = table.by
    made = cells(table)
    highest = max((value for cell in made if (value := _value(cell, measure)) is not None), default=0.0)
    groups = {key: place for place, key in enumerate(dict.fromkeys(cell.group or "" for cell in made))}
    keys = {key: place for place, key in enumerate(dict.fromkeys(cell.key for cell in made))}
    told = []
    beside = beside if measure == "share" else ()
    wide = widest(beside)
    for cell in made:
        group, category = named(outer, cell.group or ""), named(inner, cell.key)
        value = _value(cell, measure)
        colour = tone(value, highest, colours)
        told.append(
            (
                f"{group}, {category}",
                lines(group),
                lines(category, _HEADING_WIDTH),
                cell.group,
                cell.key,
                groups[cell.group or ""],
                keys[cell.key],
                value,
                cell.counted if measure == "count" else cell.label,
                _short(cell, measure),
                cell.told,
                cell.interval,
                colour,
                text_on(colour, colours),
                _wide(wide, cell),
                told_of(beside, cell.group or "", cell.key),
            )
        )
    return pl.DataFrame(told, schema=COLUMNS, orient="row")


def _wide(wide: Beside | None, cell: Cell) -> str:
    share = wide.share(cell.group or "", cell.key) if wide else None
    return "" if share is None else f"({whole(share)})"


def _value(cell: Cell, measure: Measure) -> float | None:
    if measure == "count":
        return None if cell.count is None else float(cell.count)
    return cell.share if cell.is_told else None


def _short(cell: Cell, measure: Measure) -> str:
    if cell.count is None:
        return "–" if cell.label == "hidden" else "n/s"
    if measure == "count" or cell.base is None:
        return f"{cell.count:,}"
    if cell.is_told and cell.count:
        return cell.label
    if cell.base == 0:
        return "n/r" if cell.total else "none"
    return "0%" if cell.is_told else f"{cell.count}/{cell.base}"


class Shape(NamedTuple):
    """What the drawing depends on: how many columns, and the pixels their headings take."""

    columns: int
    upright_below: int
    heading: int
    heading_lines: int
    labels_above: bool
    wide: bool


def _shape(drawn: pl.DataFrame) -> Shape:
    headings = drawn["category"].unique().to_list()
    words = max((len(line) for heading in headings for line in heading.split("\n")), default=1)
    longest = max((len(heading) for heading in headings), default=1)
    columns = len(headings)
    labels = max((len(line) for name in drawn["group"].unique() for line in name.split("\n")), default=1)
    needed = int(columns * (words * _CHARACTER + 6) + labels * _CHARACTER + 16)
    deepest = max((heading.count("\n") + 1 for heading in headings), default=1)
    wide = (drawn["wide"] != "").any()
    return Shape(columns, needed, int(longest * _CHARACTER) + 12, deepest, columns > _MANY_COLUMNS, wide)


def height(drawn: pl.DataFrame) -> int:
    """The height in pixels that these cells and their headings need."""
    shape = _shape(drawn)
    row = _LABELLED_ROW if shape.labels_above or shape.wide else _ROW
    # Up to a phone's width headings stand upright, unless they fit there too.
    return drawn["row"].n_unique() * row + (shape.heading if shape.upright_below > 340 else 56)


def specification(drawn: pl.DataFrame, colours: Palette, *, pickable: bool = False) -> dict[str, object]:
    """The Vega-Lite specification that draws these cells; built once for each shape and theme."""
    return _specification(_shape(drawn), colours.name, pickable)


@lru_cache(maxsize=64)
def _specification(shape: Shape, theme: str, pick: bool) -> dict[str, object]:
    return themed(chart(shape, theme=theme, pick=pick), theme)


def chart(shape: Shape, *, theme: str, pick: bool) -> alt.LayerChart | alt.FacetChart:
    """Cells over rows of `COLUMNS`; with many columns the groups' names move over them on a phone."""
    colours = palette(theme)
    upright = f"room < {shape.upright_below}"
    narrow = f"room < {_NARROW}"
    heading = alt.Axis(
        title=None,
        orient="top",
        ticks=False,
        domain=False,
        labelLimit=0,
        labelOverlap=False,
        labelLineHeight=14,
        labelExpr=f"{upright} ? replace(datum.label, /\\n/g, ' ') : split(datum.label, '\\n')",
        labelAngle=alt.ExprRef(f"{upright} ? -90 : 0"),
        labelAlign=alt.ExprRef(f"{upright} ? 'left' : 'center'"),
        labelPadding=alt.ExprRef(f"{upright} ? 6 : {6 + 14 * (shape.heading_lines - 1)}"),
        labelBaseline=alt.ExprRef(f"{upright} ? 'middle' : 'bottom'"),
    )
    split = "split(datum.label, '\\n')"
    group = name_axis(f"{narrow} ? '' : {split}" if shape.labels_above else split)
    gap = alt.ExprRef(f"{narrow} ? {_NAME_SHARE} : 0") if shape.labels_above else 0
    base = alt.Chart(DATA).encode(
        x=alt.X("category").type("nominal").sort(field="column", op="min").axis(heading).scale(padding=0),
        y=alt.Y("group")
        .type("nominal")
        .sort(field="row", op="min")
        .axis(group)
        .scale(paddingInner=gap, paddingOuter=gap),
    )
    block = base.mark_rect(
        stroke=colours.line, strokeWidth=1, cursor="pointer" if pick else "default"
    ).encode(
        color=alt.Color("colour").type("nominal").scale(None).legend(None),
        tooltip=[
            alt.Tooltip("cell").type("nominal").title("Cell"),
            alt.Tooltip("label").type("nominal").title("Shown"),
            alt.Tooltip("told").type("nominal").title("Count and base"),
            alt.Tooltip("interval").type("nominal").title("95% interval"),
            alt.Tooltip("beside").type("nominal").title("Beside"),
        ],
    )
    size = alt.ExprRef(f"{narrow} ? {10 if shape.columns > 5 else 11.5} : 12")
    ink = alt.Color("ink").type("nominal").scale(None).legend(None)
    # Where a cell is too narrow for it, the tooltip and the table behind have the comparator.
    fits = f"room >= {shape.columns * _PAIR_WIDTH + _NAMES}"
    up = alt.ExprRef(f"datum.wide != '' && {fits} ? -6 : 0")
    text = base.mark_text(fontSize=size, dy=up, tooltip=None).encode(
        text=alt.Text("short").type("nominal"), color=ink
    )
    layers: list[alt.Chart] = [pickable(block, "group_key", "key") if pick else block, text]
    if shape.wide:
        other = alt.ExprRef(f"{fits} ? 10.5 : 0")
        layers.append(
            base.mark_text(fontSize=other, dy=8, fontStyle="italic", tooltip=None).encode(
                text=alt.Text("wide").type("nominal"), color=ink
            )
        )
    if shape.labels_above:
        layers.append(_names_above(base, colours))
    return alt.layer(*layers).add_params(ROOM)


def _names_above(base: alt.Chart, colours: Palette) -> alt.Chart:
    """The name of each group over its row of cells where room is short."""
    drawn: alt.Chart = (
        base.mark_text(align="left", baseline="bottom", dy=-2, fontSize=11, color=colours.text, tooltip=None)
        .transform_filter("datum.column == 0")
        .transform_calculate(name=f"room < {_NARROW} ? replace(datum.group, /\\n/g, ' ') : ''")
        .encode(
            x=alt.value(0),
            y=alt.Y("group").type("nominal").sort(field="row", op="min").bandPosition(0),
            text=alt.Text("name").type("nominal"),
        )
    )
    return drawn
