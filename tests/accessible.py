"""What axe finds on a page: the Web Content Accessibility Guidelines 2.2 A and AA, and its best practices."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()


def faults(page: Page) -> list[str]:
    """Each violation: its rule, how often, and the first element."""
    found = _AXE.run(page).response["violations"]
    return [f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:200]}" for one in found]


def sideways(page: Page) -> int:
    """By how many pixels the page itself scrolls sideways."""
    main = page.locator("[data-testid=stMain]")
    return int(main.evaluate("element => element.scrollWidth - element.clientWidth"))
