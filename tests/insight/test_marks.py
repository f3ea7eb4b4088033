"""What kind of figures they are, and who answers for them, goes with each of them."""

import csv
import io
from pathlib import Path

import pytest

import cocad
from cocad.export.sheet import as_csv
from cocad.insight.marks import status_line
from ui.test_documents import said
from ui.test_pages import page

UNNAMED = "Management information, not official statistics; nobody is named as responsible."


def test_the_status_says_who_answers_and_that_nobody_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COCAD_RESPONSIBLE", raising=False)
    assert status_line() == UNNAMED
    monkeypatch.setenv("COCAD_RESPONSIBLE", " the national\nanalysts ")
    assert status_line() == (
        "Management information, not official statistics; responsible: the national\\nanalysts."
    )


@pytest.mark.usefixtures("folder")
def test_each_row_of_a_file_has_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCAD_RESPONSIBLE", "the national analysts")
    table = cocad.tabulate(cocad.open("dozen"), "crimes", ["recency"])
    rows = list(csv.DictReader(io.StringIO(as_csv(table).decode("utf-8-sig"))))
    assert {row["status"] for row in rows} == {
        "Management information, not official statistics; responsible: the national analysts."
    }


def test_methods_say_it_where_they_tell_of_quality(
    demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COCAD_RESPONSIBLE", raising=False)
    assert f"Status and quality</h2><p class='cocad-what'>{UNNAMED}</p>" in said(page("methods.py"))
    monkeypatch.setenv("COCAD_RESPONSIBLE", "<b>Ann</b>")
    bodies = "\n".join(element.proto.body for element in page("methods.py").get("html"))
    assert "responsible: &lt;b&gt;Ann&lt;/b&gt;." in bodies
