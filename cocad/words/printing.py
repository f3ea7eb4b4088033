"""Counts and shares as the publication prints them."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

SMALL_BASE = 20
"""Below this base a share is not printed: counts only."""
LARGE_BASE = 1000
"""From this base on, a share below 10% prints with one decimal."""


def per_cent(count: int, base: int, *, decimals: int | None = None) -> str:
    """'78%' for 3012 of 3877: half up, whole, or one decimal below 10% of a large base ('3.7%').

    A count that rounds to nothing is 'under 0.1%', for it is not none.

    Raises `ZeroDivisionError` where the base is zero.
    """
    if decimals is None:
        decimals = 1 if 0 < 10 * count < base and base >= LARGE_BASE else 0
    exact = half_up(count, base, decimals=decimals)
    if count and not exact:
        return f"under {Decimal(1).scaleb(-decimals)}%"
    return f"{exact}%"


def half_up(count: int, base: int, *, decimals: int = 0) -> Decimal:
    """The per cent that a count is of its base, rounded half up: 13 for 1 of 8."""
    scale: int = 10**decimals
    exact = (200 * scale * count + base) // (2 * base)
    # Made of digits and an exponent: arithmetic would keep 28 digits of numbers of any length.
    return Decimal((0, tuple(map(int, str(exact))), -decimals))


def share(count: int | None, base: int | None) -> str:
    """'78% (n.3,012/3,877)'; counts only below a base of 20; words where there is nothing to share."""
    if count is None or base is None:
        return "not supplied"
    counts = f"n.{count:,}/{base:,}"
    if base == 0:
        return "none recorded"
    return counts if base < SMALL_BASE else f"{per_cent(count, base)} ({counts})"


def coverage(base: int, total: int) -> str:
    """'recorded for 88% (n.3,877/4,422)'."""
    if total == 0:
        return "nobody to record"
    return f"recorded for {share(base, total)}" if total >= SMALL_BASE else f"recorded for {base} of {total}"


def whole(share_of_one: float) -> str:
    """'78%' for 0.777: an end of an interval, whole and half up."""
    return end(share_of_one, 0)


def tenths(share_of_one: float) -> str:
    """'77.7%' for 0.777: an end of an interval with one decimal, half up."""
    return f"{_exact_per_cent(share_of_one, 1)}%"


def decimals_needed(*changes: float) -> int:
    """The fewest decimals of a per cent, up to nine, with which none of these changes is printed as none."""
    told = (places for places in range(9) if all(_exact_per_cent(one, places) for one in changes))
    return next(told, 9)


def interval(low: float, high: float, *, count: int, base: int) -> str:
    """'7.9% to 9.5%': the ends of a share's interval, with the decimals that `per_cent` gives it.

    A share of none has them too, so that the end of its interval is not printed as nothing.
    """
    decimals = 1 if 10 * count < base and base >= LARGE_BASE else 0
    return " to ".join(end(one, decimals) for one in (low, high))


def end(share_of_one: float, decimals: int) -> str:
    """'78%' for 0.777 with no decimals: an end of an interval, half up; '0%' for what rounds to nothing."""
    exact = _exact_per_cent(share_of_one, decimals)
    return f"{exact if exact else 0}%"


def _exact_per_cent(share_of_one: float, decimals: int) -> Decimal:
    return Decimal(repr(share_of_one * 100)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


_SPELLED = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def spelled(number: int) -> str:
    """'three', and '13' from there on; none is 'no'."""
    return _SPELLED[number] if number < len(_SPELLED) else f"{number:,}"


def counted(number: int, noun: str) -> str:
    """'1 crime', '4,228 crimes', '2 criteria': a number and its noun."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def out_of(number: int, base: int, noun: str) -> str:
    """'1 of 42 forces', '1 of 1 crime': a number of a base, the noun in the base's number."""
    return f"{number:,} of {counted(base, noun)}"


def agreeing(number: int, one: str, more: str) -> str:
    """The verb of a number: `one` for 1, `more` for any other."""
    return one if number == 1 else more


_PLURALS = {
    "criterion": "criteria",
    "person": "people",
    "child aged 10 to 17 who is a suspect": "children aged 10 to 17 who are suspects",
    "kind of recency": "kinds of recency",
}
_SINGULARS = {more: one for one, more in _PLURALS.items()}


def plural(noun: str) -> str:
    """'crimes' for 'crime'."""
    return _PLURALS.get(noun, f"{noun}s")


def singular(nouns: str) -> str:
    """'crime' for 'crimes'."""
    return _SINGULARS.get(nouns, nouns.removesuffix("s"))


def listed(names: Sequence[str]) -> str:
    """'Kent', 'Kent and Essex', 'Kent, Essex and Surrey'.

    Where a name has an 'and' or an 'or' of its own, a comma says where it ends: 'Under 10, and 10 and over'.
    """
    if len(names) < 2:
        return "".join(names)
    *start, last = names
    own = any(f" {word} " in name for name in names for word in ("and", "or"))
    return f"{', '.join(start)}{',' if own else ''} and {last}"
