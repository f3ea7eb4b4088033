"""`cocad draw`: every figure by its name, in each form, and what it refuses."""

import json
from pathlib import Path

import polars as pl
import pytest

from cocad.commands.app import run
from cocad.figures import catalogue

Capture = pytest.CaptureFixture[str]
KENT = "E23000032"


def said(arguments: list[str], capsys: Capture) -> str:
    assert run(["draw", *arguments]) == 0
    return capsys.readouterr().out


def refused(arguments: list[str], capsys: Capture) -> str:
    assert run(["draw", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    return line


def test_alone_it_lists_every_figure_under_the_title_of_its_page(capsys: Capture) -> None:
    lines = said([], capsys).splitlines()
    assert [line.strip() for line in lines if line.startswith("  ")] == list(catalogue.named())
    assert [line for line in lines if not line.startswith("  ")][:3] == ["Overview", "Criteria", "Months"]


@pytest.mark.usefixtures("demo_snapshots")
def test_text_says_what_the_page_says(capsys: Capture) -> None:
    lines = said(["overview/criteria"], capsys).splitlines()
    assert lines[:4] == [
        "Synthetic data, not for operational use. OFFICIAL",
        "Familial is the largest named criterion: 27% of group-based crimes",
        "Crimes by criterion, Jan to Dec 2023, base 4,228",
        "England and Wales · Jan to Dec 2023 · Snapshot 2023-Q4",
    ]
    assert any(line.startswith("Source: COCAD, snapshot 2023-Q4") for line in lines)


@pytest.mark.usefixtures("demo_snapshots")
def test_json_has_the_numbers_of_the_table(capsys: Capture) -> None:
    found = json.loads(said(["recency/recency", "--format", "json"], capsys))
    rows = {row["recency"]: row for row in found["table"]}
    assert (rows["Non-recent"]["count"], rows["Non-recent"]["base"]) == (1500, 4228)
    assert found["marking"] == "Synthetic data, not for operational use. OFFICIAL"


@pytest.mark.usefixtures("demo_snapshots")
def test_csv_is_the_table_of_the_same_question(capsys: Capture) -> None:
    drawn = said(["recency/recency", "--format", "csv", "--where", "criterion=Familial"], capsys)
    table = pl.read_csv(drawn.encode(), encoding="utf8-lossy")
    assert table["count"].to_list() == [411, 660, 54]
    assert set(table["base"]) == {1125}


@pytest.mark.parametrize(
    ("name", "starts"),
    [("f.png", b"\x89PNG"), ("f.svg", b"<svg"), ("f.csv", b"\xef\xbb\xbf"), ("f.txt", b"Syn")],
)
@pytest.mark.usefixtures("demo_snapshots")
def test_the_files_name_says_what_is_written(
    name: str, starts: bytes, tmp_path: Path, capsys: Capture
) -> None:
    into = tmp_path / name
    arguments = ["months/months", "--viewer", f"force:{KENT}", "--beside", "region", "--into", str(into)]
    assert said(arguments, capsys) == ""
    assert into.read_bytes().startswith(starts)


@pytest.mark.usefixtures("demo_snapshots")
def test_a_force_has_its_own_figure_beside_its_region(capsys: Capture) -> None:
    told = said(["recency/recency", "--viewer", f"force:{KENT}", "--beside", "region"], capsys)
    assert "Kent · Jan to Dec 2023" in told
    assert "from disguised records, rounded to 5" in told


@pytest.mark.usefixtures("demo_snapshots")
def test_a_snapshot_is_named_by_a_path_too(demo_snapshots: Path, capsys: Capture) -> None:
    told = said(["months/years", "--snapshot", str(demo_snapshots / "2024-Q4")], capsys)
    assert "and the same of the year before" in told


@pytest.mark.usefixtures("demo_snapshots")
def test_what_explore_and_the_funnel_are_of_is_chosen(capsys: Capture) -> None:
    told = said(["explore/explored", "--population", "victims", "--by", "victim_gender"], capsys)
    assert "Victims by victim gender" in told
    told = said(["areas/force-funnel", "--metric", "non_recent"], capsys)
    assert "Non-recent" in told
    told = said(["explore/explored", "--population", "csae", "--by", "quarter"], capsys)
    assert "Recorded CSAE crimes by quarter recorded" in told


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["recency/recncy"], "Did you mean recency?"),
        (["recncy/recency"], "Did you mean recency?"),
        (["recency"], "write PAGE/FIGURE"),
        (["recency/recency", "--where", "criterion"], "is not of the form KEY=VALUE"),
        (["recency/recency", "--where", "criterion=Familal"], "Did you mean Familial?"),
        (["recency/recency", "--where", "colour=red"], "which selects nothing here"),
        (["recency/recency", "--snapshot", "2031-Q4"], "2031-Q4"),
        (["recency/recency", "--beside", "region"], "does not suit this selection"),
        (["recency/recency", "--format", "gif"], "'gif'"),
        (["recency/recency", "--into", "figure.gif"], "does not say what to write"),
        (["recency/recency", "--into", "/nowhere/figure.png"], "cannot be written"),
        (["recency/recency", "--viewer", "force:E1"], "E1"),
        (
            ["recency/recency", "--viewer", f"force:{KENT}", "--where", "force=E23000001"],
            "names a force that is not yours",
        ),
        (["months/years"], "is not shown under this selection"),
        (["ages_10_to_17/flag", "--where", "month=2023-01"], "is not shown under this selection"),
    ],
)
@pytest.mark.usefixtures("demo_snapshots")
def test_what_cannot_be_drawn_is_said_in_a_sentence(arguments: list[str], why: str, capsys: Capture) -> None:
    assert why in refused(arguments, capsys)
