"""The 2023 national publication's figures and statements, read from the reference files."""

import csv
import re
from calendar import month_name
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cocad.errors import DataError
from cocad.metrics.selection import split_pairs
from cocad.words.extent import Extent
from cocad.words.geography import REFERENCE

FIGURES = REFERENCE / "publication_2023.csv"
REPRINTS = REFERENCE / "publication_2023_reprints.csv"
"""Figures that the publication prints a second time with another per cent."""
ORDERINGS = REFERENCE / "publication_2023_orderings.csv"
"""What the publication says without a count: which is highest, which months fall."""
RECORDED = "(recorded)"
"""The category of a coverage figure: those with a value, out of all."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One printed figure: what was counted, over which base, under which selection.

    `numerator` is None where the publication prints a per cent alone; `population` is 'recorded'
    where the base is a total of recorded CSAE crime.
    """

    name: str
    section: str
    population: str
    dimension: str
    category: str
    where: dict[str, tuple[str, ...]]
    numerator: int | None
    denominator: int
    printed_percent: str
    note: str


@dataclass(frozen=True)
class Ordering:
    """One statement of the publication without a count, and the word that says what kind it is."""

    name: str
    section: str
    statement: str

    def mentioned(self, categories: Iterable[str]) -> list[str]:
        """The categories that the statement names, each once, in the order of naming."""
        text = self.statement.casefold()
        places = [(text.find(category.casefold()), category) for category in categories]
        return [category for place, category in sorted(places) if place >= 0]

    def months(self, extent: Extent) -> list[str]:
        """The months that the statement names, in the order of naming, as the extent has them."""
        number = {name: f"{index:02d}" for index, name in enumerate(month_name) if name}
        named = re.findall("|".join(number), self.statement)
        return [month for name in named for month in extent.months if month.endswith("-" + number[name])]


def read_orderings(path: Path = ORDERINGS) -> tuple[Ordering, ...]:
    """The statements of a publication file, in its order.

    Raises `DataError` where the file is missing or a column is.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return tuple(
                Ordering(row["ordering"], row["section"], row["statement"]) for row in csv.DictReader(lines)
            )
    except OSError as error:
        raise DataError(
            f"The publication's statements cannot be read from {path}: {error.strerror}."
        ) from error
    except KeyError as error:
        raise DataError(f"{path.name} has no column {error}; write it as the data contract says.") from error


def read_reprints(path: Path = REPRINTS) -> dict[str, tuple[str, ...]]:
    """The other per cents that figures are printed with, by figure."""
    reprints: dict[str, tuple[str, ...]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name = row["figure"]
            reprints[name] = (*reprints.get(name, ()), row["printed_percent"])
    return reprints


def read_figures(path: Path = FIGURES) -> tuple[Figure, ...]:
    """The figures of a publication file, in its order.

    Raises `DataError` where the file is missing, a column is, or a count is not a whole number.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return tuple(_figure(row, path) for row in csv.DictReader(lines))
    except OSError as error:
        raise DataError(f"The publication's figures cannot be read from {path}: {error.strerror}.") from error


def _figure(row: dict[str, str], path: Path) -> Figure:
    try:
        pairs = [pair for pair in row["selection"].split(";") if pair]
        return Figure(
            name=row["figure"],
            section=row["section"],
            population=row["population"],
            dimension=row["dimension"],
            category=row["category"],
            where={key: tuple(values) for key, values in split_pairs(pairs).items()},
            numerator=int(row["numerator"]) if row["numerator"] else None,
            denominator=int(row["denominator"]),
            printed_percent=row["printed_percent"],
            note=row["note"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(
            f"{path.name} has a row that cannot be read ({error}): {row.get('figure')}."
        ) from error
