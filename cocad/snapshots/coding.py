"""The rows of a snapshot as the evaluator counts them: one byte a key.

A key's code is the place of its value in the key's list: a category in its order, a month in the
extent, an age in years. One past the last stands for what is not recorded. Every key has a column
of its own, also where several are read from one column on disk (month and quarter, force and
region, age and age band): they are worked out once, when rows are read, and never while counting.
"""

from functools import lru_cache

import polars as pl

from cocad.words import vocabulary
from cocad.words.extent import Extent
from cocad.words.geography import FORCES
from cocad.words.vocabulary import KEYS, Key, Kind, Population

CRIME = "crime"
"""The column that ties people to their crime: its row number in crimes."""
DAY = "day"
"""The column of crimes that has the day each was recorded, counted from the extent's first."""
IN_RECORDED = ("month", "quarter", "force", "region")
"""The keys that the totals of recorded crime have: place and time."""


def keys_of(table: str) -> tuple[str, ...]:
    """The names of the keys that are read from a table of the data contract."""
    if table == "recorded":
        return IN_RECORDED
    return tuple(key.name for key in KEYS.values() if key.population.value == table)


CRIME_KEYS = keys_of(Population.CRIMES)


@lru_cache(maxsize=1024)
def _order(name: str, extent: Extent) -> dict[str | int | None, int]:
    key = KEYS[name]
    values: tuple[str | int, ...] = extent.categories(key)
    if key.kind is Kind.AGE:
        values = tuple(vocabulary.ages(key))
    return {**{value: code for code, value in enumerate(values)}, None: len(values)}


def code_of(key: Key, extent: Extent) -> dict[str | int | None, int]:
    """The code of each value of a key, and of None for what is not recorded, which is the last."""
    return _order(key.name, extent)


def coded(table: str, frame: pl.LazyFrame, extent: Extent) -> pl.LazyFrame:
    """A table of the data contract with a column of codes a key.

    People and crimes have `crime_id` to tie them, crimes `DAY`, `recorded` has `csae` and `contact`. Keys
    that are worked out from the people on a crime have no column here (see `cocad.snapshots.on_crime`).
    """
    rest = ("csae", "contact") if table == "recorded" else ("crime_id",)
    keys = (KEYS[name] for name in keys_of(table) if KEYS[name].people is None)
    days = [_day(extent)] if table == Population.CRIMES else []
    return frame.select(*rest, *days, *(_codes(key, table, extent).alias(key.name) for key in keys))


def _day(extent: Extent) -> pl.Expr:
    return (pl.col("recorded_on") - pl.lit(extent.first_day)).dt.total_days().cast(pl.UInt16).alias(DAY)


def _codes(key: Key, table: str, extent: Extent) -> pl.Expr:
    column = pl.col("month" if table == "recorded" and key.kind is Kind.PERIOD else key.column)
    missing = code_of(key, extent)[None]
    if key.kind is Kind.AGE:
        return column.cast(pl.UInt8).fill_null(missing)
    if key.kind is Kind.BAND:
        # The first band starts at age 0, so every later one that has begun moves on by one.
        begun = [(column >= band.first).cast(pl.UInt8) for band in vocabulary.bands(key)[1:]]
        return pl.sum_horizontal(begun, ignore_nulls=False).cast(pl.UInt8).fill_null(missing)
    if key.kind is Kind.SIZE:
        begun = [(column >= size.first).cast(pl.UInt8) for size in vocabulary.GROUP_SIZES[1:]]
        return pl.sum_horizontal(begun).cast(pl.UInt8)
    if key.kind is Kind.PERIOD:
        return _period(column, 12 if key.name == "month" else 4, extent)
    if key.kind is Kind.FLAG:
        return (~column).cast(pl.UInt8).fill_null(missing)
    place = column.to_physical().cast(pl.UInt8)
    if key.name == "criterion":
        # A scheme keeps the order of the list and leaves some out: the later ones move up.
        left_out = [n for n, name in enumerate(vocabulary.CRITERIA) if name not in extent.criteria]
        return place - pl.sum_horizontal((place > n).cast(pl.UInt8) for n in left_out) if left_out else place
    if key.name == "region":
        regions = [code_of(key, extent)[force.region] for force in FORCES]
        return place.replace_strict(list(range(len(FORCES))), regions, return_dtype=pl.UInt8)
    return place.fill_null(missing)


def _period(day: pl.Expr, a_year: int, extent: Extent) -> pl.Expr:
    """The number of months (twelve a year) or quarters (four) since the first one covered."""
    months = 12 // a_year
    first = extent.first_day.year * a_year + (extent.first_day.month - 1) // months
    number = day.dt.year() * a_year + (day.dt.month().cast(pl.Int32) - 1) // months
    return (number - first).cast(pl.UInt8)
