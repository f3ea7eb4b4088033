"""`python -m benchmarks.pages [PAGE]...`: each page's rerun after a change of filter, beside the overview's.

Also how often a rerun has Polars collect a query, as a measure of passes over the data. Run it where
there are snapshots (`cocad demo`).
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from time import process_time
from unittest.mock import patch

import polars as pl
from streamlit.testing.v1 import AppTest

from benchmarks.timing import in_turns
from cocad.figures.areas import Area
from cocad.figures.sitemap import PAGES
from cocad.settings import PROJECT
from cocad.words.geography import FORCES

_MAIN = str(PROJECT / "cocad" / "ui" / "main.py")


def main(wanted: list[str]) -> None:
    """Print each page's rerun in processor milliseconds, its ratio to the overview's, and its collects."""
    shown = [page for page in PAGES if not page.national_only and page.address in (wanted or [page.address])]
    files = {page.address: page.file for page in PAGES}
    print(f"{'page':<18}{'rerun':>9}{'/overview':>11}{'collects':>10}")
    overview = _page(files["overview"])
    for page in shown:
        test = _page(page.file)
        taken = in_turns(
            {"page": _chooser(test), "overview": _chooser(overview)}, seconds=6.0, clock=process_time
        )
        with _collects() as counted:
            _choose(test, Area("region", "South West"))
        ratio = taken["page"] / taken["overview"]
        print(f"{page.address:<18}{1000 * taken['page']:7.0f}ms{ratio:11.2f}{len(counted):10}")


def _page(file: str) -> AppTest:
    test = AppTest.from_file(_MAIN, default_timeout=120).run()
    return test if file == "overview.py" else test.switch_page(str(PROJECT / "pages" / file)).run()


def _chooser(test: AppTest) -> Callable[[], None]:
    """Choose another force at each call, so that nothing is answered from what was kept."""
    areas = cycle(Area("force", force.code) for force in FORCES)
    return lambda: _choose(test, next(areas))


def _choose(test: AppTest, area: Area) -> None:
    test.selectbox(key="area").set_value(area).run()


@contextmanager
def _collects() -> Iterator[list[str]]:
    """A list that gets an entry for each query that Polars collects."""
    counted: list[str] = []
    usual = pl.LazyFrame.collect

    def collect(frame: pl.LazyFrame, *args: object, **words: object) -> object:
        counted.append("collect")
        return usual(frame, *args, **words)  # type: ignore[call-overload]

    with patch.object(pl.LazyFrame, "collect", collect):
        yield counted


if __name__ == "__main__":
    main(sys.argv[1:])
