"""Offences: what was recorded and where, alone and crossed with criterion and ages."""

from cocad.figures.pages.offences import PAGE
from cocad.ui.show import show

show(PAGE)
