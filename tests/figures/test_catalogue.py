"""The catalogue: every figure draws for every viewer, and a file of it says what its page says."""

import json
import re
from collections.abc import Mapping, Sequence
from html import unescape

import pytest

from apptest import seen_by
from cocad.errors import RequestError
from cocad.export.figure_file import as_file
from cocad.figures import catalogue
from cocad.figures.ask import Ask
from cocad.figures.drawn import alternative
from cocad.figures.figure import Worked
from cocad.figures.page import Page, Section, row
from cocad.figures.sitemap import PAGES
from figures.asked import asked
from recording import recorded

VIEWERS = ("national", "force:E23000032")
SELECTIONS: Mapping[str, Mapping[str, str | Sequence[str]]] = {
    "all": {},
    "empty": {"criterion": "Ritualistic", "location_type": "Vehicle", "recency": "Unknown"},
    "next-year": {"snapshot": "2024-Q4", "criterion": "Familial", "beside": "year-before"},
}


def test_every_page_of_figures_is_in_the_menu() -> None:
    assert [page.address for page in PAGES if page.address in catalogue.PAGES] == list(catalogue.PAGES)


def test_names_are_unique_and_lead_back() -> None:
    names = catalogue.named()
    assert len(set(names)) == len(names) > 80
    for name in names:
        page, figure = catalogue.find(name)
        assert f"{page.key}/{figure.key}" == name


def test_a_page_with_two_figures_of_one_name_is_none() -> None:
    def nothing(_: object) -> None:
        return None

    one = Worked(key="one", made=nothing)
    with pytest.raises(ValueError, match="two figures called 'one'"):
        Page(key="p", brow="", title=str, sections=(Section(parts=(row(one), row(one))),))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("recency", "'recency' names no figure; write PAGE/FIGURE, such as overview/criteria."),
        ("/", "'/' names no figure; write PAGE/FIGURE, such as overview/criteria."),
        ("recncy/recency", "There is no page of figures 'recncy'. Did you mean recency?"),
        ("methods/x", "There is no page of figures 'methods'."),
        ("recency/recncy", "There is no figure of the page 'recency' 'recncy'. Did you mean recency?"),
    ],
)
def test_a_name_of_no_figure_is_refused_with_the_nearest(name: str, said: str) -> None:
    with pytest.raises(RequestError) as refused:
        catalogue.find(name)
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("who", VIEWERS)
@pytest.mark.usefixtures("demo_snapshots")
def test_every_figure_draws_for_every_viewer(who: str, selection: str) -> None:
    here = asked(who, **SELECTIONS[selection])
    drawn = 0
    for page in catalogue.PAGES.values():
        answers = page.answers(here)
        for key, figure in page.figures.items():
            made = figure.drawn(answers) if page.is_shown(key, answers) else None
            if made is not None:
                drawn += 1
                assert made.words.key == key
                assert made.words.finding
                assert alternative(made)
                assert made.table.viewer == here.viewer
    assert drawn > 60


@pytest.mark.usefixtures("folder")
def test_every_figure_draws_for_one_crime() -> None:
    here = asked(force="W15000004", criterion="Other", month="2023-11")
    for page in catalogue.PAGES.values():
        answers = page.answers(here)
        for key, figure in page.figures.items():
            if page.is_shown(key, answers) and (made := figure.drawn(answers)) is not None:
                assert alternative(made)


def test_every_question_of_a_figure_is_one_that_its_page_asks() -> None:
    for page in catalogue.PAGES.values():
        for figure in page.figures.values():
            assert set(figure.asks) <= set(page.all_asks)
            assert all(isinstance(ask, Ask) for ask in figure.asks)


def cards(told: Sequence[object]) -> dict[str, list[object]]:
    """The cards of a recorded page that are figures, by the figure's key."""
    return {
        key.removeprefix("card-"): inside
        for one in told
        if isinstance(one, dict)
        for key, inside in one.items()
        if key.startswith("card-") and key != "card-stands-out"
    }


@pytest.mark.parametrize("key", catalogue.PAGES)
@pytest.mark.usefixtures("demo_snapshots")
def test_a_file_of_a_figure_says_what_its_page_says(key: str) -> None:
    who, page = "force:E23000032", catalogue.PAGES[key]
    with seen_by(who):
        shown = cards(recorded(f"{key}.py", {"criterion": "Familial"}))
    here = asked(who, criterion="Familial")
    answers = page.answers(here)
    drawn = [
        one for one, figure in page.figures.items() if page.is_shown(one, answers) and figure.drawn(answers)
    ]
    assert sorted(shown) == sorted(drawn)
    for one, inside in shown.items():
        found = json.loads(as_file(catalogue.draw(f"{key}/{one}", here), "json"))
        text = unescape(re.sub(r"\s+", " ", json.dumps(inside, ensure_ascii=False)).replace('\\"', '"'))
        for said in (found["what"], found["under"]):
            assert re.sub(r"\s+", " ", said) in text
        assert found["synthetic"] is True
