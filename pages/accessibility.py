"""Accessibility: the standard that is aimed at, what was tested, what falls short, and whom to tell."""

from cocad.server.access.admission import admission
from cocad.ui.document import sections, show_text
from cocad.ui.masthead import contents, footer, heading, section
from cocad.ui.opening import opening

WHOM = "Whom to tell"

# 1. Select.
here = opening()
first, *written = sections("accessibility.md")

# 2. Evaluate.
contact = admission().installation.contact

# 3. Show.
heading(
    here, brow="Accessibility", title="COCAD Explorer aims at WCAG 2.2 AA; what falls short is named here"
)
show_text(first.text, "Accessibility")
contents([(one.title, one.anchor) for one in written])
for one in written:
    section(one.title, f"Here, that is {contact}." if one.title == WHOM else "", anchor=one.anchor)
    show_text(one.text, one.title)
footer(here)
