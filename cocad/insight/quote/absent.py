"""What quotes speak of and no snapshot has: why there is no verdict, and what there is in its place."""

from collections.abc import Iterable
from dataclasses import dataclass

Meaning = tuple[str, str]
"""A key and one of its categories; a key alone, with '', for any of them."""


@dataclass(frozen=True)
class Absent:
    """A word that nothing here answers: as it is said back, why, and what lies nearest to it.

    `why` is the rest of a sentence that the word begins.
    """

    words: str
    why: str
    instead: tuple[Meaning, ...] = ()

    @property
    def sentence(self) -> str:
        """''Pakistani' is no category of this snapshot; it lies within Asian or Asian British'."""
        said = self.words if self.words.startswith("'") else f"'{self.words}'"
        return f"{said} {self.why}"


_ETHNICITY = ("victim_ethnicity", "suspect_ethnicity")
_NO_CATEGORY = "is no category of this snapshot"


def _named(words: str) -> str:
    """A word as it is said back: with a capital where it is the name of people, a religion or a place."""
    return " ".join(word if word in ("or", "and", "of") else word.capitalize() for word in words.split())


def _within(words: Iterable[str], category: str, *keys: str, named: bool = False) -> dict[str, Absent]:
    meanings = tuple((key, category) for key in keys)
    why = f"{_NO_CATEGORY}; it lies within {category}"
    return {word: Absent(_named(word) if named else word, why, meanings) for word in words}


def _group(words: Iterable[str], why: str, *instead: Meaning, named: bool = False) -> dict[str, Absent]:
    return {word: Absent(_named(word) if named else word, why, instead) for word in words}


_ANY_ETHNICITY = tuple((key, "") for key in _ETHNICITY)
_ASIAN = (
    "pakistani",
    "british pakistani",
    "bangladeshi",
    "indian",
    "chinese",
    "south asian",
    "kashmiri",
    "south-asian",
    "british asian",
)
_BLACK = ("black african", "black caribbean", "african", "caribbean", "afro caribbean", "african caribbean")
_WHITE = (
    "white british",
    "white english",
    "white irish",
    "irish",
    "gypsy",
    "roma",
    "irish traveller",
    "white other",
    "other white",
    "traveller",
)
_NATIONALITIES = (
    "polish",
    "romanian",
    "albanian",
    "somali",
    "nigerian",
    "afghan",
    "syrian",
    "iraqi",
    "iranian",
    "eritrean",
    "turkish",
    "kurdish",
    "bulgarian",
    "lithuanian",
    "british",
    "english",
    "scottish",
    "foreign",
    "foreign national",
    "foreign born",
    "foreigner",
    "migrant",
    "immigrant",
    "asylum seeker",
    "refugee",
    "illegal immigrant",
    "illegal migrant",
    "eastern european",
    "european",
    "nationality",
    "british national",
    "british citizen",
    "uk national",
    "born abroad",
)
_RELIGIONS = (
    "muslim",
    "islamic",
    "christian",
    "catholic",
    "hindu",
    "sikh",
    "jewish",
    "religion",
    "religious",
    "faith",
)
_OUTCOMES = (
    "charge",
    "charged",
    "charging",
    "convict",
    "convicted",
    "conviction",
    "arrest",
    "arrested",
    "prosecuted",
    "prosecution",
    "jailed",
    "imprisoned",
    "sentence",
    "sentenced",
    "cautioned",
    "summonsed",
    "acquitted",
    "guilty",
    "found guilty",
    "court",
    "trial",
    "bail",
    "bailed",
    "solved",
    "unsolved",
    "detected",
    "cleared",
    "no further action",
    "nfa",
    "dropped",
    "closed",
    "justice",
    "outcome",
    "outcomes",
    "investigated",
    "deported",
    "remanded",
    "punished",
    "charge rate",
    "went unpunished",
    "evidential difficulties",
)
_CHANGES = (
    "rise",
    "rose",
    "risen",
    "rising",
    "increase",
    "increased",
    "increasing",
    "fall",
    "fell",
    "fallen",
    "falling",
    "drop",
    "decrease",
    "decreased",
    "decline",
    "declined",
    "up",
    "down",
    "doubled",
    "doubling",
    "trebled",
    "tripled",
    "quadrupled",
    "growth",
    "grew",
    "grown",
    "growing",
    "surge",
    "surged",
    "soared",
    "jump",
    "jumped",
    "spike",
    "spiked",
    "halved",
    "higher",
    "lower",
    "increases",
    "climbed",
    "leap",
    "since",
    "year on year",
    "trend",
    "than last year",
    "than the year before",
    "the year before",
    "previous year",
    "compared",
    "change",
    "changed",
    "recent years",
    "over the years",
    "record high",
    "quadrupling",
)
_RATES = (
    "times",
    "twice",
    "likely",
    "likelier",
    "likelihood",
    "risk",
    "rate",
    "per",
    "a day",
    "every day",
    "a month",
    "every month",
    "each month",
    "a week",
    "every week",
    "daily",
    "weekly",
    "monthly",
    "average",
    "mean",
    "median",
    "typical",
    "over-represented",
    "under-represented",
    "underrepresented",
    "over represented",
    "overrepresented",
    "disproportionate",
    "disproportionately",
    "per head",
    "percentage points",
    "percentage point",
    "ratio",
    "more",
    "than",
    "each",
    "outnumber",
    "outnumbered",
    "most common",
    "commonest",
    "largest",
    "biggest",
    "smallest",
    "highest",
    "lowest",
)
_OTHER_MEASURES = (
    "survey",
    "estimated",
    "estimate",
    "prevalence",
    "unreported",
    "referral",
    "child protection plan",
    "in care",
    "looked after",
    "trafficked",
    "trafficking",
    "modern slavery",
    "county lines",
    "hidden",
    "helpline",
    "nspcc",
    "childline",
    "ons",
    "census",
    "population",
    "conversation",
    "undercover",
    "website",
    "webpage",
    "calls",
    "hospital admissions",
    "deaths",
    "murder",
    "murdered",
    "homicide",
    "domestic abuse",
    "barnardo's",
    "iicsa",
    "jay",
    "casey",
    "audit",
)
_NOT_ASKED = (
    "disabled",
    "disability",
    "vulnerable",
    "pregnant",
    "drugs",
    "drug",
    "alcohol",
    "weapon",
    "gay",
    "lgbt",
    "deprived",
    "poor",
    "working class",
    "class",
    "unemployed",
    "homeless",
    "missing from home",
    "mental health",
    "learning difficulties",
    "known to social services",
    "social services",
    "previous offender",
    "repeat offender",
    "reoffended",
    "taxi driver",
    "unidentified",
)
_TOWNS = {
    "rotherham": "South Yorkshire",
    "sheffield": "South Yorkshire",
    "doncaster": "South Yorkshire",
    "rochdale": "Greater Manchester",
    "oldham": "Greater Manchester",
    "manchester": "Greater Manchester",
    "telford": "West Mercia",
    "oxford": "Thames Valley",
    "aylesbury": "Thames Valley",
    "huddersfield": "West Yorkshire",
    "bradford": "West Yorkshire",
    "leeds": "West Yorkshire",
    "keighley": "West Yorkshire",
    "birmingham": "West Midlands",
    "coventry": "West Midlands",
    "newcastle": "Northumbria",
    "sunderland": "Northumbria",
    "liverpool": "Merseyside",
    "bristol": "Avon and Somerset",
    "derby": "Derbyshire",
    "nottingham": "Nottinghamshire",
    "leicester": "Leicestershire",
    "peterborough": "Cambridgeshire",
    "middlesbrough": "Cleveland",
    "hull": "Humberside",
    "blackpool": "Lancashire",
    "blackburn": "Lancashire",
    "cardiff": "South Wales",
    "swansea": "South Wales",
}
_OUTSIDE = (
    "uk",
    "united kingdom",
    "britain",
    "great britain",
    "scotland",
    "northern ireland",
    "ireland",
    "england",
    "europe",
    "world",
    "worldwide",
)

_GROUPS = (
    _within(_ASIAN, "Asian or Asian British", *_ETHNICITY, named=True),
    _within(_BLACK, "Black or Black British", *_ETHNICITY, named=True),
    _within(_WHITE, "White", *_ETHNICITY, named=True),
    _within(("arab",), "Other ethnic group", *_ETHNICITY, named=True),
    _within(("mixed race",), "Mixed", *_ETHNICITY),
    _within(
        ("father", "mother", "stepfather", "stepmother", "dad", "mum", "step parent"),
        "Parent",
        "relationship",
    ),
    _within(("brother", "sister", "stepbrother", "half brother"), "Sibling", "relationship"),
    _within(
        ("uncle", "aunt", "cousin", "grandfather", "grandparent", "grandmother", "relative", "family member"),
        "Familial including family friends",
        "relationship",
    ),
    _within(("boyfriend", "girlfriend"), "Partner or ex-partner", "relationship"),
    _within(
        ("teacher", "priest", "coach", "youth worker", "carer", "clergy", "police officer"),
        "Person in a position of trust",
        "relationship",
    ),
    _within(("classmate", "neighbour"), "Acquaintance", "relationship"),
    _within(("taxi", "car", "bus", "train", "van"), "Vehicle", "location_type"),
    _within(("park", "street", "alley", "hotel", "takeaway", "shop"), "Public place", "location_type"),
    _within(
        ("children's home", "care home", "hospital", "church", "mosque", "prison", "youth club"),
        "Other institution",
        "location_type",
    ),
    _within(
        ("primary school", "secondary school", "boarding school", "university"),
        "School or college",
        "location_type",
    ),
    _within(("snapchat", "social media", "instagram", "whatsapp", "gaming"), "Online", "location_type"),
    _group(
        _NATIONALITIES,
        f"{_NO_CATEGORY}, where nationality is not recorded, but ethnicity in five groups",
        *_ANY_ETHNICITY,
        named=True,
    ),
    _group(_RELIGIONS, f"{_NO_CATEGORY}, where religion is not recorded", named=True),
    _group(_OUTCOMES, "speaks of what became of crimes or suspects, which this dataset does not have"),
    _group(
        _CHANGES,
        "speaks of a change, and what is looked for is a share or count of one snapshot; Months "
        "and Predictions compare periods",
    ),
    _group(
        _RATES, "speaks of a rate, an average or a comparison, and what is looked for is a share or count"
    ),
    _group(_OTHER_MEASURES, "is of another dataset than crimes that the police recorded as group-based"),
    _group(_NOT_ASKED, "is not recorded in this dataset"),
    _group(
        _OUTSIDE,
        "is no area of this snapshot, which is of the forces of England and Wales together with "
        "British Transport Police",
        named=True,
    ),
    {
        town: Absent(_named(town), f"is no area here; the force that it lies in is {force}")
        for town, force in _TOWNS.items()
    },
)
ABSENT: dict[str, Absent] = {word: absent for group in _GROUPS for word, absent in group.items()}
"""Words of content that are known, and known not to be here."""
