"""A fault of the product's own: told on the page with a reference, and in full in the log."""

import logging
from secrets import token_hex

import streamlit as st

from cocad.server.access.admission import admission

_LOG = logging.getLogger("cocad")


def faulted(error: BaseException) -> bool:
    """Say on the page that it failed, with the reference under which the log has the error; True.

    Streamlit takes it as the handler of what a script raises, and True as that all is said.
    """
    reference = token_hex(4)
    _LOG.error("Fault %s", reference, exc_info=error)
    st.error(
        "Something went wrong on our side, and the rest of this page is not shown. Try again; if it stays, "
        f"tell {admission().installation.contact} the reference {reference}."
    )
    return True
