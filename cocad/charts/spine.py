"""A profile of metrics: how far each stands from its comparator, in percentage points."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Any, NamedTuple

import altair as alt
import polars as pl

from cocad.charts.cells import lines
from cocad.charts.palette import Palette, palette
from cocad.charts.theme import DATA, filled, number, pickable, themed
from cocad.words.printing import SMALL_BASE, per_cent, share, whole

_ROW, _TALL_ROW = 44, 58
_NAME_WIDTH = 46
_HEAD = 40
_SIDE = 92

COLUMNS = {
    "metric": pl.String,
    "key": pl.String,
    "name": pl.String,
    "place": pl.Int64,
    "difference": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "label": pl.String,
    "told": pl.String,
    "own_words": pl.String,
    "beside": pl.String,
    "other": pl.String,
    "other_words": pl.String,
    "gap": pl.String,
}
"""What a row needs: the metric's label, its name (`key`) and its label in lines (`name`); the
difference from its comparator with the ends of its interval, in percentage points, none where it
cannot be told; its own share (`label`, `told`) and the comparator's (`other`, in full `beside`),
who the two are, and the difference in words (`gap`)."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A protected metric beside its comparator: shares and their interval from 0 to 1.

    `count` and `base` are None where no return was supplied or they are hidden, which `why` says;
    `comparator_share` is None where it is hidden.
    """

    name: str
    label: str
    count: int | None
    base: int | None
    share: float | None
    low: float | None
    high: float | None
    comparator_share: float | None
    comparator_words: str
    why: str = "no return was supplied"

    @property
    def is_told(self) -> bool:
        """Whether its own share may be printed and drawn."""
        return self.share is not None and (self.base or 0) >= SMALL_BASE


def rows(metrics: Sequence[Compared], *, own_words: str) -> pl.DataFrame:
    """One row a metric, in their order; `own_words` name whose shares stand at the left."""
    names = [lines(metric.label, _NAME_WIDTH) for metric in metrics]
    if any("\n" in name for name in names):
        # A name of one line stands on the second, next to its numbers.
        names = [name if "\n" in name else f"\n{name}" for name in names]
    told = [
        (
            metric.label,
            metric.name,
            names[place],
            place,
            *_points(metric),
            _label(metric),
            _told(metric),
            own_words,
            *_other(metric),
        )
        for place, metric in enumerate(metrics)
    ]
    return pl.DataFrame(told, schema=COLUMNS, orient="row")


def _points(metric: Compared) -> tuple[float | None, float | None, float | None]:
    if not metric.is_told or metric.comparator_share is None:
        return (None, None, None)
    ends = (metric.share, metric.low, metric.high)
    share, low, high = (None if end is None else 100 * (end - metric.comparator_share) for end in ends)
    return (share, low, high)


def _label(metric: Compared) -> str:
    if metric.count is None or metric.base is None:
        return "hidden" if metric.why.startswith("hidden") else "not supplied"
    if metric.is_told:
        return per_cent(metric.count, metric.base)
    return f"{metric.count} of {metric.base}" if metric.base else "none"


def _told(metric: Compared) -> str:
    return metric.why if metric.count is None else share(metric.count, metric.base)


def _other(metric: Compared) -> tuple[str, str, str, str]:
    words = metric.comparator_words
    printed = "hidden" if metric.comparator_share is None else whole(metric.comparator_share)
    gap = _points(metric)[0]
    difference = "not told" if gap is None else f"{gap:+.1f} percentage points".replace("-", "\u2212")
    return (f"{words} {printed}", printed, words, difference)


def height(drawn: pl.DataFrame) -> int:
    """The height in pixels that these rows need."""
    return len(drawn) * _row(drawn) + _HEAD


def _row(drawn: pl.DataFrame) -> int:
    return _TALL_ROW if drawn["name"].str.contains("\n").any() else _ROW


class Shape(NamedTuple):
    """What the drawing depends on: whether there are points, and how high a row is."""

    dots: bool
    row: int

    @property
    def drop(self) -> float:
        """How far under the middle of a row its mark and its shares stand, in pixels."""
        return self.row / 2 - 14


def specification(drawn: pl.DataFrame, colours: Palette, *, pickable: bool = False) -> dict[str, object]:
    """The Vega-Lite specification that draws these rows; built once for each shape and theme."""
    ends = drawn.select(pl.max_horizontal(pl.col("low", "high", "difference").abs().max())).item()
    shape = Shape(drawn["difference"].is_not_null().any(), _row(drawn))
    reach = max(5 * ceil((ends or 0.0) / 5), 5)
    return filled(_specification(shape, colours.name, pickable), first=-reach, last=reach)


@lru_cache(maxsize=64)
def _specification(shape: Shape, theme: str, pick: bool) -> dict[str, object]:
    return themed(chart(shape, theme=theme, pick=pick), theme)


def chart(shape: Shape, *, theme: str, pick: bool) -> alt.LayerChart | alt.FacetChart:
    """Dots about a middle line over rows of `COLUMNS`, each under its metric's name."""
    colours = palette(theme)
    x_range: list[Any] = [_SIDE, alt.ExprRef(f"width - {_SIDE}")]
    ends: list[Any] = [alt.ExprRef("first"), alt.ExprRef("last")]
    scale = alt.Scale(domain=ends, range=x_range, nice=False)
    base = alt.Chart(DATA).encode(
        y=alt.Y("metric").type("nominal").sort(field="place", op="min").axis(None).scale(padding=0)
    )
    ground = base.mark_bar(
        color=colours.background, opacity=0, height={"band": 1}, cursor="pointer" if pick else "default"
    ).encode(
        x=alt.value(0),
        x2=alt.value("width"),
        tooltip=[
            alt.Tooltip("metric").type("nominal").title("Metric"),
            alt.Tooltip("told").type("nominal").title("Here"),
            alt.Tooltip("beside").type("nominal").title("Beside"),
            alt.Tooltip("gap").type("nominal").title("Difference"),
        ],
    )
    layers = [pickable(ground, "key") if pick else ground, *_middle(base, shape, scale, colours)]
    if shape.dots:
        layers += _dots(base, shape, scale, colours)
    layers += _texts(base, shape, colours)
    return alt.layer(*layers).add_params(number("first"), number("last"))


def _middle(base: alt.Chart, shape: Shape, scale: alt.Scale, colours: Palette) -> list[alt.Chart]:
    tick = base.mark_tick(
        orient="vertical", thickness=1.5, size=20, yOffset=shape.drop, color=colours.muted, tooltip=None
    )
    return [tick.encode(x=alt.X(datum=0).type("quantitative").scale(scale).axis(None))]


def _dots(base: alt.Chart, shape: Shape, scale: alt.Scale, colours: Palette) -> list[alt.Chart]:
    told = base.transform_filter("isValid(datum.difference)")
    interval = told.mark_rule(strokeWidth=2, color=colours.main, yOffset=shape.drop, tooltip=None).encode(
        x=alt.X("low").type("quantitative").scale(scale).axis(None), x2=alt.X2("high")
    )
    dot = told.mark_point(
        size=85, filled=True, opacity=1, color=colours.main, yOffset=shape.drop, tooltip=None
    ).encode(x=alt.X("difference").type("quantitative").scale(scale).axis(None))
    return [interval, dot]


def _texts(base: alt.Chart, shape: Shape, colours: Palette) -> list[alt.Chart]:
    plain: dict[str, Any] = {"fontSize": 12, "yOffset": shape.drop, "baseline": "middle", "tooltip": None}
    head: dict[str, Any] = {"fontSize": 11.5, "color": colours.muted, "baseline": "bottom", "tooltip": None}
    first = base.transform_filter("datum.place == 0")
    left, right = alt.value(2), alt.value("width")
    return [
        base.mark_text(
            align="left",
            yOffset=10 - shape.row / 2,
            fontSize=12,
            lineBreak="\n",
            lineHeight=14,
            color=colours.muted,
            baseline="middle",
            tooltip=None,
        ).encode(x=left, text=alt.Text("name").type("nominal")),
        base.mark_text(align="left", color=colours.text, fontWeight=600, **plain).encode(
            x=left, text=alt.Text("label").type("nominal")
        ),
        base.mark_text(align="right", color=colours.muted, dx=-2, **plain).encode(
            x=right, text=alt.Text("other").type("nominal")
        ),
        first.mark_text(align="left", fontWeight=600, **head).encode(
            x=left, y=alt.value(-6), text=alt.Text("own_words").type("nominal")
        ),
        first.mark_text(align="right", dx=-2, **head).encode(
            x=right, y=alt.value(-6), text=alt.Text("other_words").type("nominal")
        ),
    ]
