"""The rows of a snapshot as the evaluator counts them: one small whole number a key.

A key is read from a code: the place of a category in its enum, an age in years, a month's place
in the extent, 1 or 0 for the flag. Several keys may share a code (month and quarter, force and
region, age and age band), so that data is read once and rolled up after it has been counted.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from cocad import vocabulary
from cocad.extent import Extent, quarter_of
from cocad.geography import FORCE, FORCES
from cocad.schema import dtypes
from cocad.vocabulary import KEYS, Key, Kind, Population


@dataclass(frozen=True)
class Code:
    """A coded column: its name, the table and the column on disk it comes from."""

    name: str
    table: str
    column: str


def _code(key: Key) -> Code:
    name = {"quarter": "month", "region": "force"}.get(key.name, key.name)
    return Code(name.replace("_age_band", "_age"), key.population.value, key.column)


CODES = {name: _code(key) for name, key in KEYS.items()}
"""The code that each key is read from."""


def codes_of(table: str) -> dict[str, Code]:
    """The coded columns of a table, by name."""
    return {code.name: code for code in CODES.values() if code.table == table}


def crime_columns() -> tuple[str, ...]:
    """The coded columns of crimes."""
    return tuple(codes_of(Population.CRIMES))


def coded(table: str, frame: pl.LazyFrame, extent: Extent) -> pl.LazyFrame:
    """A table of the data contract with a column a code, and `crime` to tie people to crimes.

    `recorded` has month, force, csae and contact.
    """
    if table == "recorded":
        month = _month(pl.col("month"), extent).alias("month")
        return frame.select(month, pl.col("force").to_physical(), "csae", "contact")
    types = dtypes(table)
    columns = [
        _expression(code, types[code.column], extent).alias(code.name) for code in codes_of(table).values()
    ]
    return frame.select(pl.col("crime_id").alias("crime"), *columns)


def _expression(code: Code, dtype: pl.DataType, extent: Extent) -> pl.Expr:
    column = pl.col(code.column)
    if code.name == "month":
        return _month(column, extent)
    return column.to_physical() if isinstance(dtype, pl.Enum) else column.cast(pl.UInt8)


def _month(day: pl.Expr, extent: Extent) -> pl.Expr:
    first = extent.first_day.year * 12 + extent.first_day.month
    return (day.dt.year() * 12 + day.dt.month() - first).cast(pl.UInt8)


def values(key: Key, extent: Extent) -> tuple[str | int, ...]:
    """What each code of the key's column stands for, as the key's own values.

    For region this is the region of each force in turn, for an age band the band of each age.
    """
    if key.kind is Kind.AGE:
        return tuple(vocabulary.ages(key))
    if key.kind is Kind.BAND:
        return tuple(
            next(band.label for band in vocabulary.bands(key) if age in band.ages)
            for age in vocabulary.ages(key)
        )
    if key.kind is Kind.FLAG:
        return ("No", "Yes")
    if key.name == "quarter":
        return tuple(quarter_of(month) for month in extent.months)
    if key.name == "region":
        return tuple(force.region for force in FORCES)
    if key.name == "force":
        return tuple(FORCE)
    if key.name == "month":
        return extent.months
    return tuple(vocabulary.CRITERIA) if key.name == "criterion" else key.categories


def places(key: Key, extent: Extent) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """For each code, the place of its category in the dimension; one past the last if in none."""
    categories = extent.categories(key)
    found = {category: place for place, category in enumerate(categories)}
    return np.array([found.get(str(v), len(categories)) for v in values(key, extent)], dtype=np.intp)
