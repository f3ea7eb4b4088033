"""The assumptions that the synthetic data starts from, read from data/demo."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cocad.words.geography import FORCES, REFERENCE
from cocad.words.vocabulary import BY_CHILDREN, LOCATION_TYPES, NOT_RECORDED, OFFENCE_TYPES, SUSPECT_AGES

FACTS = REFERENCE.parent / "demo"
CHILDREN = "Committed by children"
"""The profile of crimes under the flag."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Facts:
    """Weights by attribute, category and profile; ages; and the forces, in the order of FORCES.

    `sizes` and `mix` (share of residents other than White, 0 to 1) have one value a force.
    `suspect_ages` has 111 weights a relationship. `locations` says how much likelier than usual each
    location type (across) is for each offence type (down), both in the order of their categories.
    """

    profiles: Mapping[tuple[str, str], Mapping[str, float]]
    victim_ages: Mapping[str, Floats]
    suspect_ages: Mapping[str | None, Floats]
    locations: Floats
    sizes: Floats
    mix: Floats

    def weight(self, attribute: str, category: str | None, profile: str) -> float:
        """The weight of a category (None for not recorded) under a profile."""
        name = NOT_RECORDED if category is None else category
        return self.profiles[attribute, name][CHILDREN if profile == BY_CHILDREN else profile]

    def weights(self, attribute: str, categories: tuple[str | None, ...], profile: str) -> Floats:
        """The weights of several categories as shares that add up to 1."""
        found = np.array([self.weight(attribute, category, profile) for category in categories])
        return np.asarray(found / found.sum(), dtype=np.float64)


def read_facts(folder: Path = FACTS) -> Facts:
    """The facts of a folder with profiles, victim_ages, suspect_ages, locations and forces."""
    profiles = {
        (row.pop("attribute"), row.pop("category")): _numbers(row) for row in _rows(folder / "profiles.csv")
    }
    victims = _columns(folder / "victim_ages.csv")
    knots = _columns(folder / "suspect_ages.csv")
    at = knots.pop("age")
    places = {row.pop("offence_type"): _numbers(row) for row in _rows(folder / "locations.csv")}
    forces = {row["force_code"]: row for row in _rows(folder / "forces.csv")}
    return Facts(
        profiles=profiles,
        victim_ages={name: ages for name, ages in victims.items() if name != "age"},
        suspect_ages={
            None if name == NOT_RECORDED else name: np.interp(np.array(SUSPECT_AGES), at, weights)
            for name, weights in knots.items()
        },
        locations=np.array(
            [[places[offence][place] for place in LOCATION_TYPES] for offence in OFFENCE_TYPES]
        ),
        sizes=np.array([float(forces[force.code]["size_thousands"]) for force in FORCES]),
        mix=np.array([float(forces[force.code]["other_than_white_percent"]) for force in FORCES]) / 100,
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _numbers(row: Mapping[str, str]) -> dict[str, float]:
    return {name: float(value) for name, value in row.items() if name != "source"}


def _columns(path: Path) -> dict[str, Floats]:
    rows = [_numbers(row) for row in _rows(path)]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}
