"""Where a share lives: the page and the selection that show it, as a link."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from cocad.errors import RequestError
from cocad.figures.choice import Choice
from cocad.figures.page import Link
from cocad.figures.sitemap import TITLES
from cocad.insight.quote.labels import phrase
from cocad.insight.quote.words import COVERED, Meaning
from cocad.metrics.selection import Selection, parse
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS, Population

_PAGE_OF_KEY = {
    "criterion": "criteria",
    "recency": "recency",
    "offence_type": "offences",
    "location_type": "offences",
    "perpetrators": "people",
    "victims_on_crime": "people",
    "suspects_on_crime": "people",
    "month": "months",
    "quarter": "months",
    "force": "areas",
    "region": "areas",
}
"""Where crimes split by a key are shown; what no page shows, Explore can be asked for."""


def lives(population: Population, key: str) -> tuple[str, dict[str, list[str]]]:
    """The page that shows a population by a key, and the words that page needs besides.

    What has no key, or one of people that only narrows the population, is among the overview's numbers.
    """
    if key not in KEYS:
        return "overview", {}
    of = KEYS[key].population
    if of is not Population.CRIMES:
        return ("people" if of is population else "overview"), {}
    if of is population and key in _PAGE_OF_KEY:
        return _PAGE_OF_KEY[key], {}
    return "explore", {"population": [population.value], "by": [key]}


def home(
    choice: Choice,
    extent: Extent,
    *,
    population: Population,
    key: str,
    category: str,
    where: Iterable[Meaning],
) -> Link:
    """The link to the page that shows a share, the choice's conditions and its own both set.

    Where no page shows the share of itself, it leads to the page that can be asked for it.
    """
    page, words = lives(population, key)
    conditions = [*where, *_narrowing(population, key, category)]
    selection = parse(choice.conditions, extent) & _conditions(conditions, extent)
    usable = tuple((name, values) for name, values in selection.where(extent).items() if values)
    chosen = replace(choice, where=usable, own=(), figure="", briefing=False)
    told = ", ".join(phrase(name, value) for name, value in conditions)
    address = urlencode(chosen.address() | words, doseq=True)
    return Link(f"{TITLES[page]}{f': {told}' if told else ''}", f"/{page}?{address}")


def _narrowing(population: Population, key: str, category: str) -> tuple[Meaning, ...]:
    """The condition that a share of a population by another's key is under, where it is shown."""
    if key not in KEYS or category == COVERED:
        return ()
    other = KEYS[key].population not in (Population.CRIMES, population)
    return ((key, category),) if other else ()


def _conditions(where: Iterable[Meaning], extent: Extent) -> Selection:
    """The conditions that fit the extent; the others are left out."""
    found = Selection()
    for key, value in where:
        try:
            found &= parse({key: value}, extent)
        except RequestError:
            continue
    return found
