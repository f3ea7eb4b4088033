"""What stands out: every share of the selection beside its comparator, and those that differ."""

from cocad.figures.pages.stands_out import PAGE
from cocad.ui.show import show

show(PAGE)
