"""The arrays of a year as the tables of the data contract."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from cocad.demo.days import date_of
from cocad.demo.facts import Floats, Ints
from cocad.demo.records import Crimes, People
from cocad.demo.solution import Solution
from cocad.demo.traits import MISSING
from cocad.snapshots.schema import dtypes
from cocad.words import vocabulary
from cocad.words.geography import FORCES


@dataclass(frozen=True, eq=False)
class Settings:
    """Where and when each crime was recorded: places in FORCES, days of the extent, LOCATION_TYPES."""

    force: Ints
    day: Ints
    location: Ints


def crimes_table(solution: Solution, crimes: Crimes, settings: Settings) -> pl.DataFrame:
    """`crimes` in the order of recording, with ids in that order and `place`, the crime's place."""
    extent, strata = solution.extent, solution.layout.strata
    flags = {"Yes": True, "No": False, None: None}
    order = np.lexsort((crimes.youth, settings.day))
    year = extent.first_day.year
    return pl.DataFrame(
        {
            "place": order,
            "crime_id": [f"C{year}-{number:06d}" for number in range(1, order.size + 1)],
            "force": _named([force.code for force in FORCES], settings.force[order]),
            "recorded_on": [date_of(extent, int(day)) for day in settings.day[order]],
            "criterion": [strata[number].criterion for number in crimes.stratum[order]],
            "recency": _named(vocabulary.RECENCIES, crimes.recency[order]),
            "offence_type": _named(vocabulary.OFFENCE_TYPES, crimes.offence_type[order]),
            "location_type": _named(vocabulary.LOCATION_TYPES, settings.location[order]),
            "committed_by_children": [flags[strata[number].flag] for number in crimes.stratum[order]],
            "perpetrators": crimes.perpetrators[order],
        },
        schema={"place": pl.Int64, **dtypes("crimes")},
    )


def people_table(table: str, people: People, crimes: pl.DataFrame) -> pl.DataFrame:
    """`victims` or `suspects`, in the order of their crimes, with ids in that order."""
    columns = {
        "place": people.crime,
        "gender": _named(vocabulary.GENDERS, people.gender),
        "age": [None if age == MISSING else age for age in people.age],
        "ethnicity": _named(vocabulary.ETHNICITIES, people.ethnicity),
    }
    if table == "suspects":
        columns["relationship"] = _named(vocabulary.RELATIONSHIPS, people.relationship)
    types = {name: dtype for name, dtype in dtypes(table).items() if name in columns}
    rows = pl.DataFrame(columns, schema={"place": pl.Int64, **types})
    joined = crimes.select("place", "crime_id").join(rows, on="place", maintain_order="left_right")
    letter, year = table[0].upper(), crimes["recorded_on"][0].year
    ids = [f"{letter}{year}-{number:06d}" for number in range(1, len(joined) + 1)]
    return joined.with_columns(pl.Series(f"{table[:-1]}_id", ids)).select(list(dtypes(table)))


def recorded_table(csae: Ints, contact: Ints, sent: Floats, months: Sequence[str]) -> pl.DataFrame:
    """`recorded`, without the rows of a force and month that sent no return."""
    places = np.argwhere(sent > 0)
    force, month = places[:, 0], places[:, 1]
    return pl.DataFrame(
        {
            "force": _named([force.code for force in FORCES], force),
            "month": pl.Series([f"{months[number]}-01" for number in month.tolist()]).str.to_date(),
            "csae": csae[force, month],
            "contact": contact[force, month],
        },
        schema=dtypes("recorded"),
    )


def _named(categories: Sequence[str], numbers: Ints) -> list[str | None]:
    """The categories by number; -1 is none."""
    known = (*categories, None)
    return [known[number] for number in numbers.tolist()]
