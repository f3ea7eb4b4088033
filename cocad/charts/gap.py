"""How many years older suspects are than victims: upright bars from zero, the median as a line."""

from collections.abc import Mapping
from functools import lru_cache

import altair as alt
import polars as pl

from cocad.charts.palette import Palette, palette
from cocad.charts.theme import DATA, ROOM, filled, legible, number, themed
from cocad.insight.children.age_gap import in_years

HEIGHT = 260

COLUMNS = {
    "gap": pl.String,
    "years": pl.Int64,
    "count": pl.Int64,
    "label": pl.String,
    "told": pl.String,
    "kind": pl.String,
    "median": pl.Float64,
    "median_label": pl.String,
}
"""What a bar needs: the gap in words and in years (negative where the suspect is younger), its pairs,
as a number, as text and in the tooltip; whether the suspect is 'younger', 'as old' or 'older'; and,
on the first bar alone, the median and that in words."""


def rows(counts: Mapping[int, int], middle: float | None) -> pl.DataFrame:
    """One row a year from the least to the greatest gap; see `COLUMNS`."""
    whole = sum(counts.values())
    told = [
        (
            in_years(gap),
            gap,
            count,
            f"{count:,}",
            f"{count:,} of {whole:,} pairs",
            "younger" if gap < 0 else "older" if gap else "as old",
            middle if place == 0 else None,
            f"Median {f'{middle:+g}' if middle else 0}".replace("-", "−")
            if place == 0 and middle is not None
            else "",
        )
        for place, (gap, count) in enumerate(sorted(counts.items()))
    ]
    return pl.DataFrame(told, schema=COLUMNS, orient="row")


def specification(drawn: pl.DataFrame, colours: Palette) -> dict[str, object]:
    """The Vega-Lite specification that draws these bars; built once for each theme, its ends set apart."""
    built = _specification(drawn["median"].is_not_null().any(), colours.name)
    return filled(built, least=_end(drawn["years"].min()), most=_end(drawn["years"].max()))


def _end(year: object) -> float:
    return float(str(year or 0))


@lru_cache(maxsize=8)
def _specification(median: bool, theme: str) -> dict[str, object]:
    return themed(chart(median=median, theme=theme), theme)


def chart(*, median: bool, theme: str) -> alt.LayerChart | alt.FacetChart:
    """Bars over rows of `COLUMNS`, a year each from `least` to `most`, each with its count over it."""
    colours = palette(theme)
    scale = alt.Scale(domainMin=alt.ExprRef("least - 0.6"), domainMax=alt.ExprRef("most + 0.6"), nice=False)
    axis = alt.Axis(
        title="Years by which the suspect is older (+) or younger (−)",
        titleFontWeight="normal",
        ticks=False,
        grid=False,
        values=alt.ExprRef("sequence(least, most + 1)"),
        labelPadding=6,
        labelOverlap=True,
        labelExpr="datum.value > 0 ? '+' + datum.label : datum.label",
    )
    base = alt.Chart(DATA).encode(x=alt.X("years").type("quantitative").scale(scale).axis(axis))
    y = alt.Y("count").type("quantitative").scale(zero=True).axis(None)
    width = alt.ExprRef("width / (most - least + 1.2) * 0.82")
    filled = alt.condition("datum.kind == 'younger'", alt.value(colours.tints[0]), alt.value(colours.main))
    bar = base.mark_bar(width=width).encode(
        y=y,
        color=filled,
        tooltip=[
            alt.Tooltip("gap").type("nominal").title("Suspect"),
            alt.Tooltip("told").type("nominal").title("Pairs"),
        ],
    )
    size = alt.ExprRef("room < 500 ? 9 : 11.5")
    text = base.mark_text(dy=-7, fontSize=size, color=colours.text, tooltip=None).encode(
        y=y, text=alt.Text("label").type("nominal")
    )
    layers: list[alt.Chart] = [bar, *legible(text, colours)]
    if median:
        # The line stands behind the bars and is seen over them.
        line, name = _median(base, scale, axis, colours)
        layers = [line, *layers, name]
    return alt.layer(*layers).add_params(ROOM, number("least"), number("most"))


def _median(
    base: alt.Chart, scale: alt.Scale, axis: alt.Axis, colours: Palette
) -> tuple[alt.Chart, alt.Chart]:
    first = base.transform_filter("isValid(datum.median)")
    at = alt.X("median").type("quantitative").scale(scale).axis(axis)
    line = first.mark_rule(color=colours.text, strokeWidth=1.5, strokeDash=[5, 3], tooltip=None).encode(x=at)
    name = first.mark_text(
        align="left", baseline="bottom", dx=-2, dy=-6, fontSize=12, color=colours.text, tooltip=None
    ).encode(x=at, y=alt.value(0), text=alt.Text("median_label").type("nominal"))
    return line, name
