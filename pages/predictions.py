"""Predictions: what the 2023 publication foresaw for the year after it, and what the figures say of it."""

from cocad.figures.pages.predictions import PAGE
from cocad.ui.show import show

show(PAGE)
