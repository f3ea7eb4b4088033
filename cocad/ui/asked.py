"""What a tab is asked to show: the words of its address, or what was chosen in it since.

The address may change from outside (a link, the browser's Back) and from within (a click); what
came last counts, and the address is written back in full.
"""

from collections.abc import Sequence

import streamlit as st

from cocad.ui.session import ASKED, ASKED_ON, TOUCHED, WRITTEN

_ON_ONE_PAGE = ("figure",)
Words = dict[str, list[str]]


def asked(page: str) -> Words:
    """The words of an address that this run is to show."""
    linked = {key: st.query_params.get_all(key) for key in st.query_params}
    turned = ASKED_ON.read() not in (None, page)
    ASKED_ON.write(page)
    if TOUCHED.take():
        return current()
    if linked and linked != WRITTEN.read():
        ASKED.write(linked)
    elif turned:
        ASKED.write({k: v for k, v in current().items() if k not in _ON_ONE_PAGE})
    return current()


def current() -> Words:
    """The words as they stand."""
    return dict(ASKED.read())


def change(**words: Sequence[str] | None) -> None:
    """Change some of the words, in a widget's callback; None takes a word away."""
    kept = {key: list(values) for key, values in current().items() if key not in words}
    ASKED.write(kept | {key: list(values) for key, values in words.items() if values})
    TOUCHED.write(True)


def forget() -> None:
    """Keep nothing of an address that is refused, so that no link leads back to it."""
    ASKED.write({})


def start_again(**words: Sequence[str]) -> None:
    """Forget every word but these."""
    ASKED.write({key: list(values) for key, values in words.items()})
    TOUCHED.write(True)


def write(words: Words) -> None:
    """Put the words into the address, so that a copied link opens the same figures."""
    ASKED.write(words)
    if {key: st.query_params.get_all(key) for key in st.query_params} != words:
        st.query_params.from_dict(words)
    WRITTEN.write(words)


def in_briefing() -> bool:
    """Whether this run shows the briefing view, before the page has read its address."""
    linked = st.query_params.get_all("view")
    touched = TOUCHED.read()
    return (current().get("view", []) if touched or not st.query_params else linked)[:1] == ["briefing"]
