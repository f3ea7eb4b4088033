"""`cocad table`: ask one question and write its answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from cocad.commands.grid import grid
from cocad.commands.output import write_frame
from cocad.disclosure import Table, answers
from cocad.disclosure.viewer import viewer as viewer_named
from cocad.insight.marks import (
    DISGUISED,
    late_line,
    marking_line,
    not_final_line,
    source_line,
    status_line,
    supply_line,
)
from cocad.insight.sentences.counted import sentence_start
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import parse_pairs
from cocad.snapshots import open_snapshot
from cocad.words.printing import half_up, tenths


def show(
    population: str,
    by: Sequence[str],
    pairs: Sequence[str],
    *,
    snapshot: str | None,
    viewer: str,
    format: str,
) -> None:
    """Write the table to stdout in a format; marks that the format cannot hold go to stderr."""
    for_whom = viewer_named(viewer)
    # The question's words are checked before the snapshot is read: a slip is answered at once.
    ask(population, by)
    opened = open_snapshot(snapshot)
    question = ask(population, by, parse_pairs(pairs, opened.extent))
    (table,) = answers(opened, [question], for_whom)
    if format == "text":
        print(_text(table))
    else:
        write_frame(
            table.frame,
            format,
            marks=marks(table),
            manifest=opened.manifest,
            selection=question.selection,
            is_comparator=table.is_comparator,
        )


def marks(table: Table) -> list[str]:
    """The lines that go with the table, as one list."""
    lines = (
        source_line(table.manifest),
        DISGUISED if table.is_comparator else "",
        supply_line(table.not_supplied),
        late_line(table.late),
        not_final_line(table.manifest, table.question.selection),
        status_line(),
        marking_line(table.manifest),
    )
    return [line for line in lines if line]


def _text(table: Table) -> str:
    frame = table.frame
    texts = list(table.by)
    numbers = [name for name in frame.columns if name not in texts]
    rows = [[_cell(name, row) for name in (*texts, *numbers)] for row in frame.rows(named=True)]
    where = "; ".join(f"{key}={value}" for key, values in table.where().items() for value in values)
    title = f"{sentence_start(table.question.population.noun)}{f' where {where}' if where else ''}"
    body = grid((*texts, *numbers), rows, texts=len(texts))
    return "\n".join((title, "", body, "", *marks(table)))


def _cell(name: str, row: Mapping[str, Any]) -> str:
    value = row[name]
    if value is None:
        return "" if name in ("not_supplied", "hidden") else "–"
    if name == "share":
        # Of the whole numbers, because a half is not one in binary fractions: 1 of 16 is 6.3%.
        return f"{half_up(row['count'], row['base'], decimals=1)}%"
    if isinstance(value, float):
        return tenths(value)
    return f"{value:,}" if isinstance(value, int) else str(value)
