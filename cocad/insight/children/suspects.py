"""Children aged 10 to 17 who are suspects: their share, where it happened, who they were to the victim."""

from collections.abc import Hashable, Sequence

from cocad.disclosure import Table
from cocad.disclosure.joined import TEN_TO_SEVENTEEN
from cocad.insight.sentences import absence
from cocad.insight.sentences.findings import LOW_COVERAGE, NO_DIFFERENCE, Cell, cells
from cocad.insight.sentences.groupwise import Charts, groups
from cocad.insight.sentences.profiles import Profile
from cocad.words import caveats
from cocad.words.printing import SMALL_BASE, out_of, per_cent, share

THEY = "children aged 10 to 17 who are suspects"
AGES = {"suspect_age": "10..17"}
ADULTS = {"suspect_age": "18..110"}
PROFILES = (
    Profile(
        dimension="relationship",
        people=THEY,
        field="relationship to the victim",
        most="Most often recorded as",
        what="Children aged 10 to 17 who are suspects, by relationship to the victim",
        caveat=caveats.RELATIONSHIP,
    ),
    Profile(
        dimension="location_type",
        people=THEY,
        field="location",
        most="Where known, most often at",
        what="Children aged 10 to 17 who are suspects, by location of the crime",
        caveat=caveats.LOCATION,
    ),
    Profile(
        dimension="offence_type",
        people=THEY,
        most="Most often for",
        what="Children aged 10 to 17 who are suspects, by offence type",
        caveat=caveats.OFFENCE,
    ),
    Profile(
        dimension="recency",
        people=THEY,
        predicate="{are} suspected of a crime that is {category}",
        what="Children aged 10 to 17 who are suspects, by recency",
        caveat=caveats.RECENCY,
    ),
    Profile(
        dimension="suspect_gender",
        people=THEY,
        field="gender",
        predicate="{are} {category}",
        what="Children aged 10 to 17 who are suspects, by gender",
        caveat=caveats.GENDER,
    ),
    Profile(
        dimension="suspect_ethnicity",
        people=THEY,
        field="ethnicity",
        predicate="{are} {category}",
        what="Children aged 10 to 17 who are suspects, by self-defined ethnicity",
        caveat=caveats.ETHNICITY,
    ),
)
"""What is told of them, each with its finding's sentence, its question and its caveat."""

FAMILY = ("Parent", "Sibling", "Familial including family friends")
HOME, SCHOOL, STRANGER = "Family home", "School or college", "Stranger"


def share_of_suspects(table: Table) -> str:
    """'48% of suspects with an age recorded were children aged 10 to 17 (n.2,312/4,768)', of a joined table.

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
    were = "was a child" if cell.agreeing("one", "more") == "one" else "were children"
    if cell.base < SMALL_BASE:
        return f"{out_of(cell.count, cell.base, 'suspect')} with an age recorded {were} aged 10 to 17"
    counts = f"(n.{cell.count:,}/{cell.base:,})"
    if cell.base < LOW_COVERAGE * cell.total:
        known = f"Age is recorded for only {per_cent(cell.base, cell.total)} of suspects"
        return f"{known}; of these {cell.share} {were} aged 10 to 17 {counts}"
    return f"{cell.part('suspect', 'with an age recorded')} {were} aged 10 to 17 {counts}"


def whole(table: Table) -> Cell | None:
    """The one cell of a joined table of no groups; None where the conditions leave no such age."""
    return next(iter(cells(table)), None)


def everywhere(charts: Charts, name: Hashable) -> str:
    """Whether there are any under each criterion with suspects' ages, and how far the shares reach."""
    table, _ = charts.shown[name]
    if nothing := absence.told(table, TEN_TO_SEVENTEEN):
        return nothing
    known = [row for row in table.frame.iter_rows(named=True) if row["base"]]
    if not known:
        return "No suspect's age is recorded under any criterion"
    some = sum(bool(row["count"]) for row in known)
    if not some:
        return "No suspect with an age recorded is aged 10 to 17 under any criterion"
    where = "every criterion" if some == len(known) else out_of(some, len(known), "criterion")
    said = f"Children aged 10 to 17 are among suspects under {where} with ages recorded"
    told = groups(table, TEN_TO_SEVENTEEN)
    ends = [per_cent(one.count, one.base) for one in (*told[:1], *told[-1:])]
    if len(told) < 2 or ends[0] == ends[-1]:
        return said
    if name not in charts.differing:
        return f"{said}: from {ends[1]} to {ends[0]}, {NO_DIFFERENCE}"
    return f"{said}: from {told[-1].name} {ends[1]} to {told[0].name} {ends[0]}"


def where_and_who(location: Table, relationship: Table) -> tuple[str, ...]:
    """Sentences on the publication's question: in the family home, in schools or elsewhere, and by whom."""
    places = _counts(location)
    people = _counts(relationship)
    return tuple(
        said
        for said in (
            _told(
                "Where",
                "a location",
                places,
                (("in the family home", (HOME,)), ("in a school or college", (SCHOOL,))),
                "elsewhere",
            ),
            _told(
                "Who",
                "a relationship to the victim",
                people,
                (("family, or friends of it", FAMILY), ("strangers", (STRANGER,))),
                "a friend, an acquaintance, a partner or another",
            ),
        )
        if said
    )


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
