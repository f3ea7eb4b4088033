"""A funnel plot: each force's share against its base, with the limits that chance keeps to."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, sqrt
from typing import Any, Literal, NamedTuple

import altair as alt
import polars as pl

from cocad.charts.cells import Cell, named, of
from cocad.charts.palette import Palette, palette
from cocad.charts.theme import DATA, ROOM, filled, legible, number, pickable, themed
from cocad.disclosure import Table
from cocad.statistics.funnel_limits import LIMITS, Outlier
from cocad.words.geography import FORCE

HEIGHT = 360

COLUMNS = {
    "force": pl.String,
    "key": pl.String,
    "base": pl.Int64,
    "share": pl.Float64,
    "label": pl.String,
    "written": pl.String,
    "told": pl.String,
    "interval": pl.String,
    "state": pl.String,
    "own": pl.Boolean,
    "place": pl.Int64,
    "lift": pl.Int64,
}
"""What a point needs: the force in full and its code (`key`), its base and share, its share in words
and the name written beside it (`written`, far outside the limits and for the reader's own alone), its
tooltip, whether it is 'inside', 'outside' the 95% or 'far outside' the 99.8% limits, whether it is the
reader's own, its place by base, and by how many pixels its name stands under it, so as not to cross
another."""
_NAME, _LINE = 0.16, 0.045
"""The room of a name beside a point, as parts of the width and the height."""
_LINE_PIXELS = 13
_ROOM_ABOVE = 1.25
"""By how much the scales go on over the highest share and the largest base, so that names find room."""


def rows(
    source: Table | Sequence[Cell],
    outside: Sequence[Outlier],
    *,
    category: str | None = None,
    own: str | None = None,
) -> pl.DataFrame:
    """One row a force whose share may be told; see `COLUMNS`.

    `outside` are the forces that were judged to be: those are drawn so, and no other.
    """
    told: list[tuple[object, ...]] = []
    states = {one.code: "far outside" if one.far else "outside" for one in outside}
    for cell in sorted(of(source, category), key=lambda cell: cell.base or 0):
        if cell.share is None or cell.base is None or not cell.is_told:
            continue
        state = states.get(cell.key, "inside")
        name = named("force", cell.key) if cell.key in FORCE else cell.key
        written = name if state == "far outside" or cell.key == own else ""
        label = f"{cell.label}, {state} the limits"
        told.append(
            (
                name,
                cell.key,
                cell.base,
                cell.share,
                label,
                written,
                cell.told,
                cell.interval,
                state,
                cell.key == own,
                len(told),
                0,
            )
        )
    return _apart(pl.DataFrame(told, schema=COLUMNS, orient="row"))


def _apart(drawn: pl.DataFrame) -> pl.DataFrame:
    """The points with names that would cross another moved under or over it, a line at a time."""
    across, up = sqrt(_end(drawn["base"]) or 1), _end(drawn["share"]) or 1
    kept: list[tuple[float, float]] = []
    lifts = []
    for base, share, written in drawn.select("base", "share", "written").iter_rows():
        x, y = sqrt(base) / across, share / up
        lift = 0
        if written:
            tries = (0, 1, -1, 2, -2, 3, -3)
            lift = next((n for n in tries if not _crosses(x, y - n * _LINE, kept)), 0)
            kept.append((x, y - lift * _LINE))
        lifts.append(lift * _LINE_PIXELS)
    return drawn.with_columns(pl.Series("lift", lifts, dtype=pl.Int64))


def _crosses(x: float, y: float, kept: Sequence[tuple[float, float]]) -> bool:
    return any(abs(x - other) < _NAME and abs(y - level) < _LINE for other, level in kept)


class Shape(NamedTuple):
    """What the drawing depends on: on which side of their points forces are named."""

    left: bool
    right: bool


def specification(
    drawn: pl.DataFrame, limits: pl.DataFrame, colours: Palette, *, pickable: bool = False
) -> dict[str, object]:
    """The Vega-Lite specification of these points; the limits travel in it as values."""
    overall = _end(limits["overall"])
    share = min(max(_end(drawn["share"]), overall) * _ROOM_ABOVE or 0.05, 1.0)
    base = ceil(_end(drawn["base"]) * 1.06) or 20
    called = drawn.filter(pl.col("written") != "")["base"]
    sides = ((called <= base / 4).any(), (called > base / 4).any())
    ends = {"furthest": base, "highest": float(f"{share:.2g}")}
    built = filled(_specification(Shape(*sides), colours.name, pickable), **ends)
    values = limits.select(*LIMITS).to_dicts()
    return {**built, "layer": [_limited(layer, values) for layer in _layers(built)]}


def _layers(built: dict[str, Any]) -> list[dict[str, Any]]:
    return list(built["layer"])


def _limited(layer: dict[str, Any], limits: list[dict[str, Any]]) -> dict[str, Any]:
    # As values: a page would put its rows in the place of the one dataset that has a name.
    return {**layer, "data": {"values": limits}} if layer.get("data") == {"name": "limits"} else layer


def _end(column: pl.Series) -> float:
    highest = column.max()
    return float(str(highest)) if highest is not None else 0.0


@lru_cache(maxsize=32)
def _specification(shape: Shape, theme: str, pick: bool) -> dict[str, object]:
    return themed(chart(shape, theme=theme, pick=pick), theme)


def chart(shape: Shape, *, theme: str, pick: bool) -> alt.LayerChart | alt.FacetChart:
    """Points over rows of `COLUMNS` and lines over `LIMITS`; outside is told by shape and name too."""
    colours = palette(theme)
    quiet: dict[str, Any] = {"title": None, "domain": False, "ticks": False, "labelPadding": 6}
    nought: list[Any] = [0]
    # Forces differ a hundredfold in size: on the root of the base the small ones stand apart.
    x = alt.Scale(type="sqrt", domain=[*nought, alt.ExprRef("furthest")], nice=False)
    y = alt.Scale(domain=[*nought, alt.ExprRef("highest")], nice=False)
    across = alt.Axis(
        **(quiet | {"title": "Base, on a square-root scale"}),
        titleFontWeight="normal",
        grid=False,
        tickCount=5,
        format=",d",
        labelFlush=True,
    )
    # As many decimals as the ticks need: a rare category's go up by parts of a per cent.
    up = alt.Axis(**quiet, tickCount=5, format=".2~%")
    points = alt.Chart(DATA).encode(
        x=alt.X("base").type("quantitative").scale(x).axis(across),
        y=alt.Y("share").type("quantitative").scale(y).axis(up),
    )
    # Shape and size tell a force outside without its colour; its own is ringed.
    states = ["inside", "outside", "far outside"]
    point = points.mark_point(filled=True, opacity=1, cursor="pointer" if pick else "default").encode(
        shape=alt.Shape("state")
        .type("nominal")
        .scale(domain=states, range=["circle", "triangle-up", "diamond"])
        .legend(None),
        size=alt.condition("datum.state == 'inside'", alt.value(55), alt.value(120)),
        color=alt.condition("datum.own", alt.value(_accent(colours)), alt.value(colours.main)),
        stroke=alt.condition("datum.own", alt.value(colours.text), alt.value(colours.background)),
        strokeWidth=alt.condition("datum.own", alt.value(2), alt.value(0.8)),
        tooltip=[
            alt.Tooltip("force").type("nominal").title("Force"),
            alt.Tooltip("label").type("nominal").title("Share"),
            alt.Tooltip("told").type("nominal").title("Count and base"),
            alt.Tooltip("interval").type("nominal").title("95% interval"),
        ],
    )
    layers = [*_limits(x, y, colours), pickable(point, "key") if pick else point]
    layers += _names(points, shape, colours)
    return alt.layer(*layers).add_params(ROOM, number("furthest"), number("highest"))


def _accent(colours: Palette) -> str:
    return colours.criteria["Familial"]


def _limits(x: alt.Scale, y: alt.Scale, colours: Palette) -> list[alt.Chart]:
    base = alt.Chart(alt.NamedData(name="limits"))
    at = alt.X("base").type("quantitative").scale(x)
    dashes = {"overall": [1, 0], "95": [6, 3], "998": [2, 3]}
    drawn = []
    for field in ("overall", "low_95", "high_95", "low_998", "high_998"):
        dash = dashes[field.split("_")[-1]]
        line = base.mark_line(color=colours.muted, strokeWidth=1.3, strokeDash=dash, clip=True, tooltip=None)
        drawn.append(line.encode(x=at, y=alt.Y(field).type("quantitative").scale(y)))
    return drawn


def _names(points: alt.Chart, shape: Shape, colours: Palette) -> list[alt.Chart]:
    """A name stands to the right of its point, or to the left in the right half of the root scale."""
    drawn: list[alt.Chart] = []
    sides: tuple[tuple[str, Literal["left", "right"], int], ...] = (("<=", "left", 9), (">", "right", -9))
    for test, align, shift in sides:
        # Only where a force is to be named: a layer without marks has no name for a reader's aid.
        side = f"datum.base {test} furthest / 4"
        if shape.left if test == "<=" else shape.right:
            text = (
                points.transform_filter(f"datum.written != '' && {side}")
                .mark_text(align=align, dx=shift, dy=alt.ExprRef("datum.lift"), fontSize=11.5, tooltip=None)
                .encode(text=alt.Text("written").type("nominal"), color=alt.value(colours.text))
            )
            drawn += legible(text, colours)
    return drawn
