"""The profiles of victims and suspects: what is said of each dimension."""

from dataclasses import dataclass

from cocad.disclosure import Table
from cocad.insight.findings import cells, is_thin, most_common
from cocad.metrics import caveats
from cocad.metrics.printing import SMALL_BASE, per_cent


@dataclass(frozen=True)
class Profile:
    """A dimension of people, the sentence of its largest category, what it counts, its caveat."""

    dimension: str
    sentence: str
    what: str
    caveat: str


PROFILES = {
    "victim": (
        Profile("victim_gender", "Victims: {share} {category}", "Victims by gender", caveats.GENDER),
        Profile("victim_age_band", "{share_of} victims were aged {category}", "Victims by age", caveats.AGE),
        Profile("victim_ethnicity", "victims", "Victims by self-defined ethnicity", caveats.ETHNICITY),
    ),
    "suspect": (
        Profile("suspect_gender", "Suspects: {share} {category}", "Suspects by gender", caveats.SUSPECTS),
        Profile("suspect_age_band", "{share_of} suspects were aged {category}", "Suspects by age",
                caveats.AGE),
        Profile("suspect_ethnicity", "suspects", "Suspects by self-defined ethnicity", caveats.ETHNICITY),
        Profile("relationship", "Suspects recorded as {category}: {share}",
                "Suspects by relationship to the victim", caveats.RELATIONSHIP),
    ),
    "crime": (
        Profile("recency", "{share_of} crimes were {category}", "Crimes by recency", caveats.RECENCY),
        Profile("offence_type", "Most often recorded: {category}, {share}", "Crimes by offence type",
                caveats.OFFENCE),
        Profile("location_type", "Where known, {share} at: {category}", "Crimes by location type",
                caveats.LOCATION),
        Profile("committed_by_children", "{share_of} crimes answered the child flag with {category}",
                "Crimes by the flag 'CSAE committed by children'", caveats.FLAG),
    ),
}  # fmt: skip

PROFILE = {profile.dimension: profile for group in PROFILES.values() for profile in group}
"""Every profile by its dimension."""


def caveat(table: Table, profile: Profile) -> str:
    """What must stand beside the dimension: of ethnicity that it is thinly recorded, only where it is."""
    if profile.dimension.endswith("ethnicity") and cells(table) and not is_thin(table):
        return caveats.SELF_DEFINED
    return profile.caveat


def tells_coverage(table: Table, profile: Profile) -> bool:
    """Whether the finding is how few have it recorded: of ethnicity, below 80%."""
    return profile.dimension.endswith("ethnicity") and is_thin(table)


def finding(table: Table, profile: Profile) -> str:
    """The profile's finding; where an ethnicity is thinly recorded, its coverage is the finding."""
    if not profile.dimension.endswith("ethnicity"):
        return most_common(table, profile.sentence)
    people = profile.sentence
    found = cells(table)
    if not found or not found[0].total:
        return most_common(table, people)
    recorded, total = found[0].base, found[0].total
    if tells_coverage(table, profile):
        return f"Ethnicity is recorded for only {_share(recorded, total)} of {people}"
    return most_common(table, f"{{share_of}} {people} were {{category}}")


def _share(count: int, total: int) -> str:
    return per_cent(count, total) if total >= SMALL_BASE else f"{count:,} of {total:,}"
