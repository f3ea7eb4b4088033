"""A picture of every page in both widths and both themes: `python -m tests.shots [PAGE[?QUERY]]...`."""

import sys
from pathlib import Path
from re import sub

from playwright.sync_api import Page, sync_playwright

from cocad.disclosure.viewer import NATIONAL
from cocad.figures.sitemap import pages_for
from tests.real_server import CHROMIUM_FLAGS, chromium, serving

SIZES = ((1440, 900), (390, 844))
KEPT = ("overview", "criteria", "areas")
"""Pages of which the README has a small picture: the top of the page, at half its size."""


def main() -> None:
    """Write docs/screenshots/<page>_<width>_<theme>.png for each page, whole pages without their scroll."""
    folder = Path("docs/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    with serving() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        every = [page.address for page in pages_for(NATIONAL, signed_in=False)]
        for wanted in sys.argv[1:] or every:
            for width, height in SIZES:
                for theme in ("light", "dark"):
                    tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
                    _settled(tab, f"{address}/{wanted}")
                    whole = tab.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
                    tab.set_viewport_size({"width": width, "height": max(height, whole)})
                    tab.wait_for_timeout(1000)
                    path = folder / f"{sub(r'[^a-z0-9_-]+', '-', wanted.lower())}_{width}_{theme}.png"
                    tab.screenshot(path=path)
                    print(path)
                    tab.close()
        for wanted in KEPT if len(sys.argv) == 1 else ():
            width, height = SIZES[0]
            tab = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=0.5)
            _settled(tab, f"{address}/{wanted}")
            tab.screenshot(path=folder / f"kept_{wanted}.png")
            tab.close()
        browser.close()


def _settled(tab: Page, link: str) -> None:
    """Open a page and wait until its charts are drawn."""
    tab.goto(link)
    tab.wait_for_selector(".cocad-foot", timeout=60_000)
    if tab.locator("[data-testid=stVegaLiteChart]").count():
        tab.wait_for_selector("[data-testid=stVegaLiteChart] svg.marks", timeout=60_000)
    tab.wait_for_timeout(1000)


if __name__ == "__main__":
    main()
