"""The marks of monthly lines, over rows as `series` declares them."""

from functools import lru_cache
from typing import Any, NamedTuple

import altair as alt

from cocad.charts.palette import Palette, palette
from cocad.charts.theme import DATA, ROOM, legible, number, pickable, themed


class Shape(NamedTuple):
    """What the drawing depends on: which marks there are rows for, and what they count."""

    groups: bool
    before: bool
    limits: bool
    share: bool
    breaks: bool = False


_LETTERS = "(room < 520 ? 1 : 3)"
_NAME = (
    "room >= 760 && length(domain('x')) <= 14 ? datum.label : indexof(datum.label, 'Jan ') == 0"
    f" ? [slice(datum.label, 0, {_LETTERS}), '20' + slice(datum.label, 4)]"
    f" : slice(datum.label, 0, {_LETTERS})"
)
"""A month's name by the room there is: in full, or short with the year under each January."""


@lru_cache(maxsize=64)
def kept(shape: Shape, theme: str, pick: bool) -> dict[str, object]:
    """The specification of a shape in a theme."""
    return themed(chart(shape, theme=theme, pick=pick), theme)


def chart(shape: Shape, *, theme: str, pick: bool) -> alt.LayerChart | alt.FacetChart:
    """Lines over rows of `series.COLUMNS`; hollow points may rise, diamonds are flagged."""
    colours = palette(theme)
    names = alt.Axis(
        title=None,
        labelAngle=0,
        ticks=False,
        labelPadding=8,
        labelOverlap=False,
        labelExpr=_NAME,
    )
    counts = alt.Axis(
        title=None,
        tickCount=4,
        domain=False,
        ticks=False,
        grid=shape.groups,
        format=".2~%" if shape.share else ",~r",
    )
    end = alt.ExprRef("width - 100") if shape.groups else alt.ExprRef("width")
    scale = alt.Scale(range=[0, end], padding=0.5)
    ends: list[Any] = [alt.ExprRef("floor"), alt.ExprRef("reach")]
    base = alt.Chart(DATA).encode(
        x=alt.X("name").type("ordinal").sort(field="place", op="min").scale(scale).axis(names),
        y=alt.Y("value").type("quantitative").scale(domain=ends, nice=False, zero=False).axis(counts),
    )
    layers = _limits(base, colours, counts) if shape.limits else []
    if shape.breaks:
        layers += _breaks(base, colours)
    if shape.before:
        layers.append(_earlier(base, colours))
    this = base.transform_filter("datum.line == 'this'") if shape.before else base
    layers += _lines(this, colours, pick=pick, main=shape.groups)
    text: dict[str, Any] = {"color": colours.text, "tooltip": None}
    if shape.groups:
        layers.append(
            this.transform_filter("isValid(datum.name_at)")
            .transform_calculate(called=_broken())
            .mark_text(align="left", dx=12, lineBreak="\n", lineHeight=13, fontSize=11.5, **text)
            .encode(
                y=alt.Y("name_at").type("quantitative").axis(counts), text=alt.Text("called").type("nominal")
            )
        )
    else:
        size = alt.ExprRef("room < 520 ? 10 : 11.5")
        here = alt.ExprRef("room < 760 && datum.quiet ? 0 : 1")
        value = this.mark_text(dy=alt.ExprRef("datum.below ? 16 : -14"), fontSize=size, opacity=here, **text)
        layers += legible(value.encode(text=alt.Text("written").type("nominal")), colours)
    return alt.layer(*layers).add_params(ROOM, number("floor"), number("reach"))


def _broken() -> str:
    """A group's name on two lines where it is long, as Vega can work out: at the middle space."""
    return "length(datum.group) > 16 ? replace(datum.group, /^(.{6,16}) /, '$1\\n') : datum.group"


def _lines(base: alt.Chart, colours: Palette, *, pick: bool, main: bool) -> list[alt.Chart]:
    detail = [alt.Detail(name).type("nominal") for name in ("group", "part")]
    colour = alt.Color("colour").type("nominal").scale(None).legend(None)
    states = ["firm", "rising", "flagged"]
    line = base.mark_line(strokeWidth=2, invalid="break-paths-show-domains", tooltip=None).encode(
        detail=detail, color=colour, order=alt.Order("place").type("quantitative")
    )
    point = (
        base.transform_filter("isValid(datum.value)")
        .mark_point(filled=True, opacity=1, strokeWidth=1.8, cursor="pointer" if pick else "default")
        .encode(
            shape=alt.Shape("state")
            .type("nominal")
            .scale(domain=states, range=["circle", "circle", "diamond"])
            .legend(None),
            size=alt.condition("datum.state == 'flagged'", alt.value(190), alt.value(46 if main else 75)),
            fill=alt.condition(
                "datum.state == 'rising'",
                alt.value(colours.background),
                alt.Fill("colour").type("nominal").scale(None).legend(None),
            ),
            stroke=alt.condition(
                "datum.state == 'flagged'",
                alt.value(colours.text),
                alt.Stroke("colour").type("nominal").scale(None).legend(None),
            ),
            tooltip=[
                alt.Tooltip("point").type("nominal").title("Month"),
                alt.Tooltip("label").type("nominal").title("Value"),
                alt.Tooltip("told").type("nominal").title("Count"),
            ],
        )
    )
    return [line, pickable(point, "group_key", "month") if pick else point]


def _earlier(base: alt.Chart, colours: Palette) -> alt.Chart:
    drawn: alt.Chart = (
        base.transform_filter("datum.line == 'before'")
        .mark_line(
            color=colours.muted,
            strokeWidth=1.5,
            strokeDash=[5, 3],
            opacity=0.85,
            invalid="break-paths-show-domains",
            tooltip=None,
        )
        .encode(detail=alt.Detail("group").type("nominal"), order=alt.Order("place").type("quantitative"))
    )
    return drawn


def _limits(base: alt.Chart, colours: Palette, counts: alt.Axis) -> list[alt.Chart]:
    within = base.transform_filter("isValid(datum.lower)").encode(detail=alt.Detail("part").type("nominal"))
    low, mean = (alt.Y(end).type("quantitative").axis(counts) for end in ("lower", "mean"))
    band = within.mark_area(color=colours.chip, interpolate="step", tooltip=None).encode(
        y=low, y2=alt.Y2("upper")
    )
    rule: dict[str, Any] = {"color": colours.muted, "interpolate": "step", "tooltip": None}
    edges = [
        within.mark_line(strokeWidth=1, strokeDash=[3, 3], **rule).encode(
            y=alt.Y(end).type("quantitative").axis(counts)
        )
        for end in ("lower", "upper")
    ]
    return [band, *edges, within.mark_line(strokeWidth=1.2, **rule).encode(y=mean)]


def _breaks(base: alt.Chart, colours: Palette) -> list[alt.Chart]:
    """A rule before each month from which on nothing may be held against what was before, and why."""
    first = base.transform_filter("datum.note != ''")
    before = alt.ExprRef("-width / length(domain('x')) / 2")
    rule = first.mark_rule(color=colours.muted, strokeDash=[2, 3], xOffset=before, tooltip=None)
    text = first.mark_text(
        align="left", baseline="top", xOffset=before, dx=5, color=colours.muted, fontSize=11, tooltip=None
    )
    return [
        rule.encode(y=alt.value(0), y2=alt.value("height")),
        text.encode(y=alt.value(0), text=alt.Text("note").type("nominal")),
    ]
