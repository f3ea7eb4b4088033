"""Crimes per 10,000 children by area, where the installation supplies how many there are."""

from dataclasses import dataclass

from cocad.disclosure.cache import force_shares, tables
from cocad.errors import DataError
from cocad.figures.answers import Answers
from cocad.figures.ask import everywhere
from cocad.figures.page import Listing
from cocad.insight.children.rates import CAVEAT, HEAD, child_rates, in_words, sentence
from cocad.metrics.evaluator import ask
from cocad.told import told
from cocad.words.child_population import child_population, supplied_line

_SHARE = "group_based_of_all_csae"


@dataclass(frozen=True)
class Rates:
    """What is said of the rates, and their list; None where the populations are damaged."""

    sentence: str
    listing: Listing | None = None


def supplied() -> str:
    """What populations of children there are here, that there is none, or what is wrong with them."""
    try:
        return supplied_line()
    except DataError as error:
        return told(error)


def rates(answers: Answers) -> Rates | None:
    """The rates of all areas that the viewer may see, under the selection but for its area.

    None where no population is supplied; a sentence alone where it is damaged.
    """
    here = answers.under(everywhere)
    try:
        population = child_population(here.extent.last_day.year)
    except DataError as error:
        return Rates(told(error))
    if population is None:
        return None
    asked = tuple(ask("crimes", by, here.selection) for by in (["region"], []))
    by_region, whole = tables(here.snapshot, asked, here.viewer)
    by_force = force_shares(here.snapshot, _SHARE, here.selection, here.viewer)
    found = child_rates(by_force, by_region, whole, population)
    listing = Listing(
        name="Crimes per 10,000 children",
        head=HEAD,
        rows=[in_words(each) for each in found],
        under=f"{CAVEAT} Children: {population.source}.",
    )
    return Rates(f"{sentence(found)}; {here.when}.", listing)
