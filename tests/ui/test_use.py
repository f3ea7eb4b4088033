"""The page of use: what the trail says, on any width of screen, under its marking."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

import dozen
from cocad.snapshots import write
from oidc import sign_in, signing_in


def listing_of_markup() -> None:
    from cocad.ui.masthead import listing

    told = "<img src=x onerror=alert(1)>'"
    listing(marking=told, title=told, what=told, head=[told], rows=[[told]])


def test_markup_in_the_trail_shows_as_text() -> None:
    (drawn,) = AppTest.from_function(listing_of_markup, default_timeout=60).run().get("html")
    assert "<img" not in drawn.proto.body
    assert drawn.proto.body.count("&lt;img src=x onerror=alert(1)&gt;&#x27;") == 8


@pytest.mark.parametrize("width", [1440, 390])
def test_each_entry_can_be_read_without_scrolling_sideways(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    write(tmp_path, dozen.description(synthetic=False, marking="OFFICIAL-SENSITIVE"), dozen.frames())
    with signing_in(tmp_path, tmp_path) as product:
        tab = browser.new_context(viewport={"width": width, "height": 844}).new_page()
        sign_in(tab, f"{product.address}/use", "nat")
        table = tab.get_by_role("table")
        expect(table.get_by_role("row")).to_have_count(3, timeout=60_000)
        expect(table.get_by_role("columnheader")).to_have_count(8)
        assert tab.locator(".cocad-mark").inner_text() == "OFFICIAL-SENSITIVE"
        for part in ("[data-testid=stMain]", ".cocad-wide"):
            over = tab.locator(part).evaluate("element => element.scrollWidth - element.clientWidth")
            assert over == 0
        who = table.get_by_role("cell", name="nat@example.test").first
        told = who.evaluate("element => getComputedStyle(element, '::before').content")
        assert told == ('"Who"' if width == 390 else "none")
        tab.context.close()
