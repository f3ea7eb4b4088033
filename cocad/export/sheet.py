"""Tables as files of plain rows, each with the snapshot, marking and status it carries."""

import polars as pl

from cocad.disclosure import Measures, Table
from cocad.marks import ABOUT, marking_line, status_line
from cocad.spreadsheet import as_text


def as_csv(table: Table | Measures) -> bytes:
    """The table as CSV, each row with its snapshot, marking and status, for a file is passed on by itself.

    A comparator's rows say too that their numbers are about.
    """
    manifest = table.manifest
    marks = {"snapshot": manifest.id, "marking": marking_line(manifest), "status": status_line()}
    if isinstance(table, Table) and table.is_comparator:
        marks["accuracy"] = f"{ABOUT}, rounded to 5"
    marked = table.frame.with_columns(pl.lit(words).alias(name) for name, words in marks.items())
    return as_text(marked).encode()
