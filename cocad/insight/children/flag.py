"""The flag 'CSAE committed by children': its months, suspects' ages beside it, and the break after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from cocad.disclosure import Table
from cocad.insight.sentences import absence
from cocad.insight.sentences.findings import FLAG_MONTH, cell_of
from cocad.insight.sentences.months import span
from cocad.words.printing import SMALL_BASE, counted, out_of, share
from cocad.words.vocabulary import BY_CHILDREN, ONLY_ADULTS, ONLY_CHILDREN

NO_MONTH = "The flag was first recorded in April 2023; the chosen months end before it."


def flag_months(months: Sequence[str]) -> tuple[str, ...]:
    """Those of the months in which the flag was recorded: in 2023 April to December, always."""
    return tuple(month for month in months if month >= FLAG_MONTH)


def flagged(table: Table) -> str:
    """'34% of crimes carry the flag (n.1,091/3,167)', of crimes by the flag alone."""
    if nothing := absence.told(table, "Yes"):
        return nothing
    yes = cell_of(table, "Yes")
    if yes is None or not yes.base:
        return "The flag is recorded for no crime of this selection"
    carry = yes.agreeing("carries", "carry")
    if yes.base < SMALL_BASE:
        return f"{out_of(yes.count, yes.base, 'crime')} {carry} the flag"
    return f"{share(yes.count, yes.base)} of crimes {carry} the flag"


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """Crimes whose flag and suspects' ages contradict each other, of those that it could be told of."""

    words: str
    count: int
    base: int
    left_open: int


def contradictions(table: Table) -> tuple[Contradiction, ...]:
    """The two kinds of contradiction, of crimes by the flag and then by their suspects' ages.

    A mixed group contradicts neither answer, and crimes on which a missing age leaves it open are in no
    base: they can be told neither way.
    """
    flag, ages = table.by
    rows = {(str(row[flag]), str(row[ages])): row for row in table.frame.iter_rows(named=True)}
    kinds = (
        ("Yes", ONLY_ADULTS, "Flagged Yes, and every suspect recorded is an adult"),
        ("No", ONLY_CHILDREN, "Flagged No, and every suspect recorded is a child"),
    )
    return tuple(
        Contradiction(words=words, count=row["count"], base=row["base"], left_open=row["total"] - row["base"])
        for answer, category, words in kinds
        if (row := rows.get((answer, category))) is not None
    )


def contradicted(found: Sequence[Contradiction]) -> str:
    """'Flag and suspects' ages contradict each other on 3 of 1,649 crimes', both kinds together."""
    count, base = (sum(getattr(one, name) for one in found) for name in ("count", "base"))
    if not base:
        return "No crime has both the flag and its suspects' ages recorded, so that they cannot be compared"
    if not count:
        return f"Flag and suspects' ages contradict each other on none of {counted(base, 'crime')}"
    told = f"{share(count, base)} of crimes" if base >= SMALL_BASE else out_of(count, base, "crime")
    return f"Flag and suspects' ages contradict each other on {told}: check their records"


@dataclass(frozen=True, kw_only=True)
class Part:
    """Crimes by children by month as one scheme of criteria holds them; None where not supplied.

    `own` is whether they have a criterion of their own there.
    """

    own: bool
    counts: dict[str, int | None]


def parts(tables: Iterable[Table]) -> tuple[Part, ...]:
    """The years' tables put together by how they hold such crimes, oldest first.

    Each table is crimes by month: those under the criterion of their own, or flagged under Other.
    """
    found: dict[bool, dict[str, int | None]] = {}
    for table in tables:
        own = BY_CHILDREN in table.manifest.extent.criteria
        months = table.frame["month"].cast(pl.String).to_list()
        found.setdefault(own, {}).update(zip(months, table.frame["count"].to_list(), strict=True))
    return tuple(Part(own=own, counts=counts) for own, counts in found.items() if counts)


def break_sentence(found: Sequence[Part]) -> str:
    """'704 under Other with the flag, Apr to Dec 2023; 1,014 …: two counts, not a trend'."""
    told = [
        f"{sum(count or 0 for count in one.counts.values()):,} {_UNDER[one.own]}, {span(tuple(one.counts))}"
        for one in found
    ]
    return f"Crimes: {'; '.join(told)}{': two counts, not a trend' if len(found) > 1 else ''}"


_UNDER = {True: "under a criterion of their own", False: "under Other with the flag"}
