"""Every page that is made of figures, and every figure of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from cocad.errors import RequestError, unknown
from cocad.figures.drawn import Drawn
from cocad.figures.figure import AnyFigure
from cocad.figures.page import Page
from cocad.figures.request import Request

ORDER = (
    "overview",
    "criteria",
    "months",
    "recency",
    "people",
    "offences",
    "areas",
    "explore",
    "stands_out",
    "school_holidays",
    "ages_10_to_17",
    "predictions",
)
"""The pages' addresses, which name their modules in `cocad/figures/pages/`, in the order of the menu."""


class _Pages(Mapping[str, Page]):
    """The pages by their address, each imported when it is first asked for: a fault in one is its own."""

    def __getitem__(self, key: str) -> Page:
        if key not in ORDER:
            raise KeyError(key)
        page: Page = import_module(f"cocad.figures.pages.{key}").PAGE
        return page

    def __iter__(self) -> Iterator[str]:
        return iter(ORDER)

    def __len__(self) -> int:
        return len(ORDER)


PAGES = _Pages()
"""The pages by their address, in the order of the menu."""


def named() -> tuple[str, ...]:
    """Every figure as it is asked for: 'recency/recency-months'."""
    return tuple(f"{page.key}/{key}" for page in PAGES.values() for key in page.figures)


def find(name: str) -> tuple[Page, AnyFigure]:
    """The page and the figure of a name such as 'recency/recency-months'.

    Raises `RequestError`, with the nearest that there is, for a name of none.
    """
    page, slash, key = name.partition("/")
    if not slash or not page or not key:
        raise RequestError(f"'{name}' names no figure; write PAGE/FIGURE, such as {named()[0]}.")
    if page not in PAGES:
        raise unknown("page of figures", page, PAGES)
    return PAGES[page], PAGES[page].figure(key)


@dataclass(frozen=True)
class Found:
    """A figure drawn, and the request that it is drawn under."""

    here: Request
    drawn: Drawn


def draw(name: str, here: Request) -> Found:
    """The figure of a name, drawn under a page's request as its page draws it.

    Raises `RequestError` for no figure's name, for words of the page's own that it cannot use, and for a
    figure that is not shown under the selection.
    """
    page, figure = find(name)
    if wrong := page.wrong(here):
        raise RequestError(wrong)
    answers = page.answers(here)
    drawn = figure.drawn(answers) if page.is_shown(figure.key, answers) else None
    if drawn is None:
        raise RequestError(
            f"The figure '{name}' is not shown under this selection; its page says why, "
            "and another selection has it."
        )
    return Found(answers.under(figure.over), drawn)
