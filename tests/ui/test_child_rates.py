"""Rates per child on the pages: only where a population is supplied, and for whom."""

import re
from pathlib import Path

import pytest

from apptest import page, said, seen_by
from cocad.words.child_population import UNSET
from cocad.words.geography import FORCES

SECTION = "Crimes for each child</h2>"


@pytest.fixture
def supplied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "children.csv"
    lines = [f"{force.code},2022,200000,Made <b>up</b>" for force in FORCES if force.code != "BTP"]
    path.write_text("\n".join(("force_code,year,children,source", *lines)))
    monkeypatch.setenv("COCAD_CHILD_POPULATION", str(path))
    return path


def test_without_a_population_there_is_a_line_on_methods_alone(
    demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COCAD_CHILD_POPULATION", raising=False)
    assert SECTION not in said(page("areas.py"))
    assert UNSET in said(page("methods.py"))


def test_areas_have_the_rates_under_the_selection(demo_snapshots: Path, supplied: Path) -> None:
    test = page("areas.py", criterion="Familial")
    told = said(test)
    assert SECTION in told
    assert "crimes recorded per 10,000 children a year (95% interval" in told
    assert "Familial, Jan to Dec 2023." in told
    bodies = "".join(element.proto.body for element in test.get("html"))
    assert "Children: Made &lt;b&gt;up&lt;/b&gt;." in bodies
    assert SECTION not in said(page("areas.py", view="briefing"))


def test_a_force_s_viewer_has_its_own_and_its_comparators(demo_snapshots: Path, supplied: Path) -> None:
    with seen_by("force:E23000032"):
        told = said(page("areas.py"))
    table = told.partition("aria-label='Crimes per 10,000 children'>")[2].partition("</table>")[0]
    rows = re.findall(r"<tr role='row'><td role='cell' data-label='Area'>([^<]+)</td>", table)
    assert rows == ["Kent", "South East", "All forces"]


def test_a_damaged_file_leaves_the_page_and_says_what_to_do(demo_snapshots: Path, supplied: Path) -> None:
    supplied.write_text("force_code,year\n")
    for file in ("areas.py", "methods.py"):
        assert "children.csv has no column children; it needs" in said(page(file))
