"""Crimes and people made up in bulk: the shape of the COCAD at any size, in no time."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.words import vocabulary
from cocad.words.extent import Extent
from cocad.words.geography import FORCES, REGIONS
from cocad.words.vocabulary import KEYS

EXTENT = Extent(date(2023, 1, 1), date(2023, 12, 31), 2023)
VICTIMS_A_CRIME, SUSPECTS_A_CRIME = 4_422 / 4_228, 6_670 / 4_228
NOT_RECORDED = {
    "committed_by_children": 0.25,
    "location_type": 0.1,
    "victim_gender": 0.12,
    "victim_age": 0.09,
    "victim_ethnicity": 0.53,
    "suspect_gender": 0.28,
    "suspect_age": 0.29,
    "suspect_ethnicity": 0.66,
    "relationship": 0.6,
}
"""The part of rows without a value, as in the 2023 publication where it says so."""
SKEWED = ("criterion", "recency", "offence_type", "force", "relationship", "suspect_ethnicity")

Places = dict[str, NDArray[np.uint8]]
"""For each key of a table, the place of each row's value in its list; one past the last for none."""


@dataclass(frozen=True)
class Made:
    """Places by table, the days of recording, and for each person the row number of their crime."""

    crimes: Places
    days: NDArray[np.int16]
    victims: Places
    victims_crime: NDArray[np.uint32]
    suspects: Places
    suspects_crime: NDArray[np.uint32]


def make(crimes: int, seed: int = 1) -> Made:
    """So many crimes with their people; forces and categories of uneven sizes, order random."""
    rng = np.random.default_rng(seed)
    of_crimes = {
        name: _draw(rng, name, crimes)
        for name in (
            "criterion",
            "recency",
            "offence_type",
            "committed_by_children",
            "location_type",
            "force",
        )
    }
    days = rng.integers(0, 365, crimes, dtype=np.int16)
    months = np.array([(date(2023, 1, 1) + timedelta(day)).month - 1 for day in range(365)], dtype=np.uint8)
    of_crimes["month"] = months[days]
    of_crimes["quarter"] = of_crimes["month"] // np.uint8(3)
    regions = [REGIONS.index(force.region) for force in FORCES]
    of_crimes["region"] = np.array(regions, dtype=np.uint8)[of_crimes["force"]]
    # The flag began in April.
    of_crimes["committed_by_children"][of_crimes["month"] < 3] = 2
    victims, victims_crime = _people(rng, "victim", ("gender", "ethnicity"), crimes, VICTIMS_A_CRIME)
    suspects, suspects_crime = _people(rng, "suspect", ("gender", "ethnicity"), crimes, SUSPECTS_A_CRIME)
    suspects["relationship"] = _draw(rng, "relationship", len(suspects_crime))
    return Made(of_crimes, days, victims, victims_crime, suspects, suspects_crime)


def size(name: str) -> int:
    """The number of values of a key."""
    key = KEYS[name]
    return len(EXTENT.categories(key)) if key.is_dimension else len(vocabulary.ages(key))


def _people(
    rng: np.random.Generator, person: str, keys: tuple[str, ...], crimes: int, a_crime: float
) -> tuple[Places, NDArray[np.uint32]]:
    number = round(crimes * a_crime)
    of_crime = np.sort(rng.integers(0, crimes, number, dtype=np.uint32))
    places = {f"{person}_{key}": _draw(rng, f"{person}_{key}", number) for key in keys}
    ages = _draw(rng, f"{person}_age", number)
    bands = vocabulary.bands(KEYS[f"{person}_age_band"])
    of_age = [place for place, band in enumerate(bands) for _ in band.ages] + [len(bands)]
    places[f"{person}_age"] = ages
    places[f"{person}_age_band"] = np.array(of_age, dtype=np.uint8)[ages]
    return places, of_crime


def _draw(rng: np.random.Generator, name: str, number: int) -> NDArray[np.uint8]:
    """Places at random, the first ones more often for the skewed keys."""
    count = size(name)
    weights = 1 / np.arange(1, count + 1) if name in SKEWED else np.ones(count)
    # A table of 65,536 places drawn from evenly is as good as weights and much quicker.
    missing = round(65_536 * NOT_RECORDED.get(name, 0.0))
    shares = rng.choice(count, 65_536 - missing, p=weights / weights.sum()).astype(np.uint8)
    lookup = np.concatenate([shares, np.full(missing, count, dtype=np.uint8)])
    return lookup[rng.integers(0, 65_536, number, dtype=np.uint16)]


def recorded(crimes: int) -> pl.DataFrame:
    """The totals that so many crimes are drawn from: places of force, month and so on, csae, contact."""
    rng = np.random.default_rng(2)
    forces, months = np.arange(len(FORCES)).repeat(12), np.tile(np.arange(12), len(FORCES))
    # The largest force has about a quarter of the crimes.
    contact = rng.integers(crimes // 12 + 50, crimes // 4 + 300, len(forces))
    return pl.DataFrame(
        {
            "force": forces.astype(np.uint8),
            "month": months.astype(np.uint8),
            "quarter": (months // 3).astype(np.uint8),
            "region": np.array([REGIONS.index(f.region) for f in FORCES], np.uint8)[forces],
            "csae": (contact * 3 // 2).astype(np.uint32),
            "contact": contact.astype(np.uint32),
        }
    )
