"""Explore: any population by any one or two dimensions, as chart, table, command and Python."""

from cocad.figures.pages.explore import PAGE
from cocad.ui.show import show

show(PAGE)
