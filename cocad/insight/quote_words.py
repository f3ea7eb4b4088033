"""The words of a quoted figure: who is counted, what of them, under what, and where."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from cocad.extent import Extent
from cocad.geography import FORCES, REGIONS
from cocad.insight.months import long_month
from cocad.insight.quote import Ages, Quote
from cocad.vocabulary import BY_CHILDREN, CSE, KEYS, SUSPECT_AGES, Kind, Population, bands

Meaning = tuple[str, str]
"""A key and one of its categories; a key alone, with '', for any of them."""
GROUP_BASED = "group_based"
"""The key of group-based crimes as a share of recorded crime, which is no dimension."""
COVERED = "(recorded)"
"""The category of all that have a dimension recorded."""

_GENDERS = ("victim_gender", "suspect_gender")
_FEMALE, _MALE = (tuple((key, name) for key in _GENDERS) for name in ("Female", "Male"))
_BY_CHILDREN = (("committed_by_children", "Yes"), ("criterion", BY_CHILDREN))
_ETHNICITY = ("victim_ethnicity", "suspect_ethnicity")
_SHORT: dict[str, tuple[Meaning, ...]] = {
    "cse": (("criterion", CSE),),
    "family": (("criterion", "Familial"),),
    "institution": (("criterion", "Institutional"),),
    "ritual": (("criterion", "Ritualistic"),),
    "csae committed by children": _BY_CHILDREN,
    "committed by children": _BY_CHILDREN,
    "committed by a child": _BY_CHILDREN,
    "by children": _BY_CHILDREN,
    "non recent": (("recency", "Non-recent"),),
    "historic": (("recency", "Non-recent"),),
    "historical": (("recency", "Non-recent"),),
    "rape": (("offence_type", "Rape of a child"),),
    "sexual assault": (("offence_type", "Sexual assault on a child"),),
    "sexual activity": (("offence_type", "Sexual activity involving a child"),),
    "grooming": (("offence_type", "Sexual grooming"),),
    "indecent image": (("offence_type", "Indecent images of children"),),
    "iioc": (("offence_type", "Indecent images of children"),),
    "school": (("location_type", "School or college"),),
    "college": (("location_type", "School or college"),),
    "home": (("location_type", "Family home"), ("location_type", "Other home")),
    "public": (("location_type", "Public place"),),
    "girl": _FEMALE,
    "women": (("suspect_gender", "Female"),),
    "woman": (("suspect_gender", "Female"),),
    "boy": _MALE,
    "men": (("suspect_gender", "Male"),),
    "man": (("suspect_gender", "Male"),),
    "asian": tuple((key, "Asian or Asian British") for key in _ETHNICITY),
    "black": tuple((key, "Black or Black British") for key in _ETHNICITY),
    "family friend": (("relationship", "Familial including family friends"),),
    "partner": (("relationship", "Partner or ex-partner"),),
    "position of trust": (("relationship", "Person in a position of trust"),),
    "child suspect": (("suspect_age", "10..17"),),
    "contact": ((GROUP_BASED, "of contact"),),
    "csae": ((GROUP_BASED, "of all"),),
    "gender": tuple((key, "") for key in _GENDERS),
    "age": (("victim_age_band", ""), ("suspect_age_band", "")),
    "ethnicity": tuple((key, "") for key in _ETHNICITY),
    "offence type": (("offence_type", ""),),
    "location": (("location_type", ""),),
    "month": (("month", ""),),
    "quarter": (("quarter", ""),),
    "region": (("region", ""),),
    "recency": (("recency", ""),),
    "relationship": (("relationship", ""),),
    "criterion": (("criterion", ""),),
    "criteria": (("criterion", ""),),
}
"""Short forms and other words for what the vocabulary names, and a dimension's own name."""

_COUNTED: dict[str, Population] = {
    "victim": Population.VICTIMS,
    "suspect": Population.SUSPECTS,
    "perpetrator": Population.SUSPECTS,
    "offender": Population.SUSPECTS,
    "crime": Population.CRIMES,
    "offence": Population.CRIMES,
    "offending": Population.CRIMES,
    "report": Population.CRIMES,
}
_COVERAGE = ("recorded for", "coverage", "have it recorded", "was recorded", "is recorded", "not recorded",
             "could be identified", "known for", "is known")  # fmt: skip
_NATION = ("england and wales", "all forces", "national", "nationally", "nationwide")
_ORDINALS = ("first", "second", "third", "fourth")
_CARDINALS = ("one", "two", "three", "four")
_NICKNAMES = {"the met": "E23000001", "met police": "E23000001", "gmp": "E23000005", "btp": "BTP"}


T = TypeVar("T")


@dataclass(frozen=True)
class Lexicon(Generic[T]):
    """Phrases, the longest first, and what each of them means; a plural 's' may follow."""

    pattern: re.Pattern[str]
    meant: Mapping[str, T]


@dataclass(frozen=True)
class Term:
    """A word of the quote, and everything that it may mean; one meaning that is met meets it."""

    words: str
    meanings: tuple[Meaning, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The keys that it may speak of."""
        return frozenset(key for key, _ in self.meanings)


@dataclass(frozen=True)
class Place:
    """An area that the quote names: a key of `Area`, its value, and its name; all of it without a key."""

    key: str
    value: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a quote speaks of; `coverage` where it is how many have something recorded."""

    populations: tuple[Population, ...] = ()
    terms: tuple[Term, ...] = ()
    places: tuple[Place, ...] = ()
    coverage: bool = False

    @property
    def told(self) -> tuple[str, ...]:
        """What was understood, as it is said back."""
        people = tuple(population.value for population in self.populations)
        return (*people, *(term.words for term in self.terms), *(place.name for place in self.places))


def read_words(quote: Quote, extent: Extent) -> Words:
    """The words of a quote that select something in a snapshot of this extent; never raises."""
    places, left = _find(quote.rest, _places())
    terms, left = _find(left, _terms(extent))
    people, left = _find(left, _PEOPLE)
    aged = [Term(_aged(ages), _of_ages(ages)) for ages in quote.ages]
    return Words(
        populations=tuple(dict.fromkeys(people)),
        terms=tuple(dict.fromkeys((*terms, *aged)))[:6],
        places=tuple(dict.fromkeys(places))[:3],
        coverage=any(phrase in left or phrase in quote.rest for phrase in _COVERAGE),
    )


def _find(text: str, known: Lexicon[T]) -> tuple[list[T], str]:
    """What the text names, and the text with a gap in place of each name."""
    found = [known.meant[match[1]] for match in known.pattern.finditer(text)]
    return found, known.pattern.sub(" ¦ ", text)


def _lexicon(meant: Mapping[str, T]) -> Lexicon[T]:
    longest = sorted(meant, key=lambda phrase: (-len(phrase), phrase))
    phrases = "|".join(map(re.escape, longest))
    return Lexicon(re.compile(rf"(?<![\w-])({phrases})(?:'?s|')?(?![\w-])"), meant)


_PEOPLE = _lexicon(_COUNTED)


@lru_cache(maxsize=1)
def _places() -> Lexicon[Place]:
    """Forces, regions and the whole; where a region and a force share a name, the region has it."""
    forces = {force.code: Place("force", force.code, force.name) for force in FORCES}
    named = {f"{place.name.casefold()}{ending}": place for place in forces.values()
             for ending in ("", " police", " constabulary", " force")}  # fmt: skip
    named |= {nickname: forces[code] for nickname, code in _NICKNAMES.items()}
    named |= {
        region.casefold(): Place("region", region, region) for region in REGIONS if region != "National"
    }
    return _lexicon(named | {phrase: Place("", "", "England and Wales") for phrase in _NATION})


@lru_cache(maxsize=32)
def _terms(extent: Extent) -> Lexicon[Term]:
    meant: dict[str, list[Meaning]] = {phrase: list(meanings) for phrase, meanings in _SHORT.items()}
    for key in KEYS.values():
        if key.kind is Kind.CATEGORY:
            for category in extent.categories(key):
                meant.setdefault(category.casefold(), []).append((key.name, category))
    for month in extent.months:
        name = long_month(month).casefold()
        # 'May' is more often a verb than a month.
        meant.setdefault(f"in {name}" if name == "may" else name, []).append(("month", month))
    for quarter in extent.quarters:
        number = int(quarter[-1])
        for phrase in (f"q{number}", f"{_ORDINALS[number - 1]} quarter", f"quarter {_CARDINALS[number - 1]}"):
            meant.setdefault(phrase, []).append(("quarter", quarter))
    return _lexicon({phrase: Term(_said(phrase, meanings), tuple(meanings))
                     for phrase, meanings in meant.items()})  # fmt: skip


def _said(phrase: str, meanings: Sequence[Meaning]) -> str:
    """A term as it is said back: its category where it has one alone, else as it was typed."""
    categories = {category for _, category in meanings}
    (one,) = categories if len(categories) == 1 else (phrase,)
    said = one if one and not one[0].isdigit() and not one.startswith("of ") else phrase
    return said.replace("csae", "CSAE")


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
            found += [(key.name, band.label) for band in bands(key)
                      if (band.first, band.last) == (ages.first, last)]  # fmt: skip
    return tuple(found)
