"""The inner gate: every run of the main script asks again who is looking."""

from html import escape

import streamlit as st

from cocad.errors import CocadError
from cocad.server.access.admission import Visitor, admission
from cocad.told import told


def admitted() -> Visitor:
    """Who looks at this run; stops the run with a sentence where nobody may."""
    try:
        here = admission()
        return here.visitor(st.context.cookies.get(here.cookie, ""))
    except CocadError as error:
        st.error(told(error))
        st.html("<p><a href='/sign-in'>Sign in</a></p>")
        st.stop()


def account(visitor: Visitor) -> None:
    """Who is signed in and how to sign out, where there is sign-in."""
    if visitor.signed_in:
        name = f"Signed in as {visitor.person} ({visitor.viewer})."
        st.html(f"<p class='cocad-small'>{escape(name)} <a href='/auth/logout'>Sign out</a></p>")
