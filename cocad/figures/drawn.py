"""The one way to show a figure: finding, what and when, chart, caveat, source, table behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape

import polars as pl
import streamlit as st

from cocad.disclosure import Measures, Table
from cocad.export.composed import drawn
from cocad.figures.choice import FIGURE
from cocad.insight.marks import DISGUISED, late_line, not_final_line, supply_line
from cocad.insight.sentences import absence
from cocad.insight.sentences.beside import BAR_MARKS, Beside, holders, legend
from cocad.metrics.selection import Selection
from cocad.ui.already_said import headed
from cocad.ui.asked import change
from cocad.ui.behind import behind
from cocad.ui.opening import Request
from cocad.words.vocabulary import KEYS, value_of

_MOST_TOLD = 60
_STRETCH = 1.4
"""Composed taller than this many times its own height, a chart of few bars has them far apart."""
_CLICKS, _SHOWN = "clicks", "figure-shown"


@dataclass(frozen=True, kw_only=True)
class Words:
    """What is said around a figure.

    `key` names it on the page, `finding` is its title, `what` says population, period and base,
    and `caveat` must stand under it.
    """

    key: str
    finding: str
    what: str
    caveat: str


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A figure to show: its words, its table, and its chart as rows and a specification.

    `marks` are how its comparators are drawn, the widest first. `pick` has, for each column that a
    click on a mark gives, the condition that it narrows by; `rows` begin with what a mark is called,
    and have its numbers in words as `label`. `earlier` are the tables of years before whose months
    are drawn too. `table_open` is for a page that is about its table.
    """

    words: Words
    table: Table | Measures
    rows: pl.DataFrame
    specification: Mapping[str, object]
    height: int
    empty: bool
    beside: Sequence[Beside] = ()
    marks: Sequence[str] = BAR_MARKS
    pick: Mapping[str, str] = field(default_factory=dict)
    earlier: Sequence[Table] = ()
    table_open: bool = False


def shown_here(key: str) -> bool:
    """Whether the one figure that a link names was shown in this run, which is over then; none always is."""
    shown = st.session_state.pop(_SHOWN, None)
    return not key or shown == key


def show_row(here: Request, *figures: Drawn) -> None:
    """Put figures side by side, their charts of one height, so that the cards end together."""
    if here.choice.figure:
        figures = tuple(figure for figure in figures if figure.words.key == here.choice.figure)
        if figures:
            st.session_state[_SHOWN] = here.choice.figure
    if here.choice.briefing:
        for figure in figures:
            _show_picture(here, figure)
        return
    if not figures:
        return
    heights = side_by_side([figure.height for figure in figures])
    for column, figure, height in zip(st.columns(len(figures), gap="small"), figures, heights, strict=True):
        with column:
            show(here, replace(figure, height=height))


def side_by_side(heights: Sequence[int]) -> list[int]:
    """The heights in pixels of charts in a row: that of the tallest, as far as their marks stay together."""
    return [min(max(heights), round(height * _STRETCH)) for height in heights]


def show(here: Request, figure: Drawn) -> None:
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
        behind(
            here,
            figure.table,
            figure.beside,
            key=words.key,
            title=words.finding,
            earlier=figure.earlier,
            is_open=figure.table_open,
            picture=lambda: drawn(
                here,
                figure,
                under=under(here, figure),
                told=alternative(figure),
                why=why_empty(figure) if figure.empty else "",
            ),
        )


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
    key = f"chart-{figure.words.key}-{st.session_state.get(_CLICKS, 0)}"
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
        chosen = st.session_state[key].get("selection", {}).get("pick") or [{}]
        words = {
            pick[column]: [value_of(str(value))] for column, value in chosen[0].items() if column in pick
        }
        if "force" in words:
            words |= {"region": [], "rocu": []}
        if "month" in words:
            words |= {"quarter": []}
        usable = {name: values for name, values in words.items() if name in KEYS or name == "rocu"}
        if usable:
            st.session_state[_CLICKS] = st.session_state.get(_CLICKS, 0) + 1
            change(**usable)

    return clicked


def _show_picture(here: Request, figure: Drawn) -> None:
    """The figure as a picture at a slide's proportions, its marks inside its edge."""
    told = alternative(figure)
    why = why_empty(figure) if figure.empty else ""
    address = drawn(here, figure, under=under(here, figure), told=told, why=why).as_address()
    st.html(
        f"<h2 class='cocad-unseen'>{escape(figure.words.finding)}</h2>"
        f"<img class='cocad-slide' src='{address}' alt='{escape(told)}'>"
    )


def address_of(here: Request, figure: Drawn) -> dict[str, list[str]]:
    """The words of an address that shows this figure alone."""
    return here.choice.address() | {FIGURE: [figure.words.key]}


def alternative(figure: Drawn) -> str:
    """The text alternative of a chart: its finding, then each category with its numbers."""
    if figure.empty:
        return f"{figure.words.finding}. {figure.words.what}. {why_empty(figure)}"
    first = figure.rows.columns[0]
    rows = figure.rows.to_dicts()
    told = "; ".join(
        f"{row[first]}: {row['label'] or 'not supplied'}"
        + (f" ({row['beside']})" if row.get("beside") else "")
        for row in rows[:_MOST_TOLD]
    )
    more = f"; and {len(rows) - _MOST_TOLD} more in the table behind it" if len(rows) > _MOST_TOLD else ""
    return f"{figure.words.finding}. {figure.words.what}. {told}{more}."


def why_empty(figure: Drawn) -> str:
    """Why there is nothing to draw."""
    if absent := absence.told(figure.table):
        return f"{absent}."
    if figure.table.frame["count"].sum():
        return "Every base here is below 20, which is too few to draw; the table has the counts."
    return f"None was recorded under this selection. {supply_line(figure.table.not_supplied)}".strip()


def is_hidden(table: Table | Measures) -> bool:
    """Whether every row of a table has something hidden, so that no finding of it can be told."""
    frame = table.frame
    return "hidden" in frame.columns and not frame.is_empty() and not frame["hidden"].null_count()


def under(here: Request, figure: Drawn) -> str:
    """What stands under a figure: what is grey, its caveat, what is missing or not alike, its source."""
    told = (*figure.earlier, figure.table)
    names = " and ".join(table.manifest.id for table in told)
    source = f"COCAD {names}{', synthetic data' if figure.table.manifest.synthetic else ''}."
    missing = supply_line(dict.fromkeys(gap for table in told for gap in table.not_supplied))
    greys = legend(figure.beside, figure.marks)
    own = figure.table
    about = (DISGUISED, late_line(own.late)) if isinstance(own, Table) and own.is_comparator else ()
    kept = here.not_left_out if _of_all_forces(figure.table) else ""
    unfinished = not_final_line(own.manifest, _selection(own))
    holding = holders(figure.beside, own)
    return " ".join(
        part
        for part in (*about, greys, holding, figure.words.caveat, missing, unfinished, kept, source)
        if part
    )


def _of_all_forces(table: Table | Measures) -> bool:
    return _selection(table).values("force") is None


def _selection(table: Table | Measures) -> Selection:
    return table.selection if isinstance(table, Measures) else table.question.selection
