"""The menu: a link to each page, in groups, with the whole selection in it."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from cocad.figures.choice import FIGURE, OWN
from cocad.figures.sitemap import pages_for
from cocad.server.access.admission import Visitor
from cocad.ui.style import icon_address

_ON_ONE_PAGE = (FIGURE, *OWN)


def brand() -> None:
    """Draw the product's name."""
    st.html(f"<p class='cocad-brand'><img alt='' src='{icon_address()}'>COCAD Explorer</p>")


def menu(visitor: Visitor, words: Mapping[str, Sequence[str]]) -> None:
    """Draw the pages; `words` are those of the address as it stands."""
    # Streamlit's own menu forgets the address, and the selection would come back as a second step
    # in the browser's history.
    kept = {key: list(values) for key, values in words.items() if key not in _ON_ONE_PAGE}
    group = ""
    with st.container(key="menu", gap=None):
        for page in pages_for(visitor.viewer, signed_in=visitor.signed_in):
            if page.group != group:
                group = page.group
                st.html(f"<p class='cocad-group'>{escape(group)}</p>")
            st.page_link(str(page.path), label=page.title, icon=page.icon, query_params=kept, width="stretch")
