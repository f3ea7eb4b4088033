"""The one way to show a figure: finding, what and when, chart, caveat, source, table behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

import polars as pl
import streamlit as st

from cocad.charts import bars, funnel, months
from cocad.charts.palette import Palette
from cocad.disclosure import Measures, Table
from cocad.insight.beside import Beside, legend
from cocad.marks import supply_line
from cocad.ui.behind import behind


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
class Figure:
    """A figure to show: its words, its table, and its chart as rows and a specification."""

    words: Words
    table: Table | Measures
    rows: pl.DataFrame
    specification: Mapping[str, object]
    height: int
    empty: bool
    beside: Sequence[Beside] = ()


def bar_figure(table: Table, colours: Palette, words: Words, beside: Sequence[Beside] = ()) -> Figure:
    """Horizontal bars, one a category of the table's dimension, with comparators in grey."""
    drawn = _of_bars(table, bars.rows(table, colours, beside), colours, words)
    return replace(drawn, beside=tuple(beside))


def funnel_figure(measures: Measures, colours: Palette, words: Words) -> Figure:
    """How group-based crimes sit in all recorded and all contact crimes."""
    return _of_bars(measures, funnel.rows(measures, colours), colours, words)


def _of_bars(table: Table | Measures, drawn: pl.DataFrame, colours: Palette, words: Words) -> Figure:
    return Figure(
        words=words,
        table=table,
        rows=drawn,
        specification=bars.specification(drawn, colours),
        height=bars.height(drawn),
        empty=not table.frame["base"].max(),
    )


def month_figure(table: Table, colours: Palette, words: Words) -> Figure:
    """Crimes by month."""
    return Figure(
        words=words,
        table=table,
        rows=months.rows(table),
        specification=months.specification(colours),
        height=months.HEIGHT,
        empty=not table.frame["count"].sum(),
    )


def show_row(*figures: Figure) -> None:
    """Put figures side by side, their charts of one height, so that the cards end together."""
    height = max(figure.height for figure in figures)
    for column, figure in zip(st.columns(len(figures), gap="small"), figures, strict=True):
        with column:
            show(replace(figure, height=height))


def show(figure: Figure) -> None:
    """Put a figure on the page as a card."""
    words = figure.words
    with st.container(border=True, height="stretch", key=f"card-{words.key}", gap="small"):
        st.html(
            f"<h2 class='cocad-finding'>{escape(words.finding)}</h2>"
            f"<p class='cocad-what'>{escape(words.what)}</p>"
        )
        if figure.empty:
            why = escape(_why_empty(figure))
            st.html(f"<div class='cocad-empty' style='min-height:{figure.height}px'>{why}</div>")
        else:
            st.vega_lite_chart(
                figure.rows,
                dict(figure.specification),
                width="stretch",
                height=figure.height,
                theme=None,
                alt=alternative(figure),
                key=f"chart-{words.key}",
            )
        st.html(f"<p class='cocad-small'>{escape(_under(figure))}</p>")
        behind(figure.table, figure.beside, key=words.key, title=words.finding)


def alternative(figure: Figure) -> str:
    """The text alternative of a chart: its finding, then each category with its numbers."""
    first = figure.rows.columns[0]
    told = "; ".join(
        f"{row[first]}: {row['label'] or 'not supplied'}"
        + (f" ({row['beside']})" if row.get("beside") else "")
        for row in figure.rows.to_dicts()
    )
    return f"{figure.words.finding}. {figure.words.what}. {told}."


def _why_empty(figure: Figure) -> str:
    missing = supply_line(figure.table.not_supplied)
    return f"Nothing was recorded under this selection. {missing}".strip()


def _under(figure: Figure) -> str:
    manifest = figure.table.manifest
    source = f"COCAD {manifest.id}{', synthetic data' if manifest.synthetic else ''}."
    missing = supply_line(figure.table.not_supplied)
    greys = legend(figure.beside)
    return " ".join(part for part in (greys, figure.words.caveat, missing, source) if part)
