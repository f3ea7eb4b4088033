"""Crimes per 10,000 children by area on a page, where the installation supplies how many there are."""

from html import escape

import streamlit as st

from cocad.errors import DataError
from cocad.figures.cache import force_shares, tables
from cocad.insight.children.rates import CAVEAT, HEAD, child_rates, in_words, sentence
from cocad.metrics.evaluator import ask
from cocad.told import told
from cocad.ui.asked import in_briefing
from cocad.ui.listing import listing_table
from cocad.ui.masthead import section
from cocad.ui.opening import Request
from cocad.words.child_population import ChildPopulation, child_population, supplied_line

_SHARE = "group_based_of_all_csae"


def supplied() -> str:
    """What populations of children there are here, that there is none, or what is wrong with them."""
    try:
        return supplied_line()
    except DataError as error:
        return told(error)


def show_child_rates(here: Request) -> None:
    """The rates of all areas that the viewer may see, under the selection but for its area.

    Nothing where no population is supplied; a sentence where it is damaged.
    """
    try:
        population = child_population(here.extent.last_day.year)
    except DataError as error:
        st.html(f"<p class='cocad-notice' role='status'>{escape(told(error))}</p>")
        return
    if population is not None and not in_briefing():
        _show(here.everywhere(), population)


def _show(here: Request, population: ChildPopulation) -> None:
    asked = tuple(ask("crimes", by, here.selection) for by in (["region"], []))
    by_region, whole = tables(here.snapshot, asked, here.viewer)
    by_force = force_shares(here.snapshot, _SHARE, here.selection, here.viewer)
    found = child_rates(by_force, by_region, whole, population)
    section("Crimes for each child", f"{sentence(found)}; {here.when}.")
    st.html(listing_table("Crimes per 10,000 children", HEAD, [in_words(each) for each in found]))
    st.html(f"<p class='cocad-small'>{escape(f'{CAVEAT} Children: {population.source}.')}</p>")
