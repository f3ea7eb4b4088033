"""One look for every chart, and the step from an Altair chart to a specification."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import altair as alt

from cocad.charts.palette import Palette, palette

DATA = alt.NamedData(name="rows")
"""The rows of a chart travel beside its specification, not in it."""
ROOM = alt.Parameter(
    name="room",
    param=alt.VariableParameter(
        name="room", expr="isFinite(containerSize()[0]) ? containerSize()[0] : width"
    ),
    param_type="variable",
)
"""The width in pixels of what holds a chart, axes and all, for texts that depend on it: unlike
`width`, it does not change as the axes take their room."""


def number(name: str) -> alt.Parameter:
    """A number of a chart that its rows decide, such as where a scale ends; `filled` gives it its value.

    A specification with the number written into it would have to be built anew for each selection.
    """
    return alt.Parameter(name=name, param=alt.VariableParameter(name=name, value=1), param_type="variable")


def filled(specification: Mapping[str, object], **numbers: float) -> dict[str, object]:
    """The specification with values for its `number` parameters; what was given stays as it is."""
    made: dict[str, Any] = dict(specification)
    made["params"] = [
        {**parameter, "value": numbers[parameter["name"]]} if parameter["name"] in numbers else parameter
        for parameter in made["params"]
    ]
    return made


PICK = "pick"
"""The name of the selection by a click."""
FONT = '"Source Sans", "Source Sans 3", system-ui, sans-serif'


def themed(chart: alt.LayerChart | alt.FacetChart, theme: str) -> dict[str, object]:
    """A chart as a Vega-Lite specification in a theme's colours, without its data.

    Building and checking it is nearly half of what a page costs, so callers keep the result.
    """
    colours = palette(theme)
    specification: dict[str, Any] = (
        chart.properties(width="container", background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=colours.text,
            labelFontSize=12,
            titleColor=colours.muted,
            gridColor=colours.line,
            domainColor=colours.line,
            tickColor=colours.line,
        )
        .to_dict()
    )
    _without_rows(specification)
    return specification


def _without_rows(specification: dict[str, Any]) -> None:
    """Take out where the rows come from: a page gives them to the whole chart, and to no layer."""
    for part in (specification, *specification.get("layer", ())):
        if part.get("data") == {"name": DATA.name}:
            del part["data"]


def name_axis(expression: str = "split(datum.label, '\\n')") -> alt.Axis:
    """The quiet axis of names at the left, whole, those of two lines centred on their row."""
    return alt.Axis(
        title=None,
        ticks=False,
        domain=False,
        labelPadding=7,
        labelLimit=0,
        labelLineHeight=13,
        labelOverlap=False,
        labelExpr=expression,
        labelOffset={"condition": {"test": "indexof(datum.value, '\\n') > 0", "value": -6.5}, "value": 0},
    )


def legible(text: alt.Chart, colours: Palette) -> list[alt.Chart]:
    """A layer of texts over one of their outlines in the background's colour, to cross lines."""
    halo = text.copy()
    halo.mark = halo.mark.copy(deep=True)
    halo.mark.stroke, halo.mark.strokeWidth, halo.mark.strokeJoin = colours.background, 4, "round"
    halo.mark.aria = False
    return [halo, text]


def pickable(chart: alt.Chart, *fields: str) -> alt.Chart:
    """A chart whose marks are selected by a click, as `pick`, which gives these columns of a row.

    A double click is a click: it takes nothing back.
    """
    chosen = alt.selection_point(name=PICK, fields=list(fields), on="click", clear=False)
    return chart.properties(name="marks").add_params(chosen)


def sized(specification: Mapping[str, object], *, width: int, height: int, font: str) -> dict[str, object]:
    """The specification for a picture of so many pixels in a face, where no page gives it its width."""
    made: dict[str, Any] = deepcopy(dict(specification))
    for parameter in made.get("params", []):
        if parameter["name"] == "room":
            parameter.pop("expr")
            parameter["value"] = width
    made["config"] = {**made.get("config", {}), "font": font}
    return made | {"width": width, "height": height, "autosize": {"type": "fit", "contains": "padding"}}
