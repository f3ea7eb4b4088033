"""Months as crimes a day."""

from cocad.disclosure import Table
from cocad.insight.findings import cells
from cocad.insight.months import long_month


def per_day(table: Table) -> str:
    """'November had the most a day, 14.2 crimes; February the fewest, 9.1'."""
    extent = table.manifest.extent
    rates = {cell.category: cell.count / extent.days_in(cell.category) for cell in cells(table)}
    if not any(rates.values()):
        return "No group-based crime was recorded"
    most, least = max(rates, key=lambda month: rates[month]), min(rates, key=lambda month: rates[month])
    if most == least:
        return f"{long_month(most)} had {rates[most]:.1f} crimes a day"
    return (
        f"{long_month(most)} had the most crimes a day, {rates[most]:.1f}; "
        f"{long_month(least)} the fewest, {rates[least]:.1f}"
    )
