"""The numbers of a quoted figure: a share, the counts it is of, ages and years, read from free text."""

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction

from cocad.insight.quote.ages import AGES, BARE_AGE, Ages
from cocad.insight.quote.bounds import AFTER, BEFORE, Bound, Limits, bound_of, limits
from cocad.insight.quote.claim import (
    PER_CENT,
    Claim,
    as_number,
    bounded,
    odds_of,
    of_one,
    per_cent,
    whole_per_cent,
)
from cocad.words.printing import spelled

LONGEST = 200
"""So many characters of a quote are read."""
MARK, GAP = "§", "¦"
"""What stands in a quote's rest for the number that is checked, and for each other one."""

_INT = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+"
_START = r"(?<![0-9,])(?<![0-9]\.)"
_N = r"(?:\bn\s*[.=:]?\s*)?"
_COUNTS = re.compile(
    rf"{_N}{_START}({_INT})\s*(/|⁄|∕|\bout of\b|\bof\b|\bin\b)(?: the| all| every)?\s*"
    rf"{_N}({_INT})(?!\.?[0-9]|\s*%)"
)
_SHARE = re.compile(rf"{_START}((?:{_INT})(?:\.[0-9]+)?)\s*(?:%|per ?cent\b|pct\b)")
_BETWEEN = re.compile(
    rf"\bbetween {_START}([0-9]+(?:\.[0-9]+)?)\s*(?:%|per ?cent)?"
    r" and ([0-9]+(?:\.[0-9]+)?)\s*(?:%|per ?cent\b)"
)
_DECIMAL = re.compile(rf"{_START}(0?\.[0-9]+|[01]\.0+)(?![0-9])")
_BASE = re.compile(rf"(?:\bof\b(?: the| all)?|\bbase\b(?: of)?|\bn\s*[.=:])\s*({_INT})(?![0-9.%])")
_WHOLE = re.compile(rf"{_N}{_START}({_INT})(?![0-9.,]*[0-9])(?![0-9]*(?:st|nd|rd|th)\b)")
_BUSINESS_YEAR = re.compile(
    r"(?<![0-9,.])((?:19|20)[0-9]{2}\s?(?:/|-(?!0[1-9]\b|1[0-2]\b)|–)\s?[0-9]{2})(?![0-9])"
)
_DATE = re.compile(r"(?<![0-9,])((?:19|20)[0-9]{2})(?![0-9,])(?:-[0-9]{2}\b|-(?=q)|\b)(?!\s*(?:%|per ?cent))")
_SEPARATOR = re.compile(r"[,;:(]|\b(?:and|but|while|whereas|with|against|compared|versus|vs)\b")
_SPOKEN = tuple(spelled(number) for number in range(1, 11))
_NUMBER = {word: number for number, word in enumerate(_SPOKEN, start=1)}
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_SPOKEN_ODDS = re.compile(
    rf"\b({'|'.join(_SPOKEN)})[\s-](?:in|out of)(?: every)?[\s-]({'|'.join(_SPOKEN)})\b"
)
_SPOKEN_PART = re.compile(
    rf"\b(?:(a|{'|'.join(_SPOKEN)})[\s-])?({'|'.join(_PARTS)})s?\b(?!-|\s(?:term|two|one|three|four))"
)
_MAJORITY = re.compile(
    r"\b(?:(?:the|a) )?(majority|minority)\b|(?:(?<=that )|(?<=[,.;:] )|^)(most|mostly)\b"
    r"(?! (?:common|often|likely|frequent|recent|serious))"
)
_UNITS = (
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
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELLED_SHARE = re.compile(
    rf"\b(?:({'|'.join(_TENS)})(?:[\s-]({'|'.join(_UNITS[:9])}))?|({'|'.join(_UNITS)})) (?=per ?cent\b)"
)
_PERCENT_OF = re.compile(r"\s*(?:$|of\b(?! age))")
_MOST_IN, _MOST_OUT_OF = 100, 20
_YEARS = range(1900, 2100)


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What a quoted figure says in numbers; `rest` is its text without them, folded, for its words.

    `bound` is the word that stands with its count, `years` are as they were typed.
    """

    text: str
    rest: str
    claim: Claim | None = None
    count: int | None = None
    base: int | None = None
    bound: Bound = Bound.EXACT
    ages: tuple[Ages, ...] = ()
    years: tuple[str, ...] = ()
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

    @property
    def counts_that_fit(self) -> Limits:
        """Between which limits its count lies."""
        value = Fraction(self.count or 0)
        return limits(value, self.bound, Limits(value, value))


class _Reader:
    """The text that is still to be read; what is taken leaves a gap of its length, which joins nothing."""

    def __init__(self, text: str) -> None:
        self.left = text
        self.marked = False

    def take(self, pattern: re.Pattern[str], *, mark: bool = False) -> re.Match[str] | None:
        found = pattern.search(self.left)
        if found:
            self._blank(found.start(), found.end(), MARK if mark and not self.marked else GAP)
            self.marked |= mark
        return found

    def bound(self) -> Bound:
        """The word that stands before or after the marked number, taken too."""
        place = self.left.find(MARK)
        after = place + len(self.left[place:]) - len(self.left[place + 1 :].lstrip())
        if found := BEFORE.search(self.left[:place]):
            self._blank(found.start(), place, " ")
            return bound_of(found[1])
        if found := AFTER.match(self.left, after):
            self._blank(found.start(), found.end(), " ")
            return bound_of(found[1])
        return Bound.EXACT

    def _blank(self, start: int, end: int, sign: str) -> None:
        self.left = f"{self.left[:start]}{sign.ljust(end - start)}{self.left[end:]}"


def read_quote(text: str) -> Quote:
    """The numbers of a quote, whatever was typed; never raises."""
    line = " ".join(text.split())
    cut = line[:LONGEST]
    notes = [f"Only its first {LONGEST} characters were read."] if len(line) > LONGEST else []
    folded = cut.casefold().replace(MARK, " ").replace("’", "'")
    first = _first_share(_SPELLED_SHARE.sub(_digits, folded))
    if len(first) < len(_SPELLED_SHARE.sub(_digits, folded)):
        notes.append("It has several per cents; the first was checked.")
    reader = _Reader(first)
    years = []
    while year := reader.take(_BUSINESS_YEAR):
        years.append(year[1])
    claim, count, base, bound = _numbers(reader)
    ages = _ages(reader, bare=claim is not None or count is not None)
    if count is None and (of := reader.take(_BASE)) and claim:
        base = as_number(of[1])
    while year := reader.take(_DATE):
        years.append(year[1])
    if claim is None and count is None and (decimal := reader.take(_DECIMAL, mark=True)):
        claim = of_one(decimal[1])
    if claim is None and count is None and (whole := reader.take(_WHOLE, mark=True)):
        bound = reader.bound()
        count, claim = _alone(as_number(whole[1]), reader.left)
    return Quote(
        text=cut,
        rest=reader.left,
        claim=claim,
        count=count,
        base=base,
        bound=bound,
        ages=ages,
        years=tuple(years),
        notes=tuple(notes),
    )


def _numbers(reader: _Reader) -> tuple[Claim | None, int | None, int | None, Bound]:
    """The quoted share, count and base, and the word that stands with the count."""
    if between := reader.take(_BETWEEN, mark=True):
        ends = [Fraction(between[n]) / 100 for n in (1, 2)]
        words = f"between {between[1]}% and {between[2]}%"
        within = Limits(ends[0], ends[1])
        middle = (ends[0] + ends[1]) / 2
        return Claim(words=words, kind=PER_CENT, value=middle, within=within), None, None, Bound.EXACT
    share = reader.take(_SHARE, mark=True)
    claim = bounded(per_cent(share), reader.bound()) if share else None
    count, base, odds = _counts(reader)
    if claim is None and odds is None and count is None:
        odds = _spoken(reader)
    if claim is None and odds is not None:
        claim = odds if odds.bound else bounded(odds, reader.bound())
    bound = reader.bound() if claim is None and count is not None else Bound.EXACT
    return claim, count, base, bound


def _first_share(line: str) -> str:
    """The line up to where a second per cent begins: what belongs to it says nothing of the first."""
    if between := _BETWEEN.search(line):
        following = _SHARE.search(line, between.end())
        ends, starts = between.end(), following.start() if following else None
    else:
        shares = list(_SHARE.finditer(line))
        if len(shares) < 2:
            return line
        ends, starts = shares[0].end(), shares[1].start()
    if starts is None:
        return line
    breaks = [found.start() for found in _SEPARATOR.finditer(line, ends, starts)]
    return line[: breaks[-1] if breaks else starts]


def _digits(found: re.Match[str]) -> str:
    if found[3]:
        return f"{_UNITS.index(found[3]) + 1} "
    return f"{10 * (_TENS.index(found[1]) + 2) + (_UNITS.index(found[2]) + 1 if found[2] else 0)} "


def _counts(reader: _Reader) -> tuple[int | None, int | None, Claim | None]:
    """A count and its base, or odds; a year after 'in' is no base."""
    found = _COUNTS.search(reader.left)
    if found is None:
        return None, None, None
    part, between, whole = as_number(found[1]), found[2], as_number(found[3])
    if between == "in" and whole in _YEARS:
        return None, None, None
    reader.take(_COUNTS, mark=True)
    few = {"in": _MOST_IN, "out of": _MOST_OUT_OF}.get(between, 0)
    if 0 < part <= whole <= few:
        return None, None, odds_of(f"{part} {between} {whole}", part, whole)
    return part, whole, None


def _spoken(reader: _Reader) -> Claim | None:
    """Odds in words: 'one in four', 'a third', 'three quarters'; 'most' is over a half."""
    if found := reader.take(_SPOKEN_ODDS, mark=True):
        part, whole = _NUMBER[found[1]], _NUMBER[found[2]]
    elif (found := _SPOKEN_PART.search(reader.left)) and (found[1] or found[2] == "half"):
        reader.take(_SPOKEN_PART, mark=True)
        part, whole = _NUMBER.get(found[1] or "a", 1), _PARTS[found[2]]
    elif found := reader.take(_MAJORITY, mark=True):
        bound = Bound.UNDER if found[1] == "minority" else Bound.OVER
        return replace(odds_of(found[1] or found[2], 1, 2), bound=bound)
    else:
        return None
    return odds_of(found[0].strip(), part, whole) if part <= whole else None


def _ages(reader: _Reader, *, bare: bool) -> tuple[Ages, ...]:
    found: list[Ages] = []
    for pattern, ends in AGES:
        while match := reader.take(pattern):
            first, last = ends(match)
            if 0 <= first <= last:
                found.append(Ages(first, last, match.start()))
    while bare and (match := reader.take(BARE_AGE)):
        found.append(Ages(int(match[1]), int(match[1]), match.start()))
    return tuple(dict.fromkeys(found))


def _alone(number: int, left: str) -> tuple[int | None, Claim | None]:
    """A number by itself: a count, but a per cent up to 100 where no word follows, or 'of'."""
    before, _, after = left.partition(MARK)
    if number > 100 or not (_PERCENT_OF.match(after) and (after.strip() or not before.strip(" ."))):
        return number, None
    return None, whole_per_cent(number, 100)
