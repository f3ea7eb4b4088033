"""Every share that the vocabulary gives, as metrics: what is tried when it is asked what stands out.

A category of a dimension whose share the publication prints is the registry's constant, under its
name; the others are made here from the vocabulary, so that a category added there is tried as well.
"""

from collections.abc import Iterator

from cocad.metrics.metric import Base, Metric
from cocad.metrics.registry import METRICS, PUBLICATION
from cocad.words import caveats
from cocad.words.vocabulary import AGE_BANDS, CRITERIA, KEYS, Kind, Population, bands, shown

_NOT_PRINTED = f"A category of {PUBLICATION}, which prints no such figure of all crimes"
_OUR_LIST = f"A category of ours, where {PUBLICATION} shows a picture without a list"
_OURS = ("offence_type", "location_type", "relationship")
_PUBLISHED = {
    (metric.population, metric.key, metric.category, metric.base): metric
    for metric in METRICS.values()
    if not metric.where
}
_CAVEATS = {
    "criterion": caveats.ONE_CRITERION,
    "recency": caveats.RECENCY,
    "offence_type": caveats.OFFENCE,
    "location_type": caveats.LOCATION,
    "committed_by_children": caveats.FLAG,
    "victim_gender": caveats.GENDER,
    "victim_age_band": caveats.AGE,
    "victim_ethnicity": caveats.ETHNICITY,
    "suspect_gender": caveats.SUSPECTS,
    "suspect_age_band": caveats.AGE,
    "suspect_ethnicity": caveats.ETHNICITY,
    "relationship": caveats.RELATIONSHIP,
}
"""Every dimension whose categories are tried, in order, with what must stand beside its shares."""
_PREFIX = {
    "criterion": "criterion",
    "recency": "recency",
    "offence_type": "offence",
    "location_type": "location",
    "relationship": "relationship",
}


def _categories(key: str) -> tuple[str, ...]:
    if key == "criterion":
        return CRITERIA
    # Who is not flagged is the rest of the base, and no category of its own.
    return ("Yes",) if KEYS[key].kind is Kind.FLAG else KEYS[key].categories


def _slug(words: str) -> str:
    return words.lower().replace("-", "_").replace(" ", "_")


def _name(key: str, category: str) -> str:
    """'location_family_home', 'suspect_30_to_39' as 'suspect_30_39', 'committed_by_children'."""
    if KEYS[key].kind is Kind.FLAG:
        return key
    prefix = _PREFIX.get(key, KEYS[key].population.removesuffix("s"))
    words = category.replace(" to ", " ") if KEYS[key].kind is Kind.BAND else category
    return f"{prefix}_{_slug(words)}"


def _label(key: str, category: str) -> str:
    people = KEYS[key].population.capitalize()
    if KEYS[key].kind is Kind.FLAG:
        return "Flagged as committed by children"
    if KEYS[key].kind is Kind.BAND:
        aged = category.lower() if category == AGE_BANDS[0].label else f"aged {category}"
        return f"{people} {aged}"
    if key.endswith("_ethnicity"):
        return {
            "Mixed": f"{people} of mixed or multiple ethnic groups",
            "Other ethnic group": f"{people} of another ethnic group",
        }.get(category, f"{shown(category)} {people.lower()}")
    if key == "criterion":
        return {"Other": "Other criterion", "Unknown": "Criterion unknown"}.get(category, category)
    if key in ("location_type", "relationship"):
        return f"{'Location' if key == 'location_type' else 'Relation'}: {category.lower()}"
    return category


def _share(key: str, category: str) -> Metric:
    population = KEYS[key].population
    published = _PUBLISHED.get((population, key, category, Base.RECORDED))
    return published or Metric(
        name=_name(key, category),
        label=_label(key, category),
        population=population,
        key=key,
        category=category,
        caveat=_CAVEATS[key],
        source=_OUR_LIST if key in _OURS else _NOT_PRINTED,
    )


VICTIM_10_AND_UNDER = Metric(
    name="victim_10_and_under",
    label="Victims aged 10 and under",
    population=Population.VICTIMS,
    key="victim_age",
    category="0..10",
    caveat=caveats.FAMILIAL_AGES,
    source=f"{PUBLICATION}; printed there of Familial alone",
)
LOCATION_COVERAGE = Metric(
    name="location_coverage",
    label="Location recorded",
    population=Population.CRIMES,
    key="location_type",
    base=Base.MEMBERS,
    caveat=caveats.COVERAGE_OF_CRIMES,
    source=f"A coverage as {PUBLICATION} prints them of other fields",
)
RELATIONSHIP_COVERAGE = Metric(
    name="relationship_coverage",
    label="Relationship to the victim recorded",
    population=Population.SUSPECTS,
    key="relationship",
    base=Base.MEMBERS,
    caveat=caveats.SUSPECTS,
    source=f"A coverage as {PUBLICATION} prints them of other fields",
)
# The flag has no coverage: before April 2023 nobody could record it, so that it would tell the calendar.
_COVERAGES = (
    "victim_gender_coverage",
    "victim_age_coverage",
    "victim_ethnicity_coverage",
    "suspect_gender_coverage",
    "suspect_age_coverage",
    "suspect_ethnicity_coverage",
)


def _every() -> Iterator[Metric]:
    yield METRICS["group_based_of_all_csae"]
    yield METRICS["group_based_of_contact"]
    for key in _CAVEATS:
        yield from (_share(key, category) for category in _categories(key))
        if key == "victim_age_band":
            yield VICTIM_10_AND_UNDER
        if key == "suspect_age_band":
            yield METRICS["suspect_10_17"]
    yield LOCATION_COVERAGE
    yield from (METRICS[name] for name in _COVERAGES)
    yield RELATIONSHIP_COVERAGE


SHARES: dict[str, Metric] = {metric.name: metric for metric in _every()}
"""Each share by its name, in the vocabulary's order; the group-based shares first, coverages last."""
EVERY_METRIC: dict[str, Metric] = METRICS | SHARES
"""The publication's figures, and the shares that it does not print."""


def age_range(metric: Metric) -> range:
    """The ages that a metric of an age band or of an age range counts."""
    key = KEYS[metric.key]
    if key.kind is Kind.BAND:
        return next(band.ages for band in bands(key) if band.label == metric.category)
    first, _, last = metric.category.partition("..")
    return range(int(first), int(last) + 1)
