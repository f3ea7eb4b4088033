"""Months as crimes a day."""

from collections.abc import Mapping

from cocad.disclosure import Table
from cocad.insight.sentences import absence
from cocad.insight.sentences.findings import COULD_BE_CHANCE, NO_CRIME, cells
from cocad.insight.sentences.months import long_month
from cocad.statistics.leading import CROWD
from cocad.statistics.overall_test import LEVEL, counts_p
from cocad.words.printing import SMALL_BASE, counted, listed


def per_day(table: Table) -> str:
    """'November had the most crimes a day, 14.2; February the fewest, 9.1', or that they could be chance."""
    if nothing := absence.told(table):
        return nothing
    found = cells(table)
    extent = table.manifest.extent
    days = {cell.category: extent.days_in(cell.category) for cell in found}
    rates = {cell.category: cell.count / days[cell.category] for cell in found}
    total = sum(cell.count for cell in found)
    if not total:
        return NO_CRIME
    if total < SMALL_BASE:
        return f"{counted(total, 'crime')} in {counted(len(found), 'month')}: too few for crimes a day"
    most, least = (_rate(extreme(rates.values())) for extreme in (max, min))
    if len(found) == 1:
        return f"{long_month(found[0].category)} had {most} crimes a day"
    if most == least:
        return f"Every month had {most} crimes a day"
    if counts_p(tuple(cell.count for cell in found), tuple(days.values())) > LEVEL:
        return f"Months vary between {least} and {most} crimes a day, {COULD_BE_CHANCE}"
    busy, quiet = (_months_at(rates, rate) for rate in (most, least))
    return f"{busy} had the most crimes a day, {most}; {quiet} the fewest, {least}"


def _rate(rate: float) -> str:
    """'14.2', with two decimals where one would print none, and '0' of none."""
    return "0" if not rate else f"{rate:.1f}" if rate >= 0.05 else f"{rate:.2f}"


def _months_at(rates: Mapping[str, float], told: str) -> str:
    names = [long_month(month) for month, rate in rates.items() if _rate(rate) == told]
    return listed(names) if len(names) <= CROWD else counted(len(names), "month")
