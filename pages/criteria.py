"""Criteria: all of them side by side, then one in depth beside all group-based crime."""

from cocad.figures.pages.criteria import PAGE
from cocad.ui.show import show

show(PAGE)
