"""Every page, run without a browser, over criteria, areas of each kind, and small selections."""

import pytest

from apptest import page, said, title
from cocad.figures.sitemap import PAGES
from cocad.words.vocabulary import SCHEMES

OPEN_TO_ALL = [page for page in PAGES if not page.national_only]
AREAS = ({}, {"region": "South East"}, {"rocu": "Eastern"}, {"force": "E23000032"})


@pytest.mark.parametrize("file", [entry.file for entry in OPEN_TO_ALL])
@pytest.mark.parametrize("area", AREAS, ids=str)
def test_a_page_shows_every_kind_of_area(demo_snapshots: None, file: str, area: dict[str, str]) -> None:
    test = page(file, **area)
    assert not test.exception
    assert not test.error
    assert title(test)
    assert "Synthetic data" in said(test)


@pytest.mark.parametrize("file", [entry.file for entry in OPEN_TO_ALL])
@pytest.mark.parametrize("criterion", SCHEMES[2023])
def test_a_page_shows_every_criterion(demo_snapshots: None, file: str, criterion: str) -> None:
    test = page(file, criterion=criterion)
    assert not test.exception
    assert not test.error


@pytest.mark.parametrize("file", [entry.file for entry in OPEN_TO_ALL])
@pytest.mark.parametrize(
    "few",
    [
        {"criterion": "Ritualistic", "force": "E23000034"},
        {"force": "E23000034", "month": "2023-02", "victim_gender": "Male"},
        {"snapshot": "2024-Q4", "beside": "year-before", "like_for_like": "yes", "region": "North East"},
        {"definition": "cse", "beside": "definition-all", "view": "briefing"},
    ],
    ids=str,
)
def test_a_page_shows_an_empty_a_tiny_and_a_compared_selection(
    demo_snapshots: None, file: str, few: dict[str, str]
) -> None:
    test = page(file, **few)
    assert not test.exception
    assert not test.error
