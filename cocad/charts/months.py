"""Crimes by month: a line, each value written, months that fell marked by their shape."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import polars as pl

from cocad.charts.palette import Palette, palette
from cocad.charts.reach import Reach, reach
from cocad.charts.theme import DATA, filled, number, pickable, themed
from cocad.disclosure import Table
from cocad.insight.sentences.months import fell, short_month

HEIGHT = 264
COLUMNS = {
    "month": pl.String,
    "name": pl.String,
    "place": pl.Int64,
    "count": pl.Int64,
    "label": pl.String,
    "change": pl.String,
    "below": pl.Boolean,
}


def rows(table: Table) -> pl.DataFrame:
    """The points of a table split by month, one row a month; see `COLUMNS`.

    A month without any return has no count, which leaves a gap in the line. `change` is 'fell',
    'not fallen' or, without a month before, 'first'. `below` are months with fewer than those on both
    sides, whose number stands under the line.
    """
    falls = fell(table)
    months = table.frame["month"].cast(pl.String).to_list()
    lows = _lows(table.frame["count"].to_list())
    years = {month[:4] for month in months}
    told = []
    for place, (month, count) in enumerate(zip(months, table.frame["count"], strict=True)):
        label = "" if count is None else f"{count:,}"
        change = {True: "fell", False: "not fallen", None: "first"}[falls[month]]
        told.append(
            (month, short_month(month, year=len(years) > 1), place, count, label, change, lows[place])
        )
    return pl.DataFrame(told, schema=COLUMNS, orient="row")


def _lows(counts: Sequence[int | None]) -> list[bool]:
    """For each month, whether it has fewer than the months that it lies between, or than its only one."""
    beside = [
        [*counts[max(place - 1, 0) : place], *counts[place + 1 : place + 2]] for place in range(len(counts))
    ]
    return [
        count is not None and bool(others) and all(other is not None and other > count for other in others)
        for count, others in zip(counts, beside, strict=True)
    ]


def specification(drawn: pl.DataFrame, colours: Palette) -> dict[str, object]:
    """The Vega-Lite specification of the line, built once for each theme."""
    ends = reach_of(drawn)
    return filled(_specification(colours.name), floor=ends.floor, reach=ends.top)


def reach_of(drawn: pl.DataFrame) -> Reach:
    """The ends of the scale."""
    return reach(drawn, "count")


@lru_cache(maxsize=4)
def _specification(theme: str) -> dict[str, object]:
    return themed(chart(theme), theme)


def chart(theme: str) -> alt.LayerChart | alt.FacetChart:
    """A line with points over rows of `COLUMNS`; hollow triangles are months that fell."""
    colours = palette(theme)
    x = (
        alt.X("name")
        .type("ordinal")
        .sort(field="place")
        .axis(alt.Axis(title=None, labelAngle=0, ticks=False, labelPadding=8, labelOverlap=False))
    )
    counts = alt.Axis(title=None, tickCount=4, domain=False, ticks=False, grid=False, format=",~r")
    ends: list[Any] = [alt.ExprRef("floor"), alt.ExprRef("reach")]
    y = alt.Y("count").type("quantitative").scale(domain=ends, zero=False, nice=False).axis(counts)
    base = alt.Chart(DATA).encode(x=x, y=y)
    line = base.mark_line(color=colours.tints[0], strokeWidth=2, invalid="break-paths-show-domains")
    point = base.mark_point(size=85, filled=True, opacity=1, strokeWidth=1.8, stroke=colours.main).encode(
        shape=alt.Shape("change")
        .type("nominal")
        .scale(domain=["fell", "not fallen", "first"], range=["triangle-down", "circle", "circle"])
        .legend(None),
        fill=alt.Fill("change")
        .type("nominal")
        .scale(
            domain=["fell", "not fallen", "first"],
            range=[colours.background, colours.main, colours.main],
        )
        .legend(None),
        tooltip=[
            alt.Tooltip("month").type("nominal").title("Month"),
            alt.Tooltip("count").type("quantitative").title("Crimes").format(","),
            alt.Tooltip("change").type("nominal").title("On the month before"),
        ],
    )
    # Under a low there is no line; at the foot of the scale there are the months' names.
    under = alt.ExprRef("datum.below && datum.count - floor > 0.1 * (reach - floor) ? 17 : -15")
    value = base.mark_text(dy=under, color=colours.text, fontSize=11.5).encode(
        text=alt.Text("label").type("nominal")
    )
    layered = alt.layer(line, pickable(point, "month"), value)
    return layered.add_params(number("floor"), number("reach"))
