"""The main script, run at every interaction: who looks, the frame, then the page that was asked for."""

import polars as pl
import streamlit as st

from cocad.errors import CocadError
from cocad.figures.sitemap import pages_for
from cocad.server.turns import in_turn
from cocad.told import told
from cocad.ui.admitted import admitted
from cocad.ui.asked import in_briefing
from cocad.ui.faults import faulted
from cocad.ui.menu import brand
from cocad.ui.style import icon_address
from cocad.ui.watched import turn_to

st.set_page_config(page_icon=icon_address(), layout="wide")
visitor = admitted()
with in_turn(visitor):
    if not in_briefing():
        # A sidebar that came after the page had begun would push it aside.
        with st.sidebar:
            brand()
    chosen = st.navigation(
        [
            st.Page(page.path, title=page.title, url_path=page.address, icon=page.icon, default=place == 0)
            for place, page in enumerate(pages_for(visitor.viewer, signed_in=visitor.signed_in))
        ],
        position="hidden",
    )
    turn_to(chosen.title)
    try:
        chosen.run()
    except CocadError as error:
        # What a page could not place is said where it stopped: a sentence, never a crash.
        st.error(told(error))
    except (Exception, pl.exceptions.PanicException) as error:
        faulted(error)
