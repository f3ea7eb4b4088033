"""What a page starts from: the sidebar, and the request that was chosen; or a message why there is none."""

from dataclasses import replace
from typing import NoReturn

import streamlit as st

from cocad.errors import CocadError, RequestError
from cocad.figures.asking import asked_for
from cocad.figures.choice import refuse_repeats
from cocad.figures.request import Request
from cocad.server.access.admission import Visitor
from cocad.server.served import opened
from cocad.snapshots import Snapshot, default_id, listed, unreadable
from cocad.told import told
from cocad.ui.admitted import admitted
from cocad.ui.asked import asked, forget, write
from cocad.ui.menu import menu
from cocad.ui.sidebar import sidebar
from cocad.ui.style import colours
from cocad.ui.watched import current_page, saw


def opening() -> Request:
    """The sidebar, and what was chosen; stops the page with a message where nothing opens."""
    visitor = admitted()
    viewer = visitor.viewer
    try:
        manifests = {manifest.id: manifest for manifest in listed()}
        faults = unreadable()
        usual = default_id()
    except CocadError as error:
        _stop(error, visitor)
    words = asked(current_page())
    try:
        refuse_repeats(words, [manifest.extent for manifest in manifests.values()])
    except RequestError as error:
        forget()
        _stop(error, visitor)
    found = asked_for(words, manifests=manifests, usual=usual, viewer=viewer, opened=opened)
    choice = found.choice
    if not choice.briefing or not isinstance(found.snapshot, Snapshot):
        with st.sidebar:
            menu(visitor, choice.address())
            sidebar(
                visitor,
                choice,
                manifests=manifests,
                offered=found.offered,
                comparator=found.comparator,
                years=found.can_be_alike(viewer),
            )
    write(choice.address())
    try:
        here = found.request(viewer, colours(), opened)
        saw(visitor, current_page(), choice.snapshot, choice.question | here.selection.where(here.extent))
    except CocadError as error:
        _stop(error)
    return replace(here, notices=(*found.wrong, *found.left_out, *map(told, faults)))


def _stop(fault: CocadError | str, visitor: Visitor | None = None) -> NoReturn:
    """Say why there is no page; with a visitor, beside a menu that leads on."""
    if visitor is not None:
        with st.sidebar:
            menu(visitor, {})
    st.error(told(fault))
    st.stop()
