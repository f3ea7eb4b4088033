"""Ages in a quote: how they are written, and the first and last year that each way means."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from cocad.words.vocabulary import SUSPECT_AGES

OLDEST = SUSPECT_AGES[-1]
_AGE = r"([0-9]{1,2})"
_NO_SHARE = r"(?!\s*(?:%|per ?cent|/|,?[0-9]))"
_OLD = r"(?:'?s\b)?(?:[\s-]*(?:years?|yrs?)(?:[\s-]*olds?\b| of age\b)?)?"
_NO_COUNT = r"(?!\s+(?:(?:recorded|group-based) )?(?:crime|offence|case|report|victim|suspect|incident))"
_AGE_ALONE = rf"{_AGE}(?![0-9]){_NO_SHARE}{_NO_COUNT}"
AGES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...] = (
    (
        re.compile(rf"\b{_AGE}-?\s*(?:-|–|to|and|or)\s*{_AGE}\b{_NO_SHARE}{_OLD}"),
        lambda m: (int(m[1]), int(m[2])),
    ),
    (
        re.compile(rf"\b(?:under|below|younger than)[\s-]*(?:the age of )?{_AGE_ALONE}{_OLD}"),
        lambda m: (0, int(m[1]) - 1),
    ),
    (re.compile(rf"\b{_AGE}{_OLD}\s*(?:and|or) (?:under|younger)\b"), lambda m: (0, int(m[1]))),
    (re.compile(rf"\b{_AGE}{_OLD}(?:\s*\+|\s*(?:and|or) (?:over|older)\b)"), lambda m: (int(m[1]), OLDEST)),
    (
        re.compile(rf"\b(?:over|older than)[\s-]*(?:the age of )?{_AGE_ALONE}{_OLD}"),
        lambda m: (int(m[1]), OLDEST),
    ),
    (
        re.compile(rf"\b{_AGE}[\s-]*(?:years?|yrs?)[\s-]*(?:olds?\b|of age\b)"),
        lambda m: (int(m[1]), int(m[1])),
    ),
    (re.compile(rf"\baged?\s*{_AGE}\b{_NO_SHARE}"), lambda m: (int(m[1]), int(m[1]))),
)
"""How ages are written, and the first and last that each way means."""
BARE_AGE = re.compile(rf"\b(?:were|was|are|is|just|only)\s+{_AGE}(?=\s*(?:$|[.,;:)]|and\b|at\b|when\b))")
"""A number after 'were', as an age: only where another number is what is quoted."""


@dataclass(frozen=True)
class Ages:
    """Ages in whole years, both ends in; `at` is where in the quote they stand."""

    first: int
    last: int
    at: int = field(default=-1, compare=False)

    @property
    def word(self) -> str:
        """As a condition is written: '10..17', or '12'."""
        return f"{self.first}..{self.last}" if self.first < self.last else str(self.first)
