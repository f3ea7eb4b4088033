"""A page, declared once: sections of figures, sentences and tables of words, below what shows them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cocad.errors import unknown
from cocad.figures.answers import Answers, Held
from cocad.figures.ask import Ask
from cocad.figures.figure import AnyFigure, Sentence, always
from cocad.figures.request import Request
from cocad.insight.sentences.headline import Headline

Shown = Callable[[Answers], bool]


@dataclass(frozen=True)
class Row:
    """Figures side by side, up to `across` of those that are shown."""

    figures: tuple[AnyFigure, ...]
    across: int = 3


def row(*figures: AnyFigure, across: int = 3) -> Row:
    """Figures side by side."""
    return Row(figures, across)


@dataclass(frozen=True)
class Headlines:
    """Numbers in a row of cards."""

    made: Callable[[Answers], Sequence[Headline]]


@dataclass(frozen=True)
class Sentences:
    """A card of sentences under a title; none where there is none."""

    title: str
    made: Callable[[Answers], Sequence[str]]


class Link(NamedTuple):
    """What a link says, and its address; `more` is for who hears links one by one."""

    words: str
    address: str
    more: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A sentence of a card, the link that leads on from it, and what stands under it before the link."""

    text: str
    link: Link | None = None
    under: str = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card of sentences that each lead somewhere, and what stands under them."""

    title: str
    items: Sequence[Item]
    under: str = ""
    link: Link | None = None
    key: str | None = None


@dataclass(frozen=True)
class Cards:
    """A card that is worked out; None where there is nothing for one."""

    made: Callable[[Answers], Card | None]


@dataclass(frozen=True)
class WordTable:
    """A table of words under its finding: its columns' names, and its rows."""

    title: str
    what: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class WordTables:
    """A table of words that is worked out; sentences stand in where they say why there is none."""

    made: Callable[[Answers], WordTable | Card | None]


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A long table of words, named by what it lists, with what stands under it."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    under: str


@dataclass(frozen=True)
class Listings:
    """A long table of words that is worked out; None where there is nothing to list."""

    made: Callable[[Answers], Listing | None]


@dataclass(frozen=True)
class Code:
    """Words to copy, under what they are."""

    title: str
    made: Sentence


@dataclass(frozen=True)
class Control:
    """What only a browser has at this place, by its name."""

    name: str


Part = Row | Headlines | Sentences | Cards | WordTables | Listings | Code | Control


@dataclass(frozen=True, kw_only=True)
class Section:
    """Parts of a page under a title and what to know of them; `shown` is whether a selection has it."""

    parts: tuple[Part, ...]
    title: str | Sentence = ""
    note: str | Sentence = ""
    shown: Shown = always


def nothing_wrong(request: Request) -> str:  # noqa: ARG001
    """For a page that has no words of its own in an address."""
    return ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page: its address, where it stands, its finding, and its sections.

    `asks` are questions that no figure of it asks, `of_selection` whether a selection changes what the
    page says. `wrong` is what is wrong with the words of an address that are the page's own: it shows
    something else in their place and says so, and no file is made of that.
    """

    key: str
    brow: str | Sentence
    title: Sentence
    sections: tuple[Section, ...]
    asks: tuple[Ask, ...] = ()
    of_selection: bool = True
    wrong: Callable[[Request], str] = nothing_wrong
    figures: dict[str, AnyFigure] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find each figure by its key; raises `ValueError` for a key that two of them have."""
        found: dict[str, AnyFigure] = {}
        for one in self._figures():
            if one.key in found:
                raise ValueError(f"The page '{self.key}' has two figures called '{one.key}'.")
            found[one.key] = one
        object.__setattr__(self, "figures", found)

    def _figures(self) -> Iterator[AnyFigure]:
        for section in self.sections:
            for part in section.parts:
                if isinstance(part, Row):
                    yield from part.figures

    def figure(self, key: str) -> AnyFigure:
        """The figure of that key; raises `RequestError`, with the nearest there is, for no figure's."""
        if key not in self.figures:
            raise unknown(f"figure of the page '{self.key}'", key, self.figures)
        return self.figures[key]

    @property
    def all_asks(self) -> tuple[Ask, ...]:
        """Every question of the page, each once."""
        return tuple(dict.fromkeys((*self.asks, *(ask for one in self.figures.values() for ask in one.asks))))

    @property
    def held(self) -> tuple[Held, ...]:
        """The charts of groups whose findings are held together."""
        return tuple(held for one in self.figures.values() for held in one.held)

    def answers(self, request: Request) -> Answers:
        """What the page's questions are answered with under a request."""
        return Answers(request, self.all_asks, self.held)

    def is_shown(self, key: str, answers: Answers) -> bool:
        """Whether the section that holds a figure is shown under the answers' request."""
        return any(
            section.shown(answers)
            for section in self.sections
            for part in section.parts
            if isinstance(part, Row) and any(one.key == key for one in part.figures)
        )


def words(said: str | Sentence, answers: Answers) -> str:
    """What is said, worked out where it has to be."""
    return said if isinstance(said, str) else said(answers)
