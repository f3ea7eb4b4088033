"""School holidays: whether fewer crimes are recorded then than in term, and what that does not tell."""

from cocad.figures.pages.school_holidays import PAGE
from cocad.ui.show import show

show(PAGE)
