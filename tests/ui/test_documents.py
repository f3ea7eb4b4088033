"""The methods page and the accessibility statement: all that is declared, found and linked."""

import re
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cocad.figures.drawn import MOST_TOLD
from cocad.metrics.definitions import DEFINITIONS
from cocad.metrics.registry import METRICS
from cocad.server.access.admission import admission
from cocad.ui.declared import Declared, declared, found, matching
from cocad.ui.document import Section, blocks, sections
from cocad.words.extent import Extent
from cocad.words.glossary import ABBREVIATIONS, WORDS
from cocad.words.vocabulary import CRITERION_DEFINITIONS, KEYS
from ui.test_pages import OPEN_TO_ALL, page

PUBLISHED = (
    "CSA",
    "CSE",
    "CSAE",
    "CPAI",
    "COCAD",
    "NPCC",
    "TOEX",
    "VKPP",
    "NCA",
    "CPS",
    "IICSA",
    "IIOC",
    "SDE",
)


def said(test: AppTest) -> str:
    assert not test.exception
    html = [element.proto.body for element in test.get("html")]
    return unescape("\n".join([*html, *(element.value for element in test.markdown)]))


def test_every_declaration_is_on_the_page(demo_snapshots: Path) -> None:
    told = said(page("methods.py"))
    for key in KEYS.values():
        assert f">{key.label}<" in told
        assert key.definition in told
    for metric in METRICS.values():
        assert f">{metric.label}<" in told
        assert f">{metric.definition}<" in told
        assert f">{metric.caveat}<" in told
    for definition in CRITERION_DEFINITIONS.values():
        assert definition in told
    for reading in DEFINITIONS.values():
        assert f">{reading.label}<" in told
    for entry in (*ABBREVIATIONS, *WORDS):
        assert f">{entry.meaning}<" in told


def test_every_section_of_the_document_is_on_the_page_and_linked(demo_snapshots: Path) -> None:
    told = said(page("methods.py"))
    for section in sections("methods.md")[1:]:
        assert f"<h2 class='cocad-section' id='{section.anchor}'>{section.title}</h2>" in told
        assert f"<a href='#{section.anchor}'>{section.title}</a>" in told
    assert "Wilson score interval" in told


def test_what_the_code_declares_is_not_told_twice(demo_snapshots: Path) -> None:
    assert said(page("methods.py")).count("The one category an analyst placed the crime under") == 1


def test_looking_for_a_word_leaves_what_has_it(demo_snapshots: Path) -> None:
    test = page("methods.py")
    test.text_input(key="find").set_value("acquaintance recorded").run()
    told = said(test)
    assert "child_committed_acquaintance" in told
    assert "victim_female" not in told
    assert "id='on-rounding'" not in told
    test.text_input(key="find").set_value("<b>zebra</b>").run()
    assert "Nothing here has these words" in said(test)


def test_the_statement_says_whom_to_tell(demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCAD_CONTACT", "the <b>analysts</b>, cocad@example.police.uk")
    admission.cache_clear()
    test = page("accessibility.py")
    admission.cache_clear()
    assert "What falls short" in said(test)
    bodies = "\n".join(element.proto.body for element in test.get("html"))
    assert "Here, that is the &lt;b&gt;analysts&lt;/b&gt;, cocad@example.police.uk." in bodies


@pytest.mark.parametrize("file", [entry.file for entry in OPEN_TO_ALL])
def test_every_page_links_to_both_with_its_selection(demo_snapshots: Path, file: str) -> None:
    bodies = (element.proto.body for element in page(file, recency="Recent").get("html"))
    (foot,) = (body for body in bodies if body.startswith("<div class='cocad-foot'"))
    linked = [unescape(link) for link in re.findall(r"href='([^']+)'", foot)]
    assert [link.partition("?")[0] for link in linked] == ["/methods", "/accessibility"]
    assert all("recency=Recent" in link for link in linked)


@pytest.mark.parametrize("view", ["page", "briefing"])
@pytest.mark.parametrize("file", [entry.file for entry in OPEN_TO_ALL])
def test_headings_are_in_order_and_charts_have_an_alternative(
    demo_snapshots: Path, file: str, view: str
) -> None:
    test = page(file, view=view)
    html = "\n".join(element.proto.body for element in test.get("html"))
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for chart in test.get("vega_lite_chart"):
        assert len(chart.proto.alt) > 40


def test_the_statement_says_how_much_an_alternative_tells() -> None:
    text = "\n".join(section.text for section in sections("accessibility.md"))
    assert f"at most {MOST_TOLD} categories" in text


def test_the_words_of_the_publication_s_glossary_are_told() -> None:
    assert set(PUBLISHED) <= {entry.term for entry in ABBREVIATIONS}
    for entries in (ABBREVIATIONS, WORDS):
        terms = [entry.term for entry in entries]
        assert terms == sorted(terms)
    assert all(entry.meaning.endswith(".") for entry in (*ABBREVIATIONS, *WORDS))


def test_a_document_is_read_in_prose_tables_and_code() -> None:
    text = (
        "One.\n\n| a | b |\n|---|---|\n| `x` | **y** |\n\nFor p:\n\n    p + 1\n    p + 2\n\n"
        "- item\n\n    more of it\n"
    )
    assert list(blocks(text)) == [
        "One.",
        [["a", "b"], ["x", "y"]],
        "For p:",
        [["p + 1\np + 2"]],
        "- item\n\n    more of it",
    ]


def test_no_picture_and_no_file_is_linked_from_a_document() -> None:
    for name in ("methods.md", "accessibility.md"):
        for section in sections(name):
            assert "![" not in section.text
            assert not re.search(r"\]\((?!https://)", section.text)


def test_a_section_with_declared_tables_keeps_its_lead_alone() -> None:
    table = Declared("Words", ("Term",), (100,), (("Base",), ("Pair",)))
    written = [Section("Words", "Lead.\n\n| term |\n|---|\n| Base |"), Section("Prose", "About bases.")]
    ((first, lead, (kept,)), (second, text, none)) = found(written, {"Words": (table,)}, "base")
    assert (first.title, lead, kept.rows) == ("Words", "Lead.", (("Base",),))
    assert (second.title, text, none) == ("Prose", "About bases.", [])
    assert found(written, {"Words": (table,)}, "zebra") == []


def test_every_word_that_is_looked_for_must_be_there() -> None:
    rows = [("White victims", "x"), ("White suspects", "x")]
    assert matching(rows, "WHITE victims") == (("White victims", "x"),)
    assert matching(rows, "  ") == tuple(rows)


@pytest.mark.parametrize("year", [2023, 2024])
def test_a_declared_table_fills_its_width(year: int) -> None:
    for tables in declared(Extent(date(year, 1, 1), date(year, 12, 31), year)).values():
        for table in tables:
            assert sum(table.widths) == 100
            assert {len(row) for row in table.rows} == {len(table.head)} == {len(table.widths)}
