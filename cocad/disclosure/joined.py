"""Tables made of protected ones, from nothing but the numbers that those show."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from cocad.disclosure.table import Table
from cocad.errors import RequestError, unknown
from cocad.metrics.intervals import wilson
from cocad.vocabulary import KEYS, Kind

TEN_TO_SEVENTEEN = "10 to 17"
PARTS = {TEN_TO_SEVENTEEN: ("10 to 15", "16 to 17")}
"""What may be put together, by its name: age bands that follow each other."""
_REASONS = ("hidden", "not_supplied")


@dataclass(frozen=True, eq=False)
class Joined(Table):
    """A table whose rows were worked out of the rows of others: the answer to no one question.

    `question` is that of the first of them, `frame` has the columns of any table.
    """


@lru_cache(maxsize=512)
def joined(table: Table, name: str = TEN_TO_SEVENTEEN) -> Joined:
    """The table with the parts of `name` as the one category of its last dimension.

    Each group has one row: its count is the parts' sum, its base and total are the group's. Where a
    part is hidden or was not supplied, so is the sum, for the same reason; where a part's share is
    withheld, so is the sum's. Other shares and intervals are Wilson's, from the numbers shown. A part
    that the conditions rule out adds nothing; where they rule out all, there are no rows. What comes
    out is kept with its table, which is one viewer's.

    Raises `RequestError` for a name that is none, and a table whose last dimension has no ages.
    """
    if name not in PARTS:
        raise unknown("joined category", name, PARTS)
    last = table.by[-1] if table.by else ""
    if last not in KEYS or KEYS[last].kind is not Kind.BAND:
        raise RequestError(f"Only age bands are put together as '{name}'; split by one of them last.")
    parts = table.frame.filter(pl.col(last).cast(pl.String).is_in(PARTS[name]))
    whole = [pl.col(column).first() for column in ("base", "total")]
    sums = _summed(parts, list(table.by[:-1]), whole)
    named = sums.with_columns(pl.lit(name).cast(pl.Enum([name])).alias(last))
    return _made(table, _shared(named, table.by))


@lru_cache(maxsize=512)
def only(table: Table, category: str) -> Joined:
    """The rows of one category of the table's last dimension, with the bases that they have in it."""
    return _made(table, table.frame.filter(pl.col(table.by[-1]).cast(pl.String) == category))


def months_of(parts: Sequence[tuple[Table, Collection[str]]]) -> Joined:
    """Tables split by month first and all alike, each with its own months, in the order of months.

    Where months are what is shared out, their base is what is left of them together.
    """
    first = parts[0][0]
    frames = [
        table.frame.filter(pl.col("month").cast(pl.String).is_in(sorted(months))) for table, months in parts
    ]
    rows = pl.concat(frames, how="diagonal").sort("month", maintain_order=True)
    if first.by == ("month",):
        told = pl.when(pl.col("count").is_not_null()).then(pl.col("count").sum())
        rows = _shared(rows.with_columns(told.alias("base"), told.alias("total")), first.by)
    return _made(first, rows)


def added(tables: Sequence[Table]) -> Joined:
    """Tables of the same split that share no member, added up row by row: count, base and total.

    A row that one of them does not tell is not told.
    """
    first = tables[0]
    rows = pl.concat([table.frame for table in tables], how="diagonal")
    sums = _summed(rows, list(first.by), [_told_sum("base"), _told_sum("total")])
    return _made(first, _shared(sums, first.by))


def _made(table: Table, frame: pl.DataFrame) -> Joined:
    return Joined(
        frame=frame, question=table.question, manifest=table.manifest, viewer=table.viewer,
        not_supplied=table.not_supplied,
    )  # fmt: skip


def _summed(rows: pl.DataFrame, groups: list[str], whole: list[pl.Expr]) -> pl.DataFrame:
    """One row a group, in order: the sum of its counts, `whole`, and the first reason why one is not told."""
    reasons = [pl.col(name).drop_nulls().first() for name in _REASONS if name in rows.columns]
    # The constant makes one group of all rows where nothing else does, and none of no rows.
    constant = pl.lit(0).alias("_")
    return (
        rows.with_columns(constant)
        .group_by("_", *groups, maintain_order=True)
        .agg(_told_sum("count"), *whole, *reasons)
        .drop("_")
    )


def _told_sum(column: str) -> pl.Expr:
    number = pl.col(column)
    return pl.when(number.is_null().any()).then(None).otherwise(number.sum()).alias(column)


def _shared(sums: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """The sums with shares; rounded parts that add up to more than their base say nothing."""
    told = sums["count"].is_not_null() & sums["base"].is_not_null()
    told &= sums["count"].fill_null(0) <= sums["base"].fill_null(0)
    if "hidden" in sums.columns:
        told &= sums["hidden"].is_null()
    count, base = (sums[name].fill_null(0).set(~told, 0).to_numpy() for name in ("count", "base"))
    shares = wilson(count, base)
    ends = [pl.Series(name, getattr(shares, name), nan_to_null=True) for name in ("share", "low", "high")]
    reasons = [name for name in _REASONS if name in sums.columns]
    return sums.with_columns(ends).select(*by, "count", "base", "share", "low", "high", "total", *reasons)
