"""The overview: how large group-based abuse is in recorded crime, and who it concerns."""

from cocad.figures.pages.overview import PAGE
from cocad.ui.show import show

show(PAGE)
