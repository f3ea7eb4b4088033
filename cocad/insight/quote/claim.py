"""A share as it is quoted: per cent, decimal or odds, and what reads as it."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from cocad.insight.quote.bounds import Bound, Limits, limits, near
from cocad.words.printing import half_up

ODDS, PER_CENT, OF_ONE = "odds", "per cent", "of one"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A share as it is quoted, and the limits of the shares that read so.

    `digits` is how many decimals its per cent has (fewer than none for a share quoted in tenths).
    """

    words: str
    kind: str
    value: Fraction
    within: Limits
    digits: int = 0
    bound: Bound = Bound.EXACT

    @property
    def low(self) -> Fraction:
        """The least that reads as it."""
        return self.limits.low

    @property
    def high(self) -> Fraction:
        """The most that reads as it."""
        return min(Fraction(1), self.limits.high) if self.bound else self.limits.high

    @property
    def limits(self) -> Limits:
        """What is true of it: 'over 70%' is of 90%."""
        return limits(self.value, self.bound, self.within)

    def fits(self, count: int, base: int) -> bool:
        """Whether a count of a base reads as this share."""
        return base > 0 and self.limits.hold(count, base)

    def is_near(self, count: int, base: int) -> bool:
        """Whether somebody who quotes this share can mean that one."""
        return base > 0 and near(self.value, self.bound, self.within).hold(count, base)


def whole_per_cent(count: int, base: int) -> Claim:
    """The whole per cent that a count is of its base, half up, as a share that is quoted."""
    right = half_up(count, base)
    return _rounded(f"{right}%", PER_CENT, Fraction(right) / 100, 0)


def per_cent(found: re.Match[str]) -> Claim:
    """The share that a per cent with its decimals is."""
    digits = found[1].replace(",", "")
    decimals = len(digits.partition(".")[2])
    return _rounded(f"{digits}%", PER_CENT, Fraction(digits) / 100, decimals)


def of_one(digits: str) -> Claim:
    """The share that a decimal fraction is: '0.39'."""
    value, decimals = Fraction(digits), len(digits.partition(".")[2])
    return _rounded(digits, OF_ONE, value, decimals - 2)


def _rounded(words: str, kind: str, value: Fraction, digits: int) -> Claim:
    half = Fraction(1, 2) / 100 / Fraction(10) ** digits
    within = Limits(value - half, value + half, high_in=False)
    return Claim(words=words, kind=kind, value=value, within=within, digits=digits)


def odds_of(words: str, part: int, whole: int) -> Claim:
    """'1 in 4' reads as what is nearer to it than 1 in 3 or 1 in 5 are, and at most 5 points away."""
    value, reach = Fraction(part, whole), Fraction(1, 20)
    low = max(Fraction(2 * part, 2 * whole + 1), value - reach)
    high = min(Fraction(2 * part, 2 * whole - 1), value + reach)
    return Claim(words=words, kind=ODDS, value=value, within=Limits(low, high, high_in=False))


def bounded(claim: Claim, bound: Bound) -> Claim:
    """A share with the word that stands with it: 'over 70%'."""
    return replace(claim, bound=bound, words=f"{bound.value} {claim.words}") if bound else claim


def as_number(digits: str) -> int:
    """A whole number with or without its commas."""
    return int(digits.replace(",", ""))
