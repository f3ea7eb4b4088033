"""Where a share lives: the page and the selection that show it, as a link."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from cocad.errors import RequestError
from cocad.figures.choice import Choice
from cocad.insight.quote.labels import phrase
from cocad.insight.quote.words import COVERED, Meaning
from cocad.metrics.selection import Selection, parse
from cocad.ui.listing import Link
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS, Population

_PAGE_OF_KEY = {
    "criterion": "criteria", "recency": "recency", "offence_type": "offences", "location_type": "offences",
    "month": "months", "quarter": "months", "force": "areas", "region": "areas",
}  # fmt: skip
_TITLE = {
    "overview": "Overview", "criteria": "Criteria", "recency": "Recency", "offences": "Offences",
    "months": "Months", "areas": "Areas", "people": "People", "explore": "Explore",
}  # fmt: skip


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
    page, own, words = _place(population, key, category)
    conditions = [*where, *own]
    selection = parse(choice.conditions, extent) & _conditions(conditions, extent)
    usable = tuple((name, values) for name, values in selection.where(extent).items() if values)
    chosen = replace(choice, where=usable, own=(), figure="", briefing=False)
    told = ", ".join(phrase(name, value) for name, value in conditions)
    address = urlencode(chosen.address() | words, doseq=True)
    return Link(f"{_TITLE[page]}{f': {told}' if told else ''}", f"/{page}?{address}")


def _place(
    population: Population, key: str, category: str
) -> tuple[str, tuple[Meaning, ...], dict[str, list[str]]]:
    """The page of a share, the conditions that it needs besides, and the page's own words."""
    if key not in KEYS:
        return "overview", (), {}
    of = KEYS[key].population
    if of is not Population.CRIMES and of is not population:
        return "overview", (((key, category),) if category != COVERED else ()), {}
    if of is population and of is not Population.CRIMES:
        return "people", (), {}
    if of is population and key in _PAGE_OF_KEY:
        return _PAGE_OF_KEY[key], (), {}
    return "explore", (), {"population": [population.value], "by": [key]}


def _conditions(where: Iterable[Meaning], extent: Extent) -> Selection:
    """The conditions that fit the extent; the others are left out."""
    found = Selection()
    for key, value in where:
        try:
            found &= parse({key: value}, extent)
        except RequestError:
            continue
    return found
