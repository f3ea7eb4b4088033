"""The kinds of figure: a protected table in, a figure to show out; one function a kind of chart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from cocad.charts import (
    bars,
    force_funnel,
    funnel,
    groups,
    heat,
    months,
    pyramid,
    ranked,
    series,
    series_grey,
    spine,
    stacked,
    tiles,
    years,
)
from cocad.charts.cells import cell
from cocad.charts.palette import Palette
from cocad.disclosure import Measures, Table
from cocad.disclosure.force_shares import ForceShares
from cocad.figures.drawn import Drawn, Words, is_hidden
from cocad.insight.sentences import absence
from cocad.insight.sentences.beside import Beside
from cocad.insight.signals.control_limits import Measure
from cocad.insight.signals.funnel import Judged
from cocad.metrics.metric import Metric
from cocad.words.vocabulary import KEYS

NOT_SHOWN = "This cannot be shown to you"
"""The finding of a figure whose numbers are all hidden."""


def bar_figure(table: Table, colours: Palette, words: Words, beside: Sequence[Beside] = ()) -> Drawn:
    """Horizontal bars, one a category of the table's dimension, with comparators in grey."""
    figure = _of_bars(table, bars.rows(table, colours, beside), colours, words)
    pick = {"category": table.by[-1]} if table.by[-1] in KEYS else {}
    return replace(figure, beside=tuple(beside), pick=pick)


def funnel_figure(measures: Measures, colours: Palette, words: Words) -> Drawn:
    """How group-based crimes sit in all recorded and all contact crimes."""
    return _of_bars(measures, funnel.rows(measures, colours), colours, words)


def _of_bars(table: Table | Measures, drawn: pl.DataFrame, colours: Palette, words: Words) -> Drawn:
    return _figure(
        table,
        words,
        drawn,
        bars.specification(drawn, colours),
        bars.height(drawn),
        empty=not table.frame["base"].max(),
    )


def month_figure(table: Table, colours: Palette, words: Words) -> Drawn:
    """Crimes by month."""
    drawn = months.rows(table)
    words = _with_start(words, months.reach_of(drawn).told(share=False))
    return _figure(
        table,
        words,
        drawn,
        months.specification(drawn, colours),
        months.HEIGHT,
        pick={"month": "month"},
        empty=not table.frame["count"].sum(),
    )


def series_figure(
    table: Table,
    colours: Palette,
    words: Words,
    beside: Sequence[Beside] = (),
    *,
    measure: Measure = "count",
    before: Table | None = None,
    rising: int = 0,
    limits: pl.DataFrame | None = None,
    earlier: Sequence[Table] = (),
    only: str = "",
    breaks: Sequence[str] = (),
) -> Drawn:
    """Months as lines: groups of them, the year before or a comparator in grey, or control limits."""
    drawn = series.rows(
        table,
        colours,
        measure=measure,
        before=before,
        rising=rising,
        limits=limits,
        beside=beside,
        earlier=earlier,
        only=only,
        breaks=breaks,
    )
    group = next((name for name in table.by if name != "month"), "")
    pick = {"month": "month"} | ({"group_key": group} if group else {})
    made = series.specification(drawn, colours, pickable=True)
    words = _with_start(words, series.reach_of(drawn).told(share=series.is_share(drawn)))
    # Comparators alone would be a figure of others.
    empty = drawn.filter(pl.col("line") == "this").filter(pl.col("value") > 0).is_empty()
    figure = _figure(table, words, drawn, made, series.HEIGHT, pick=pick, empty=empty, category=only)
    figure = replace(figure, earlier=tuple(earlier))
    return _beside(figure, () if before is not None else beside, series_grey.mark(beside, measure))


def _with_start(words: Words, told: str) -> Words:
    """The words with where a scale starts that does not start at zero, first of what stands under it."""
    return replace(words, caveat=f"{told} {words.caveat}".strip())


def _beside(figure: Drawn, beside: Sequence[Beside], mark: str) -> Drawn:
    return replace(figure, beside=tuple(beside), marks=(mark,))


def heat_figure(
    table: Table,
    colours: Palette,
    words: Words,
    beside: Sequence[Beside] = (),
    *,
    measure: heat.Measure = "share",
) -> Drawn:
    """Two dimensions crossed, each cell with its number, and the comparator's share in brackets."""
    beside = beside if measure == "share" else ()
    drawn = heat.rows(table, colours, measure, beside)
    made = heat.specification(drawn, colours, pickable=True)
    figure = _figure(table, words, drawn, made, heat.height(drawn), pick=_two(table))
    return _beside(figure, beside, heat.MARK)


def stacked_figure(table: Table, colours: Palette, words: Words, beside: Sequence[Beside] = ()) -> Drawn:
    """Each group as a bar of its shares, the comparator's under it."""
    drawn = stacked.rows(table, colours, beside)
    made = stacked.specification(drawn, colours, pickable=True)
    figure = _figure(table, words, drawn, made, stacked.height(drawn), pick=_two(table))
    return _beside(figure, beside, stacked.MARK)


def groups_figure(
    table: Table,
    colours: Palette,
    words: Words,
    beside: Sequence[Beside] = (),
    *,
    category: str,
    overall: groups.Overall | None = None,
) -> Drawn:
    """One category's share in each group with its interval; the overall share as a line, comparators grey."""
    drawn = groups.rows(
        table, colours, category=category, overall=overall, dimension=table.by[0], beside=beside
    )
    made = groups.specification(drawn, colours, pickable=True)
    figure = _figure(
        table, words, drawn, made, groups.height(drawn), pick={"key": table.by[0]}, category=category
    )
    return _beside(figure, beside, groups.MARK)


def ranked_figure(
    table: Table,
    colours: Palette,
    words: Words,
    *,
    category: str,
    overall: groups.Overall | None = None,
    own: str | None = None,
) -> Drawn:
    """Forces in order of a share, each with its interval; those with too small a base are named."""
    drawn = ranked.rows(table, colours, category=category, overall=overall, own=own)
    caveat = " ".join(part for part in (ranked.left_out(table, category=category), words.caveat) if part)
    made = ranked.specification(drawn, colours, pickable=True)
    return _figure(
        table,
        replace(words, caveat=caveat),
        drawn,
        made,
        ranked.height(drawn),
        pick={"key": "force"},
        category=category,
    )


def force_funnel_figure(
    shares: ForceShares, found: Judged, colours: Palette, words: Words, *, own: str | None = None
) -> Drawn:
    """Each force's share against its base, with the limits that chance keeps to."""
    told = [cell(row, key=str(row["force"])) for row in shares.frame.iter_rows(named=True)]
    drawn = force_funnel.rows(told, found.outside, own=own)
    made = force_funnel.specification(drawn, found.limits, colours, pickable=True)
    return _figure(shares, words, drawn, made, force_funnel.HEIGHT, pick={"key": "force"})


def tile_figure(
    table: Table,
    colours: Palette,
    words: Words,
    *,
    category: str | None = None,
    measure: tiles.Measure = "count",
    own: str | None = None,
) -> Drawn:
    """England and Wales as a tile a force, all of one size."""
    drawn = tiles.rows(table, colours, category=category, measure=measure, own=own)
    made = tiles.specification(colours, pickable=True)
    return _figure(table, words, drawn, made, tiles.HEIGHT, pick={"key": "force"}, empty=False)


def spine_figure(
    measures: Measures,
    beside: Mapping[str, Sequence[Beside]],
    colours: Palette,
    words: Words,
    *,
    own: str,
) -> Drawn:
    """Metrics of one category each, beside the widest comparator's share of it."""
    compared = [
        _compared(measures.row(metric.name), metric, beside[metric.key][-1]) for metric in measures.metrics
    ]
    drawn = spine.rows(compared, own_words=own)
    return _figure(measures, words, drawn, spine.specification(drawn, colours), spine.height(drawn))


def _compared(row: Mapping[str, Any], metric: Metric, other: Beside) -> spine.Compared:
    told = other.share(metric.category)
    return spine.Compared(
        name=metric.name,
        label=metric.label,
        count=row["count"],
        base=row["base"],
        share=row["share"],
        low=row["low"],
        high=row["high"],
        comparator_share=told,
        comparator_words=other.label,
        why="" if row["count"] is not None else "not supplied",
    )


def drawn_figure(
    table: Table, rows: pl.DataFrame, specification: Mapping[str, object], height: int, words: Words
) -> Drawn:
    """A chart that was drawn from more than the table that stands behind it."""
    return _figure(table, words, rows, specification, height)


def pyramid_figure(table: Table, colours: Palette, words: Words, beside: Sequence[Beside] = ()) -> Drawn:
    """Ages of female and male people, back to back."""
    drawn = pyramid.rows(table, colours, beside)
    made = pyramid.specification(drawn, colours, pickable=True)
    figure = _figure(table, words, drawn, made, pyramid.height(drawn), pick=_two(table))
    return _beside(figure, beside, pyramid.MARK)


def years_figure(table: Table, colours: Palette, words: Words) -> Drawn:
    """People by single years of age, of a table split by them."""
    drawn = years.rows(years.ages_of(table))
    made = years.specification(drawn, colours, pickable=True)
    return _figure(table, words, drawn, made, years.HEIGHT, pick={"key": table.by[-1]})


def _two(table: Table) -> dict[str, str]:
    if len(table.by) == 1:
        return {"key": table.by[0]}
    return {"group_key": table.by[0], "key": table.by[-1]}


def _figure(
    table: Table | Measures,
    words: Words,
    drawn: pl.DataFrame,
    specification: Mapping[str, object],
    height: int,
    *,
    pick: Mapping[str, str] | None = None,
    empty: bool | None = None,
    category: str = "",
) -> Drawn:
    """The figure; where its table, or the `category` that it is of, has no number, its finding says why."""
    nothing = not table.frame["count"].sum() if empty is None else empty
    absent = absence.told(table, category)
    if is_hidden(table) and absence.absence(table, category) in (None, absence.Absence.HIDDEN):
        # A finding of numbers that are all hidden would say that there are none.
        absent, nothing = NOT_SHOWN, True
    return Drawn(
        words=replace(words, finding=absent) if absent else words,
        table=table,
        rows=drawn,
        specification=specification,
        height=height,
        empty=nothing or drawn.is_empty(),
        pick=pick or {},
    )
