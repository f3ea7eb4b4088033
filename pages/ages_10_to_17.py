"""Ages 10 to 17: children who are suspects, what is known of them, and how well the records say it."""

from cocad.figures.pages.ages_10_to_17 import PAGE
from cocad.ui.show import show

show(PAGE)
