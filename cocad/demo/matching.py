"""Which suspect of a stratum is on which of its crimes."""

import numpy as np
from numpy.random import Generator

from cocad.demo.facts import Floats, Ints, Truths
from cocad.demo.prior import ADULT
from cocad.demo.records import Crimes
from cocad.words.vocabulary import RELATIONSHIPS

PARENT_GAP = 15
"""By how many years a parent is older than the child, at the least."""
YOUNGEST_PARTNERED = 11
"""The age below which no victim has a partner on record."""

_PARENT = RELATIONSHIPS.index("Parent")
_SIBLING = RELATIONSHIPS.index("Sibling")
_PARTNER = RELATIONSHIPS.index("Partner or ex-partner")
_SIBLING_GAP = 14
_UNKNOWN = 2
_UNCHECKED = 0.1
"""The part of places where nobody saw to it that flag and ages agree."""
_OWN = 0.8
"""What decides beside the keeping whose age is unknown, in standard deviations."""
# The victim's age that a relationship goes with, where the suspect's own age says little.
_USUAL = {
    "Parent": 7.0,
    "Sibling": 8.0,
    "Familial including family friends": 8.5,
    "Partner or ex-partner": 15.0,
    "Friend": 13.5,
    "Acquaintance": 13.0,
    "Person in a position of trust": 12.5,
    "Stranger": 13.5,
    "Other": 12.0,
}
_NOT_RECORDED = 11.5


def match(
    *,
    crime: Ints,
    crimes: Crimes,
    flag: str | None,
    age: Ints,
    relationship: Ints,
    kept: Floats,
    victim_age: Floats,
    oldest_victim: Ints,
    rng: Generator,
) -> Ints:
    """For each place on a crime, the suspect who takes it.

    `crime`, `kept`, `victim_age` and `oldest_victim` are of the places; `age` and `relationship` of
    the suspects. Those of unknown age are where records are kept worst. Children who have sexually
    harmed are together on a crime, where the flag does not say that no child committed it (and
    seldom where it does), and near in age to the victim; parents are of parents' age.
    """
    size = crime.size
    kind = np.where(age < 0, _UNKNOWN, np.where(age < ADULT, 0, 1))
    unknown = np.zeros(size, dtype=bool)
    unknown[np.argsort(kept + _OWN * rng.standard_normal(size))[: np.count_nonzero(kind == _UNKNOWN)]] = True
    place_kind = np.full(size, _UNKNOWN)
    place_kind[_places(crime, crimes, flag, unknown, rng)] = np.sort(kind[kind != _UNKNOWN])
    order = np.empty(size, dtype=np.int64)
    wanted = _target(age, relationship) + 2.5 * rng.standard_normal(size)
    near = victim_age + 0.3 * rng.standard_normal(size)
    for one in range(3):
        places, people = np.flatnonzero(place_kind == one), np.flatnonzero(kind == one)
        order[places[np.argsort(near[places], kind="stable")]] = people[
            np.argsort(wanted[people], kind="stable")
        ]
    return _mended(order, place_kind, age, relationship, oldest_victim)


def _places(crime: Ints, crimes: Crimes, flag: str | None, unknown: Truths, rng: Generator) -> Ints:
    """The places of those whose age is known, in the order in which children take them, then adults."""
    jitter = rng.random(crime.size)
    if flag != "No":
        order = np.lexsort((jitter, crimes.youth[crime] + 0.1 * jitter))
    else:
        # Here a child is named beside an adult, or beside someone not identified.
        first = np.r_[True, crime[1:] != crime[:-1]] if crime.size else np.empty(0, dtype=bool)
        alone = first & (crimes.perpetrators[crime] == crimes.suspects[crime])
        checked = rng.random(crime.size) > _UNCHECKED
        order = np.argsort(jitter + checked * (0.7 * first + 2.0 * alone), kind="stable")
    return order[~unknown[order]]


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
        there = fits(
            np.full(others.size, age[person]),
            np.full(others.size, relationship[person]),
            oldest_victim[others],
        )
        here = fits(age[theirs], relationship[theirs], np.full(others.size, oldest_victim[place]))
        free = others[there & here]
        if free.size:
            other = free[np.argmin(np.abs(free - place))]
            order[place], order[other] = order[other], person
    return order
