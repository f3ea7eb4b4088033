"""Pages run without a browser, and what they say."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from html import unescape
from unittest.mock import patch

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from cocad.disclosure.viewer import viewer
from cocad.server.access.admission import Admission, Visitor
from cocad.settings import PROJECT

# Streamlit reads what every installed package says of itself anew for each page that is run, in search of
# components, which takes as long as the page. What is installed stays the same while tests run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

MAIN = str(PROJECT / "cocad" / "ui" / "main.py")


@contextmanager
def seen_by(who: str) -> Iterator[None]:
    """Pages as this viewer sees them, such as 'force:E23000032'."""
    usual, looking = Admission.visitor, viewer(who)

    def visitor(here: Admission, cookie: str) -> Visitor:
        return replace(usual(here, cookie), viewer=looking)

    with patch.object(Admission, "visitor", visitor):
        yield


def page(file: str, **address: str | Sequence[str]) -> AppTest:
    """A page by its file, opened with an address."""
    test = AppTest.from_file(MAIN, default_timeout=120)
    for key, value in address.items():
        test.query_params[key] = value
    if file != "overview.py":
        test = test.switch_page(str(PROJECT / "pages" / file))
    return test.run()


def said(test: AppTest) -> str:
    """All that a page says in its own markup."""
    return unescape("\n".join(element.proto.body for element in test.get("html")))


def title(test: AppTest) -> str:
    """The main finding at the head of a page."""
    (body,) = (e.proto.body for e in test.get("html") if "<h1 class='cocad-title'" in e.proto.body)
    return unescape(body.partition("class='cocad-title'>")[2].partition("</h1>")[0])
