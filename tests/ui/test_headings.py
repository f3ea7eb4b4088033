"""What stands over a page and its cards: no title is another page's, no finding stands twice on a page."""

import re
from collections import Counter
from html import unescape

import pytest

from apptest import page, said, title
from cocad.figures.sitemap import CHECKS, PAGES, QUESTIONS, RECORDED
from cocad.ui.card import side_by_side

OPEN_TO_ALL = [page.file for page in PAGES if not page.national_only]
EMPTY = {"criterion": "Ritualistic", "force": "E23000034"}
SELECTIONS = (
    {},
    {"region": "South West", "month": "2023-04..2023-12"},
    {"force": "E23000036", "criterion": "Familial"},
    EMPTY,
)


def findings(text: str) -> list[str]:
    return [unescape(found) for found in re.findall(r"class='cocad-finding'>(.*?)</h\d>", text)]


@pytest.mark.parametrize("chosen", SELECTIONS, ids=str)
def test_titles_are_distinct_and_no_finding_stands_twice(
    demo_snapshots: None, chosen: dict[str, str]
) -> None:
    titles = []
    for file in OPEN_TO_ALL:
        test = page(file, **chosen)
        titles.append(title(test))
        every = Counter([titles[-1], *findings(said(test))])
        assert [text for text, times in every.items() if times > 1] == [], file
    # Of nothing, each page says alike that there is nothing.
    assert chosen is EMPTY or len(set(titles)) == len(titles)


def test_what_stands_out_of_everything_shows_the_criteria_first(demo_snapshots: None) -> None:
    first, *_ = findings(said(page("stands_out.py")))
    assert first == "Each criterion beside the others: the largest difference"


def test_explore_shows_its_table_once(demo_snapshots: None) -> None:
    assert said(page("explore.py")).count("<table class='cocad-table'") == 1


def test_the_menu_has_its_groups_in_one_piece_each() -> None:
    groups = [entry.group for entry in PAGES]
    assert groups == sorted(groups, key=[RECORDED, QUESTIONS, CHECKS].index)
    assert PAGES[0].address == "overview"


def test_charts_in_a_row_end_together_but_bars_do_not_float() -> None:
    assert side_by_side([300, 280]) == [300, 300]
    assert side_by_side([60, 360]) == [84, 360]  # two bars of 26 pixels each, at most 37 apart
