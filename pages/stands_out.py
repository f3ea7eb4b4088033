"""What stands out: every share of the selection beside its comparator, and those that differ."""

from cocad.figures.standing import looked_at, show_criteria, show_findings, standing
from cocad.ui.masthead import footer, masthead
from cocad.ui.opening import opening
from cocad.ui.plain import sentences

# 1. Select.
here = opening()

# 2. Evaluate.
found = standing(here)

# 3. Show.
masthead(here, brow="What stands out", title=found.title)
show_criteria(here)
show_findings(here, found)
sentences("What was looked at", looked_at(found))
footer(here)
