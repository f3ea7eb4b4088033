"""Horizontal bars of shares, each with its interval and its value written at the end."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import altair as alt
import polars as pl

from cocad.charts.palette import Palette
from cocad.charts.theme import DATA, pickable, themed
from cocad.disclosure import Table
from cocad.insight.sentences.beside import Beside, told_of
from cocad.words.printing import SMALL_BASE, per_cent
from cocad.words.vocabulary import shown

_LONG_LABEL = 16
_ROW = 26
_TALL_ROW = 40
_NOT_SUPPLIED = ("not supplied", "no return was supplied")

COLUMNS = {
    "category": pl.String,
    "place": pl.Int64,
    "share": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "label": pl.String,
    "told": pl.String,
    "colour": pl.String,
    "near": pl.Float64,
    "wide": pl.Float64,
    "beside": pl.String,
}
"""What a bar needs: share and interval from 0 to 1, the text at its end and in its tooltip, the
shares of the nearer and the wider comparator and what they are in words."""


def rows(table: Table, palette: Palette, beside: Sequence[Beside] = ()) -> pl.DataFrame:
    """The bars of a table split by one dimension, one row a category; see `COLUMNS`.

    Below a base of 20 the text has counts alone; a category with none says so in words. `beside`
    are up to two comparators, the wider one last.
    """
    dimension = table.by[-1]
    near, wide = (None, None, *beside)[-2:]
    told = []
    for place, row in enumerate(table.frame.rows(named=True)):
        category = str(row[dimension])
        shares = (one.share(category) if one else None for one in (near, wide))
        others = (*shares, told_of(beside, category))
        told.append((*_bar(row, dimension, palette, place), *others))
    return pl.DataFrame(told, schema=COLUMNS, orient="row")


def _bar(row: dict[str, object], dimension: str, palette: Palette, place: int) -> tuple[object, ...]:
    category, count, base = str(row[dimension]), row["count"], row["base"]
    colour = palette.criteria.get(category, palette.main) if dimension == "criterion" else palette.main
    if not isinstance(count, int) or not isinstance(base, int):
        why = ("hidden", f"hidden: {row['hidden']}") if row.get("hidden") else _NOT_SUPPLIED
        return (shown(category), place, None, None, None, *why, colour)
    low, high = row["low"], row["high"]
    if count == 0:
        # The interval of nothing would look like a dash; the table behind the figure has it.
        label, low, high = "none recorded", None, None
    elif base < SMALL_BASE:
        label = f"{count:,}"
    else:
        label = f"{per_cent(count, base)} ({count:,})"
    return (shown(category), place, row["share"], low, high, label, f"n.{count:,}/{base:,}", colour)


def height(bars: pl.DataFrame) -> int:
    """The height in pixels that these bars need."""
    return len(bars) * (_TALL_ROW if _labels_above(bars) else _ROW) + 8


def _labels_above(bars: pl.DataFrame) -> bool:
    longest = bars["category"].str.len_chars().max()
    return isinstance(longest, int) and longest > _LONG_LABEL


def specification(bars: pl.DataFrame, palette: Palette) -> dict[str, object]:
    """The Vega-Lite specification that draws these bars; built once for each shape and theme."""
    furthest = bars.select(pl.max_horizontal(pl.col("high", "near", "wide").max())).item() or 0
    drawn = Layers(
        intervals=bars["low"].is_not_null().any(),
        near=bars["near"].is_not_null().any(),
        wide=bars["wide"].is_not_null().any(),
    )
    return _specification(_labels_above(bars), 0.5 if furthest <= 0.5 else 1.0, palette.name, drawn)


class Layers(NamedTuple):
    """Which marks there are rows for; an empty layer would be drawn as a nameless group."""

    intervals: bool
    near: bool
    wide: bool


@lru_cache(maxsize=32)
def _specification(above: bool, reach: float, theme: str, drawn: Layers) -> dict[str, object]:
    return themed(chart(labels_above=above, reach=reach, theme=theme, drawn=drawn), theme)


def chart(*, labels_above: bool, reach: float, theme: str, drawn: Layers) -> alt.LayerChart | alt.FacetChart:
    """Bars over rows of `COLUMNS`, on a scale from 0 to `reach` with room for the texts.

    `labels_above` writes each category over its bar, for long names and narrow screens; `drawn`
    says which of the 95% intervals and the comparators, in grey, rows have.
    """
    from cocad.charts.palette import palette

    colours = palette(theme)
    shift = 8 if labels_above else 0
    axis = (
        None
        if labels_above
        else alt.Axis(title=None, labelLimit=130, labelPadding=7, ticks=False, domain=False)
    )
    y = alt.Y("category").type("nominal").sort(field="place").axis(axis)
    x = alt.X("share").type("quantitative").scale(domain=[0, reach * 1.4], nice=False).axis(None)
    tooltip = [
        alt.Tooltip("category").type("nominal").title("Category"),
        alt.Tooltip("told").type("nominal").title("Count and base"),
        alt.Tooltip("low").type("quantitative").title("95% interval from").format(".1%"),
        alt.Tooltip("high").type("quantitative").title("to").format(".1%"),
    ]
    base = alt.Chart(DATA).encode(y=y)
    bar = base.mark_bar(size=15, yOffset=shift, cornerRadiusEnd=2).encode(
        x=x, color=alt.Color("colour").type("nominal").scale(None).legend(None), tooltip=tooltip
    )
    interval = base.mark_rule(color=colours.text, opacity=0.65, strokeWidth=1.5, yOffset=shift).encode(
        x=alt.X("low").type("quantitative"), x2=alt.X2("high")
    )
    value = base.mark_text(align="left", dx=10, yOffset=shift, color=colours.text, fontSize=12).encode(
        x=alt.X("end").type("quantitative"), text=alt.Text("label").type("nominal")
    )
    grey = colours.comparator
    near = base.mark_tick(color=grey, thickness=3, size=23, yOffset=shift).encode(
        x=alt.X("near").type("quantitative"), tooltip=[alt.Tooltip("beside").type("nominal").title("Beside")]
    )
    wide = base.mark_point(
        shape="diamond", size=75, filled=True, opacity=1, color=grey, stroke=colours.text, yOffset=shift
    ).encode(
        x=alt.X("wide").type("quantitative"), tooltip=[alt.Tooltip("beside").type("nominal").title("Beside")]
    )
    layers: list[alt.Chart] = [pickable(bar, "category")]
    layers += [layer for layer, there in zip((interval, near, wide), drawn, strict=True) if there]
    layers.append(value)
    if labels_above:
        layers.append(
            base.mark_text(align="left", yOffset=-9, color=colours.muted, fontSize=12).encode(
                x=alt.datum(0), text=alt.Text("category").type("nominal")
            )
        )
    return alt.layer(*layers).transform_calculate(
        end="max(isValid(datum.high) ? datum.high : isValid(datum.share) ? datum.share : 0, "
        "isValid(datum.near) ? datum.near : 0, isValid(datum.wide) ? datum.wide : 0)"
    )
