"""The numbers of a quoted figure: a share, the counts it is of, and ages, read from free text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from cocad.metrics.printing import half_up, spelled
from cocad.vocabulary import SUSPECT_AGES

LONGEST = 200
"""So many characters of a quote are read."""
ODDS, PER_CENT, OF_ONE = "odds", "per cent", "of one"

_INT = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+"
_START = r"(?<![0-9,])(?<![0-9]\.)"
_N = r"(?:\bn\s*[.=:]?\s*)?"
_COUNTS = re.compile(
    rf"{_N}{_START}({_INT})\s*(/|⁄|∕|\bout of\b|\bof\b|\bin\b)(?: the| all)?\s*{_N}({_INT})(?!\.?[0-9]|\s*%)"
)
_SHARE = re.compile(rf"{_START}((?:{_INT})(?:\.[0-9]+)?)\s*(?:%|per ?cent\b|pct\b)")
_DECIMAL = re.compile(rf"{_START}(0?\.[0-9]+|[01]\.0+)(?![0-9])")
_BASE = re.compile(rf"(?:\bof\b(?: the| all)?|\bbase\b(?: of)?|\bn\s*[.=:])\s*({_INT})(?![0-9.%])")
_WHOLE = re.compile(rf"{_N}{_START}({_INT})(?![0-9.,]*[0-9])")
_DATE = re.compile(r"\b(?:19|20)[0-9]{2}(?:-[0-9]{2}\b|-(?=q)|\b)")
_OLDEST = SUSPECT_AGES[-1]
_AGE = r"([0-9]{1,2})"
_NO_SHARE = r"(?!\s*(?:%|per ?cent|/|,?[0-9]))"
_AGES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...] = (
    (re.compile(rf"\b{_AGE}\s*(?:-|–|to|and)\s*{_AGE}\b{_NO_SHARE}"), lambda m: (int(m[1]), int(m[2]))),
    (re.compile(rf"\b(?:under|below|younger than)[\s-]*{_AGE}{_NO_SHARE}"), lambda m: (0, int(m[1]) - 1)),
    (re.compile(rf"\b{_AGE}\s*(?:and|or) (?:under|younger)\b"), lambda m: (0, int(m[1]))),
    (re.compile(rf"\b{_AGE}(?:\s*\+|\s*(?:and|or) (?:over|older)\b)"), lambda m: (int(m[1]), _OLDEST)),
    (re.compile(rf"\b(?:over|older than)[\s-]*{_AGE}{_NO_SHARE}"), lambda m: (int(m[1]), _OLDEST)),
    (re.compile(rf"\baged?\s*{_AGE}\b{_NO_SHARE}"), lambda m: (int(m[1]), int(m[1]))),
)
"""How ages are written, and the first and last that each way means."""
_SPOKEN = tuple(spelled(number) for number in range(1, 11))
_NUMBER = {word: number for number, word in enumerate(_SPOKEN, start=1)}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_SPOKEN_ODDS = re.compile(rf"\b({'|'.join(_SPOKEN)}) (?:in|out of) ({'|'.join(_SPOKEN)})\b")
_SPOKEN_PART = re.compile(
    rf"\b(?:(a|{'|'.join(_SPOKEN)})[\s-])?({'|'.join(_PARTS)})s?\b(?!-|\s(?:term|two|one|three|four))"
)
_MOST_IN, _MOST_OUT_OF = 100, 20
_YEARS = range(1900, 2100)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A share as it is quoted, and the shares that read so: from `low` on, and under `high`.

    `digits` is how many decimals its per cent has (fewer than none for a share quoted in tenths).
    """

    words: str
    kind: str
    value: Fraction
    low: Fraction
    high: Fraction
    digits: int = 0

    def fits(self, count: int, base: int) -> bool:
        """Whether a count of a base reads as this share."""
        return (
            base > 0
            and self.low.numerator * base <= count * self.low.denominator
            and count * self.high.denominator < self.high.numerator * base
        )


@dataclass(frozen=True)
class Ages:
    """Ages in whole years, both ends in."""

    first: int
    last: int

    @property
    def word(self) -> str:
        """As a condition is written: '10..17', or '12'."""
        return f"{self.first}..{self.last}" if self.first < self.last else str(self.first)


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What a quoted figure says in numbers; `rest` is its text without them, folded, for its words."""

    text: str
    rest: str
    claim: Claim | None = None
    count: int | None = None
    base: int | None = None
    ages: tuple[Ages, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def says_a_number(self) -> bool:
        """Whether there is anything to look for."""
        return self.claim is not None or self.count is not None

    @property
    def contradicts_itself(self) -> bool:
        """Whether its per cent is not what its own counts give."""
        if self.claim is None or self.count is None or not self.base:
            return False
        return not self.claim.fits(self.count, self.base)


class _Reader:
    """The text that is still to be read; what is taken leaves a gap that joins nothing."""

    def __init__(self, text: str) -> None:
        self.left = text

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(self.left)
        if found:
            self.left = f"{self.left[: found.start()]} ¦ {self.left[found.end() :]}"
        return found


def read_quote(text: str) -> Quote:
    """The numbers of a quote, whatever was typed; never raises."""
    line = " ".join(text.split())
    cut = line[:LONGEST]
    reader = _Reader(cut.casefold())
    notes = [f"Only its first {LONGEST} characters were read."] if len(line) > LONGEST else []
    share = reader.take(_SHARE)
    claim = _per_cent(share) if share else None
    count, base, odds = _counts(reader)
    claim = claim or odds or (None if count is not None else _spoken(reader))
    ages = _ages(reader)
    if count is None and (of := reader.take(_BASE)) and claim:
        base = _int(of[1])
    while reader.take(_DATE):
        pass
    if claim is None and count is None and (decimal := reader.take(_DECIMAL)):
        claim = _of_one(decimal[1])
    if claim is None and count is None and (whole := reader.take(_WHOLE)):
        count, claim = _alone(_int(whole[1]))
    if _SHARE.search(reader.left):
        notes.append("It has several per cents; the first was checked.")
    return Quote(
        text=cut, rest=reader.left, claim=claim, count=count, base=base, ages=ages, notes=tuple(notes)
    )


def whole_per_cent(count: int, base: int) -> Claim:
    """The whole per cent that a count is of its base, half up, as a share that is quoted."""
    right = half_up(count, base)
    return _rounded(f"{right}%", PER_CENT, Fraction(right) / 100, 0)


def _int(digits: str) -> int:
    return int(digits.replace(",", ""))


def _per_cent(found: re.Match[str]) -> Claim:
    digits = found[1].replace(",", "")
    decimals = len(digits.partition(".")[2])
    return _rounded(f"{digits}%", PER_CENT, Fraction(digits) / 100, decimals)


def _of_one(digits: str) -> Claim:
    value, decimals = Fraction(digits), len(digits.partition(".")[2])
    return _rounded(digits, OF_ONE, value, decimals - 2)


def _rounded(words: str, kind: str, value: Fraction, digits: int) -> Claim:
    half = Fraction(1, 2) / 100 / Fraction(10) ** digits
    return Claim(words=words, kind=kind, value=value, low=value - half, high=value + half, digits=digits)


def _odds(words: str, part: int, whole: int) -> Claim:
    """'1 in 4' reads as what is nearer to it than 1 in 3 or 1 in 5 are, and at most 5 points away."""
    value, near = Fraction(part, whole), Fraction(1, 20)
    low = max(Fraction(2 * part, 2 * whole + 1), value - near)
    high = min(Fraction(2 * part, 2 * whole - 1), value + near)
    return Claim(words=words, kind=ODDS, value=value, low=low, high=high)


def _counts(reader: _Reader) -> tuple[int | None, int | None, Claim | None]:
    """A count and its base, or odds; a year after 'in' is no base."""
    found = _COUNTS.search(reader.left)
    if found is None:
        return None, None, None
    part, between, whole = _int(found[1]), found[2], _int(found[3])
    if between == "in" and whole in _YEARS:
        return None, None, None
    reader.take(_COUNTS)
    few = {"in": _MOST_IN, "out of": _MOST_OUT_OF}.get(between, 0)
    if 0 < part <= whole <= few:
        return None, None, _odds(f"{part} {between} {whole}", part, whole)
    return part, whole, None


def _spoken(reader: _Reader) -> Claim | None:
    """Odds in words: 'one in four', 'a third', 'three quarters'."""
    if found := reader.take(_SPOKEN_ODDS):
        part, whole = _NUMBER[found[1]], _NUMBER[found[2]]
    elif (found := _SPOKEN_PART.search(reader.left)) and (found[1] or found[2] == "half"):
        reader.take(_SPOKEN_PART)
        part, whole = _NUMBER.get(found[1] or "a", 1), _PARTS[found[2]]
    else:
        return None
    return _odds(found[0], part, whole) if part <= whole else None


def _ages(reader: _Reader) -> tuple[Ages, ...]:
    found: list[Ages] = []
    for pattern, ends in _AGES:
        while match := reader.take(pattern):
            first, last = ends(match)
            if 0 <= first <= last:
                found.append(Ages(first, last))
    return tuple(dict.fromkeys(found))


def _alone(number: int) -> tuple[int | None, Claim | None]:
    """A number by itself: up to 100 it is read as a per cent, else as a count."""
    if number > 100:
        return number, None
    return None, whole_per_cent(number, 100)
