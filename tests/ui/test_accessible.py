"""Every page for everyone: axe finds nothing, in either theme; no page scrolls sideways; keys reach all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from accessible import faults, sideways
from cocad.charts.palette import DARK
from cocad.figures.sitemap import PAGES, Entry
from real_server import serving

LONG = 60_000
OPEN_TO_ALL = [page for page in PAGES if not page.national_only]
AREA = "force=E23000036&criterion=Familial"
"""A selection with a comparator, and with some bases that are too small to share out."""


@pytest.fixture(scope="module")
def address(demo_root: Path) -> Iterator[str]:
    with serving(demo_root) as served:
        yield served


def opened(browser: Browser, link: str, *, width: int = 1440, theme: str = "light") -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)  # type: ignore[arg-type]
    page.goto(link)
    settled(page)
    return page


def darkened(page: Page) -> None:
    """The system's theme turns dark under an open page."""
    with page.expect_navigation():
        page.emulate_media(color_scheme="dark")
    settled(page)
    expect(page.locator("h1")).to_have_css("color", "rgb(232, 237, 244)", timeout=LONG)


def settled(page: Page) -> None:
    """Wait until a page and its charts are drawn."""
    page.wait_for_selector(".cocad-foot", timeout=LONG)
    if page.locator("[data-testid=stVegaLiteChart]").count():
        page.wait_for_selector("[data-testid=stVegaLiteChart] svg.marks", timeout=LONG)
    page.wait_for_timeout(800)


@pytest.fixture(scope="module")
def in_light(browser: Browser, address: str) -> Iterator[Page]:
    yield from walking(browser, address, "light")


@pytest.fixture(scope="module")
def in_dark(browser: Browser, address: str) -> Iterator[Page]:
    yield from walking(browser, address, "dark")


def walking(browser: Browser, address: str, theme: str) -> Iterator[Page]:
    """A tab that is led from page to page by the menu, as it takes a third of the time of opening each."""
    page = opened(browser, f"{address}/{OPEN_TO_ALL[-1].address}?{AREA}", theme=theme)
    yield page
    page.close()


def turn_to(page: Page, entry: Entry) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator(".st-key-menu").get_by_role("link", name=entry.title, exact=True).click()
    expect(page).to_have_title(entry.title, timeout=LONG)
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached(timeout=LONG)
    settled(page)
    assert AREA in page.url


@pytest.mark.parametrize("entry", OPEN_TO_ALL, ids=lambda entry: entry.address)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(in_light: Page, entry: Entry) -> None:
    turn_to(in_light, entry)
    assert not faults(in_light)
    assert in_light.locator("html").get_attribute("lang") == "en"
    assert in_light.locator("h1").count() == 1
    for width in (720, 390):  # 200% of 1440, and a phone
        in_light.set_viewport_size({"width": width, "height": 844})
        in_light.wait_for_timeout(400)
        assert sideways(in_light) == 0, width


@pytest.mark.parametrize("entry", OPEN_TO_ALL, ids=lambda entry: entry.address)
def test_texts_stand_out_from_a_dark_ground_too(in_dark: Page, entry: Entry) -> None:
    turn_to(in_dark, entry)
    expect(in_dark.locator("h1")).to_have_css("color", "rgb(232, 237, 244)", timeout=LONG)
    assert not faults(in_dark, of_contrast=True)


def test_axe_finds_nothing_in_an_open_table_a_briefing_and_an_odd_link(
    browser: Browser, address: str
) -> None:
    page = opened(browser, f"{address}/criteria?{AREA}&nonsense=1&month=2023-12..2023-01")
    expect(page.locator(".cocad-notice")).to_be_visible()
    page.get_by_text("Table behind this figure").first.click()
    expect(page.locator("table.cocad-table").first).to_be_visible(timeout=LONG)
    assert not faults(page)
    page.goto(f"{address}/criteria?view=briefing")
    page.wait_for_selector("img.cocad-slide", timeout=LONG)
    page.wait_for_timeout(800)
    assert not faults(page)
    page.close()


def test_keys_alone_choose_an_area_and_open_a_table(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/criteria")
    box = page.get_by_role("combobox", name="Area")
    box.focus()
    page.keyboard.type("Wales · reg")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-chips")).to_contain_text("Wales", timeout=LONG)
    chip = page.get_by_role("button", name="Wales", exact=True)
    chip.focus()
    outline = chip.evaluate(
        "e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).boxShadow].join(' ')"
    )
    assert outline != "none none", "focus is seen"
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-chips")).to_contain_text("England and Wales", timeout=LONG)
    drawer = page.locator("summary", has_text="Table behind this figure").first
    drawer.focus()
    page.keyboard.press("Enter")
    expect(page.locator("table.cocad-table").first).to_be_visible(timeout=LONG)
    page.close()


def test_the_style_follows_a_theme_that_changes_under_an_open_page(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/explore?criterion=Familial")
    darkened(page)
    text = page.locator("[data-testid=stVegaLiteChart] svg text").first
    assert text.get_attribute("fill") in {DARK.text.lower(), DARK.text, DARK.muted, DARK.muted.lower()}
    assert "criterion=Familial" in page.url
    page.close()


_SHIFTS = """
window.shifted = 0;
new PerformanceObserver(found => {
  for (const one of found.getEntries()) if (!one.hadRecentInput) window.shifted += one.value;
}).observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("entry", ["months", "explore", "methods"])
def test_a_page_does_not_jump_as_it_opens(browser: Browser, address: str, entry: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.add_init_script(_SHIFTS)
    page.goto(f"{address}/{entry}")
    settled(page)
    assert page.evaluate("window.shifted") < 0.1
    page.close()
