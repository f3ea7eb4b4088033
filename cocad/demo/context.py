"""The sizes of the year after the publication, from a second-hand report."""

import csv
from dataclasses import dataclass
from pathlib import Path

from cocad.errors import DataError
from cocad.publication.printed import Figure
from cocad.words.vocabulary import CSE

CONTACT_SHARE = 0.675
"""Contact crimes over all CSAE crimes, where no figure says."""

_NAMES = ("group_based_crimes_2024", "cse_crimes_2024", "csae_crimes_2024")


@dataclass(frozen=True)
class Sizes:
    """The crimes, the CSE crimes among them and all CSAE crimes of a year."""

    crimes: int
    cse: int
    csae: int

    def figures(self) -> tuple[Figure, ...]:
        """The sizes as figures to be met."""
        return (
            _figure("group_based_crimes_2024", "recorded", "group_based", "of_all", self.crimes, self.csae),
            _figure("cse_crimes_2024", "crimes", "criterion", CSE, self.cse, self.crimes),
        )


def read_sizes(path: Path) -> Sizes:
    """The sizes of a file with figure and value; raises `DataError` where one is not there."""
    with path.open(encoding="utf-8", newline="") as lines:
        found = {row["figure"]: int(row["value"]) for row in csv.DictReader(lines)}
    for name in _NAMES:
        if name not in found:
            raise DataError(f"{path.name} has no row {name}; put it back.")
    return Sizes(*(found[name] for name in _NAMES))


def _figure(
    name: str, population: str, dimension: str, category: str, numerator: int, denominator: int
) -> Figure:
    return Figure(
        name=name,
        section="Context",
        population=population,
        dimension=dimension,
        category=category,
        where={},
        numerator=numerator,
        denominator=denominator,
        printed_percent="",
        note="",
    )
