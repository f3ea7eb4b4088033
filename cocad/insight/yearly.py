"""Months beside those of the year before, and months as crimes a day."""

from calendar import monthrange
from math import exp, sqrt

from cocad.disclosure import Table
from cocad.insight.findings import cells
from cocad.insight.months import long_month
from cocad.metrics.intervals import Z95
from cocad.metrics.printing import decimals_needed, end


def days_in(month: str) -> int:
    """The days of a month like '2024-02'."""
    return monthrange(int(month[:4]), int(month[5:]))[1]


def per_day(table: Table) -> str:
    """'November had the most a day, 14.2 crimes; February the fewest, 9.1'."""
    rates = {cell.category: cell.count / days_in(cell.category) for cell in cells(table)}
    if not any(rates.values()):
        return "No group-based crime was recorded"
    most, least = max(rates, key=lambda month: rates[month]), min(rates, key=lambda month: rates[month])
    if most == least:
        return f"{long_month(most)} had {rates[most]:.1f} crimes a day"
    return (
        f"{long_month(most)} had the most crimes a day, {rates[most]:.1f}; "
        f"{long_month(least)} the fewest, {rates[least]:.1f}"
    )


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
