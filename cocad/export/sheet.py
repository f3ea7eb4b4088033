"""Tables as files of plain rows, each with the snapshot and the marking it carries."""

import polars as pl

from cocad.disclosure import Measures, Table
from cocad.marks import marking_line
from cocad.spreadsheet import as_text


def as_csv(table: Table | Measures) -> bytes:
    """The table as CSV, each row with the snapshot and the marking, for a file is passed on by itself."""
    manifest = table.manifest
    marked = table.frame.with_columns(
        pl.lit(manifest.id).alias("snapshot"), pl.lit(marking_line(manifest)).alias("marking")
    )
    return as_text(marked).encode()
