"""Which shares a quote may be: those that give its numbers, those that its words name, the nearest."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from cocad.disclosure.inflation import count_error, share_error
from cocad.insight.quote.bounds import Limits
from cocad.insight.quote.claim import Claim, whole_per_cent
from cocad.insight.quote.counts import Given
from cocad.insight.quote.numbers import Quote
from cocad.insight.quote.words import COVERED, Words
from cocad.words.printing import SMALL_BASE
from cocad.words.vocabulary import KEYS, Population

NEAREST = 5
_WHEN_AND_WHERE = ("month", "quarter", "region", "force")


@dataclass(frozen=True, kw_only=True)
class Found:
    """The shares, best first: those that give the number, those that the words name, those that are both."""

    giving: list[Given]
    named: list[Given]
    both: list[Given]

    @property
    def best(self) -> Given | None:
        """The share to speak of."""
        return next(iter((*self.both, *self.named, *self.giving)), None)


def rank(one: Given, words: Words) -> tuple[object, ...]:
    """The best match first: words that match, no condition that nobody named, named figures, large bases."""
    met = sum(one.meets(term) for term in words.terms)
    all_of_them = one.key == "" and not words.terms and bool(words.populations)
    # 'Suspects in these crimes': where people are named too, it is they who are counted.
    generic = one.population is Population.CRIMES and len(words.populations) > 1
    of_own = one.key in KEYS and KEYS[one.key].population is one.population and one.key not in _WHEN_AND_WHERE
    return (
        not all_of_them and not one.key,
        -met,
        not right_people(one, words),
        generic,
        _unnamed(one, words),
        (one.category == COVERED) != words.coverage,
        one.metric is None,
        not of_own,
        -one.base,
        one.label,
    )


def right_people(one: Given, words: Words) -> bool:
    """Whether it is of the people, or crimes, that the quote speaks of."""
    if words.counted is not None:
        return one.population is words.counted
    return not words.populations or one.population in words.populations


def _unnamed(one: Given, words: Words) -> int:
    """How many of its conditions the quote does not name; 'committed by children' stands for its own."""
    named = {meaning for term in words.terms for meaning in term.meanings}
    if ("committed_by_children", "Yes") in named & {*one.where, (one.key, one.category)}:
        return 0
    return sum(condition not in named for condition in one.where)


def is_named(one: Given, words: Words) -> bool:
    """Whether all words of the quote speak of it, and it has no condition that they do not name."""
    coverage = (one.category == COVERED) if words.coverage else True
    of_all = all(map(one.meets, words.terms)) and not _unnamed(one, words)
    said = not words.shared or any(map(one.shares_out, words.shared))
    denied = [term for term in words.terms if term.negated]
    as_said = one.negated == (words.missing or bool(denied)) and all(map(one.shares_out, denied))
    return coverage and of_all and said and as_said and right_people(one, words)


def _fits(one: Given, quote: Quote) -> bool:
    """Whether the quoted numbers are true of a share; a comparator's are near, for others' are disguised."""
    if quote.count is not None:
        off = count_error(one.count, one.population) if one.rounded else 0.0
        told = one.numbers if quote.base is None else (one.count,)
        return any(map(partial(_lies, quote.counts_that_fit, off), told)) and (
            quote.base is None or _near(one, quote.base)
        )
    if quote.claim is None or one.base < SMALL_BASE or not _gives(one, quote.claim):
        return False
    return quote.base is None or _near(one, quote.base)


def _gives_it(one: Given, quote: Quote) -> bool:
    """Whether somebody who quotes these numbers can mean a share that its words do not name."""
    if quote.count is not None and quote.base is None:
        return not quote.bound and any(
            abs(told - quote.count) <= (count_error(told, one.population) if one.rounded else 0)
            for told in (one.count, one.base, one.total)
        )
    nearby = (
        quote.claim is None
        or quote.count is not None
        or one.base == 0
        or (one.rounded or quote.claim.is_near(one.count, one.base))
    )
    return nearby and _fits(one, quote)


def _near(one: Given, base: int) -> bool:
    return abs(one.base - base) <= (count_error(one.base, one.population) if one.rounded else 0)


def _lies(within: Limits, off: float, told: int) -> bool:
    if not off:
        return within.hold(told)
    return float(within.low) - off <= told <= float(within.high) + off


def _gives(one: Given, claim: Claim) -> bool:
    if not one.rounded:
        return claim.fits(one.count, one.base)
    off = share_error(one.count, one.base, one.population)
    return float(claim.low) - off <= one.count / one.base <= float(claim.high) + off


def nearest(quote: Quote, among: Sequence[Given]) -> list[Given]:
    """The shares or counts nearest to the quoted ones."""

    def distance(one: Given) -> Fraction:
        if quote.claim and quote.count is None:
            return abs(Fraction(one.count, one.base) - quote.claim.value)
        pairs = [(one.count, quote.count or 0)] + ([] if quote.base is None else [(one.base, quote.base)])
        return sum((Fraction(abs(a - b), max(a, b, 1)) for a, b in pairs), Fraction(0))

    return sorted((one for one in among if one.base >= SMALL_BASE), key=distance)[:NEAREST]


def once(given: Sequence[Given]) -> list[Given]:
    """Each share of anything once; the metric where it has a name."""
    found: dict[tuple[object, ...], Given] = {}
    for one in given:
        if one.base and (one.question not in found or one.metric):
            found[one.question] = one
    return list(found.values())


def alike(quote: Quote, ranked: Sequence[Given], giving: Sequence[Given]) -> list[Given]:
    """What has the same per cent as quoted counts that were found, with counts of its own."""
    if quote.count is None or not quote.base or not giving:
        return []
    same = quote.claim or whole_per_cent(quote.count, quote.base)
    return [
        one
        for one in ranked
        if one not in giving and one.base >= SMALL_BASE and same.fits(one.count, one.base)
    ]


def with_opposites(given: Sequence[Given], words: Words) -> list[Given]:
    """With those who are not in a category, or not recorded, where the quote says 'not'."""
    if words.missing or any(term.negated for term in words.terms):
        return [*given, *(one.opposite for one in given if one.key in KEYS)]
    return list(given)


def look(quote: Quote, words: Words, ranked: Sequence[Given]) -> Found:
    """What a quote may be among shares that are ranked; a count without words may be any number of theirs."""
    lone = quote.count is not None and quote.base is None
    named = [one for one in ranked if is_named(one, words)] if words.terms else []
    if lone and words.populations and not words.terms:
        named = [one for one in ranked if not one.key and right_people(one, words)]
    exact = bool(named or words.terms)
    both = [one for one in named if _fits(one, quote)]
    giving = [*both, *(one for one in ranked if one not in both and _gives_it(one, quote))]
    if lone:
        giving.sort(key=lambda one: (one not in both, quote.count != one.count, quote.count != one.base))
    if not exact:
        both = [one for one in giving if right_people(one, words)]
    return Found(giving=giving, named=named, both=both)
