"""The parts of a quoted sentence: what its figure is of, and what is said of that."""

import re
from dataclasses import dataclass

from cocad.insight.quote.numbers import MARK

_VERB = (
    r"\b(?:is|are|was|were|be|been|being|have|had|has|happened|happen|occurred|took|involved|involve|"
    r"came|comes|did|do|does|recorded|committed|accounts?|accounted|makes?|made|saw|"
    r"represents?)\b"
)
_AFTER = re.compile(rf"{MARK}\s*(of|among|in)?\b(.*?)(?={_VERB}|[,;:.()]|$)")
_BEFORE = re.compile(rf"^\W*(?:of|among|amongst|for)\b(.*?)(?=[,;:(]|{_VERB}|{MARK})")
_VERBS = re.compile(_VERB)
_PREPOSITION = re.compile(
    r"\b(?:in|under|within|for|among|at|by|with|against|inside|during|on|of|from|towards?|involving)"
    r"(?: (?:the|a|an|all|this|that|their|his|her|other))*\s*$"
)
_NOT = re.compile(
    r"(?:\b(?:not|non|no|never|other than|except|excluding)\b|n't\b)[\s-]*"
    r"(?:\b(?:aged|an?|in|the|from|of|by)\s+)*$"
)


@dataclass(frozen=True)
class Clause:
    """A quote's text with, as places in it, the part that its figure is of."""

    text: str
    first: int = -1
    last: int = -1

    @property
    def has_whole(self) -> bool:
        """Whether it says what its figure is of."""
        return self.first >= 0

    @property
    def has_verb(self) -> bool:
        """Whether it says something of that."""
        return bool(_VERBS.search(self.text))

    def within(self, place: int) -> bool:
        """Whether a word that begins there is of what the figure is of."""
        return self.first <= place < self.last

    def conditional(self, place: int) -> bool:
        """Whether a preposition stands before the word: 'in the family home', 'by women'."""
        return bool(_PREPOSITION.search(self.text[:place]))

    def denied(self, place: int) -> int:
        """Where the 'not' begins that stands before the word; -1 where there is none."""
        found = _NOT.search(self.text[:place])
        return found.start() if found else -1


def clause(text: str, *, odds: bool) -> Clause:
    """The parts of a quote's rest; after odds, what they are of may stand without 'of': '1 in 4 victims'."""
    found = _AFTER.search(text)
    if found and (found[1] or odds):
        return Clause(text, found.start(2), found.end(2))
    if before := _BEFORE.search(text):
        return Clause(text, before.start(1), before.end(1))
    return Clause(text)
