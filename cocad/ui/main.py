"""The main script, run at every interaction: the frame, then the page that was asked for."""

import streamlit as st

from cocad.ui.sitemap import PAGES
from cocad.ui.style import ICON, dress

st.set_page_config(page_icon=str(ICON), layout="wide")
dress()
st.navigation(
    [
        st.Page(page.path, title=page.title, url_path=page.address, icon=page.icon, default=place == 0)
        for place, page in enumerate(PAGES)
    ]
).run()
