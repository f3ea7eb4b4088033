"""The overview's questions as anybody would write them first: read, filter, group, draw, at every rerun."""

import altair as alt
import pandas as pd
import streamlit as st

from cocad.figures.areas import AREAS
from cocad.settings import settings
from cocad.words.geography import FORCES
from cocad.words.vocabulary import CRITERIA, RECENCIES

REGION = {force.code: force.region for force in FORCES}
_FOLDER = settings().snapshots / "2023-Q4"
crimes, victims, suspects = (
    pd.read_parquet(_FOLDER / f"{name}.parquet") for name in ("crimes", "victims", "suspects")
)

with st.sidebar:
    places = {area.choice: area for area in AREAS}
    area = places[st.selectbox("Area", list(places), key="area")]
    criteria = st.multiselect("Criterion", CRITERIA, key="criterion")
    recencies = st.multiselect("Recency", RECENCIES, key="recency")
for key, values in area.where.items():
    own = crimes["force"] if key == "force" else crimes["force"].map(REGION)
    crimes = crimes[own.isin(values)]
if criteria:
    crimes = crimes[crimes["criterion"].isin(criteria)]
if recencies:
    crimes = crimes[crimes["recency"].isin(recencies)]
victims = victims.merge(crimes[["crime_id"]], on="crime_id")
suspects = suspects.merge(crimes[["crime_id"]], on="crime_id")
bands = [0, 10, 16, 18, 30, 40, 50, 60, 120]


def chart(title: str, counted: pd.Series) -> None:
    """One figure, with its table behind it."""
    rows = counted.rename_axis("category").reset_index(name="count")
    rows["category"] = rows["category"].astype(str)
    st.subheader(title)
    st.altair_chart(alt.Chart(rows).mark_bar().encode(x="count", y="category"))
    with st.expander("Table behind this figure"):
        st.dataframe(rows)


numbers = {
    "Crimes": len(crimes),
    "Non-recent": int((crimes["recency"] == "Non-recent").sum()),
    "Victims": len(victims),
    "Suspects": len(suspects),
}
for column, (name, number) in zip(st.columns(4), numbers.items(), strict=True):
    column.metric(name, number)
figures = {
    "Criteria": crimes.groupby("criterion").size(),
    "Months": crimes.groupby(pd.to_datetime(crimes["recorded_on"]).dt.month).size(),
    "Recency": crimes.groupby("recency").size(),
    "Offences": crimes.groupby("offence_type").size(),
    "Victims by gender": victims.groupby("gender").size(),
    "Victims by age": victims.groupby(pd.cut(victims["age"], bands, right=False), observed=False).size(),
    "Victims by ethnicity": victims.groupby("ethnicity").size(),
    "Suspects by gender": suspects.groupby("gender").size(),
    "Suspects by age": suspects.groupby(pd.cut(suspects["age"], bands, right=False), observed=False).size(),
    "Suspects by ethnicity": suspects.groupby("ethnicity").size(),
}
names = list(figures)
for first, second in zip(names[::2], names[1::2], strict=True):
    for column, name in zip(st.columns(2), (first, second), strict=True):
        with column:
            chart(name, figures[name])
