"""Predictions: what the 2023 publication foresaw for the year after it, and what the figures say of it."""

from cocad.figures.drawn import show_row
from cocad.figures.predicted import settlement
from cocad.figures.prediction_figures import figures, months_compared, said, verdicts
from cocad.publication.predictions import PUBLISHED_YEAR, title
from cocad.ui.masthead import footer, masthead, section
from cocad.ui.opening import opening
from cocad.ui.plain import sentences

BROW = "Predictions"

# 1. Select.
here = opening()

# 2. Evaluate.
found, why = settlement(here)

# 3. Show.
if found is None:
    masthead(here, brow=BROW, title="The predictions cannot be settled here", of_selection=False)
    sentences("Why", [why])
else:
    outcomes = [one.outcome for one in found.findings]
    masthead(here, brow=BROW, title=title(outcomes, before=PUBLISHED_YEAR, after=PUBLISHED_YEAR + 1),
             of_selection=False)  # fmt: skip
    sentences("What follows", said(here, found))
    verdicts(found)
    section("Month by month", f"Solid: {PUBLISHED_YEAR + 1}; dashed, in grey: {PUBLISHED_YEAR}.")
    drawn = figures(here, found)
    for place in range(0, len(drawn), 2):
        show_row(here, *drawn[place : place + 2])
    if drawn:
        months_compared(found)
footer(here)
