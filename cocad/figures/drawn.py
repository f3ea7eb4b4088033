"""A figure as it is drawn: its words, its table, its chart as rows and a specification, and its marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from cocad.disclosure import Measures, Table
from cocad.figures.request import Request
from cocad.insight.marks import DISGUISED, late_line, not_final_line, supply_line
from cocad.insight.sentences import absence
from cocad.insight.sentences.beside import BAR_MARKS, Beside, holders, legend
from cocad.metrics.selection import Selection

MOST_TOLD = 60
"""How many marks of a chart its text alternative tells."""


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


def alternative(figure: Drawn) -> str:
    """The text alternative of a chart: its finding, then each category with its numbers."""
    if figure.empty:
        return f"{figure.words.finding}. {figure.words.what}. {why_empty(figure)}"
    marks = marks_told(figure)
    told, more = "; ".join(marks[:MOST_TOLD]), ""
    if len(marks) > MOST_TOLD:
        more = f"; and {len(marks) - MOST_TOLD} more in the table behind it"
    return f"{figure.words.finding}. {figure.words.what}. {told}{more}."


def marks_told(figure: Drawn) -> list[str]:
    """Each mark of a chart with its numbers, and its comparators' behind it."""
    first = figure.rows.columns[0]
    return [
        f"{row[first]}: {row['label'] or 'not supplied'}"
        + (f" ({row['beside']})" if row.get("beside") else "")
        for row in figure.rows.to_dicts()
    ]


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
