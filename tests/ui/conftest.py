"""The browser of the tests that need one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from real_server import CHROMIUM_FLAGS, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium, closed at the end of each file, so that no event loop outlives it."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """One person's browser, that keeps the product's scripts: another would fetch them at each test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def tab(desk: BrowserContext) -> Iterator[Page]:
    """A page of a desk's width in a browser in which nobody has signed in; closed after the test."""
    desk.clear_cookies()
    opened = desk.new_page()
    yield opened
    for page in desk.pages:
        page.close()
