"""'Over', 'nearly', 'about': between which limits a number lies that is quoted with such a word."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Bound(StrEnum):
    """On which side of the quoted number the right one may lie, and how far off."""

    EXACT = ""
    OVER = "over"
    AT_LEAST = "at least"
    UNDER = "under"
    AT_MOST = "at most"
    NEARLY = "nearly"
    JUST_OVER = "just over"
    ABOUT = "about"


_BEFORE: dict[str, Bound] = {
    "no more than": Bound.AT_MOST,
    "not more than": Bound.AT_MOST,
    "no fewer than": Bound.AT_LEAST,
    "no less than": Bound.AT_LEAST,
    "not less than": Bound.AT_LEAST,
    "at least": Bound.AT_LEAST,
    "at most": Bound.AT_MOST,
    "up to": Bound.AT_MOST,
    "as many as": Bound.AT_MOST,
    "just over": Bound.JUST_OVER,
    "slightly over": Bound.JUST_OVER,
    "slightly more than": Bound.JUST_OVER,
    "just more than": Bound.JUST_OVER,
    "a little over": Bound.JUST_OVER,
    "just above": Bound.JUST_OVER,
    "just under": Bound.NEARLY,
    "slightly under": Bound.NEARLY,
    "slightly less than": Bound.NEARLY,
    "just below": Bound.NEARLY,
    "nearly": Bound.NEARLY,
    "almost": Bound.NEARLY,
    "approaching": Bound.NEARLY,
    "well over": Bound.OVER,
    "more than": Bound.OVER,
    "over": Bound.OVER,
    "above": Bound.OVER,
    "in excess of": Bound.OVER,
    "upwards of": Bound.OVER,
    "exceeding": Bound.OVER,
    "exceeds": Bound.OVER,
    "less than": Bound.UNDER,
    "fewer than": Bound.UNDER,
    "under": Bound.UNDER,
    "below": Bound.UNDER,
    "about": Bound.ABOUT,
    "around": Bound.ABOUT,
    "roughly": Bound.ABOUT,
    "approximately": Bound.ABOUT,
    "some": Bound.ABOUT,
    "circa": Bound.ABOUT,
    "close to": Bound.ABOUT,
    "or so": Bound.ABOUT,
    "~": Bound.ABOUT,
    ">": Bound.OVER,
    "<": Bound.UNDER,
}
_AFTER: dict[str, Bound] = {
    "or more": Bound.AT_LEAST,
    "or over": Bound.AT_LEAST,
    "plus": Bound.AT_LEAST,
    "+": Bound.AT_LEAST,
    "or less": Bound.AT_MOST,
    "or fewer": Bound.AT_MOST,
    "or so": Bound.ABOUT,
}


def _any(words: dict[str, Bound]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


BEFORE = re.compile(rf"(?<!\w)({_any(_BEFORE)})\s*(?:the )?$")
AFTER = re.compile(rf"\s*({_any(_AFTER)})(?!\w)")
_NEAR, _ABOUT = Fraction(1, 10), Fraction(1, 20)


def bound_of(word: str) -> Bound:
    """What a word of `BEFORE` or `AFTER` means."""
    return _BEFORE.get(word) or _AFTER[word]


@dataclass(frozen=True)
class Limits:
    """The numbers from `low` to `high`; each end is in or out."""

    low: Fraction
    high: Fraction
    low_in: bool = True
    high_in: bool = True

    def hold(self, count: int, base: int = 1) -> bool:
        """Whether a count over its base lies between them."""
        told, low, high = count, self.low * base, self.high * base
        return (low < told or (self.low_in and low == told)) and (
            told < high or (self.high_in and told == high)
        )


def limits(value: Fraction, bound: Bound, exact: Limits) -> Limits:
    """Where a number lies that is quoted as `value` with this word; `exact` is what it is without one.

    'Nearly' and 'just over' reach a tenth of the number, 'about' a twentieth either way.
    """
    most = max(Fraction(1), value) * 1_000_000
    match bound:
        case Bound.OVER:
            return Limits(value, most, low_in=False)
        case Bound.AT_LEAST:
            return Limits(value, most)
        case Bound.UNDER:
            return Limits(Fraction(0), value, high_in=False)
        case Bound.AT_MOST:
            return Limits(Fraction(0), value)
        case Bound.NEARLY:
            return Limits(value * (1 - _NEAR), value, high_in=False)
        case Bound.JUST_OVER:
            return Limits(value, value * (1 + _NEAR), low_in=False)
        case Bound.ABOUT:
            return Limits(min(exact.low, value * (1 - _ABOUT)), max(exact.high, value * (1 + _ABOUT)))
        case _:
            return exact


def near(value: Fraction, bound: Bound, exact: Limits) -> Limits:
    """The part of a number's limits that somebody who quotes it can mean: not 90% for 'over 30%'."""
    if bound in (Bound.OVER, Bound.AT_LEAST):
        return limits(value, Bound.JUST_OVER, exact)
    if bound in (Bound.UNDER, Bound.AT_MOST):
        return limits(value, Bound.NEARLY, exact)
    return limits(value, bound, exact)
