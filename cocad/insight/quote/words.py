"""The words of a quoted figure: who is counted, what of them, where, and what is not understood."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from cocad.insight.quote.absent import Absent, Meaning
from cocad.insight.quote.ages import Ages
from cocad.insight.quote.claim import ODDS
from cocad.insight.quote.clause import clause
from cocad.insight.quote.lexicon import (
    GIRLS_AND_BOYS,
    GROUP_BASED,
    GROWN,
    Caution,
    Place,
    Term,
    Young,
    lexicon,
)
from cocad.insight.quote.numbers import MARK, Quote
from cocad.insight.quote.plain import not_understood
from cocad.insight.sentences.months import span
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS, SUSPECT_AGES, Population, bands

__all__ = ["COVERED", "GROUP_BASED", "Meaning", "Place", "Term", "Words", "read_words"]

COVERED = "(recorded)"
"""The category of all that have a dimension recorded."""
_MOST_TERMS, _MOST_PLACES = 6, 3
_WHEN_AND_WHERE = ("month", "quarter", "region", "force")
_DIMENSION = (
    r"(?:gender|sex|age|ethnicity|ethnic background|ethnic group|ethnic origin|location|relationship)"
)
_MISSING = re.compile(
    rf"\b(?:no|unknown|missing|unrecorded|unstated|without)\b"
    rf"(?: (?:an?|any|their|known|recorded))* (?={_DIMENSION}\b)"
    r"|(?:\b(?:not|never)|n't)(?: (?:been|have|had))?(?: (?:it|their|any|an?))?"
    r" (?:record(?:ed)?|known|stated|given|identified|available)\b"
    r"|\b(?:unknown|unrecorded|missing|unstated)\b"
)
_SAYS_DIMENSION = re.compile(rf"\b{_DIMENSION}s?\b")
_GIVEN = re.compile(r"\b(?:recorded|known|stated|coverage|given|identified|available)\b")
_KNOWN = "known", "unknown", "missing", "stated", "unstated", "given", "available", "coverage", "provided"
_AT_ONCE = "are two things said at once: check one of them, with the other as whom it is of"
_ONE_KIND = "are two categories of one kind: check each by itself"
_NON = re.compile(r"\bnon-(?!recent)")


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a quote speaks of, and what of it nothing here answers.

    `counted` is the population that its figure is of; `shared` are the terms of which one has to be what
    is shared out, where the sentence says so; `coverage` where it is how many have something recorded, and
    `missing` how many have not; `cautions` are sentences on words that are read as something near, `grave`
    where the verdict has to point to them.
    """

    populations: tuple[Population, ...] = ()
    counted: Population | None = None
    terms: tuple[Term, ...] = ()
    shared: tuple[Term, ...] = ()
    places: tuple[Place, ...] = ()
    coverage: bool = False
    missing: bool = False
    cautions: tuple[str, ...] = ()
    grave: bool = False
    absent: tuple[Absent, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """What was understood, as it is said back."""
        people = tuple(population.value for population in self.populations)
        said = (f"not {term.words}" if term.negated else term.words for term in self.terms)
        missing = ("not recorded",) if self.missing else ()
        return (*people, *said, *missing, *(place.name for place in self.places))


def read_words(quote: Quote, extent: Extent) -> Words:
    """The words of a quote in a snapshot of this extent; never raises."""
    return _Reading(quote, extent).words()


@dataclass(frozen=True)
class _At:
    """A term, and where in the quote it stands."""

    term: Term
    place: int


class _Reading:
    """One quote while its words are taken, kind by kind; each leaves a gap of its length."""

    def __init__(self, quote: Quote, extent: Extent) -> None:
        self.quote, self.extent = quote, extent
        self.left = _NON.sub("non ", quote.rest)
        self.clause = clause(self.left, odds=quote.claim is not None and quote.claim.kind == ODDS)
        self.absent: list[Absent] = []
        self.terms: list[_At] = []
        self.people: list[tuple[int, Population]] = []

    def words(self) -> Words:
        missing = self._missing()
        known = lexicon(self.extent)
        found = [(match.start(), known.meant[match[1]]) for match in known.pattern.finditer(self.left)]
        self.left = known.pattern.sub(_blank, self.left)
        # 'Of child sexual abuse' is within what the figure is of, though its 'of' is not.
        self.terms = [
            _At(one, at + len("of ") * one.typed.startswith("of "))
            for at, one in found
            if isinstance(one, Term)
        ]
        self.terms += [_At(Term(_aged(ages), _of_ages(ages)), ages.at) for ages in self.quote.ages]
        self.absent = [one for _, one in found if isinstance(one, Absent)]
        self.people = [(at, one) for at, one in found if isinstance(one, Population)]
        cautions = [one for _, one in found if isinstance(one, Caution)]
        self.people += [
            (at, one.population) for at, one in found if isinstance(one, Caution) and one.population
        ]
        areas = [(at, one) for at, one in found if isinstance(one, Place)]
        self._young([(at, one) for at, one in found if isinstance(one, Young)])
        self._crimes()
        self._deny()
        self._grown()
        self._gangs([at for at, one in found if isinstance(one, Caution) and one.grave])
        coverage = self._covers(missing)
        if missing and not coverage:
            self.absent.append(Absent("not recorded", "is asked with a category: check them one at a time"))
        share = self._place_shared(areas)
        kept = [place for _, place in areas if place.key] or [place for _, place in areas]
        kept = [place for place in dict.fromkeys(kept) if share is None or place != share[1]]
        if share is not None:
            at, place = share
            self.terms.append(_At(Term(place.name, ((place.key, place.value),), place.name), at))
        self._years()
        self._leftovers(kept)
        shared = () if coverage else self._shared()
        terms = tuple(dict.fromkeys(one.term for one in self.terms))[:_MOST_TERMS]
        self._two_of_a_kind(terms)
        counted = self._counted()
        first = () if counted is None else (counted,)
        return Words(
            populations=tuple(dict.fromkeys((*first, *(one for _, one in sorted(self.people))))),
            counted=counted,
            terms=terms,
            shared=shared,
            places=tuple(kept)[:_MOST_PLACES],
            coverage=coverage,
            missing=coverage and missing,
            cautions=tuple(dict.fromkeys(self._cautioned(one.said, one.words) for one in cautions)),
            grave=any(one.grave for one in cautions),
            absent=tuple(dict.fromkeys(self.absent)),
        )

    def _missing(self) -> bool:
        """Whether it is how many have a dimension not recorded; 'unknown' is a category of others."""
        if not _SAYS_DIMENSION.search(self.left) or not _MISSING.search(self.left):
            return False
        self.left = _MISSING.sub(_blank, self.left)
        return True

    def _covers(self, missing: bool) -> bool:
        """Whether it is how many have a dimension recorded, and not which category of it."""
        named = {key for one in self.terms for key, category in one.term.meanings if category}
        open_ = [key for one in self.terms for key, category in one.term.meanings if not category]
        kept = [
            one
            for one in self.terms
            if any(category for _, category in one.term.meanings) or not one.term.keys & named
        ]
        if len(kept) < len(self.terms):
            self.terms = kept
            return False
        # Without a category nothing else can be meant by 'ethnicity for 34% of suspects'.
        return bool(open_) and (missing or bool(_GIVEN.search(self.quote.rest)))

    def _young(self, young: Sequence[tuple[int, Young]]) -> None:
        """'Children' are suspects' ages where suspects are counted; else they are victims, as all are."""
        people = {one for _, one in self.people}
        suspects = Population.SUSPECTS in people and Population.VICTIMS not in people
        girls = [one for one in self.terms if one.term.typed in GIRLS_AND_BOYS]
        for at, one in young:
            if not one.every:
                self.terms.append(
                    _At(Term("teenagers", _of_ages(Ages(one.first, one.last)), "teenagers"), at)
                )
            elif suspects and not self.quote.ages and not self.clause.conditional(at):
                self.terms.append(_At(Term("aged 10 to 17", (("suspect_age", "10..17"),)), at))
        for girl in girls:
            if suspects and not self.clause.conditional(girl.place):
                why = "among suspects are a gender and an age at once: check each by itself"
                self.absent.append(Absent(f"{girl.term.typed}s", why))
        places = [*(at for at, _ in young if self._is_counted(at)), *(girl.place for girl in girls)]
        if places and not people:
            self.people.append((min(places), Population.VICTIMS))

    def _is_counted(self, place: int) -> bool:
        """Whether children are who is counted: in 'a quarter of children', not in 'rapes of children'."""
        first = self.clause.first
        return not self.clause.conditional(place) or (
            self.clause.within(place) and not self.quote.rest[first:place].strip(" thealos")
        )

    def _crimes(self) -> None:
        """'40% of rapes' are of crimes, though no word says so."""
        inside = [one for one in self.terms if self.clause.within(one.place)]
        people = any(self.clause.within(at) for at, _ in self.people)
        of_crimes = all(
            KEYS[key].population is Population.CRIMES
            for one in inside
            for key in one.term.keys
            if key in KEYS
        )
        if inside and of_crimes and not people and self.clause.has_verb:
            self.people.append((inside[0].place, Population.CRIMES))

    def _gangs(self, places: Sequence[int]) -> None:
        """A share of gangs themselves is of what nobody counts."""
        people = any(self.clause.within(at) for at, _ in self.people)
        if self.quote.claim and not people and any(map(self.clause.within, places)):
            self.absent.append(Absent("gangs", "are not counted here, but crimes, victims and suspects"))

    def _grown(self) -> None:
        """Men, women and adults are suspects; said of victims, they are nobody here."""
        people = {one for _, one in self.people}
        for one in self.terms:
            if one.term.typed not in GROWN or Population.SUSPECTS in people:
                continue
            if Population.VICTIMS in people and not self.clause.conditional(one.place):
                self.absent.append(
                    Absent(one.term.typed, "cannot be said of victims here: every one is under 18")
                )
            elif Population.VICTIMS not in people and not self.clause.conditional(one.place):
                self.people.append((one.place, Population.SUSPECTS))

    def _deny(self) -> None:
        for number, one in enumerate(self.terms):
            start = self.clause.denied(one.place)
            if start >= 0 and self.left[start : one.place].strip():
                self.terms[number] = replace(one, term=replace(one.term, negated=True))
                self.left = f"{self.left[:start]}{' ' * (one.place - start)}{self.left[one.place :]}"

    def _place_shared(self, areas: Sequence[tuple[int, Place]]) -> tuple[int, Place] | None:
        """The area whose share it is: 'Kent recorded 5% of crimes', where nothing else is shared out."""
        if self.quote.claim is None or not (self.clause.has_whole and self.clause.has_verb):
            return None
        if any(not self.clause.within(one.place) for one in self.terms):
            return None
        for at, place in areas:
            if place.key and not self.clause.within(at):
                return at, place
        return None

    def _shared(self) -> tuple[Term, ...]:
        """The terms said of what the figure is of; two of them at once are a share of both together."""
        if self.quote.claim is None or not self.clause.has_whole:
            return ()
        outside = [one for one in self.terms if not self.clause.within(one.place)]
        inside = any(self.clause.within(at) for at, _ in self.people) or len(outside) < len(self.terms)
        if not outside or not inside:
            return ()
        what = [one for one in outside if not one.term.keys <= set(_WHEN_AND_WHERE)] or outside
        said = [one for one in what if not self._is_condition(one, what)] or what
        found = tuple(dict.fromkeys(one.term for one in said))
        if len(found) > 1 and not set.intersection(*(set(one.meanings) for one in found)):
            both = " and ".join(f"'{one.words}'" for one in found)
            self.absent.append(Absent(both, _AT_ONCE))
        return found

    def _is_condition(self, one: _At, beside: Sequence[_At]) -> bool:
        """Whether a preposition stands before it, or before the word that it stands next to."""
        for other in beside:
            end = other.place + len(other.term.typed)
            if other.place < one.place and not self.quote.rest[end : one.place].strip():
                return self._is_condition(other, beside)
        return self.clause.conditional(one.place)

    def _two_of_a_kind(self, found: Sequence[Term]) -> None:
        for one, other in combinations(found, 2):
            if one.keys == other.keys and not set(one.meanings) & set(other.meanings):
                self.absent.append(Absent(f"'{one.words}' and '{other.words}'", _ONE_KIND))

    def _counted(self) -> Population | None:
        """The population that the figure is of: the first in what it is of, else the only one named."""
        people = sorted(self.people)
        inside = [one for at, one in people if self.clause.within(at)]
        if not inside and self.quote.claim is None:
            mark = self.quote.rest.find(MARK)
            inside = [one for at, one in people if at > mark >= 0]
        if inside:
            return inside[0]
        only = {one for _, one in people}
        return only.pop() if len(only) == 1 else None

    def _years(self) -> None:
        months = span((self.extent.months[0], self.extent.months[-1]))
        years = {month[:4] for month in self.extent.months}
        for year in self.quote.years:
            if year not in years:
                self.absent.append(Absent(year, f"is not what this snapshot covers, {months}"))

    def _leftovers(self, kept: Sequence[Place]) -> None:
        for place in kept[1:]:
            self.absent.append(Absent(place.name, "is a second area: check each by itself"))
        for word in not_understood(self.left):
            if word in _KNOWN and _SAYS_DIMENSION.search(self.quote.rest):
                continue
            why = "was not read: check one figure at a time" if word[0].isdigit() else "was not understood"
            self.absent.append(Absent(word, why))

    def _cautioned(self, said: str, words: str) -> str:
        covered = span((self.extent.months[0], self.extent.months[-1]))
        return said.format(words=words, covered=covered)


def _blank(found: re.Match[str]) -> str:
    return "¦".ljust(len(found[0]))


def _aged(ages: Ages) -> str:
    if ages.first == 0:
        return f"aged under {ages.last + 1}"
    return (
        f"aged {ages.first} and over"
        if ages.last == SUSPECT_AGES[-1]
        else f"aged {ages.word}".replace("..", " to ")
    )


def _of_ages(ages: Ages) -> tuple[Meaning, ...]:
    """The same ages of victims and of suspects, in years, and as a band where they are one."""
    found: list[Meaning] = []
    for person in ("victim", "suspect"):
        key = KEYS[f"{person}_age_band"]
        last = min(ages.last, bands(key)[-1].last)
        if ages.first <= last:
            found.append((f"{person}_age", Ages(ages.first, last).word))
            found += [
                (key.name, band.label) for band in bands(key) if (band.first, band.last) == (ages.first, last)
            ]
    return tuple(found)
