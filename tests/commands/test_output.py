"""What the commands print, in each format."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import cocad
import dozen
from cocad.commands.app import run
from cocad.commands.output import write_frame
from cocad.metrics.selection import Selection

pytestmark = pytest.mark.usefixtures("folder")
STRANGE = {"synthetic": False, "marking": "=2+2"}
Capture = pytest.CaptureFixture[str]
FLAG = ["table", "crimes", "--by", "committed_by_children", "--where", "criterion=Familial"]
MARKS = (
    "Source: COCAD, snapshot dozen (1 Jan 2023 to 31 Dec 2023). Police-recorded crime, not prevalence.\n"
    "Not supplied: Dyfed-Powys 2023-Q3.\n"
    "2023-Q4 is not final: records of it may still come late or be corrected.\n"
    "Management information, not official statistics; nobody is named as responsible.\n"
    "Synthetic data, not for operational use. OFFICIAL\n"
)


def printed(arguments: list[str], capsys: Capture) -> tuple[str, str]:
    assert run(arguments) == 0
    said = capsys.readouterr()
    return said.out, said.err


def test_a_table_as_text(capsys: Capture) -> None:
    out, err = printed(FLAG, capsys)
    assert err == ""
    # C09 No and C12 Yes; C02 and C03 are of before April. 1 of 2: 9.5% to 90.5%.
    assert out == (
        "Crimes where criterion=Familial\n\n"
        "committed_by_children  count  base  share   low   high  total\n"
        "Yes                        1     2  50.0%  9.5%  90.5%      4\n"
        "No                         1     2  50.0%  9.5%  90.5%      4\n\n" + MARKS
    )


def test_a_table_as_csv_has_its_marks_in_each_row_and_beside_it(capsys: Capture) -> None:
    out, err = printed([*FLAG, "--format", "csv"], capsys)
    assert err == MARKS
    lines = out.splitlines()
    assert lines[0] == (
        "committed_by_children,count,base,share,low,high,total,snapshot,marking,status,not_final"
    )
    assert lines[1].startswith("Yes,1,2,0.5,0.094531")
    of_rows = [(row["snapshot"], row["marking"]) for row in csv.DictReader(io.StringIO(out))]
    assert of_rows == [("dozen", "Synthetic data, not for operational use. OFFICIAL")] * 2
    assert len(lines) == 3


def test_a_table_as_json_is_a_list_of_objects_with_numbers_unrounded(capsys: Capture) -> None:
    out, err = printed([*FLAG, "--format", "json"], capsys)
    assert err == MARKS
    yes, no = json.loads(out)
    assert yes == no | {"committed_by_children": "Yes"}
    assert list(yes) == ["committed_by_children", "count", "base", "share", "low", "high", "total"]
    assert (yes["count"], yes["base"], yes["share"], yes["total"]) == (1, 2, 0.5, 4)
    # (1/2 + z²/4 ± z sqrt(1/8 + z²/16)) / (1 + z²/2)
    assert yes["low"] == pytest.approx(0.0945312, abs=1e-7)
    assert yes["high"] == pytest.approx(0.9054688, abs=1e-7)


def test_a_table_as_parquet_carries_its_marks(folder: Path, tmp_path: Path) -> None:
    asked = [sys.executable, "-m", "cocad", *FLAG, "--format", "parquet"]
    answered = subprocess.run(asked, capture_output=True, check=True)
    assert answered.stderr == b""
    frame = pl.read_parquet(io.BytesIO(answered.stdout))
    expected = cocad.tabulate(
        cocad.open("dozen"), "crimes", "committed_by_children", {"criterion": "Familial"}
    ).frame
    assert_frame_equal(frame, expected.with_columns(pl.col(pl.Enum).cast(pl.String)))
    assert pl.read_parquet_metadata(io.BytesIO(answered.stdout))["cocad"] == MARKS.rstrip("\n")


def test_what_was_not_supplied_is_null_and_says_so(capsys: Capture) -> None:
    asked = ["table", "crimes", "--by", "quarter", "--where", "force=W15000004"]
    rows = json.loads(printed([*asked, "--format", "json"], capsys)[0])
    assert [row["count"] for row in rows] == [0, 1, None, 1]
    assert [row["not_supplied"] for row in rows] == [None, None, "no return was supplied", None]
    text = printed(asked, capsys)[0]
    assert "2023-Q3      –     –      –     –      –      –  no return was supplied" in text


def test_without_by_one_line(capsys: Capture) -> None:
    out, _ = printed(["table", "suspects", "--format", "json"], capsys)
    assert json.loads(out) == [{"count": 16, "total": 16}]


def test_where_widens_narrows_and_takes_ranges(capsys: Capture) -> None:
    asked = ["table", "crimes", "--where", "criterion=Familial", "--where", "criterion=Other",
             "--where", "month=2023-04..2023-12", "--format", "json"]  # fmt: skip
    # C04, C05, C09, C11, C12.
    assert json.loads(printed(asked, capsys)[0]) == [{"count": 5, "total": 5}]


def test_a_value_with_an_equals_sign_or_spaces_around(capsys: Capture) -> None:
    asked = ["table", "crimes", "--where", " criterion = Familial ", "--format", "json"]
    assert json.loads(printed(asked, capsys)[0]) == [{"count": 4, "total": 4}]


def test_an_empty_table_prints_its_header(capsys: Capture) -> None:
    asked = ["table", "suspects", "--by", "suspect_gender", "--where", "suspect_gender=Not recorded"]
    assert "suspect_gender  count  base  share  low  high  total\n" in printed(asked, capsys)[0]
    assert json.loads(printed([*asked, "--format", "json"], capsys)[0]) == []
    assert len(printed([*asked, "--format", "csv"], capsys)[0].splitlines()) == 1


def test_snapshots_and_verify(capsys: Capture) -> None:
    out, _ = printed(["snapshots"], capsys)
    assert out == (
        "snapshot  covers                    data       marking   crimes  victims  suspects\n"
        "dozen     2023-01-01 to 2023-12-31  synthetic  OFFICIAL      12       13        16\n\n"
        "Without --snapshot, dozen opens.\n"
    )
    out, _ = printed(["verify", "dozen"], capsys)
    assert out == (
        "dozen is sound: hashes, schema and references hold (crimes.parquet 12, recorded.parquet 45, "
        "suspects.parquet 16, victims.parquet 13).\nNot supplied: Dyfed-Powys 2023-Q3.\n"
    )


def test_figures_compare_every_published_figure(capsys: Capture) -> None:
    rows = json.loads(printed(["figures", "--format", "json"], capsys)[0])
    assert len(rows) == 44
    by_name = {row["figure"]: row for row in rows}
    # 12 crimes; MET, Kent and City 10 x 78 each, Dyfed-Powys without July to September 10 x 54.
    overall = by_name["group_based_of_all_csae"]
    assert (overall["count"], overall["base"]) == (12, 2880)
    assert (overall["published_count"], overall["counts_agree"]) == (4228, False)
    # Other from April: C04 and C05 Yes, C11 No.
    flagged = by_name["child_committed_of_other"]
    assert (flagged["count"], flagged["base"], flagged["percent"]) == (2, 3, 67.0)
    # The three slips are the publication's own and do not depend on the snapshot.
    slips = [row["figure"] for row in rows if not row["percent_follows"]]
    assert {"familial", "cse_suspect_male"} <= set(slips)


@pytest.mark.parametrize(
    "arguments",
    [[], ["--help"], *([name, "--help"] for name in ("demo", "table", "figures", "verify", "snapshots"))],
)
def test_help_is_help(capsys: Capture, arguments: list[str]) -> None:
    code = run(arguments)
    said = capsys.readouterr()
    assert "Usage: cocad" in said.out + said.err
    assert code == (0 if arguments else 2)


def test_a_text_that_would_be_a_formula_is_written_as_text_in_csv_alone(capsys: Capture) -> None:
    frame = pl.DataFrame({"label": ["=1+1", "Kent"], "difference": [-1.5, 2.0]})
    whole: dict[str, Any] = {
        "manifest": dozen.snapshot().manifest.model_copy(update=STRANGE),
        "selection": Selection(),
    }
    write_frame(frame, "csv", marks=["@marked"], **whole)
    said = capsys.readouterr()
    head, first, second = csv.reader(io.StringIO(said.out))
    assert (first[:2], second[:2]) == (["'=1+1", "-1.5"], ["Kent", "2.0"])
    assert first[head.index("marking")] == "'=2+2"
    assert said.err == "@marked\n"
    write_frame(frame, "json", marks=[], **whole)
    assert json.loads(capsys.readouterr().out)[0] == {"label": "=1+1", "difference": -1.5}
