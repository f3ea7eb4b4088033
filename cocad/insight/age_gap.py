"""Ages of suspects against victims', year by year: what pairs are most common, and how far apart they are."""

from collections import Counter
from collections.abc import Mapping

from cocad.disclosure import Table
from cocad.insight.absence import absence
from cocad.metrics.printing import SMALL_BASE, per_cent

MUCH_OLDER = 5
"""From so many years on a suspect is told as much older."""


def gaps(table: Table) -> dict[int, int]:
    """Pairs by how many years the suspect is older (younger is negative), every year between the ends.

    `table` is pairs by `suspect_age` and then `victim_age`, in single years.
    """
    found: Counter[int] = Counter()
    for suspect, victim, count in table.frame.select("suspect_age", "victim_age", "count").iter_rows():
        if count:
            found[int(suspect) - int(victim)] += count
    return {gap: found[gap] for gap in range(min(found), max(found) + 1)} if found else {}


def median(counts: Mapping[int, int]) -> float | None:
    """The middle value, the mean of the two in the middle where their number is even; None without any."""
    values = sorted(value for value, count in counts.items() if count)
    whole = sum(counts.values())
    if not whole:
        return None
    middle = []
    for place in ((whole - 1) // 2, whole // 2):
        passed = 0
        for value in values:
            passed += counts[value]
            if passed > place:
                middle.append(value)
                break
    return sum(middle) / 2


def told_median(counts: Mapping[int, int]) -> float | None:
    """The median where there are the 20 pairs that one needs."""
    return median(counts) if sum(counts.values()) >= SMALL_BASE else None


def gap_sentence(counts: Mapping[int, int]) -> str:
    """'The suspect is 1 year older than the victim by the median of 2,117 pairs; …'; why not below 20."""
    whole = sum(counts.values())
    middle = median(counts)
    if middle is None:
        return "No pair has both ages recorded"
    if whole < SMALL_BASE:
        return (
            f"{whole} {'pair has' if whole == 1 else 'pairs have'} both ages recorded: too few for a median"
        )
    older = sum(count for gap, count in counts.items() if gap >= MUCH_OLDER)
    younger = sum(count for gap, count in counts.items() if gap < 0)
    return (
        f"By the median of {whole:,} pairs the suspect is {_beside(middle)}; {per_cent(older, whole)} are "
        f"{MUCH_OLDER} years older or more, {per_cent(younger, whole)} younger"
    )


def _beside(middle: float) -> str:
    return f"{in_years(middle)}{' as' if not middle else ' than'} the victim"


def in_years(gap: float) -> str:
    """'1 year older', '1.5 years younger' or 'as old'."""
    if not gap:
        return "as old"
    number = f"{abs(gap):g}"
    return f"{number} {'year' if number == '1' else 'years'} {'older' if gap > 0 else 'younger'}"


def most_often(table: Table) -> str:
    """'Most often: a suspect aged 14 and a victim aged 13, 96 of 2,117 pairs', of the same table."""
    rows = [row for row in table.frame.iter_rows(named=True) if row["count"]]
    if not rows:
        return "No pair has both ages recorded"
    top = max(rows, key=lambda row: row["count"])
    whole = sum(row["count"] for row in rows)
    ages = f"a suspect aged {top['suspect_age']} and a victim aged {top['victim_age']}"
    return f"Most often: {ages}, {top['count']:,} of {whole:,} {'pair' if whole == 1 else 'pairs'}"


def known(table: Table) -> str:
    """'both ages recorded for 2,117 of 2,246 pairs', of the same table."""
    if nothing := absence(table):
        return f"both ages: {nothing}"
    totals = table.frame.unique("suspect_age", keep="first")["total"].sum()
    return f"both ages recorded for {table.frame['count'].sum():,} of {totals:,} pairs"
