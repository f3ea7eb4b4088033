"""The one exit: counts go in with a viewer, a table that the viewer may see comes out."""

from cocad.disclosure.protect import answers, measured, protect, withheld
from cocad.disclosure.scope import Reach, reach, underlying
from cocad.disclosure.table import Measures, Table

__all__ = [
    "Measures",
    "Reach",
    "Table",
    "answers",
    "measured",
    "protect",
    "reach",
    "underlying",
    "withheld",
]
