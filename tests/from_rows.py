"""Counts straight from a snapshot's rows, to hold pages and commands against."""

import polars as pl

import cocad

EVERY = pl.lit(value=True)


def crimes(name: str, where: pl.Expr = EVERY) -> pl.DataFrame:
    """The crimes of a snapshot that meet a condition, categories as text."""
    rows = cocad.open(name).frames["crimes"].with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String))
    return rows.filter(where).collect()


def by_month(name: str, where: pl.Expr = EVERY) -> list[int]:
    """The crimes of each month of the year, January first."""
    month = crimes(name, where)["recorded_on"].dt.month()
    return [int((month == number).sum()) for number in range(1, 13)]


def of_people(name: str, table: str, where: pl.Expr = EVERY) -> pl.DataFrame:
    """Victims or suspects with their crimes, of the crimes that meet a condition."""
    return cocad.open(name).frames[table].collect().join(crimes(name, where), on="crime_id")
