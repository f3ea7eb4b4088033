"""Ages of females to the left and of males to the right, in bands or single years."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor
from typing import Any, NamedTuple

import altair as alt
import polars as pl

from cocad.charts.cells import Cell, cells
from cocad.charts.palette import Palette, palette
from cocad.charts.theme import DATA, filled, name_axis, number, pickable, themed
from cocad.disclosure import Table
from cocad.insight.sentences.beside import Beside, told_of, widest

_ROW, _YEAR_ROW, _THIN_ROW = 28, 16, 7
_HEAD = 26
_BANDS, _MANY = 10, 20

COLUMNS = {
    "bar": pl.String,
    "age": pl.String,
    "gender": pl.String,
    "group_key": pl.String,
    "key": pl.String,
    "place": pl.Int64,
    "count": pl.Int64,
    "signed": pl.Int64,
    "head": pl.Boolean,
    "label": pl.String,
    "written": pl.String,
    "told": pl.String,
    "colour": pl.String,
    "wide": pl.Float64,
    "beside": pl.String,
}
"""What a bar needs: what it is called ('Female, 10 to 15'), its age and gender as shown and as in
the vocabulary (`group_key` the gender, `key` the age), its place from the oldest, its count, that
with the sign of its side, whether its gender's name stands over it, its text in words and at its
end (`written`), its tooltip and colour; what its count would be with the widest comparator's share
of its gender's ages, with the sign of its side (`wide`), and all comparators in words (`beside`)."""

MARK = "line"
"""How a comparator is drawn."""

AGES = {"age": pl.Int64, "gender": pl.String, "count": pl.Int64}
"""Single years: the protected count of each age and gender, null where it is hidden or missing."""


def rows(table: Table, colours: Palette, beside: Sequence[Beside] = ()) -> pl.DataFrame:
    """The bars of a table split by gender and then by age band."""
    made = cells(table)
    ages = list(dict.fromkeys(cell.key for cell in made))
    wide = widest(beside)
    bars = [
        _Bar(
            cell.group or "",
            cell.key,
            len(ages) - 1 - ages.index(cell.key),
            cell.count,
            cell.counted,
            cell.told,
            _expected(wide, cell),
            told_of(beside, cell.group or "", cell.key),
        )
        for cell in made
    ]
    return _frame(bars, colours, written=True)


def _expected(wide: Beside | None, cell: Cell) -> float | None:
    share = wide.share(cell.group or "", cell.key) if wide else None
    return None if share is None or not cell.is_told or cell.base is None else share * cell.base


def year_rows(ages: pl.DataFrame, colours: Palette) -> pl.DataFrame:
    """The bars of single years, from a frame of `AGES`."""
    oldest = int(str(ages["age"].max() or 0))
    bars = []
    for row in ages.rows(named=True):
        age, count = row["age"], row["count"]
        label = "not told" if count is None else f"{count:,}" if count else "none"
        told = "hidden or not supplied" if count is None else f"n.{count:,}"
        bars.append(_Bar(row["gender"], str(age), oldest - age, count, label, told))
    return _frame(bars, colours, written=ages["age"].n_unique() <= _MANY)


@dataclass(frozen=True)
class _Bar:
    gender: str
    age: str
    place: int
    count: int | None
    label: str
    told: str
    wide: float | None = None
    beside: str = ""


def _frame(bars: Sequence[_Bar], colours: Palette, *, written: bool) -> pl.DataFrame:
    left = next(iter(dict.fromkeys(bar.gender for bar in bars)), "")
    told = [
        (
            f"{bar.gender}, {bar.age}",
            bar.age,
            bar.gender,
            bar.gender,
            bar.age,
            bar.place,
            bar.count,
            None if bar.count is None else bar.count * (-1 if bar.gender == left else 1),
            bar.place == 0,
            bar.label,
            bar.label if written else "",
            bar.told,
            colours.tints[0] if bar.gender == left else colours.main,
            None if bar.wide is None else bar.wide * (-1 if bar.gender == left else 1),
            bar.beside,
        )
        for bar in bars
    ]
    return pl.DataFrame(told, schema=COLUMNS, orient="row")


class Shape(NamedTuple):
    """What the drawing depends on: the left gender, how many ages, and whether a comparator is drawn."""

    left: str
    many: bool
    wide: bool


def specification(drawn: pl.DataFrame, colours: Palette, *, pickable: bool = False) -> dict[str, object]:
    """The Vega-Lite specification that draws these bars; built once for each shape and theme."""
    left = drawn["gender"][0] if len(drawn) else ""
    reached = [value for value in (*drawn["signed"], *drawn["wide"]) if value is not None]
    ends = (floor(min(reached, default=-1)), ceil(max(reached, default=1)))
    wide = drawn["wide"].is_not_null().any()
    shape = Shape(left, drawn["place"].n_unique() > _MANY, wide)
    return filled(_specification(shape, colours.name, pickable), first=min(ends[0], -1), last=max(ends[1], 1))


def height(drawn: pl.DataFrame) -> int:
    """The height in pixels that these bars need."""
    ages = drawn["place"].n_unique()
    row = _THIN_ROW if ages > _MANY else _YEAR_ROW if ages > _BANDS else _ROW
    return ages * row + _HEAD


@lru_cache(maxsize=64)
def _specification(shape: Shape, theme: str, pick: bool) -> dict[str, object]:
    return themed(chart(shape, theme=theme, pick=pick), theme)


def chart(shape: Shape, *, theme: str, pick: bool) -> alt.LayerChart | alt.FacetChart:
    """Bars from a middle line over rows of `COLUMNS`, the oldest at the top."""
    colours = palette(theme)
    ends: list[Any] = [alt.ExprRef("first"), alt.ExprRef("last")]
    scale = alt.Scale(domain=ends, range=[44, alt.ExprRef("width - 44")], nice=False)
    axis = name_axis("toNumber(datum.label) % 5 == 0 ? datum.label : ''" if shape.many else "datum.label")
    base = alt.Chart(DATA).encode(
        y=alt.Y("age").type("nominal").sort(field="place", op="min").axis(axis).scale(padding=0.12)
    )
    x = alt.X("signed").type("quantitative").scale(scale).axis(None)
    bar = base.mark_bar(height={"band": 1}, cursor="pointer" if pick else "default").encode(
        x=x,
        color=alt.Color("colour").type("nominal").scale(None).legend(None),
        tooltip=[
            alt.Tooltip("bar").type("nominal").title("Who"),
            alt.Tooltip("told").type("nominal").title("Count and base"),
            alt.Tooltip("beside").type("nominal").title("Beside"),
        ],
    )
    layers: list[alt.Chart] = [pickable(bar, "group_key", "key") if pick else bar]
    if shape.wide:
        layers.append(
            base.transform_filter("isValid(datum.wide)")
            .mark_tick(orient="vertical", color=colours.comparator, thickness=3, size=22, tooltip=None)
            .encode(x=alt.X("wide").type("quantitative").scale(scale).axis(None))
        )
    at = alt.X("at").type("quantitative").scale(scale).axis(None)
    for side, align, shift in (("==", "right", -5), ("!=", "left", 5)):
        there = base.transform_filter(f"datum.gender {side} '{shape.left}'")
        text: dict[str, Any] = {"align": align, "dx": shift, "tooltip": None}
        if not shape.many:
            layers.append(
                there.transform_calculate(at="isValid(datum.signed) ? datum.signed : 0")
                .mark_text(color=colours.text, fontSize=11.5, **text)
                .encode(x=at, text=alt.Text("written").type("nominal"))
            )
        layers.append(
            there.transform_filter("datum.head")
            .mark_text(baseline="bottom", color=colours.muted, fontSize=12, fontWeight=600, **text)
            .encode(
                x=alt.X(datum=0).type("quantitative").scale(scale).axis(None),
                y=alt.value(-5),
                text=alt.Text("gender").type("nominal"),
            )
        )
    return alt.layer(*layers).add_params(number("first"), number("last"))
