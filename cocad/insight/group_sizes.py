"""How large groups are: findings of crimes by the number of people on each."""

from cocad.disclosure import Table
from cocad.insight.findings import cells, largest
from cocad.metrics.printing import SMALL_BASE, per_cent

_LARGE = ("6 to 9", "10 and over")
_WORDS = {"None": "no", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five"}


def finding(table: Table, noun: str) -> str:
    """'68% of crimes have two suspects; 3% have six or more', of crimes by the number of `noun`."""
    top = largest(table)
    if not top:
        return "No group-based crime was recorded"
    most, base = top[0], top[0].base
    number = _WORDS.get(most.category, most.category)
    start = f"{most.share_of} crimes have {number} {noun[:-1] if most.category == '1' else noun}"
    many = sum(cell.count for cell in cells(table) if cell.category in _LARGE)
    share = per_cent(many, base) if base >= SMALL_BASE else f"{many:,} of {base:,}"
    return f"{start}; {share if many else 'none'} {'has' if many == 1 else 'have'} six or more"


def modal_age(table: Table, noun: str) -> str:
    """'14 is the most common age of victims: 9.8% (n.394/4,006)', of people by single years."""
    top = largest(table)
    if not top:
        return f"No age is recorded of any of the {noun}"
    if len(top) > 2:
        return f"No age of {noun} stands out: {len(top)} share the highest count of {top[0].count:,}"
    ages = " and ".join(cell.category for cell in top)
    counts = f"n.{top[0].count:,}/{top[0].base:,}"
    share = f"{top[0].share} ({counts})" if top[0].base >= SMALL_BASE else top[0].share
    are = "are the most common ages" if len(top) > 1 else "is the most common age"
    return f"{ages} {are} of {noun}: {share}{' each' if len(top) > 1 else ''}"
