"""Categories of a protected table put together as one, from nothing but the numbers that it shows."""

from dataclasses import replace
from functools import lru_cache

import polars as pl

from cocad.disclosure.table import Table
from cocad.errors import RequestError, unknown
from cocad.metrics.intervals import wilson
from cocad.vocabulary import KEYS, Kind

TEN_TO_SEVENTEEN = "10 to 17"
PARTS = {TEN_TO_SEVENTEEN: ("10 to 15", "16 to 17")}
"""What may be put together, by its name: age bands that follow each other."""


@lru_cache(maxsize=512)
def joined(table: Table, name: str = TEN_TO_SEVENTEEN) -> Table:
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
    if not last or KEYS[last].kind is not Kind.BAND:
        raise RequestError(f"Only age bands are put together as '{name}'; split by one of them last.")
    parts = table.frame.filter(pl.col(last).cast(pl.String).is_in(PARTS[name]))
    groups = list(table.by[:-1])
    # The constant makes one group of all parts where nothing else does, and none of no parts.
    constant = pl.lit(0).alias("_")
    sums = parts.with_columns(constant).group_by("_", *groups, maintain_order=True).agg(*_numbers(parts))
    withheld = (
        sums["hidden"].is_not_null() if "hidden" in sums.columns else pl.repeat(False, len(sums), eager=True)
    )
    frame = sums.select(
        *groups,
        pl.lit(name).cast(pl.Enum([name])).alias(last),
        "count",
        "base",
        *_shares(sums, withheld),
        "total",
        *(reason for reason in _REASONS if reason in sums.columns),
    )
    return replace(table, frame=frame, joined=name)


_REASONS = ("hidden", "not_supplied")


def _numbers(parts: pl.DataFrame) -> list[pl.Expr]:
    count = pl.col("count")
    whole = pl.when(count.is_null().any()).then(None).otherwise(count.sum()).alias("count")
    reasons = [pl.col(name).drop_nulls().first() for name in _REASONS if name in parts.columns]
    return [whole, pl.col("base").first(), pl.col("total").first(), *reasons]


def _shares(sums: pl.DataFrame, withheld: pl.Series) -> list[pl.Series]:
    """Share and interval; rounded parts may add up to more than their rounded base, and then say nothing."""
    told = sums["count"].is_not_null() & sums["base"].is_not_null() & ~withheld
    told &= sums["count"].fill_null(0) <= sums["base"].fill_null(0)
    count, base = (sums[name].fill_null(0).set(~told, 0).to_numpy() for name in ("count", "base"))
    shares = wilson(count, base)
    return [pl.Series(name, getattr(shares, name), nan_to_null=True) for name in ("share", "low", "high")]
