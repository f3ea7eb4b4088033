"""The made-up rows as the Parquet files of a snapshot."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.made import EXTENT, Made, recorded, size
from cocad.snapshots.schema import dtypes
from cocad.snapshots.write import store
from cocad.words.geography import FORCES
from cocad.words.vocabulary import KEYS

_FIRST_DAY = (date(2023, 1, 1) - date(1970, 1, 1)).days


def write(made: Made, folder: Path) -> None:
    """Write the four tables as `cocad.snapshots.write` does, without its checks."""
    folder.mkdir(parents=True, exist_ok=True)
    crimes = pl.DataFrame({"crime_id": _ids("C", np.arange(len(made.days), dtype=np.uint32))}).with_columns(
        _words(made.crimes[name], name).alias(name)
        for name in ("force", "criterion", "recency", "offence_type", "location_type")
    )
    flag = pl.Series(made.crimes["committed_by_children"])
    crimes = crimes.with_columns(
        recorded_on=(pl.Series(made.days).cast(pl.Int32) + _FIRST_DAY).cast(pl.Date),
        committed_by_children=pl.when(flag < 2).then(flag == 0),
        perpetrators=pl.lit(20, pl.UInt16),
    )
    _write("crimes", crimes, folder)
    for table, person, places, of_crime, more in (
        ("victims", "victim", made.victims, made.victims_crime, ()),
        ("suspects", "suspect", made.suspects, made.suspects_crime, ("relationship",)),
    ):
        ages = pl.Series(places[f"{person}_age"])
        frame = pl.DataFrame(
            {
                f"{person}_id": _ids(person[0].upper(), np.arange(len(of_crime), dtype=np.uint32)),
                "crime_id": _ids("C", of_crime),
                "age": ages.set(ages == size(f"{person}_age"), None),
                **{
                    name: _words(places[f"{person}_{name}"], f"{person}_{name}")
                    for name in ("gender", "ethnicity")
                },
                **{name: _words(places[name], name) for name in more},
            }
        )
        _write(table, frame, folder)
    totals = recorded(len(made.days))
    totals = totals.with_columns(
        force=_words(totals["force"].to_numpy(), "force"),
        month=pl.date(2023, pl.col("month") + 1, 1),
    )
    _write("recorded", totals, folder)


def _ids(letter: str, numbers: np.ndarray) -> pl.Series:
    return pl.Series(numbers).to_frame("n").select(pl.format(f"{letter}{{}}", "n")).to_series()


def _words(places: np.ndarray, name: str) -> pl.Series:
    words = [force.code for force in FORCES] if name == "force" else EXTENT.categories(KEYS[name])
    whole = pl.Series([*words, None], dtype=pl.Enum(words))
    return whole.gather(places)


def _write(table: str, frame: pl.DataFrame, folder: Path) -> None:
    typed = frame.select(pl.col(name).cast(dtype) for name, dtype in dtypes(table).items())
    store(table, typed, folder / f"{table}.parquet")
