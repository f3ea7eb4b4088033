"""Ages in single years as upright bars from zero."""

from functools import lru_cache

import altair as alt
import polars as pl

from cocad.charts.palette import Palette, palette
from cocad.charts.theme import DATA, ROOM, pickable, themed
from cocad.disclosure import Table

HEIGHT = 240
_FEW = 20

AGES = {"age": pl.Int64, "count": pl.Int64}
"""Single years: the protected count of each age, null where it is hidden or missing."""
COLUMNS = {
    "age": pl.Int64,
    "key": pl.String,
    "count": pl.Int64,
    "label": pl.String,
    "written": pl.String,
    "told": pl.String,
}
"""What a bar needs: the age in years, as in a condition (`key`), its count, its text in words and
over the bar (`written`), and its tooltip."""


def ages_of(table: Table) -> pl.DataFrame:
    """The frame of `AGES` of a table split by single years, up to the oldest that is recorded."""
    ages = table.frame.select(
        pl.col(table.by[-1]).cast(pl.String).cast(pl.Int64).alias("age"), pl.col("count").cast(pl.Int64)
    )
    known = ages.filter((pl.col("count") > 0) | pl.col("count").is_null())["age"]
    return ages.filter(pl.col("age") <= (known.max() or 0))


def rows(ages: pl.DataFrame) -> pl.DataFrame:
    """One row an age of a frame of `AGES`; over the bars of many ages no numbers are written."""
    few = len(ages) <= _FEW
    told = []
    for age, count in ages.select("age", "count").iter_rows():
        label = "not told" if count is None else f"{count:,}" if count else "none"
        written = label if few and count else "?" if count is None else ""
        words = "hidden or not supplied" if count is None else f"n.{count:,}"
        told.append((age, str(age), count, label, written, words))
    return pl.DataFrame(told, schema=COLUMNS, orient="row")


def specification(drawn: pl.DataFrame, colours: Palette, *, pickable: bool = False) -> dict[str, object]:
    """The Vega-Lite specification that draws these bars; built once for each theme."""
    return _specification(len(drawn) <= _FEW, colours.name, pickable)


@lru_cache(maxsize=8)
def _specification(few: bool, theme: str, pick: bool) -> dict[str, object]:
    return themed(chart(few=few, theme=theme, pick=pick), theme)


def chart(*, few: bool, theme: str, pick: bool) -> alt.LayerChart | alt.FacetChart:
    """Bars over rows of `COLUMNS`; with many ages a quiet scale stands in for the numbers."""
    colours = palette(theme)
    ages = alt.Axis(
        title="Age in years",
        titleFontWeight="normal",
        ticks=False,
        labelAngle=0,
        labelPadding=6,
        labelOverlap=False,
        labelExpr="datum.label" if few else f"{_EACH} == 0 ? datum.label : ''",
    )
    counts = None if few else alt.Axis(title=None, tickCount=4, domain=False, ticks=False, format=",d")
    base = alt.Chart(DATA).encode(x=alt.X("age").type("ordinal").axis(ages).scale(padding=0.15))
    y = alt.Y("count").type("quantitative").scale(zero=True).axis(counts)
    bar = base.mark_bar(color=colours.main, cursor="pointer" if pick else "default").encode(
        y=y,
        tooltip=[
            alt.Tooltip("age").type("ordinal").title("Age in years"),
            alt.Tooltip("told").type("nominal").title("Count"),
        ],
    )
    text = (
        base.transform_calculate(at="isValid(datum.count) ? datum.count : 0")
        .mark_text(dy=-8, color=colours.text, fontSize=alt.ExprRef("room < 500 ? 9.5 : 11.5"), tooltip=None)
        .encode(y=alt.Y("at").type("quantitative").axis(counts), text=alt.Text("written").type("nominal"))
    )
    return alt.layer(pickable(bar, "key") if pick else bar, text).add_params(ROOM)


_EACH = "toNumber(datum.label) % (room < 500 ? 10 : 5)"
