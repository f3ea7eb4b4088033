"""Rows for a spreadsheet: comma-separated text of which a spreadsheet computes nothing."""

import polars as pl
import polars.selectors as cs

_FORMULA = "^([=+\\-@\t\r\n＝＋－＠])"
"""How a cell begins that spreadsheets take for a formula, in the wide forms of East Asia too."""


def as_text(frame: pl.DataFrame) -> str:
    """The frame as CSV; a text that would be a formula begins with an apostrophe, numbers are as they are."""
    plain = frame.with_columns(pl.col(pl.Enum).cast(pl.String))
    return plain.with_columns(cs.string().str.replace(_FORMULA, "'$1")).write_csv()
