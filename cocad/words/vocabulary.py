"""The words of the COCAD, declared once: populations, dimensions, categories and their order.

The Parquet check, the sidebar, the URL, the command line's help and the methods page all read
them from here. Definitions follow the 2023 group-based offending publication; where its charts
are pictures without a printed list, the list is ours and the definition says so.
"""

from dataclasses import dataclass
from enum import StrEnum

from cocad.words.geography import FORCE, REGIONS

NOT_RECORDED = "Not recorded"
FLAG_START = (2023, 4)
"""The first year and month in which 'CSAE committed by children' was recorded."""


class Population(StrEnum):
    """What is counted."""

    CRIMES = "crimes"
    VICTIMS = "victims"
    SUSPECTS = "suspects"
    PAIRS = "pairs"
    CSAE = "csae"
    CONTACT = "contact"

    @property
    def noun(self) -> str:
        """What they are called within a sentence, in the plural: 'crimes', 'recorded CSAE crimes'."""
        return _NOUNS.get(self, self.value)

    @property
    def one(self) -> str:
        """What one of them is called within a sentence."""
        return "pair of victim and suspect" if self is Population.PAIRS else self.noun.removesuffix("s")


TOTALS = (Population.CSAE, Population.CONTACT)
"""Totals of recorded crime, group-based or not: known by force and month alone, and never told of others."""
_NOUNS = {Population.CSAE: "recorded CSAE crimes", Population.CONTACT: "recorded contact CSAE crimes"}


class Kind(StrEnum):
    """How a key's values are found on a row and what they may be."""

    CATEGORY = "category"
    FLAG = "flag"
    AREA = "area"
    PERIOD = "period"
    BAND = "band"
    AGE = "age"
    SIZE = "size"


class OfOthers(StrEnum):
    """What a force's viewer may see of a key in records that are not its own."""

    SHOWN = "shown"
    CONDITION = "as a condition only"
    NEVER = "never"


@dataclass(frozen=True)
class AgeBand:
    """A band of ages in whole years at the time of the offence, both ends in."""

    label: str
    first: int
    last: int

    @property
    def ages(self) -> range:
        """Each age of the band."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True)
class Size:
    """A number of people on a crime, and all numbers up to the next size's first."""

    label: str
    first: int


SIZES = (
    Size("None", 0),
    Size("1", 1),
    Size("2", 2),
    Size("3", 3),
    Size("4", 4),
    Size("5", 5),
    Size("6 to 9", 6),
    Size("10 and over", 10),
)
GROUP_SIZES = tuple(size for size in SIZES if size.first >= 2)
"""The numbers of perpetrators: a crime of the dataset has two or more."""
ADULT = 18
ONLY_CHILDREN, MIXED, ONLY_ADULTS = "Only children", "Children and adults", "Only adults"
SUSPECTS_AGES = (ONLY_CHILDREN, MIXED, ONLY_ADULTS)

VICTIM_AGES = range(ADULT)
SUSPECT_AGES = range(111)
AGE_BANDS = (
    AgeBand("Under 10", 0, 9),
    AgeBand("10 to 15", 10, 15),
    AgeBand("16 to 17", 16, 17),
    AgeBand("18 to 29", 18, 29),
    AgeBand("30 to 39", 30, 39),
    AgeBand("40 to 49", 40, 49),
    AgeBand("50 to 59", 50, 59),
    AgeBand("60 and over", 60, SUSPECT_AGES[-1]),
)
VICTIM_AGE_BANDS = tuple(band for band in AGE_BANDS if band.first in VICTIM_AGES)

CSE = "Child sexual exploitation"
BY_CHILDREN = "CSAE committed by children"
CRITERIA = (CSE, "Familial", "Institutional", "Ritualistic", BY_CHILDREN, "Other", "Unknown")
SCHEMES = {
    2023: tuple(criterion for criterion in CRITERIA if criterion != BY_CHILDREN),
    2024: CRITERIA,
}
CRITERION_DEFINITIONS = {
    CSE: "A child is drawn into sexual activity through an imbalance of power, in exchange for "
    "something they need or want, or for someone's gain or standing; online too.",
    "Familial": "Abuse by a family member or someone linked to the family, in or out of the home.",
    "Institutional": "Abuse in or through an institution: schools, councils, hospitals, prisons, "
    "churches, youth organisations, children's homes, leisure centres and the like.",
    "Ritualistic": "Organised abuse by a group that uses rituals to control, silence and terrorise.",
    BY_CHILDREN: "Crimes by children against children; a criterion of its own from 2024, under the "
    "other criteria with a flag before.",
    "Other": "Group-based, and in none of the named criteria.",
    "Unknown": "Group-based, with too little information to place it.",
}
RECENCIES = ("Recent", "Non-recent", "Unknown")
OFFENCE_TYPES = (
    "Rape of a child",
    "Sexual assault on a child",
    "Sexual activity involving a child",
    "Abuse through sexual exploitation",
    "Sexual grooming",
    "Familial sexual offence",
    "Indecent images of children",
    "Other sexual offence",
)
LOCATION_TYPES = (
    "Family home",
    "Other home",
    "School or college",
    "Other institution",
    "Public place",
    "Vehicle",
    "Online",
    "Other",
)
GENDERS = ("Female", "Male")
ETHNICITIES = (
    "White",
    "Mixed",
    "Asian or Asian British",
    "Black or Black British",
    "Other ethnic group",
)
SHOWN = {
    "Mixed": "Mixed or multiple ethnic groups",
    "Black or Black British": "Black, Black British, Caribbean or African",
}
"""How a category is written for readers where that is not its value in data, links and files.

Ethnic groups by the harmonised standard of the Government Statistical Service, as the census of 2021 has
them in England; the values are the contract's, which older snapshots and links keep to."""
_VALUES = {label: value for value, label in SHOWN.items()}
RELATIONSHIPS = (
    "Parent",
    "Sibling",
    "Familial including family friends",
    "Partner or ex-partner",
    "Friend",
    "Acquaintance",
    "Person in a position of trust",
    "Stranger",
    "Other",
)
FLAGS = ("Yes", "No")


@dataclass(frozen=True, kw_only=True)
class Key:
    """One word that members can be selected by and, unless it is an age, split by.

    `column` is the column on disk that it is read from, `categories` its values in order (empty
    where they depend on the snapshot: criterion, month and quarter), `nullable` whether a record
    may lack it. What no column has is worked out from the `people` on the crime. `of_others` is what
    the one exit lets a force's viewer see of it beyond its own records.
    """

    name: str
    label: str
    population: Population
    column: str
    kind: Kind
    categories: tuple[str, ...]
    nullable: bool
    definition: str
    people: Population | None = None
    of_others: OfOthers = OfOthers.SHOWN

    def __hash__(self) -> int:
        # Its name is all that tells it from the others, and questions are looked up by their keys.
        return hash(self.name)

    @property
    def within(self) -> str:
        """The label within a sentence: in lower case, but for an abbreviation."""
        return self.label if self.label.startswith("CSAE") else self.label.lower()

    @property
    def is_dimension(self) -> bool:
        """Whether members can be split by it; single ages only select."""
        return self.kind is not Kind.AGE


def _key(
    name: str,
    label: str,
    population: Population,
    column: str,
    categories: tuple[str, ...],
    definition: str,
    *,
    kind: Kind = Kind.CATEGORY,
    nullable: bool = False,
    people: Population | None = None,
    of_others: OfOthers = OfOthers.SHOWN,
) -> Key:
    return Key(
        name=name,
        label=label,
        population=population,
        column=column,
        kind=kind,
        categories=categories,
        nullable=nullable,
        definition=definition,
        people=people,
        of_others=of_others,
    )


_OURS = "The publication shows this list only as a picture; the categories are ours."
_SELF_DEFINED = "Ethnicity as the person defined it, in the five groups of the census."


def _person_keys(person: str, population: Population, bands: tuple[AgeBand, ...]) -> tuple[Key, ...]:
    """The keys that victims and suspects share in kind."""
    name = person.lower()
    labels = tuple(band.label for band in bands)
    at_the_time = "at the time of the offence, in whole years."
    return (
        _key(
            name=f"{name}_gender",
            label=f"{person} gender",
            population=population,
            column="gender",
            categories=GENDERS,
            definition=f"Gender of the {name} as recorded.",
            nullable=True,
        ),
        _key(
            name=f"{name}_age_band",
            label=f"{person} age",
            population=population,
            column="age",
            categories=labels,
            definition=f"Age of the {name} {at_the_time[:-1]}, in bands.",
            kind=Kind.BAND,
            nullable=True,
        ),
        _key(
            name=f"{name}_ethnicity",
            label=f"{person} ethnicity",
            population=population,
            column="ethnicity",
            categories=ETHNICITIES,
            definition=_SELF_DEFINED,
            nullable=True,
        ),
        _key(
            name=f"{name}_age",
            label=f"{person} age in years",
            population=population,
            column="age",
            categories=(),
            definition=f"Age of the {name} {at_the_time}",
            kind=Kind.AGE,
            nullable=True,
            of_others=OfOthers.CONDITION,
        ),
    )


def _on_crime(people: Population) -> Key:
    """The number of victims or of suspects on a crime."""
    return _key(
        name=f"{people}_on_crime",
        label=f"{people.capitalize()} on the crime",
        population=_CRIMES,
        column="",
        categories=tuple(size.label for size in SIZES),
        definition=f"The number of {people} on the crime's record.",
        kind=Kind.SIZE,
        people=people,
        of_others=OfOthers.NEVER,
    )


_CRIMES = Population.CRIMES
_SUSPECTS = Population.SUSPECTS
KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        _key(
            name="criterion",
            label="Criterion",
            population=_CRIMES,
            column="criterion",
            categories=(),
            definition="The one category an analyst placed the crime under, by its predominant nature.",
        ),
        _key(
            name="recency",
            label="Recency",
            population=_CRIMES,
            column="recency",
            categories=RECENCIES,
            definition="Recent: reported within a year of the offence; Non-recent: over a year. Unknown is a "
            "category and not a missing value.",
        ),
        _key(
            name="offence_type",
            label="Offence type",
            population=_CRIMES,
            column="offence_type",
            categories=OFFENCE_TYPES,
            definition=_OURS,
        ),
        _key(
            name="committed_by_children",
            label="CSAE committed by children",
            population=_CRIMES,
            column="committed_by_children",
            categories=FLAGS,
            definition="Whether a child committed the crime against a child; recorded from April 2023.",
            kind=Kind.FLAG,
            nullable=True,
        ),
        _key(
            name="location_type",
            label="Location",
            population=_CRIMES,
            column="location_type",
            categories=LOCATION_TYPES,
            definition=_OURS,
            nullable=True,
        ),
        _key(
            name="perpetrators",
            label="Perpetrators",
            population=_CRIMES,
            column="perpetrators",
            categories=tuple(size.label for size in GROUP_SIZES),
            definition="The number of perpetrators of the crime, known or not.",
            kind=Kind.SIZE,
            of_others=OfOthers.NEVER,
        ),
        _on_crime(Population.VICTIMS),
        _on_crime(_SUSPECTS),
        _key(
            name="suspects_ages",
            label="Ages of the crime's suspects",
            population=_CRIMES,
            column="",
            categories=SUSPECTS_AGES,
            definition="Whether the suspects on the crime are children (under 18), adults or both. Not "
            "recorded where there is no suspect or a missing age leaves it open.",
            nullable=True,
            people=_SUSPECTS,
            of_others=OfOthers.NEVER,
        ),
        _key(
            name="month",
            label="Month recorded",
            population=_CRIMES,
            column="recorded_on",
            categories=(),
            definition="The month in which the crime was recorded, not that of the offence.",
            kind=Kind.PERIOD,
        ),
        _key(
            name="quarter",
            label="Quarter recorded",
            population=_CRIMES,
            column="recorded_on",
            categories=(),
            definition="The quarter in which the crime was recorded, not that of the offence.",
            kind=Kind.PERIOD,
        ),
        _key(
            name="force",
            label="Police force",
            population=_CRIMES,
            column="force",
            categories=tuple(FORCE),
            definition="The force that recorded the crime, by its code.",
            kind=Kind.AREA,
        ),
        _key(
            name="region",
            label="Region",
            population=_CRIMES,
            column="force",
            categories=REGIONS,
            definition="The region of the force; British Transport Police stands under National.",
            kind=Kind.AREA,
        ),
        *_person_keys("Victim", Population.VICTIMS, VICTIM_AGE_BANDS),
        *_person_keys("Suspect", _SUSPECTS, AGE_BANDS),
        _key(
            name="relationship",
            label="Relationship of suspect to victim",
            population=_SUSPECTS,
            column="relationship",
            categories=RELATIONSHIPS,
            definition=_OURS,
            nullable=True,
        ),
    )
}
DIMENSIONS: dict[str, Key] = {name: key for name, key in KEYS.items() if key.is_dimension}


def ages(key: Key) -> range:
    """The ages that a victim or a suspect may have on a record."""
    return VICTIM_AGES if key.population is Population.VICTIMS else SUSPECT_AGES


def bands(key: Key) -> tuple[AgeBand, ...]:
    """The age bands of an age band dimension."""
    return VICTIM_AGE_BANDS if key.population is Population.VICTIMS else AGE_BANDS


def shown(category: str) -> str:
    """A category as readers see it."""
    return SHOWN.get(category, category)


def value_of(label: str) -> str:
    """The value of a category as data has it, from how it is shown or from the value itself."""
    return _VALUES.get(label, label)
