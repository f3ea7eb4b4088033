"""Months on both sides of a break: a line for each side, and a rule between them where the words changed."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import altair as alt
import polars as pl

from cocad.charts.palette import Palette, palette
from cocad.charts.theme import DATA, ROOM, legible, themed, value, with_values
from cocad.insight.months import short_month

HEIGHT = 300
_LINE = "\n"

COLUMNS = {
    "point": pl.String,
    "side": pl.String,
    "month": pl.String,
    "place": pl.Int64,
    "name": pl.String,
    "count": pl.Int64,
    "label": pl.String,
    "colour": pl.String,
    "heading": pl.String,
    "starts": pl.Boolean,
}
"""What a point needs: the month in words, the side it is on, the month as in conditions, its place, its
name on the axis, its count, none where it is a gap, that as text; its colour; and, on the first month
of a side, what the side is called (`heading`) and whether the break lies before it (`starts`)."""


def rows(sides: Sequence[tuple[str, Mapping[str, int | None], str]]) -> pl.DataFrame:
    """One row a month of sides given as their words (in lines), their counts by month and their colour."""
    told: list[tuple[object, ...]] = []
    for number, (words, counts, colour) in enumerate(sides):
        for month, count in counts.items():
            first = month == next(iter(counts))
            shown = short_month(month, year=True)
            told.append(
                (
                    f"{shown}, {words.replace(_LINE, ', ')}",
                    words,
                    month,
                    len(told),
                    short_month(month, year=False),
                    count,
                    "not supplied" if count is None else f"{count:,}",
                    colour,
                    words if first else "",
                    first and number > 0,
                )
            )
    return pl.DataFrame(told, schema=COLUMNS, orient="row")


def specification(drawn: pl.DataFrame, colours: Palette) -> dict[str, object]:
    """The Vega-Lite specification that draws these sides; built once for each theme, its length set apart."""
    return with_values(_specification(drawn["starts"].any(), colours.name), {"months": max(len(drawn), 1)})


@lru_cache(maxsize=4)
def _specification(broken: bool, theme: str) -> dict[str, object]:
    return themed(chart(broken=broken, theme=theme), theme)


def chart(*, broken: bool, theme: str) -> alt.LayerChart | alt.FacetChart:
    """Lines over rows of `COLUMNS`, none across the break, which is a rule with its words."""
    colours = palette(theme)
    scale = alt.Scale(domainMin=-0.5, domainMax=alt.ExprRef("months - 0.5"), nice=False)
    base = alt.Chart(DATA).encode(x=alt.X("place").type("quantitative").scale(scale).axis(None))
    y = alt.Y("count").type("quantitative").scale(zero=True).axis(None)
    colour = alt.Color("colour").type("nominal").scale(None).legend(None)
    side = alt.Detail("side").type("nominal")
    line = base.mark_line(strokeWidth=2, invalid="break-paths-show-domains", tooltip=None).encode(
        y=y, color=colour, detail=side, order=alt.Order("place").type("quantitative")
    )
    told = base.transform_filter("isValid(datum.count)")
    point = told.mark_point(filled=True, opacity=1, size=60).encode(
        y=y,
        color=colour,
        tooltip=[
            alt.Tooltip("point").type("nominal").title("Month"),
            alt.Tooltip("label").type("nominal").title("Crimes"),
        ],
    )
    size = alt.ExprRef("room < months * 26 ? 0 : 11")
    number = told.mark_text(dy=-13, fontSize=size, color=colours.text, tooltip=None).encode(
        y=y, text=alt.Text("label").type("nominal")
    )
    name = base.transform_calculate(shown="room < months * 32 ? slice(datum.name, 0, 1) : datum.name")
    under = name.mark_text(baseline="top", dy=6, fontSize=11.5, color=colours.text, tooltip=None).encode(
        y=alt.value("height"), text=alt.Text("shown").type("nominal")
    )
    layers = [line, point, *legible(number, colours), under]
    return alt.layer(*layers, *_headings(base, colours, broken=broken)).add_params(ROOM, value("months"))


def _headings(base: alt.Chart, colours: Palette, *, broken: bool) -> list[alt.Chart]:
    """What each side is called, over its first month, and the rule of the break before the second."""
    heading = (
        base.transform_filter("datum.heading != ''")
        .mark_text(align="left", baseline="bottom", dx=-4, dy=-22, fontSize=12, fontWeight=600,
                   lineBreak=_LINE, lineHeight=14, color=colours.text, tooltip=None)
        .encode(y=alt.value(0), text=alt.Text("heading").type("nominal"))
    )  # fmt: skip
    if not broken:
        return [heading]
    rule = (
        base.transform_filter("datum.starts")
        .transform_calculate(at="datum.place - 0.5")
        .mark_rule(color=colours.text, strokeWidth=1.5, strokeDash=[2, 3], tooltip=None)
        .encode(x=alt.X("at").type("quantitative"))
    )
    said = (
        base.transform_filter("datum.starts")
        .transform_calculate(at="datum.place - 0.5")
        .mark_text(text="criteria changed", angle=270, align="left", baseline="bottom", dx=6, dy=-4,
                   fontSize=11, color=colours.muted, tooltip=None)
        .encode(x=alt.X("at").type("quantitative"), y=alt.value("height"))
    )  # fmt: skip
    return [heading, rule, said]
