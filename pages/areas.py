"""Areas: one force beside its region and all forces, on a map of tiles, in a list, and as a profile."""

from cocad.figures.pages.areas import PAGE
from cocad.ui.show import show

show(PAGE)
