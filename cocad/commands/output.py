"""Frames on standard output as csv, json or Parquet."""

import io
import sys
from collections.abc import Sequence

import polars as pl

from cocad.errors import RequestError
from cocad.spreadsheet import as_text


def write_frame(frame: pl.DataFrame, format: str, *, marks: Sequence[str]) -> None:
    """Write a frame to stdout; the marks go into Parquet's metadata, and beside the rest to stderr.

    `format` is csv, json (a list of objects, numbers unrounded) or parquet. Raises `RequestError`
    for Parquet on a terminal.
    """
    plain = frame.with_columns(pl.col(pl.Enum).cast(pl.String))
    if format == "parquet":
        _write_parquet(plain, marks)
        return
    text = as_text(plain) if format == "csv" else plain.write_json() + "\n"
    sys.stdout.write(text)
    print(*marks, sep="\n", file=sys.stderr)


def _write_parquet(frame: pl.DataFrame, marks: Sequence[str]) -> None:
    if sys.stdout.isatty():
        raise RequestError("Parquet is not for a terminal; send it to a file with '> table.parquet'.")
    buffer = io.BytesIO()
    frame.write_parquet(buffer, metadata={"cocad": "\n".join(marks)})
    sys.stdout.buffer.write(buffer.getvalue())
    sys.stdout.buffer.flush()
