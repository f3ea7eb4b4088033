"""Texts in csv: none is a formula, none is lost, and numbers are numbers."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given, strategies as st

from cocad.export.spreadsheet import as_text

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    '=HYPERLINK("http://x","y")',
    "＝1+1",
    " =1+1",
    "\u200b@a",
)


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_text_that_would_be_a_formula_is_written_as_text(cell: str) -> None:
    assert written(pl.DataFrame({"a": [cell]})) == [["a"], [f"'{cell}"]]


def test_numbers_stay_numbers_and_other_texts_stay_as_they_are() -> None:
    frame = pl.DataFrame(
        {"n": [-1, None], "share": [-0.5, 0.25], "said": ["10 to 15", None], "held": [True, False]}
    ).with_columns(pl.Series("kind", ["-a", "b"], dtype=pl.Enum(["-a", "b"])))
    assert as_text(frame) == ("n,share,said,held,kind\n-1,-0.5,10 to 15,true,'-a\n,0.25,,false,b\n")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_no_cell_begins_as_a_formula_and_each_can_be_read_back(texts: list[str]) -> None:
    read = [row[0] if row else "" for row in written(pl.DataFrame({"a": texts}))[1:]]
    assert [
        cell.removeprefix("'") if cell[1:] == text else cell for cell, text in zip(read, texts, strict=True)
    ] == texts
    assert not [cell for cell in read if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def written(frame: pl.DataFrame) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_text(frame), newline="")))
