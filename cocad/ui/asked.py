"""What a tab is asked to show: the words of its address, or what was chosen in it since.

The address may change from outside (a link, the browser's Back) and from within (a click); what
came last counts, and the address is written back in full.
"""

from collections.abc import Sequence

import streamlit as st

_ASKED, _WRITTEN, _TOUCHED, _PAGE = "asked", "written", "touched", "asked_on"
_ON_ONE_PAGE = ("figure",)
Words = dict[str, list[str]]


def asked(page: str) -> Words:
    """The words of an address that this run is to show."""
    linked = {key: st.query_params.get_all(key) for key in st.query_params}
    turned = st.session_state.get(_PAGE, page) != page
    st.session_state[_PAGE] = page
    if st.session_state.pop(_TOUCHED, False):
        return current()
    if linked and linked != st.session_state.get(_WRITTEN):
        st.session_state[_ASKED] = linked
    elif turned:
        st.session_state[_ASKED] = {k: v for k, v in current().items() if k not in _ON_ONE_PAGE}
    return current()


def current() -> Words:
    """The words as they stand."""
    words: Words = st.session_state.get(_ASKED, {})
    return words


def change(**words: Sequence[str] | None) -> None:
    """Change some of the words, in a widget's callback; None takes a word away."""
    kept = {key: list(values) for key, values in current().items() if key not in words}
    st.session_state[_ASKED] = kept | {key: list(values) for key, values in words.items() if values}
    st.session_state[_TOUCHED] = True


def forget() -> None:
    """Keep nothing of an address that is refused, so that no link leads back to it."""
    st.session_state[_ASKED] = {}


def start_again(**words: Sequence[str]) -> None:
    """Forget every word but these."""
    st.session_state[_ASKED] = {key: list(values) for key, values in words.items()}
    st.session_state[_TOUCHED] = True


def write(words: Words) -> None:
    """Put the words into the address, so that a copied link opens the same figures."""
    st.session_state[_ASKED] = words
    if {key: st.query_params.get_all(key) for key in st.query_params} != words:
        st.query_params.from_dict(words)
    st.session_state[_WRITTEN] = words


def in_briefing() -> bool:
    """Whether this run shows the briefing view, before the page has read its address."""
    linked = st.query_params.get_all("view")
    touched = st.session_state.get(_TOUCHED, False)
    return (current().get("view", []) if touched or not st.query_params else linked)[:1] == ["briefing"]
