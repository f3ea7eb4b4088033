"""Pages run without a browser, and what they say."""

from html import unescape

from streamlit.testing.v1 import AppTest

from cocad.settings import PROJECT

MAIN = str(PROJECT / "cocad" / "ui" / "main.py")


def page(file: str, **address: str) -> AppTest:
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
