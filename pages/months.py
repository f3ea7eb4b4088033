"""Months: crimes by month, quarter and day, by kind, and this year beside last."""

from cocad.figures.pages.months import PAGE
from cocad.ui.show import show

show(PAGE)
