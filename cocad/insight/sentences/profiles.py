"""The profiles of victims and suspects: what is said of each dimension."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocad.disclosure import Table
from cocad.insight.sentences import absence
from cocad.insight.sentences.counted import sentence_start
from cocad.insight.sentences.findings import NOTHING, Cell, cells, in_sentence, is_thin, largest, leaders
from cocad.statistics.leading import CROWD
from cocad.words import caveats
from cocad.words.printing import SMALL_BASE, listed, out_of, per_cent, singular


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A dimension, whom it is of, what it is called, how its largest category is told, and its caveat.

    `predicate` follows '27% of suspects with an age recorded': '{were}', '{are}' or '{have}' stands for the
    verb in its number, '{category}' for the category. Where `most` is given, the sentence begins with it
    in place of the share, and crowns its category: 'Most often recorded'.
    """

    dimension: str
    people: str
    field: str = ""
    predicate: str = "{were} {category}"
    most: str = ""
    what: str
    caveat: str

    @property
    def known(self) -> str:
        """'with an age recorded'; the empty string of what is on every record."""
        article = "an" if self.field[:1] in "aeiou" else "a"
        return f"with {article} {self.field} recorded" if self.field else ""


_AGED = "{were} aged {category}"
_NAMED = ": {category}"


def _of_people(person: str) -> tuple[Profile, ...]:
    people = f"{person}s"
    gender_caveat = caveats.GENDER if person == "victim" else caveats.SUSPECTS
    return (
        Profile(
            dimension=f"{person}_gender",
            people=people,
            field="gender",
            what=f"{people.capitalize()} by gender",
            caveat=gender_caveat,
        ),
        Profile(
            dimension=f"{person}_age_band",
            people=people,
            field="age",
            predicate=_AGED,
            what=f"{people.capitalize()} by age",
            caveat=caveats.AGE,
        ),
        Profile(
            dimension=f"{person}_ethnicity",
            people=people,
            field="ethnicity",
            what=f"{people.capitalize()} by self-defined ethnicity",
            caveat=caveats.ETHNICITY,
        ),
    )


PROFILES = {
    "victim": _of_people("victim"),
    "suspect": (
        *_of_people("suspect"),
        Profile(
            dimension="relationship",
            people="suspects",
            field="relationship to the victim",
            predicate=_NAMED,
            what="Suspects by relationship to the victim",
            caveat=caveats.RELATIONSHIP,
        ),
    ),
    "crime": (
        Profile(dimension="recency", people="crimes", what="Crimes by recency", caveat=caveats.RECENCY),
        Profile(
            dimension="offence_type",
            people="crimes",
            most="Most often recorded",
            what="Crimes by offence type",
            caveat=caveats.OFFENCE,
        ),
        Profile(
            dimension="location_type",
            people="crimes",
            field="location",
            predicate=_NAMED,
            what="Crimes by location type",
            caveat=caveats.LOCATION,
        ),
        Profile(
            dimension="committed_by_children",
            people="crimes",
            field="answer to the child flag",
            predicate="{have} the answer {category}",
            what="Crimes by the flag 'CSAE committed by children'",
            caveat=caveats.FLAG,
        ),
    ),
}

PROFILE = {profile.dimension: profile for group in PROFILES.values() for profile in group}
"""Every profile by its dimension."""


def caveat(table: Table, profile: Profile) -> str:
    """What must stand beside the dimension: of ethnicity that it is thinly recorded, only where it is."""
    if profile.dimension.endswith("ethnicity") and cells(table) and not is_thin(table):
        return caveats.SELF_DEFINED
    return profile.caveat


def finding(table: Table, profile: Profile) -> str:
    """'57% of victims with an age recorded were aged 10 to 15', of the largest category.

    Where fewer than 80% have it recorded, coverage comes first: 'Age is recorded for only 71% of suspects; of
    these 39% were aged 10 to 15'. A thinly recorded ethnicity has its coverage alone.
    """
    if nothing := absence.told(table):
        return nothing
    top = largest(table)
    if top and is_thin(table):
        told = f"{profile.field.capitalize()} is recorded for only {_covered(top[0], profile)}"
        return told if profile.dimension.endswith("ethnicity") else f"{told}; {_of_these(table, profile)}"
    if not top:
        return NOTHING
    return _most(table, profile) if profile.most else sentence_start(_share(top, profile))


def compared(table: Table, profile: Profile) -> str:
    """The one category that the finding ends with; empty where there are several, or coverage alone."""
    top = largest(table)
    if len(top) != 1 or (profile.dimension.endswith("ethnicity") and is_thin(table)):
        return ""
    return "" if profile.most and not leaders(table).clear else top[0].category


def _covered(cell: Cell, profile: Profile) -> str:
    if cell.total < SMALL_BASE:
        return out_of(cell.base, cell.total, singular(profile.people))
    return f"{per_cent(cell.base, cell.total)} of {profile.people}"


def _share(top: list[Cell], profile: Profile) -> str:
    """'27% of suspects with an age recorded were aged 10 to 15', or those that tie."""
    part = top[0].part(singular(profile.people), profile.known)
    if len(top) > CROWD:
        return f"No {profile.field} of {profile.people} stands out: {len(top)} share the most, {top[0].share}"
    return f"{part} each: {_names(top)}" if len(top) > 1 else f"{part}{_predicate(top[0], profile)}"


def _of_these(table: Table, profile: Profile) -> str:
    if profile.most:
        return _most(table, profile).replace(profile.most, f"{profile.most[0].lower()}{profile.most[1:]}")
    top = largest(table)
    first = top[0]
    if len(top) > CROWD:
        return f"of these none stands out, {len(top)} share the most, {first.share}"
    told = f" each: {_names(top)}" if len(top) > 1 else _predicate(first, profile)
    if first.base < SMALL_BASE:
        return f"{first.count:,} of these {first.base:,}{told}"
    share = first.share
    return f"{share} of these{told}" if told.startswith(":") else f"of these {share}{told}"


def _names(top: Sequence[Cell]) -> str:
    return listed([in_sentence(cell.category) for cell in top])


def _predicate(cell: Cell, profile: Profile) -> str:
    told = profile.predicate.format(
        category=in_sentence(cell.category),
        were=cell.agreeing("was", "were"),
        are=cell.agreeing("is", "are"),
        have=cell.agreeing("has", "have"),
    )
    return told if told.startswith(":") else f" {told}"


def _most(table: Table, profile: Profile) -> str:
    """'Most often recorded: rape of a child, 21%'; ties; or with what is too close to be told apart."""
    top = leaders(table)
    if top.crowded:
        return f"{profile.most}: none stands out, {len(top.first)} share the most, {top.first[0].share}"
    return f"{profile.most}: {_names(top.first)}, {top.first[0].share}{top.ending(in_sentence)}"
