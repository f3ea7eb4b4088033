"""A figure, declared once: what it asks, how it is drawn, and what is said of it."""

from collections.abc import Callable
from dataclasses import dataclass

from cocad.figures.answers import Answers, Held
from cocad.figures.ask import Ask, Over, here
from cocad.figures.drawn import Drawn, Words

Sentence = Callable[[Answers], str]
"""What is said of a page's answers."""
Draw = Callable[[Answers, Words], Drawn]
"""How a figure is drawn, its words around it."""


def always(answers: Answers) -> bool:  # noqa: ARG001
    """For what is shown under every selection."""
    return True


def of(said: Callable[..., str], *asks: Ask) -> Sentence:
    """The sentence that a function makes of the answers to questions."""
    return lambda answers: said(*(answers[ask] for ask in asks))


@dataclass(frozen=True)
class Highest:
    """The finding of a figure of groups: which has the highest share of a category, or that none stands out.

    `said` follows 'share'; `groups` is what the groups are called. The page's figures with such a
    finding are held together before any names a highest.
    """

    ask: Ask
    category: str
    said: str
    groups: str

    @property
    def held(self) -> Held:
        """The question and the category that are held with the page's others."""
        return Held(self.ask, self.category, lambda answers: answers[self.ask])

    def __call__(self, answers: Answers) -> str:
        """The sentence."""
        return answers.charts.highest(self.ask, self.said, groups_are=self.groups)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of a page: its key there, the questions it asks, and how it is drawn and told.

    `finding` is its title. `what` says what is shown, to which the period and the place are added, and
    `base` after them; where it is worked out it says them itself. `over` is the request that it is under.
    `shown` is whether it is drawn under a selection, and `held` what its finding is held to chance with.
    """

    key: str
    asks: tuple[Ask, ...]
    draw: Draw
    finding: Sentence
    what: str | Sentence
    caveat: str | Sentence
    base: Sentence | None = None
    over: Over = here
    shown: Callable[[Answers], bool] = always

    @property
    def held(self) -> tuple[Held, ...]:
        """What its finding is held to chance with, together with the page's others."""
        found = getattr(self.finding, "held", None)
        return () if found is None else (found,)

    def drawn(self, answers: Answers) -> Drawn | None:
        """The figure under a request; None where it is not shown there."""
        return self.draw(answers, self._words(answers)) if self.shown(answers) else None

    def _words(self, answers: Answers) -> Words:
        return Words(
            key=self.key,
            finding=self.finding(answers),
            what=self._what(answers),
            caveat=self.caveat if isinstance(self.caveat, str) else self.caveat(answers),
        )

    def _what(self, answers: Answers) -> str:
        if not isinstance(self.what, str):
            return self.what(answers)
        base = self.base(answers) if self.base is not None else ""
        return ", ".join(part for part in (self.what, answers.under(self.over).when, base) if part)


@dataclass(frozen=True, kw_only=True)
class Worked:
    """A figure that is no table of a question: a function works it out, its words too.

    `made` gives None where there is nothing to show under the selection.
    """

    key: str
    made: Callable[[Answers], Drawn | None]
    asks: tuple[Ask, ...] = ()
    over: Over = here
    held: tuple[Held, ...] = ()

    def drawn(self, answers: Answers) -> Drawn | None:
        """The figure under a request; None where it is not shown there."""
        return self.made(answers)


AnyFigure = Figure | Worked
