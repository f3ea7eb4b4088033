"""How many children live in each force's area: a file that an installation supplies, or nothing.

Its columns are force_code, year, children (residents under 18 at the middle of that year, such as the
mid-year estimates of the Office for National Statistics) and source (what to name it by). British
Transport Police has no residents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cocad.errors import DataError
from cocad.settings import settings
from cocad.stamp import Stamp, stamp
from cocad.words.geography import FORCE
from cocad.words.reference_file import numbered_rows, unreadable

_WHAT, _SETTING = "population file", "COCAD_CHILD_POPULATION"
COLUMNS = ("force_code", "year", "children", "source")
NO_RESIDENTS = "BTP"
UNSET = (
    "No population of children is supplied here, so that no rate is shown; COCAD_CHILD_POPULATION names one."
)
_YEARS = range(1990, 2101)


@dataclass(frozen=True)
class ChildPopulation:
    """The children of each force by its code, of one year, and where the numbers are from."""

    year: int
    children: Mapping[str, int]
    source: str

    def lacks(self, forces: tuple[str, ...]) -> tuple[str, ...]:
        """The forces with residents that the file has no number for."""
        return tuple(code for code in forces if code != NO_RESIDENTS and code not in self.children)


def child_population(year: int) -> ChildPopulation | None:
    """The children of the year, else of the newest before, else of the first after; None without a file.

    Raises `DataError`, naming the line, for a file that cannot be read or breaks its layout.
    """
    path = settings().child_population
    if path is None:
        return None
    try:
        known_by = stamp(path)
    except OSError as error:
        raise unreadable(path, error, what=_WHAT, setting=_SETTING) from error
    years = _kept(path, known_by)
    before = [each for each in years if each <= year]
    return years[max(before) if before else min(years)]


def supplied_line() -> str:
    """In a sentence, what populations of children there are here; raises what `child_population` raises."""
    found = child_population(max(_YEARS))
    return UNSET if found is None else f"Populations of children here: {found.source}."


@lru_cache(maxsize=8)
def _kept(path: Path, _known_by: Stamp) -> Mapping[int, ChildPopulation]:
    children: dict[int, dict[str, int]] = {}
    sources: dict[int, dict[str, None]] = {}
    for line, row in numbered_rows(path, COLUMNS, what=_WHAT, setting=_SETTING):
        where = f"In line {line} of {path.name}"
        code, year = row["force_code"], _whole(row["year"])
        if code == NO_RESIDENTS:
            raise DataError(f"{where}, British Transport Police has no residents; take the line out.")
        if code not in FORCE:
            raise DataError(f"{where}, '{code}' is no force; write its code as in data/reference/forces.csv.")
        if year not in _YEARS:
            raise DataError(f"{where}, '{row['year']}' is no year; write it like 2023.")
        if not (number := _whole(row["children"])):
            raise DataError(
                f"{where}, '{row['children']}' is no number of children; write a whole number from 1."
            )
        if not row["source"].strip():
            raise DataError(f"{where}, no source is named; say where the number is from.")
        if code in children.setdefault(year, {}):
            raise DataError(f"{where}, {FORCE[code].name} has {year} a second time; keep one of the two.")
        children[year][code] = number
        sources.setdefault(year, {})[row["source"].strip()] = None
    if not children:
        raise DataError(f"{path.name} has no line; give one for each force, or unset COCAD_CHILD_POPULATION.")
    return {year: ChildPopulation(year, children[year], "; ".join(sources[year])) for year in children}


def _whole(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
