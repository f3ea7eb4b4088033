"""Recorded crime and who is on a crime, asked as a person asks: on the command line, and in a link."""

import json
from pathlib import Path

import polars as pl
import pytest
from pytest import CaptureFixture

from apptest import page, said, seen_by
from cocad.commands.app import run
from cocad.words.vocabulary import KEYS, OfOthers

Capture = CaptureFixture[str]
NEVER = [name for name, key in KEYS.items() if key.of_others is OfOthers.NEVER]


def rows(arguments: list[str], capsys: Capture) -> pl.DataFrame:
    assert run(["table", *arguments, "--snapshot", "2023-Q4", "--format", "json"]) == 0
    return pl.DataFrame(json.loads(capsys.readouterr().out), infer_schema_length=None)


@pytest.mark.usefixtures("demo_snapshots")
def test_recorded_crime_adds_up_to_what_the_publication_prints(capsys: Capture) -> None:
    # 115,489 CSAE crimes and 76,921 contact ones: the bases of 3.7% and 5.5%.
    whole = rows(["csae"], capsys)["count"].item()
    assert whole == 115_489
    by_force = rows(["csae", "--by", "force", "--by", "month"], capsys)
    assert len(by_force) == 44 * 12
    assert by_force["count"].sum() == whole
    assert rows(["contact", "--by", "quarter"], capsys)["count"].sum() < whole


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize("name", NEVER)
def test_each_key_of_who_is_on_a_crime_splits_narrows_and_stands_in_a_link(
    name: str, capsys: Capture
) -> None:
    split = rows(["crimes", "--by", name, "--where", "criterion=Familial"], capsys)
    most = split.row(int(split["count"].arg_max() or 0), named=True)
    narrowed = rows(["crimes", "--where", f"{name}={most[name]}", "--where", "criterion=Familial"], capsys)
    assert narrowed["count"].item() == most["count"] > 0
    shown = page("explore.py", population="crimes", by=name, criterion="Familial")
    assert f"{most['count']:,}/{most['base']:,}" in said(shown)
    chosen = page("explore.py", population="crimes", by="month", criterion="Familial", **{name: most[name]})
    assert not chosen.error
    assert f"/{most['count']:,})" in said(chosen)


@pytest.mark.usefixtures("demo_snapshots")
def test_a_link_says_what_totals_do_not_know_and_shows_them_all_the_same() -> None:
    test = page("explore.py", population="csae", by="quarter", criterion="Familial", force="E23000032")
    words = said(test)
    assert "known by month, quarter, force and region alone; leave out" in words
    assert "Recorded CSAE crimes by quarter recorded, Kent, Jan to Dec 2023" in words
    assert "2,722" in words


def test_a_force_is_shown_its_own_totals_and_no_others(demo_snapshots: Path) -> None:
    with seen_by("force:E23000032"):
        own = said(page("explore.py", population="csae", by="month", beside="areas"))
        months = said(page("months.py", criterion="Familial"))
    assert "2,722" in own
    assert "115,489" not in own + months
    assert "All recorded CSAE crimes by month" in months
