"""One look for every chart, and the step from an Altair chart to a specification."""

import altair as alt

from cocad.charts.palette import palette

DATA = alt.NamedData(name="rows")
"""The rows of a chart travel beside its specification, not in it."""
FONT = '"Source Sans", "Source Sans 3", system-ui, sans-serif'


def themed(chart: alt.LayerChart | alt.FacetChart, theme: str) -> dict[str, object]:
    """A chart as a Vega-Lite specification in a theme's colours, without its data.

    Building and checking it is nearly half of what a page costs, so callers keep the result.
    """
    colours = palette(theme)
    specification: dict[str, object] = (
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
    specification.pop("data", None)
    return specification
