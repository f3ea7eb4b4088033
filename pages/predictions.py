"""Predictions: what the 2023 publication foresaw for the year after it, and what the figures say of it."""

from cocad.insight.predictions import PUBLISHED_YEAR, nothing_after, nothing_before, title
from cocad.ui.figure import show_row
from cocad.ui.masthead import footer, masthead, section
from cocad.ui.opening import opening
from cocad.ui.plain import sentences
from cocad.ui.predicted import pair, settled
from cocad.ui.prediction_figures import figures, months_compared, said, verdicts

BROW = "Predictions"

# 1. Select.
here = opening()
before, after = pair(here)

# 2. Evaluate.
found = settled(here, before, after) if before is not None and after is not None else None

# 3. Show.
if found is None:
    why = nothing_before(PUBLISHED_YEAR) if before is None else nothing_after(PUBLISHED_YEAR)
    masthead(here, brow=BROW, title="The predictions cannot be settled here")
    sentences("Why", [why])
else:
    outcomes = [one.outcome for one in found.findings]
    masthead(here, brow=BROW, title=title(outcomes, before=PUBLISHED_YEAR, after=PUBLISHED_YEAR + 1))
    sentences("What follows", said(here, found))
    verdicts(found)
    section("Month by month", f"Solid: {PUBLISHED_YEAR + 1}; dashed, in grey: {PUBLISHED_YEAR}.")
    drawn = figures(here, found)
    for place in range(0, len(drawn), 2):
        show_row(here, *drawn[place : place + 2])
    if drawn:
        months_compared(found)
footer(here)
