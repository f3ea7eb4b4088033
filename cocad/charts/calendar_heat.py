"""A year as a calendar: weeks across, weekdays down, its two halves one over the other."""

from datetime import date, timedelta
from functools import lru_cache

import altair as alt
import polars as pl

from cocad.charts.palette import Palette, palette
from cocad.charts.ramp import text_on, tone
from cocad.charts.theme import DATA, pickable, themed

HEIGHT = 360
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LINES = len(_WEEKDAYS) + 2
_ROWS = 2 * _LINES - 1
_WIDE = 640
_KIND = {"term": "term", "half_term": "half-term", "holiday": "school holiday", "bank": "bank holiday"}

DAYS = {"date": pl.Date, "count": pl.Int64, "kind": pl.String}
"""The days of at most a year: the protected count, null where it is hidden or missing, and what the
day is: 'term', 'half_term', 'holiday' or 'bank'."""

COLUMNS = {
    "day": pl.String,
    "key": pl.String,
    "count": pl.Int64,
    "column": pl.Int64,
    "row": pl.Int64,
    "kind": pl.String,
    "label": pl.String,
    "told": pl.String,
    "is_first": pl.Boolean,
    "heading": pl.String,
    "heading_row": pl.Int64,
    "colour": pl.String,
    "ink": pl.String,
}
"""What a day needs: its name ('Monday 3 April'), its date (`key`) and count, its place (two rows
are left for months' names over each half), what kind of day it is, its text in words and its
tooltip, whether it is the first, the month's name where one begins, and its colours."""


def rows(days: pl.DataFrame, colours: Palette) -> pl.DataFrame:
    """One row a day of a frame of `DAYS`, in order of date; see `COLUMNS`."""
    days = days.sort("date")
    highest = float(str(days["count"].max() or 0))
    told: list[tuple[object, ...]] = []
    for day, count, kind in days.select("date", "count", "kind").iter_rows():
        row, column = _place(day)
        colour = tone(count, highest, colours)
        label = "not told" if count is None else f"{count:,}" if count else "none"
        words = f"{label}, {_KIND[kind]}"
        heading = f"{day:%b}" if day.day == 1 or not told else ""
        name = f"{day:%A} {day.day} {day:%B}"
        place, month = (column, row), (heading, row - day.weekday() - 1)
        told.append(
            (
                name,
                day.isoformat(),
                count,
                *place,
                kind,
                words,
                words,
                not told,
                *month,
                colour,
                text_on(colour, colours),
            )
        )
    return pl.DataFrame(told, schema=COLUMNS, orient="row")


def _place(day: date) -> tuple[int, int]:
    """The row and column of a day: weeks run from Monday, from the first day of its half."""
    first = date(day.year, 1 if day.month <= 6 else 7, 1)
    monday = first - timedelta(days=first.weekday())
    return (1 + (day.month > 6) * _LINES + day.weekday(), (day - monday).days // 7)


def specification(colours: Palette, *, pickable: bool = False) -> dict[str, object]:
    """The Vega-Lite specification of the calendar, built once for each theme."""
    return _specification(colours.name, pickable)


@lru_cache(maxsize=4)
def _specification(theme: str, pick: bool) -> dict[str, object]:
    return themed(chart(theme=theme, pick=pick), theme)


def chart(*, theme: str, pick: bool) -> alt.LayerChart | alt.FacetChart:
    """Days over rows of `COLUMNS`; the outline of a square tells what kind of day it is."""
    colours = palette(theme)
    weekday = alt.Axis(
        title=None,
        ticks=False,
        domain=False,
        labelPadding=5,
        labelOverlap=False,
        labelFontSize=11,
        labelExpr=_weekdays(),
    )
    x = (
        alt.X("column")
        .type("ordinal")
        .scale(domain=list(range(27)), paddingInner=0.14, paddingOuter=0.05)
        .axis(None)
    )
    down = alt.Scale(domain=list(range(_ROWS)), paddingInner=0.14, paddingOuter=0.05)
    y = alt.Y("row").type("ordinal").scale(down).axis(weekday)
    base = alt.Chart(DATA).encode(x=x)
    dash = alt.ExprRef("datum.kind == 'half_term' ? [2.5, 2] : [1, 0]")
    square = base.mark_rect(strokeDash=dash, cursor="pointer" if pick else "default").encode(
        y=y,
        color=alt.Color("colour").type("nominal").scale(None).legend(None),
        stroke=alt.condition("datum.kind == 'term'", alt.value(colours.line), alt.value(colours.text)),
        strokeWidth=alt.condition("datum.kind == 'term'", alt.value(0.6), alt.value(1.6)),
        tooltip=[
            alt.Tooltip("day").type("nominal").title("Day"),
            alt.Tooltip("told").type("nominal").title("Recorded"),
        ],
    )
    ink = alt.Color("ink").type("nominal").scale(None).legend(None)
    number = (
        base.transform_calculate(
            written=f"width < {_WIDE} ? (datum.kind == 'bank' ? '×' : '')"
            " : (isValid(datum.count) ? datum.count : '–') + (datum.kind == 'bank' ? '×' : '')"
        )
        .mark_text(fontSize=10.5, tooltip=None)
        .encode(y=y, text=alt.Text("written").type("nominal"), color=ink)
    )
    heading = (
        base.transform_filter("datum.heading != ''")
        .mark_text(align="left", dx=-5, fontSize=11.5, color=colours.muted, tooltip=None)
        .encode(
            y=alt.Y("heading_row").type("ordinal").scale(down).axis(weekday),
            text=alt.Text("heading").type("nominal"),
        )
    )
    return alt.layer(pickable(square, "key") if pick else square, number, heading, _key(base, colours))


def _weekdays() -> str:
    """Every other weekday by its name, none beside the rows of headings."""
    shown = {
        1 + half * _LINES + place: name
        for half in (0, 1)
        for place, name in enumerate(_WEEKDAYS)
        if place % 2 == 0
    }
    return "".join(f"datum.value == {row} ? '{name}' : " for row, name in shown.items()) + "''"


def _key(base: alt.Chart, colours: Palette) -> alt.Chart:
    """What the outlines mean, under the calendar."""
    words = "Solid outline: school holiday; dashed: half-term;\n×: bank holiday"
    key: alt.Chart = (
        base.transform_filter("datum.is_first")
        .mark_text(
            align="left", baseline="top", dy=5, fontSize=11, lineBreak="\n", color=colours.muted, tooltip=None
        )
        .encode(x=alt.value(0), y=alt.value("height"), text=alt.value(words))
    )
    return key
