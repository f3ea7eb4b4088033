"""Months beside those of the year before, and months as crimes a day."""

from collections.abc import Mapping
from math import exp, sqrt

from cocad.disclosure import Table
from cocad.insight.findings import COULD_BE_CHANCE, NO_CRIME, cells
from cocad.insight.leading import CROWD
from cocad.insight.months import days_in, long_month
from cocad.insight.overall_test import LEVEL, counts_p
from cocad.metrics.intervals import Z95
from cocad.metrics.printing import SMALL_BASE, counted, decimals_needed, end, listed


def per_day(table: Table) -> str:
    """'November had the most crimes a day, 14.2; February the fewest, 9.1', or that they could be chance."""
    found = cells(table)
    days = {cell.category: days_in(cell.category) for cell in found}
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


def change(now: int, before: int, *, overdispersion: float = 1.0) -> tuple[float, float, float] | None:
    """The ratio of two counts with its 95% interval (Poisson, log scale); None where either is zero.

    Source: Rothman, Greenland and Lash, Modern Epidemiology, chapter 14: the variance of the
    logarithm of a rate ratio is the sum of the counts' inverses; `overdispersion` multiplies it.
    """
    if not now or not before:
        return None
    ratio, spread = now / before, Z95 * sqrt(overdispersion * (1 / now + 1 / before))
    return ratio, ratio * exp(-spread), ratio * exp(spread)


def verdict(now: int, before: int, *, overdispersion: float = 1.0) -> str:
    """'rose: +12% (95% interval +4% to +21%)', 'fell: …', '+3% (…), which could be chance', or why not.

    Per cents have as many decimals as the verdict needs: no end that leaves 0 out is printed as 0.
    """
    found = change(now, before, overdispersion=overdispersion)
    if found is None:
        return "cannot be compared: one of the two counts is zero"
    ratio, low, high = found
    decimals = 0 if low <= 1 <= high else decimals_needed(low - 1, high - 1)
    first, last = (_per_cent(end, decimals) for end in (low, high))
    told = f"{_per_cent(ratio, decimals)} (95% interval {first} to {last})"
    if low > 1:
        return f"rose: {told}"
    return f"fell: {told}" if high < 1 else f"changed by {told}, which could be chance"


def _per_cent(ratio: float, decimals: int) -> str:
    told = end(abs(ratio - 1), decimals)
    return told if told == "0%" else f"{'+' if ratio > 1 else '−'}{told}"


def against_before(now: Table, before: Table) -> str:
    """'Recorded crimes rose: +12% (…), 4,480 after 4,228', of the months that both years have."""
    earlier = {f"{int(c.category[:4]) + 1}{c.category[4:]}": c.count for c in cells(before)}
    both = [(cell.count, earlier[cell.category]) for cell in cells(now) if cell.category in earlier]
    if not both:
        return "The two years have no month in common"
    this, last = (sum(counts) for counts in zip(*both, strict=True))
    return f"Recorded crimes {verdict(this, last)}; {this:,} after {last:,}"
