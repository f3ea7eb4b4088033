"""Whether children are suspects alone or with adults on the same crime."""

from cocad.disclosure import Table
from cocad.insight.sentences import absence
from cocad.insight.sentences.findings import LOW_COVERAGE, NO_CRIME, cell_of
from cocad.words.printing import SMALL_BASE, counted, per_cent
from cocad.words.vocabulary import MIXED, ONLY_CHILDREN


def alone_sentence(table: Table) -> str:
    """'44% of crimes have only children as suspects (n.961/2,195), …'; coverage first where it is thin.

    `table` is the crimes of a selection by their suspects' ages and nothing else.
    """
    if nothing := absence.told(table):
        return nothing
    only, mixed = cell_of(table, ONLY_CHILDREN), cell_of(table, MIXED)
    if only is None or mixed is None or not only.total:
        return NO_CRIME
    if not only.base:
        return f"Suspects' ages are recorded well enough on none of {counted(only.total, 'crime')}"
    if only.base < SMALL_BASE:
        have = only.agreeing("has", "have")
        return f"{only.part('crime')} {have} only children as suspects, {mixed.count} children and adults"
    counts = f"(n.{only.count:,}/{only.base:,})"
    both = f"{per_cent(mixed.count, mixed.base)} children and adults"
    if only.base >= LOW_COVERAGE * only.total:
        return f"{only.share} of crimes have only children as suspects {counts}, {both}"
    known = per_cent(only.base, only.total)
    return (
        f"Suspects' ages tell for only {known} of crimes: of these {only.share} have only children as "
        f"suspects {counts}, {both}"
    )


def spread(table: Table) -> str:
    """What the share would be if none, or all, of the crimes left open had only children as suspects."""
    only = cell_of(table, ONLY_CHILDREN)
    if only is None or only.total < SMALL_BASE or only.base == only.total:
        return ""
    low = per_cent(only.count, only.total)
    high = per_cent(only.count + only.total - only.base, only.total)
    return f"If none, or all, of the crimes left open had only children as suspects: {low} to {high}."
