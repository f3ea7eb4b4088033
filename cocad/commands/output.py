"""Frames on standard output as csv, json or Parquet."""

import io
import sys
from collections.abc import Sequence

import polars as pl

from cocad.errors import RequestError
from cocad.export.spreadsheet import as_text
from cocad.insight.marks import marked
from cocad.metrics.selection import Selection
from cocad.snapshots import Manifest


def write_frame(
    frame: pl.DataFrame,
    format: str,
    *,
    marks: Sequence[str],
    manifest: Manifest,
    selection: Selection,
    is_comparator: bool = False,
) -> None:
    """Write a frame of a snapshot under a selection to stdout.

    `format` is csv, json (a list of objects, numbers unrounded) or parquet. Each row of csv has its marks
    (`cocad.insight.marks.row_marks`), and Parquet has `marks` in its metadata; for csv and json `marks` go to
    stderr too. Raises `RequestError` for Parquet on a terminal.
    """
    plain = frame.with_columns(pl.col(pl.Enum).cast(pl.String))
    if format == "parquet":
        _write_parquet(plain, marks)
        return
    if format == "csv":
        text = as_text(marked(plain, manifest, selection, is_comparator=is_comparator))
    else:
        text = plain.write_json() + "\n"
    sys.stdout.write(text)
    print(*marks, sep="\n", file=sys.stderr)


def _write_parquet(frame: pl.DataFrame, marks: Sequence[str]) -> None:
    if sys.stdout.isatty():
        raise RequestError("Parquet is not for a terminal; send it to a file with '> table.parquet'.")
    buffer = io.BytesIO()
    frame.write_parquet(buffer, metadata={"cocad": "\n".join(marks)})
    sys.stdout.buffer.write(buffer.getvalue())
    sys.stdout.buffer.flush()
