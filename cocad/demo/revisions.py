"""Earlier pictures of a year: what was not known yet, or known wrongly, at a quarter's close."""

from dataclasses import dataclass
from functools import reduce

import numpy as np
import polars as pl
from numpy.random import Generator

from cocad.demo.facts import Ints

_SHARE = 0.035
"""Of a year's crimes, those whose record is corrected at a later quarter."""
_LATE = 0.035
"""Of a year's crimes, those that reach the dataset only at a later quarter."""
_LATE_TWICE = 0.25
"""Of either, the ones that take two quarters."""
_LAST = 4
_PEOPLE = ("victims", "suspects")

Tables = dict[str, pl.DataFrame]

_KINDS = {
    "criterion": 0.22,
    "recency": 0.2,
    "suspect": 0.18,
    "victim": 0.1,
    "details": 0.18,
    "removed": 0.05,
}
"""What a correction changes, and how often."""
_ADDED = "added"
"""The kind of what comes late."""


@dataclass(frozen=True, eq=False)
class History:
    """A year's final tables, the corrections that led to them and the crimes removed on the way.

    `corrections` has crime_id, kind and known, the quarter (1 to 4) whose close first has it right.
    `removed` are tables like the final ones, of crimes that turned out to be recorded twice.
    """

    final: Tables
    removed: Tables
    corrections: pl.DataFrame

    def at(self, quarter: int) -> Tables:
        """The tables as they stood at a quarter's close."""
        if quarter == _LAST:
            return self.final
        waiting = self.corrections.filter(pl.col("known") > quarter)
        by_kind = {
            kind: waiting.filter(pl.col("kind") == kind).select("crime_id") for kind in (*_KINDS, _ADDED)
        }
        doubles = self.removed["crimes"].join(by_kind["removed"], on="crime_id", how="semi")
        held = {
            name: pl.concat([self.final[name], _of(rows, doubles)]) for name, rows in self.removed.items()
        }
        crimes = held["crimes"].filter(pl.col("recorded_on").dt.quarter() <= quarter)
        crimes = crimes.join(by_kind[_ADDED], on="crime_id", how="anti")
        for column in ("criterion", "recency"):
            crimes = crimes.with_columns(
                pl.when(pl.col("crime_id").is_in(by_kind[column]["crime_id"].implode()))
                .then(pl.lit("Unknown", dtype=crimes.schema[column]))
                .otherwise(pl.col(column))
                .alias(column)
            )
        tables = {"crimes": crimes.sort("recorded_on", "crime_id")}
        for name in _PEOPLE:
            people = _of(held[name], crimes)
            people = _without_last(people, by_kind[name[:-1]])
            tables[name] = _with_less(people, by_kind["details"]).sort("crime_id", f"{name[:-1]}_id")
        months = self.final["recorded"].filter(pl.col("month").dt.quarter() <= quarter)
        return {**tables, "recorded": months}


def _of(people: pl.DataFrame, crimes: pl.DataFrame) -> pl.DataFrame:
    return people.join(crimes.select("crime_id"), on="crime_id", how="semi", maintain_order="left")


def _without_last(people: pl.DataFrame, crimes: pl.DataFrame) -> pl.DataFrame:
    """The people less the last one of each of these crimes, who was not named yet."""
    last = people.join(crimes, on="crime_id", how="semi").group_by("crime_id", maintain_order=True).last()
    name = people.columns[0]
    return people.join(last.select(name), on=name, how="anti", maintain_order="left")


def _with_less(people: pl.DataFrame, crimes: pl.DataFrame) -> pl.DataFrame:
    """The people with age and ethnicity not recorded yet for those of these crimes."""
    later = pl.col("crime_id").is_in(crimes["crime_id"].implode())
    return people.with_columns(
        pl.when(later).then(None).otherwise(pl.col(column)).alias(column) for column in ("age", "ethnicity")
    )


def history(final: Tables, rng: Generator) -> History:
    """The corrections of a year, drawn from its crimes; every kind only where it changes something."""
    crimes = final["crimes"]
    quarter = crimes["recorded_on"].dt.quarter().to_numpy().astype(np.int64)
    early = np.flatnonzero(quarter < _LAST)
    corrected, late = round(_SHARE * early.size), round(_LATE * early.size)
    chosen = rng.permutation(early)[: corrected + late]
    weights = np.array(list(_KINDS.values()))
    kinds = np.array([*rng.choice(list(_KINDS), size=corrected, p=weights / weights.sum()), *[_ADDED] * late])
    known = _known(quarter[chosen], rng)
    drawn = pl.DataFrame({"crime_id": crimes["crime_id"].gather(chosen), "kind": kinds, "known": known})
    corrections = drawn.filter(reduce(lambda a, b: a & b, _changes(final)))
    doubled = corrections.filter(pl.col("kind") == "removed")
    removed = {name: _doubles(final[name], doubled) for name in ("crimes", *_PEOPLE)}
    renamed = pl.when(pl.col("kind") == "removed").then(_double(pl.col("crime_id"))).otherwise("crime_id")
    return History(final, removed, corrections.with_columns(renamed.alias("crime_id")))


def _known(quarter: Ints, rng: Generator) -> Ints:
    return np.minimum(quarter + 1 + (rng.random(quarter.size) < _LATE_TWICE), _LAST)


def _changes(final: Tables) -> list[pl.Expr]:
    """For each kind, that a correction of it would leave a trace on the crime."""
    crime, kind = pl.col("crime_id"), pl.col("kind")
    rules = []
    for column in ("criterion", "recency"):
        unknown = final["crimes"].filter(pl.col(column) == "Unknown")["crime_id"]
        rules.append((kind != column) | ~crime.is_in(unknown.implode()))
    for name in _PEOPLE:
        with_people = final[name]["crime_id"].unique()
        rules.append((kind != name[:-1]) | crime.is_in(with_people.implode()))
    told = [t.filter(pl.col("age").is_not_null())["crime_id"] for t in (final[n] for n in _PEOPLE)]
    rules.append((kind != "details") | crime.is_in(pl.concat(told).unique().implode()))
    return rules


def _double(identifier: pl.Expr) -> pl.Expr:
    return identifier + "-D"


def _doubles(table: pl.DataFrame, doubled: pl.DataFrame) -> pl.DataFrame:
    rows = table.join(doubled.select("crime_id"), on="crime_id", how="semi", maintain_order="left")
    ids = [name for name in table.columns if name.endswith("_id")]
    return rows.with_columns(_double(pl.col(name)) for name in ids)
