"""The one way to show a figure: finding, what and when, chart, caveat, source, table behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from cocad.export.composed import as_address, composed
from cocad.figures.drawn import Drawn, alternative, under, why_empty
from cocad.figures.request import Request
from cocad.ui.already_said import headed
from cocad.ui.asked import change
from cocad.ui.behind import behind
from cocad.ui.session import CLICKS, FIGURE_SHOWN, in_widget
from cocad.words.vocabulary import KEYS, value_of

_STRETCH = 1.4
"""Drawn taller than this many times its own height, a chart of few bars has them far apart."""


def shown_here(key: str) -> bool:
    """Whether the one figure that a link names was shown in this run, which is over then; none always is."""
    shown = FIGURE_SHOWN.take()
    return not key or shown == key


def show_row(here: Request, *figures: Drawn, page: str) -> None:
    """Put figures of a page side by side, their charts of one height, so that the cards end together."""
    if here.choice.figure:
        FIGURE_SHOWN.write(here.choice.figure)
    if here.choice.briefing:
        for figure in figures:
            _show_picture(here, figure)
        return
    heights = side_by_side([figure.height for figure in figures])
    for column, figure, height in zip(st.columns(len(figures), gap="small"), figures, heights, strict=True):
        with column:
            show(here, replace(figure, height=height), page=page)


def side_by_side(heights: Sequence[int]) -> list[int]:
    """The heights in pixels of charts in a row: that of the tallest, as far as their marks stay together."""
    return [min(max(heights), round(height * _STRETCH)) for height in heights]


def show(here: Request, figure: Drawn, *, page: str) -> None:
    """Put a figure on the page as a card."""
    words = figure.words
    heading, what = headed(words.finding, words.what)
    line = f"<p class='cocad-what'>{escape(what)}</p>" if what else ""
    with st.container(border=True, height="stretch", key=f"card-{words.key}", gap="small"):
        st.html(f"<h2 class='cocad-finding'>{escape(heading)}</h2>{line}")
        if figure.empty:
            why = escape(why_empty(figure))
            st.html(f"<div class='cocad-empty' style='min-height:{figure.height}px'>{why}</div>")
        else:
            _chart(figure)
        st.html(f"<p class='cocad-small'>{escape(under(here, figure))}</p>")
        behind(here, figure, page=page)


def _chart(figure: Drawn) -> None:
    if not figure.pick:
        st.vega_lite_chart(
            figure.rows,
            dict(figure.specification),
            width="stretch",
            height=figure.height,
            theme=None,
            alt=alternative(figure),
            key=f"chart-{figure.words.key}",
        )
        return
    # What was clicked stays selected in a chart, so that each click is followed by new charts.
    key = f"chart-{figure.words.key}-{CLICKS.read()}"
    st.vega_lite_chart(
        figure.rows,
        dict(figure.specification),
        width="stretch",
        height=figure.height,
        theme=None,
        alt=alternative(figure),
        key=key,
        on_select=_narrow(key, figure.pick),
        selection_mode="pick",
    )


def _narrow(key: str, pick: Mapping[str, str]) -> Callable[[], None]:
    """What a click on a mark does: its category becomes a condition."""

    def clicked() -> None:
        chosen = in_widget(key).get("selection", {}).get("pick") or [{}]
        words = {
            pick[column]: [value_of(str(value))] for column, value in chosen[0].items() if column in pick
        }
        if "force" in words:
            words |= {"region": [], "rocu": []}
        if "month" in words:
            words |= {"quarter": []}
        usable = {name: values for name, values in words.items() if name in KEYS or name == "rocu"}
        if usable:
            CLICKS.write(CLICKS.read() + 1)
            change(**usable)

    return clicked


def _show_picture(here: Request, figure: Drawn) -> None:
    """The figure as a picture at a slide's proportions, its marks inside its edge."""
    told = alternative(figure)
    address = as_address(composed(here, figure))
    st.html(
        f"<h2 class='cocad-unseen'>{escape(figure.words.finding)}</h2>"
        f"<img class='cocad-slide' src='{address}' alt='{escape(told)}'>"
    )
