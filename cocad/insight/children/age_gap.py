"""Ages of suspects against victims', year by year: what pairs are most common, and how far apart they are."""

from collections import Counter
from collections.abc import Mapping

from cocad.disclosure import Table
from cocad.insight.sentences.absence import absence
from cocad.insight.sentences.findings import NO_DIFFERENCE
from cocad.statistics.leading import leading
from cocad.statistics.overall_test import DESIGN
from cocad.words.printing import SMALL_BASE, agreeing, counted, out_of, per_cent

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
        have = agreeing(whole, "has", "have")
        return f"{counted(whole, 'pair')} {have} both ages recorded: too few for a median"
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
    years = "year" if number == "1" else "years"
    return f"{number} {years} {'older' if gap > 0 else 'younger'}"


def most_often(table: Table) -> str:
    """'Most often: a suspect aged 14 and a victim aged 13, 96 of 2,117 pairs', of the same table."""
    rows = [row for row in table.frame.iter_rows(named=True) if row["count"]]
    if not rows:
        return "No pair has both ages recorded"
    top = leading([row["count"] for row in rows], design=DESIGN[table.question.population])
    most = rows[top.first[0]]["count"]
    part = out_of(most, sum(row["count"] for row in rows), "pair")
    if top.crowded:
        return f"No two ages stand out: {len(top.first)} share the most, {part}"
    ages = [
        f"a suspect aged {rows[place]['suspect_age']} and a victim aged {rows[place]['victim_age']}"
        for place in top.first
    ]
    each = " each" if len(ages) > 1 else ""
    near = f", {NO_DIFFERENCE} from the next" if top.close else ""
    return f"Most often: {'; '.join(ages)}, {part}{each}{near}"


def known(table: Table) -> str:
    """'both ages recorded for 2,117 of 2,246 pairs', of the same table."""
    if nothing := absence(table):
        return f"both ages: {nothing}"
    totals = int(table.frame.unique("suspect_age", keep="first")["total"].sum())
    both = int(table.frame["count"].sum())
    return f"both ages recorded for {out_of(both, totals, 'pair')}"
