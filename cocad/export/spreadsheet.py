"""Rows for a spreadsheet: comma-separated text of which a spreadsheet computes and converts nothing."""

import polars as pl
import polars.selectors as cs

_FORMULA = "^([\t\r\n]|[\\s\u200b\ufeff]*[=+\\-@＝＋－＠])"
"""How a cell begins that spreadsheets take for a formula, in the wide forms of East Asia too."""
_MONTH = r"^(\d{4})-(\d{2})$"
_MARK = "\ufeff"
"""The byte-order mark, without which Excel takes UTF-8 for a code page: '£' would be 'Â£'."""


def as_text(frame: pl.DataFrame) -> str:
    """The frame as CSV; a text that would be a formula begins with an apostrophe, numbers are as they are."""
    plain = frame.with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String))
    return plain.with_columns(cs.string().str.replace(_FORMULA, "'$1")).write_csv()


def for_a_spreadsheet(frame: pl.DataFrame) -> bytes:
    """The frame as CSV that a spreadsheet opens as it is: UTF-8 with its mark, months as '2023-M01'.

    A spreadsheet makes a day of '2023-01', and of 'Jan 2023' too; '2023-M01', as SDMX writes a month,
    stays text like '2023-Q1'.
    """
    months = [name for name in frame.columns if name == "month"]
    texts = frame.with_columns(pl.col(months).cast(pl.String).str.replace(_MONTH, "${1}-M$2"))
    return (_MARK + as_text(texts)).encode()
