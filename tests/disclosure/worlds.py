"""Random worlds of crimes with their people, and other worlds in which records lie elsewhere.

A world is a snapshot of a few hundred crimes in eight forces. The viewer is Kent's; the others are
four forces of its region and three elsewhere.
"""

from collections.abc import Mapping

import numpy as np
import polars as pl
from hypothesis import strategies as st

import arbitrary
from arbitrary import YEAR_2023, Asked
from cocad.snapshots import Snapshot
from cocad.words import vocabulary

KENT = "E23000032"
SOUTH_EAST = ("E23000029", "E23000030", "E23000031", "E23000033")
ELSEWHERE = ("E23000001", "E23000005", "W15000003")
OTHERS = (*SOUTH_EAST, *ELSEWHERE)
VIEWER = f"force:{KENT}"
EXTENT = YEAR_2023


def world(seed: int, number: int) -> Snapshot:
    """So many crimes, each force, criterion and trait with a weight of its own, nulls among them."""
    noise = np.random.default_rng(seed)

    def some(words: tuple[object, ...], count: int, *, even: float) -> list[object]:
        return [words[n] for n in noise.choice(len(words), count, p=noise.dirichlet([even] * len(words)))]

    def people(count: int, ages: range, *more: tuple[object, ...]) -> list[list[tuple[object, ...]]]:
        sizes = noise.integers(0, 4, count)
        every = int(sizes.sum())
        columns = [
            some((None, *vocabulary.GENDERS), every, even=2.0),
            some((None, *(int(age) for age in noise.choice(ages, 6))), every, even=1.0),
            some((None, *vocabulary.ETHNICITIES), every, even=1.0),
            *(some((None, *words), every, even=1.0) for words in more),
        ]
        rows = iter(zip(*columns, strict=True))
        return [[next(rows) for _ in range(size)] for size in sizes]

    days = [EXTENT.first_day.replace(month=int(m), day=5) for m in noise.integers(1, 13, number)]
    crimes = zip(
        some((KENT, *OTHERS), number, even=6.0),
        days,
        some(EXTENT.criteria, number, even=1.0),
        some(vocabulary.RECENCIES, number, even=2.0),
        some(vocabulary.OFFENCE_TYPES, number, even=1.0),
        some((None, *vocabulary.LOCATION_TYPES), number, even=1.0),
        some((None, True, False), number, even=2.0),
        people(number, vocabulary.VICTIM_AGES),
        people(number, vocabulary.SUSPECT_AGES, vocabulary.RELATIONSHIPS),
        strict=True,
    )
    return arbitrary.built([tuple(crime) for crime in crimes], EXTENT).hold()


worlds = st.builds(world, st.integers(0, 2**32 - 1), st.integers(60, 300))


@st.composite
def may_ask(draw: st.DrawFn, *, least: int = 0) -> Asked:
    """A comparator that Kent's viewer may ask for: any population, split and conditions."""
    asked = draw(arbitrary.questions(EXTENT, least=least, populations=arbitrary.RECORDS, keys=arbitrary.TOLD))
    where = {name: values for name, values in asked.where.items() if name not in ("force", "region")}
    if draw(st.booleans()):
        where["region"] = ("South East",)
    return Asked(asked.population, asked.by, where)


def relocated(snapshot: Snapshot, to: Mapping[str, str]) -> Snapshot:
    """The same crimes with each force's records given to another."""
    crimes = snapshot.frames["crimes"].collect()
    force = crimes["force"].cast(pl.String).replace(dict(to)).cast(crimes.schema["force"])
    return _with(snapshot, crimes.with_columns(force))


def moved(snapshot: Snapshot, crime_id: str, force: str) -> Snapshot:
    """The same crimes, but for one that another force recorded."""
    crimes = snapshot.frames["crimes"].collect()
    here = pl.col("crime_id") == crime_id
    return _with(
        snapshot,
        crimes.with_columns(
            pl.when(here)
            .then(pl.lit(force))
            .otherwise(pl.col("force").cast(pl.String))
            .cast(crimes.schema["force"])
            .alias("force")
        ),
    )


def rotations() -> list[dict[str, str]]:
    """Each way to hand records on, in a circle, inside the region and elsewhere."""
    return [
        {
            force: circle[(place + step) % len(circle)]
            for circle in (SOUTH_EAST, ELSEWHERE)
            for place, force in enumerate(circle)
        }
        for step in (1, 2, 3)
    ]


def _with(snapshot: Snapshot, crimes: pl.DataFrame) -> Snapshot:
    return Snapshot(snapshot.manifest, dict(snapshot.frames) | {"crimes": crimes.lazy()}).hold()
