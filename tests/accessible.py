"""What axe finds on a page: the Web Content Accessibility Guidelines 2.2 A and AA, and its best practices."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# The size of targets is new in 2.2 and off in axe until it is asked for by name, as is the name of a link
# that leaves out what is seen of it.
_RULES = {
    # Else axe describes every element that is right or that it cannot judge, and takes four times as long.
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": _TAGS},
    "rules": {name: {"enabled": True} for name in ("target-size", "label-content-name-mismatch")},
}
_CONTRAST = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}


def faults(page: Page, *, of_contrast: bool = False) -> list[str]:
    """Each violation: its rule, how often, and the first element.

    `of_contrast` looks for those of contrast alone, which are all that another theme can bring.
    """
    rules = _CONTRAST if of_contrast else _RULES
    found = _AXE.run(page, options=rules).response["violations"]
    return [f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:200]}" for one in found]


def sideways(page: Page) -> int:
    """By how many pixels the page itself scrolls sideways."""
    main = page.locator("[data-testid=stMain]")
    return int(main.evaluate("element => element.scrollWidth - element.clientWidth"))
