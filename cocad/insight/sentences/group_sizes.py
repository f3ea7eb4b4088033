"""How large groups are: findings of crimes by the number of people on each."""

from cocad.disclosure import Table
from cocad.insight.sentences.findings import NO_CRIME, cells, largest, leaders
from cocad.statistics.leading import CROWD
from cocad.words.printing import SMALL_BASE, agreeing, listed, per_cent, singular

_LARGE = ("6 to 9", "10 and over")
_WORDS = {"None": "no", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five"}


def finding(table: Table, noun: str) -> str:
    """'68% of crimes have two suspects; 3% have six or more', of crimes by the number of `noun`."""
    top = largest(table)
    if not top:
        return NO_CRIME
    most, base = top[0], top[0].base
    many = sum(cell.count for cell in cells(table) if cell.category in _LARGE)
    share = per_cent(many, base) if base >= SMALL_BASE else f"{many:,} of {base:,}"
    large = f"{share if many else 'none'} {agreeing(many, 'has', 'have')} six or more"
    if len(top) > CROWD:
        return f"No number of {noun} stands out: {len(top)} share the most, {most.part('crime')}; {large}"
    numbers = [_WORDS.get(cell.category, cell.category) for cell in top]
    if len(top) > 1:
        return f"{most.part('crime')} each: {listed(numbers)} {noun}; {large}"
    whom = singular(noun) if most.category == "1" else noun
    return f"{most.part('crime')} {most.agreeing('has', 'have')} {numbers[0]} {whom}; {large}"


def modal_age(table: Table, noun: str) -> str:
    """'14 is the most common age of victims: 9.8% (n.394/4,006)', of people by single years."""
    top = leaders(table)
    if not top.first:
        return f"No age is recorded of any of the {noun}"
    first = top.first[0]
    if top.crowded:
        shared = f"{len(top.first)} share the highest count of {first.count:,}"
        return f"No age of {noun} stands out: {shared}"
    are = "are the most common ages" if len(top.first) > 1 else "is the most common age"
    counts = f" (n.{first.count:,}/{first.base:,})" if first.base >= SMALL_BASE else ""
    return f"{listed(top.names)} {are} of {noun}: {first.share}{counts}{top.ending()}"
