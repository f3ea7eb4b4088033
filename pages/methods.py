"""Methods: how every figure is counted, what every word means, and what must stand beside it."""

import streamlit as st

from cocad.figures.child_rates import supplied
from cocad.insight.marks import status_line
from cocad.metrics.shares import EVERY_METRIC
from cocad.ui.declared import declared, found, show_declared
from cocad.ui.document import sections, show_text
from cocad.ui.masthead import contents, footer, heading, section
from cocad.ui.opening import opening
from cocad.ui.session import FIND
from cocad.words.vocabulary import KEYS

# 1. Select.
here = opening()
first, *written = sections("methods.md")
find = FIND.read()

# 2. Evaluate.
shown = found(written, declared(here.extent), find)
notes = {"Status and quality": status_line(), "Crimes for each child": supplied()}

# 3. Show.
title = f"{len(EVERY_METRIC)} metrics and {len(KEYS)} conditions, each with its definition and caveat"
heading(here, brow="Methods", title=title)
show_text(first.text, "Methods")
st.text_input("Find on this page", key=FIND.name, placeholder="ethnicity")
contents([(one.title, one.anchor) for one, _, _ in shown])
if not shown:
    section("Nothing here has these words", "Try fewer of them.")
for one, text, tables in shown:
    section(one.title, notes.get(one.title, ""), anchor=one.anchor)
    show_text(text, one.title)
    for table in tables:
        show_declared(table)
footer(here)
