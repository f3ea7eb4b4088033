"""Which suspect of a stratum is on which of its crimes."""

import numpy as np
from numpy.random import Generator

from cocad.demo.facts import Floats, Ints, Truths
from cocad.demo.prior import ADULT
from cocad.demo.records import Crimes
from cocad.vocabulary import RELATIONSHIPS

PARENT_GAP = 15
"""By how many years a parent is older than the child, at the least."""
YOUNGEST_PARTNERED = 11
"""The age below which no victim has a partner on record."""

_PARENT = RELATIONSHIPS.index("Parent")
_SIBLING = RELATIONSHIPS.index("Sibling")
_PARTNER = RELATIONSHIPS.index("Partner or ex-partner")
_SIBLING_GAP = 14
# The victim's age that a relationship goes with, where the suspect's own age says little.
_USUAL = {"Parent": 7.0, "Sibling": 8.0, "Familial including family friends": 8.5,
          "Partner or ex-partner": 15.0, "Friend": 13.5, "Acquaintance": 13.0,
          "Person in a position of trust": 12.5, "Stranger": 13.5, "Other": 12.0}  # fmt: skip
_NOT_RECORDED = 11.5


def match(
    *,
    crime: Ints,
    crimes: Crimes,
    flag: str | None,
    age: Ints,
    relationship: Ints,
    victim_age: Floats,
    oldest_victim: Ints,
    rng: Generator,
) -> Ints:
    """For each place on a crime, the suspect who takes it.

    `crime`, `victim_age` and `oldest_victim` are of the places; `age` and `relationship` of the
    suspects. Children who have sexually harmed are together on a crime, where the flag does not say
    that no child committed it, and near in age to the victim; parents are of parents' age.
    """
    size = crime.size
    kind = np.where(age < 0, 2, np.where(age < ADULT, 0, 1))
    place_kind = np.empty(size, dtype=np.int64)
    place_kind[_places(crime, crimes, flag, rng)] = kind[_ages_in_turn(kind, flag, rng)]
    order = np.empty(size, dtype=np.int64)
    wanted = _target(age, relationship) + 2.5 * rng.standard_normal(size)
    near = victim_age + 0.3 * rng.standard_normal(size)
    for one in range(3):
        places, people = np.flatnonzero(place_kind == one), np.flatnonzero(kind == one)
        order[places[np.argsort(near[places], kind="stable")]] = people[
            np.argsort(wanted[people], kind="stable")
        ]
    return _mended(order, place_kind, age, relationship, oldest_victim)


def _places(crime: Ints, crimes: Crimes, flag: str | None, rng: Generator) -> Ints:
    """The places in the order in which children take them, then adults."""
    jitter = rng.random(crime.size)
    if flag != "No":
        return np.lexsort((jitter, crimes.youth[crime] + 0.1 * jitter))
    # Here a child is named beside an adult, or beside someone not identified.
    first = np.r_[True, crime[1:] != crime[:-1]] if crime.size else np.empty(0, dtype=bool)
    alone = first & (crimes.perpetrators[crime] == crimes.suspects[crime])
    return np.argsort(jitter + 0.7 * first + 2.0 * alone, kind="stable")


def _ages_in_turn(kind: Ints, flag: str | None, rng: Generator) -> Ints:
    """The suspects in the order of the places: children, then adults, ages unknown among both."""
    draw = rng.random(kind.size)
    children, adults = (kind == 0).mean() if kind.size else 0.0, (kind == 1).mean() if kind.size else 0.0
    known = max(children + adults, 1e-9)
    turn = np.where(kind == 0, draw * children / known, children / known + draw * adults / known)
    spread = draw if flag != "No" else children / known + draw
    return np.argsort(np.where(kind == 2, spread, turn), kind="stable")


def _target(age: Ints, relationship: Ints) -> Floats:
    usual = np.array([*(_USUAL[name] for name in RELATIONSHIPS), _NOT_RECORDED])[relationship]
    child = (age >= 0) & (age < ADULT)
    of_child = np.where(relationship == _SIBLING, age - 3.5, age - 1.0)
    of_parent = np.clip(3 + 0.3 * (age - 22), 1, 13)
    parent = (relationship == _PARENT) & (age >= ADULT)
    return np.asarray(np.where(child, of_child, np.where(parent, of_parent, usual)))


def fits(age: Ints, relationship: Ints, oldest_victim: Ints) -> Truths:
    """Whether suspects can stand in their relationship to victims of these ages."""
    both = (age >= 0) & (oldest_victim >= 0)
    parent = (relationship == _PARENT) & both & (age < oldest_victim + PARENT_GAP)
    sibling = (relationship == _SIBLING) & both & (np.abs(age - oldest_victim) > _SIBLING_GAP)
    partner = (relationship == _PARTNER) & (oldest_victim >= 0) & (oldest_victim < YOUNGEST_PARTNERED)
    return np.asarray(~(parent | sibling | partner))


def _mended(order: Ints, place_kind: Ints, age: Ints, relationship: Ints, oldest_victim: Ints) -> Ints:
    """The order with suspects who do not fit their place exchanged with others of their kind."""
    order = order.copy()
    for place in np.flatnonzero(~fits(age[order], relationship[order], oldest_victim)):
        person = order[place]
        others = np.flatnonzero(place_kind == place_kind[place])
        theirs = order[others]
        there = fits(np.full(others.size, age[person]), np.full(others.size, relationship[person]),
                     oldest_victim[others])  # fmt: skip
        here = fits(age[theirs], relationship[theirs], np.full(others.size, oldest_victim[place]))
        free = others[there & here]
        if free.size:
            other = free[np.argmin(np.abs(free - place))]
            order[place], order[other] = order[other], person
    return order
