"""A page of as many constant elements as the overview has: what Streamlit itself takes for them."""

import pandas as pd
import streamlit as st

from cocad.figures.areas import AREAS
from cocad.words.vocabulary import CRITERIA, RECENCIES

_BARS = pd.DataFrame({"category": list("abcdefgh"), "count": range(8)})
_CHART = {
    "mark": "bar",
    "encoding": {"x": {"field": "count", "type": "quantitative"}, "y": {"field": "category"}},
}

with st.sidebar:
    for number in range(15):
        st.html(f"<p>Link {number}</p>")
    st.selectbox("Area", [area.choice for area in AREAS], key="area")
    st.multiselect("Criterion", CRITERIA, key="criterion")
    st.multiselect("Recency", RECENCIES, key="recency")
    for number in range(5):
        st.selectbox(f"Choice {number}", ["One", "Other"], key=f"choice-{number}")
for column in st.columns(4):
    column.html("<p>Number</p>")
for row in range(5):
    for place, column in enumerate(st.columns(2)):
        with column, st.container(border=True):
            st.html("<h2>Finding</h2><p>What</p>")
            st.vega_lite_chart(_BARS, _CHART, key=f"chart-{row}-{place}")
            st.html("<p>Caveat</p>")
            st.expander("Table behind this figure")
