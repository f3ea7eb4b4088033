"""The effects that are planted on purpose, with their sizes: a method should find these and no other."""

from dataclasses import dataclass
from itertools import product

HIGH_FORCE, HIGH_TIMES = "E23000012", 2.2
LOW_FORCE, LOW_TIMES = "E23000032", 0.35
"""Group-based crimes over all CSAE crimes, against the other forces."""

ONLINE_FROM, ONLINE_TO = 0.45, 2.1
"""How Online weighs as a location in January 2023 and December 2024, against its usual weight."""
FIRST_YEAR = 2023
ONLINE_MONTHS = 24

MISSING_FORCE, MISSING_QUARTER = "W15000004", "2023-Q3"
MISSING_REASON = "The force could not extract its records in time after changing its crime system."

YEARLY_GROWTH = 0.04
"""By how much the daily rate of crimes recorded grows in a year."""

OPERATIONS = 14
"""Operations a year that bring several crimes of one force within days."""
LONG_OPERATIONS = 10
"""Operations a year whose crimes of one force are recorded over months."""
LONG_MONTHS = range(3, 7)
LARGEST_OPERATION = 30


@dataclass(frozen=True)
class Pace:
    """A kind of crime and its daily rate in school holidays, against the same weekday in term."""

    recent: bool
    school_age: bool
    holiday: float


PACES = tuple(
    Pace(recent, school_age, holiday)
    for (recent, school_age), holiday in zip(
        product((True, False), (True, False)), (0.66, 0.88, 0.96, 1.0), strict=True
    )
)
SCHOOL_AGES = range(5, 18)
