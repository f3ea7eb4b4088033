"""People: victims and suspects, their gender, age, ethnicity and relationship, and the size of groups."""

from cocad.figures.pages.people import PAGE
from cocad.ui.show import show

show(PAGE)
