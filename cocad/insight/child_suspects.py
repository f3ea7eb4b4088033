"""Children aged 10 to 17 who are suspects: their share, where it happened, who they were to the victim."""

from collections.abc import Sequence

from cocad.disclosure import Table
from cocad.disclosure.joined import TEN_TO_SEVENTEEN
from cocad.insight import absence
from cocad.insight.findings import Cell, cells
from cocad.insight.groupwise import groups
from cocad.insight.profiles import Profile
from cocad.metrics import caveats
from cocad.metrics.printing import SMALL_BASE, per_cent, share

THEY = "children aged 10 to 17 who are suspects"
AGES = {"suspect_age": "10..17"}
ADULTS = {"suspect_age": "18..110"}
PROFILES = (
    Profile("relationship", "Most often recorded as: {category}, {share}",
            "Children aged 10 to 17 who are suspects, by relationship to the victim", caveats.RELATIONSHIP),
    Profile("location_type", "Where known, most often at: {category}, {share}",
            "Children aged 10 to 17 who are suspects, by location of the crime", caveats.LOCATION),
    Profile("offence_type", "Most often for: {category}, {share}",
            "Children aged 10 to 17 who are suspects, by offence type", caveats.OFFENCE),
    Profile("recency", "{share} are suspects of a crime that is {category}",
            "Children aged 10 to 17 who are suspects, by recency", caveats.RECENCY),
    Profile("suspect_gender", f"{THEY.capitalize()}: {{share}} {{category}}",
            "Children aged 10 to 17 who are suspects, by gender", caveats.GENDER),
    Profile("suspect_ethnicity", THEY,
            "Children aged 10 to 17 who are suspects, by self-defined ethnicity", caveats.ETHNICITY),
)  # fmt: skip
"""What is told of them, each with its finding's sentence, its question and its caveat."""

FAMILY = ("Parent", "Sibling", "Familial including family friends")
HOME, SCHOOL, STRANGER = "Family home", "School or college", "Stranger"


def share_of_suspects(table: Table) -> str:
    """'48% of suspects were children aged 10 to 17 (n.2,312/4,768)', of a joined table of no groups.

    Counts alone below a base of 20; words where nobody's age is recorded or the conditions leave none.
    """
    cell = whole(table)
    if cell is None:
        return absence.told(table, TEN_TO_SEVENTEEN)
    if not cell.total:
        return "No suspect is recorded under this selection"
    if not cell.base:
        who = "the one suspect" if cell.total == 1 else f"any of the {cell.total:,} suspects"
        return f"No age is recorded for {who} of this selection"
    if cell.base < SMALL_BASE:
        were = "was a child" if cell.count == 1 else "were children"
        return f"{cell.count} of {cell.base} suspects with an age recorded {were} aged 10 to 17"
    told = per_cent(cell.count, cell.base)
    return f"{told} of suspects were children aged 10 to 17 (n.{cell.count:,}/{cell.base:,})"


def whole(table: Table) -> Cell | None:
    """The one cell of a joined table of no groups; None where the conditions leave no such age."""
    return next(iter(cells(table)), None)


def everywhere(table: Table) -> str:
    """Whether there are any under each criterion with suspects' ages, and the highest and lowest share."""
    if nothing := absence.told(table, TEN_TO_SEVENTEEN):
        return nothing
    known = [row for row in table.frame.iter_rows(named=True) if row["base"]]
    if not known:
        return "No suspect's age is recorded under any criterion"
    some = sum(bool(row["count"]) for row in known)
    where = "every criterion" if some == len(known) else f"{some} of the {len(known)} criteria"
    said = f"Children aged 10 to 17 are among suspects under {where} with ages recorded"
    told = groups(table, TEN_TO_SEVENTEEN)
    if len(told) < 2:
        return said
    ends = [f"{one.name} {per_cent(one.count, one.base)}" for one in (told[0], told[-1])]
    return f"{said}: from {ends[1]} to {ends[0]}"


def where_and_who(location: Table, relationship: Table) -> tuple[str, ...]:
    """Sentences on the publication's question: in the family home, in schools or elsewhere, and by whom."""
    places = _counts(location)
    people = _counts(relationship)
    return tuple(
        said
        for said in (
            _told("Where", "a location", places, (("in the family home", (HOME,)),
                  ("in a school or college", (SCHOOL,))), "elsewhere"),
            _told("Who", "a relationship to the victim", people, (("family, or friends of it", FAMILY),
                  ("strangers", (STRANGER,))), "a friend, an acquaintance, a partner or another"),
        )
        if said
    )  # fmt: skip


def _counts(table: Table) -> tuple[dict[str, int], int, int]:
    found = cells(table)
    base, total = (found[0].base, found[0].total) if found else (0, 0)
    return {cell.category: cell.count for cell in found}, base, total


def _told(
    question: str,
    what: str,
    told: tuple[dict[str, int], int, int],
    named: Sequence[tuple[str, tuple[str, ...]]],
    rest: str,
) -> str:
    """'Where: of 1,972 with a location recorded, 21% in the family home (n.407/1,972), …'."""
    counts, base, total = told
    if not total:
        return ""
    if not base:
        return f"{question}: {what} is recorded for none of {total:,}."
    parts = [(words, sum(counts.get(name, 0) for name in names)) for words, names in named]
    parts.append((rest, base - sum(count for _, count in parts)))
    listed = "; ".join(f"{words} {share(count, base)}" for words, count in parts)
    return f"{question}, of {base:,} with {what} recorded out of {total:,}: {listed}."
