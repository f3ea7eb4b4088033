"""The words for what a snapshot has: categories, dimensions, people, places, as quotes call them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cocad.insight.quote.absent import ABSENT, Absent, Meaning
from cocad.insight.quote.plain import PHRASES
from cocad.insight.sentences.months import long_month
from cocad.words.extent import Extent
from cocad.words.geography import FORCES, REGIONS
from cocad.words.vocabulary import BY_CHILDREN, CSE, KEYS, Kind, Population

GROUP_BASED = "group_based"
"""The key of group-based crimes as a share of recorded crime, which is no dimension."""


@dataclass(frozen=True)
class Lexicon:
    """Phrases, the longest first, and what each of them is; a plural 's' may follow."""

    pattern: re.Pattern[str]
    meant: Mapping[str, "Known"]


@dataclass(frozen=True)
class Term:
    """A word of the quote, and everything that it may mean; one meaning that is met meets it.

    `typed` is how it stood there; a `negated` term is what is not in it: 'not female'.
    """

    words: str
    meanings: tuple[Meaning, ...]
    typed: str = ""
    negated: bool = False

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


@dataclass(frozen=True)
class Caution:
    """A word that is read as something near to it: what has to be said of that, and who it is.

    `grave` where the verdict itself has to say that there is a caution.
    """

    words: str
    said: str
    population: Population | None = None
    grave: bool = False


@dataclass(frozen=True)
class Young:
    """A word for people of these ages; `every` for one that every victim is called by."""

    first: int
    last: int
    every: bool = False


Known = Term | Place | Caution | Young | Population | Absent | None
"""What a phrase may be; None for one that says nothing."""

_GENDERS = ("victim_gender", "suspect_gender")
_FEMALE, _MALE = (tuple((key, name) for key in _GENDERS) for name in ("Female", "Male"))
_BY_CHILDREN = (("committed_by_children", "Yes"), ("criterion", BY_CHILDREN))
_ETHNICITY = ("victim_ethnicity", "suspect_ethnicity")
_WOMEN, _MEN = ((("suspect_gender", name),) for name in ("Female", "Male"))
_IMAGES, _ONLINE = (("offence_type", "Indecent images of children"),), (("location_type", "Online"),)
_ALL_CSAE = ((GROUP_BASED, "of all"),)
_SHORT: dict[str, tuple[Meaning, ...]] = {
    "cse": (("criterion", CSE),),
    "family": (("criterion", "Familial"),),
    "families": (("criterion", "Familial"),),
    "institution": (("criterion", "Institutional"),),
    "ritual": (("criterion", "Ritualistic"),),
    "satanic": (("criterion", "Ritualistic"),),
    "csae committed by children": _BY_CHILDREN,
    "committed by children": _BY_CHILDREN,
    "committed by other children": _BY_CHILDREN,
    "committed by a child": _BY_CHILDREN,
    "carried out by children": _BY_CHILDREN,
    "carried out by other children": _BY_CHILDREN,
    "child on child": _BY_CHILDREN,
    "child-on-child": _BY_CHILDREN,
    "peer on peer": _BY_CHILDREN,
    "peer-on-peer": _BY_CHILDREN,
    "by children": _BY_CHILDREN,
    "by other children": _BY_CHILDREN,
    "non recent": (("recency", "Non-recent"),),
    "historic": (("recency", "Non-recent"),),
    "historical": (("recency", "Non-recent"),),
    "over a year": (("recency", "Non-recent"),),
    "more than a year": (("recency", "Non-recent"),),
    "more than one year": (("recency", "Non-recent"),),
    "more than 12 months": (("recency", "Non-recent"),),
    "within a year": (("recency", "Recent"),),
    "within 12 months": (("recency", "Recent"),),
    "less than a year": (("recency", "Recent"),),
    "rape": (("offence_type", "Rape of a child"),),
    "raped": (("offence_type", "Rape of a child"),),
    "child rape": (("offence_type", "Rape of a child"),),
    "rape of children": (("offence_type", "Rape of a child"),),
    "sexual assault": (("offence_type", "Sexual assault on a child"),),
    "sexually assaulted": (("offence_type", "Sexual assault on a child"),),
    "sexual assaults on children": (("offence_type", "Sexual assault on a child"),),
    "sexual activity": (("offence_type", "Sexual activity involving a child"),),
    "grooming": (("offence_type", "Sexual grooming"),),
    "groomed": (("offence_type", "Sexual grooming"),),
    "indecent image": _IMAGES,
    "indecent child image": _IMAGES,
    "iioc": _IMAGES,
    "child abuse image": _IMAGES,
    "school": (("location_type", "School or college"),),
    "college": (("location_type", "School or college"),),
    "home": (("location_type", "Family home"), ("location_type", "Other home")),
    "public": (("location_type", "Public place"),),
    "on the internet": _ONLINE,
    "over the internet": _ONLINE,
    "online abuse": _ONLINE,
    "women": _WOMEN,
    "woman": _WOMEN,
    "men": _MEN,
    "man": _MEN,
    "girl": (("victim_gender", "Female"),),
    "boy": (("victim_gender", "Male"),),
    "asian": tuple((key, "Asian or Asian British") for key in _ETHNICITY),
    "asian british": tuple((key, "Asian or Asian British") for key in _ETHNICITY),
    "black": tuple((key, "Black or Black British") for key in _ETHNICITY),
    "black british": tuple((key, "Black or Black British") for key in _ETHNICITY),
    "family friend": (("relationship", "Familial including family friends"),),
    "partner": (("relationship", "Partner or ex-partner"),),
    "ex partner": (("relationship", "Partner or ex-partner"),),
    "ex-partner": (("relationship", "Partner or ex-partner"),),
    "position of trust": (("relationship", "Person in a position of trust"),),
    "positions of trust": (("relationship", "Person in a position of trust"),),
    "in a position of trust": (("relationship", "Person in a position of trust"),),
    "adult": (("suspect_age", "18..110"),),
    **dict.fromkeys(
        (
            "contact",
            "contact csae",
            "contact csea",
            "contact csae crime",
            "contact crime",
            "contact offence",
            "contact child sexual abuse",
            "contact child sexual abuse crime",
            "contact child sexual abuse offence",
            "contact child sex offence",
            "contact child sexual abuse and exploitation",
        ),
        ((GROUP_BASED, "of contact"),),
    ),
    "csae": _ALL_CSAE,
    "csea": _ALL_CSAE,
    "all child sexual abuse": _ALL_CSAE,
    "all child sexual abuse and exploitation": _ALL_CSAE,
    "all recorded child sexual abuse": _ALL_CSAE,
    "all recorded child sexual abuse and exploitation": _ALL_CSAE,
    "all child sex offence": _ALL_CSAE,
    "all child sexual offence": _ALL_CSAE,
    "all child sex crime": _ALL_CSAE,
    "recorded child sexual abuse": _ALL_CSAE,
    "child sexual abuse crime": _ALL_CSAE,
    "child sexual abuse offence": _ALL_CSAE,
    "child sexual abuse and exploitation crime": _ALL_CSAE,
    "child sexual abuse and exploitation offence": _ALL_CSAE,
    "child sex offence": _ALL_CSAE,
    "child sex crime": _ALL_CSAE,
    "child sexual offence": _ALL_CSAE,
    "of child sexual abuse": _ALL_CSAE,
    "of child sexual abuse and exploitation": _ALL_CSAE,
    "of child sex offence": _ALL_CSAE,
    "gender": tuple((key, "") for key in _GENDERS),
    "age": (("victim_age_band", ""), ("suspect_age_band", "")),
    "ethnicity": tuple((key, "") for key in _ETHNICITY),
    "ethnic background": tuple((key, "") for key in _ETHNICITY),
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
GIRLS_AND_BOYS = ("girl", "boy")
GROWN = ("women", "woman", "men", "man", "adult")
"""Words for people who are no victims here, for every victim is under 18."""
_YOUNG = {
    **dict.fromkeys(
        ("child", "children", "kid", "minor", "young people", "youngster", "juvenile", "young person"),
        Young(10, 17, every=True),
    ),
    **dict.fromkeys(("teenager", "teenage", "teen", "adolescent"), Young(13, 19)),
}

_COUNTED: dict[str, Population] = {
    "victim": Population.VICTIMS,
    "survivor": Population.VICTIMS,
    "suspect": Population.SUSPECTS,
    "suspected": Population.SUSPECTS,
    "perpetrator": Population.SUSPECTS,
    "offender": Population.SUSPECTS,
    "abuser": Population.SUSPECTS,
    "attacker": Population.SUSPECTS,
    "crime": Population.CRIMES,
    "offence": Population.CRIMES,
    "offending": Population.CRIMES,
    "case": Population.CRIMES,
    "incident": Population.CRIMES,
}

_GANG = (
    "No criterion is '{words}': any crime of two or more perpetrators is in this dataset, and {words} are "
    "read as all of them."
)
_GUILT = "Read as suspects, who are named on a crime record and need not be guilty: '{words}'."
_WHEN = "'{words}' is taken for what the snapshot covers, {covered}."
_GANGS = (
    "grooming gang",
    "rape gang",
    "gang",
    "grooming ring",
    "paedophile ring",
    "abuse ring",
    "sex ring",
    "paedophile gang",
    "paedophile network",
)
_CAUTIONS: dict[str, Caution] = {
    **{words: Caution(f"{words}s", _GANG, grave=True) for words in _GANGS},
    "gang based": Caution("gangs", _GANG, grave=True),
    "gang-based": Caution("gangs", _GANG, grave=True),
    "gang member": Caution("gang members", _GANG, Population.SUSPECTS, grave=True),
    "grooming gang member": Caution("grooming gang members", _GANG, Population.SUSPECTS, grave=True),
    "groomer": Caution("groomers", _GANG, Population.SUSPECTS, grave=True),
    **{
        words: Caution(f"{words}s", _GUILT, Population.SUSPECTS)
        for words in (
            "offender",
            "perpetrator",
            "abuser",
            "attacker",
            "child abuser",
            "child sex abuser",
            "child sex offender",
            "child sexual abuser",
            "sex offender",
        )
    },
    **{
        words: Caution(words, _WHEN)
        for words in (
            "last year",
            "this year",
            "a year",
            "every year",
            "each year",
            "annually",
            "that year",
            "in the year",
            "one year",
            "in a single year",
            "per year",
            "the past year",
            "the last year",
            "over the year",
            "during the year",
        )
    },
}
_NATION = (
    "england and wales",
    "all forces",
    "national",
    "nationally",
    "nationwide",
    "43 forces",
    "44 forces",
    "43 police forces",
    "44 police forces",
    "across the country",
    "the country",
    "all police forces",
)
_ORDINALS = ("first", "second", "third", "fourth")
_CARDINALS = ("one", "two", "three", "four")
_NICKNAMES = {
    "the met": "E23000001",
    "met police": "E23000001",
    "gmp": "E23000005",
    "btp": "BTP",
    "scotland yard": "E23000001",
    "metropolitan": "E23000001",
    "hampshire": "E23000030",
}


@lru_cache(maxsize=32)
def lexicon(extent: Extent) -> Lexicon:
    """Everything that is known of words in a snapshot of this extent."""
    meant: dict[str, Known] = dict.fromkeys(PHRASES)
    meant |= _COUNTED | ABSENT | _places() | _terms(extent) | _YOUNG | _CAUTIONS
    longest = sorted(meant, key=lambda phrase: (-len(phrase), phrase))
    phrases = "|".join(map(re.escape, longest))
    return Lexicon(re.compile(rf"(?<![\w-])({phrases})(?:'?s|es|')?(?![\w-])"), meant)


def _places() -> dict[str, Known]:
    """Forces, regions and the whole; where a region and a force share a name, the region has it."""
    forces = {force.code: Place("force", force.code, force.name) for force in FORCES}
    named: dict[str, Known] = {
        f"{place.name.casefold()}{ending}": place
        for place in forces.values()
        for ending in ("", " police", " constabulary", " force")
    }
    named |= {nickname: forces[code] for nickname, code in _NICKNAMES.items()}
    named |= {
        region.casefold(): Place("region", region, region) for region in REGIONS if region != "National"
    }
    return named | {phrase: Place("", "", "England and Wales") for phrase in _NATION}


def _terms(extent: Extent) -> dict[str, Known]:
    meant: dict[str, list[Meaning]] = {phrase: list(meanings) for phrase, meanings in _SHORT.items()}
    for key in KEYS.values():
        if key.kind is Kind.CATEGORY and key.people is None:
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
    return {
        phrase: Term(_said(phrase, meanings), tuple(meanings), phrase) for phrase, meanings in meant.items()
    }


def _said(phrase: str, meanings: Sequence[Meaning]) -> str:
    """A term as it is said back: its category where it has one alone, else as it was typed."""
    categories = {category for _, category in meanings}
    (one,) = categories if len(categories) == 1 else (phrase,)
    said = one if one and not one[0].isdigit() and not one.startswith("of ") else phrase
    return said.replace("csae", "CSAE")
