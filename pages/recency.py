"""Recency: recent, non-recent and unknown, overall and by criterion, offence, age, month and force."""

from cocad.figures.pages.recency import PAGE
from cocad.ui.show import show

show(PAGE)
