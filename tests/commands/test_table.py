"""`cocad table` in text: shares half up from whole numbers."""

import polars as pl

import cocad
import dozen
from cocad.commands.table import _text
from cocad.disclosure import Table


def test_one_of_sixteen_is_half_up() -> None:
    table = cocad.tabulate(dozen.snapshot(), "crimes", "recency")
    frame = table.frame.with_columns(
        pl.Series("count", [1, 15, 0]), base=pl.lit(16), share=pl.Series([1 / 16, 15 / 16, 0.0])
    )
    text = _text(Table(frame, table.question, table.manifest, table.viewer))
    recent, non_recent, unknown = (line.split() for line in text.splitlines()[3:6])
    assert recent[:4] == ["Recent", "1", "16", "6.3%"]
    assert non_recent[:4] == ["Non-recent", "15", "16", "93.8%"]
    assert unknown[3] == "0.0%"
