"""What a page has said so far in this run, so that no finding stands on it twice."""

import streamlit as st

_SAID = "said-on-page"


def begin(title: str) -> None:
    """A page starts, and has said its title."""
    st.session_state[_SAID] = {title}


def headed(finding: str, what: str) -> tuple[str, str]:
    """A card's heading and the line under it: its finding and what it shows.

    Where the page has said the finding already, what it shows is the heading, over no line.
    """
    said: set[str] = st.session_state.setdefault(_SAID, set())
    again = bool(what) and finding in said
    said.add(what if again else finding)
    return (what, "") if again else (finding, what)
