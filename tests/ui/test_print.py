"""What a page looks like on paper, and a long marking on a narrow screen, in headless Chromium."""

from collections.abc import Iterator
from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

import dozen
from cocad.snapshots import write
from real_server import serving

MARKING = ("OFFICIAL-SENSITIVE 'not for' <publication>; " * 5)[:200].strip()
LAST = {"overview": "suspect_ethnicity", "criteria": "criteria-offence"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("snapshots")
    write(folder, dozen.description(marking=MARKING), dozen.frames())
    with serving(folder) as served:
        yield served


@pytest.mark.parametrize(("page", "theme"), [("overview", "light"), ("criteria", "dark")])
def test_a_page_prints_whole_with_its_marking_on_each_sheet(
    browser: Browser, address: str, page: str, theme: str
) -> None:
    tab = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme=theme)  # type: ignore[arg-type]
    tab.goto(f"{address}/{page}")
    expect(tab.locator(".cocad-foot")).to_be_visible(timeout=60_000)
    title = tab.locator(f".st-key-card-{LAST[page]} .cocad-finding").inner_text(timeout=60_000)
    charts = tab.locator("[data-testid=stVegaLiteChart]").count()
    expect(tab.locator("[data-testid=stVegaLiteChart] svg.marks")).to_have_count(charts, timeout=60_000)
    sheets = [
        _spaceless(sheet.extract_text())
        for sheet in PdfReader(BytesIO(tab.pdf(prefer_css_page_size=True))).pages
    ]
    assert len(sheets) > 1
    assert all(_spaceless(MARKING) in sheet for sheet in sheets)
    assert all("Snapshotdozen" in sheet for sheet in sheets)
    assert _spaceless(title) in "".join(sheets)
    assert "ToBeNamed".lower() in "".join(sheets).lower()
    assert "Tablebehindthisfigure" not in "".join(sheets)
    # Nothing of a chart lies over the words under it.
    tab.emulate_media(media="print")
    over = tab.evaluate(
        """[...document.querySelectorAll('[class*=st-key-card-]')].filter(card => {
          const chart = card.querySelector('svg.marks'), words = card.querySelector('.cocad-small');
          if (!chart || !words) return false;
          return chart.getBoundingClientRect().bottom > words.getBoundingClientRect().top + 1;
        }).length"""
    )
    assert over == 0
    tab.close()


def test_a_long_marking_is_whole_on_a_narrow_screen(browser: Browser, address: str) -> None:
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    tab.goto(f"{address}/methods")
    mark = tab.locator(".cocad-mark")
    expect(mark).to_contain_text(MARKING, timeout=60_000)
    assert mark.evaluate("m => m.scrollWidth <= m.clientWidth && m.scrollHeight <= m.clientHeight + 1")
    mark.evaluate("m => { m.textContent = 'W'.repeat(200) }")
    assert mark.evaluate("m => m.scrollWidth <= m.clientWidth")
    tab.close()


def _spaceless(text: str) -> str:
    """The text without spaces, and without the ligatures that a face sets for 'ff'."""
    return "".join(normalize("NFKC", text).split())
