"""The data contract: the four tables of a snapshot as dataframely schemas.

Categories come from the vocabulary. Rules that need the manifest (dates inside `covers`, the
criteria of the scheme) or a second table (a person's crime exists, suspects fit `perpetrators`)
are in `cocad.snapshots.check`.
"""

import dataframely as dy
import polars as pl

from cocad.words import vocabulary
from cocad.words.geography import FORCE

_FLAG_START = pl.date(*vocabulary.FLAG_START, 1)


class Crimes(dy.Schema):
    """One row a group-based crime."""

    crime_id = dy.String(primary_key=True, min_length=1)
    force = dy.Enum(list(FORCE))
    recorded_on = dy.Date()
    criterion = dy.Enum(vocabulary.CRITERIA)
    recency = dy.Enum(vocabulary.RECENCIES)
    offence_type = dy.Enum(vocabulary.OFFENCE_TYPES)
    location_type = dy.Enum(vocabulary.LOCATION_TYPES, nullable=True)
    committed_by_children = dy.Bool(nullable=True)
    perpetrators = dy.UInt16(min=2)

    @dy.rule()
    def flag_not_before_april_2023(cls) -> pl.Expr:
        """The flag was first recorded from 1 April 2023."""
        flag = cls.committed_by_children.col
        return flag.is_null() | (cls.recorded_on.col >= _FLAG_START)


class Victims(dy.Schema):
    """One row a victim on a crime record."""

    victim_id = dy.String(primary_key=True, min_length=1)
    crime_id = dy.String()
    gender = dy.Enum(vocabulary.GENDERS, nullable=True)
    age = dy.UInt8(nullable=True, max=vocabulary.VICTIM_AGES[-1])
    ethnicity = dy.Enum(vocabulary.ETHNICITIES, nullable=True)


class Suspects(dy.Schema):
    """One row a suspect named on a crime record."""

    suspect_id = dy.String(primary_key=True, min_length=1)
    crime_id = dy.String()
    gender = dy.Enum(vocabulary.GENDERS, nullable=True)
    age = dy.UInt8(nullable=True, max=vocabulary.SUSPECT_AGES[-1])
    ethnicity = dy.Enum(vocabulary.ETHNICITIES, nullable=True)
    relationship = dy.Enum(vocabulary.RELATIONSHIPS, nullable=True)


class Recorded(dy.Schema):
    """The totals a force recorded in a month: all CSAE crimes and the contact crimes in them."""

    force = dy.Enum(list(FORCE), primary_key=True)
    month = dy.Date(primary_key=True)
    csae = dy.UInt32()
    contact = dy.UInt32()

    @dy.rule()
    def contact_within_csae(cls) -> pl.Expr:
        """Contact crimes are CSAE crimes."""
        return cls.contact.col <= cls.csae.col

    @dy.rule()
    def month_is_its_first_day(cls) -> pl.Expr:
        """A month is named by its first day."""
        return cls.month.col.dt.day() == 1


TABLES: dict[str, type[dy.Schema]] = {
    "crimes": Crimes,
    "victims": Victims,
    "suspects": Suspects,
    "recorded": Recorded,
}
SCHEMA_VERSION = 1


def file_name(table: str) -> str:
    """The name of a table's file in a snapshot."""
    return f"{table}.parquet"


def dtypes(table: str) -> dict[str, pl.DataType]:
    """The Polars type of each declared column of a table, in order."""
    return {name: column.dtype for name, column in TABLES[table].columns().items()}
