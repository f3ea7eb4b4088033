"""How well forces keep their records, and which crimes are recorded well."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from cocad.demo.facts import Floats, Ints
from cocad.demo.records import People
from cocad.demo.traits import MISSING

_LIMIT = 1.8
_OF_ITS_OWN = 0.8
_ETHNICITY = 0.35
_SLACK = 3.5
"""How loosely a crime's record follows its force's keeping, in standard deviations."""


@dataclass(frozen=True, eq=False)
class Keeping:
    """For each force how well it records who people are, and how well ethnicity; 0 is usual."""

    people: Floats
    ethnicity: Floats

    def asked(self, *, recorded: bool) -> Floats:
        """How much likelier than usual a crime of each force has an ethnicity recorded, or has none."""
        return np.asarray(np.exp((_ETHNICITY if recorded else -_ETHNICITY) * self.ethnicity))

    def deal(self, forces: Ints, known: Floats, rng: Generator) -> Ints:
        """The forces in the order of crimes with so much known: the better kept, the likelier much."""
        order = np.argsort(self.people[forces] + _SLACK * rng.standard_normal(forces.size), kind="stable")
        found = np.empty(forces.size, dtype=np.int64)
        found[np.lexsort((rng.random(known.size), known))] = forces[order]
        return found


def keeping(forces: int, rng: Generator) -> Keeping:
    """A keeping drawn for each force; ethnicity is in part a matter of its own."""
    people, own = np.clip(rng.standard_normal((2, forces)), -_LIMIT, _LIMIT)
    part = np.sqrt(1 - _OF_ITS_OWN**2)
    return Keeping(people=people, ethnicity=part * people + _OF_ITS_OWN * own)


def known(crimes: int, people: tuple[People, ...]) -> Floats:
    """How much is recorded of each crime's people, against what is usual of such people."""
    total, number = np.zeros(crimes), np.zeros(crimes)
    for group in people:
        told = (group.gender != MISSING) * 1.0 + (group.age != MISSING)
        usual = told.mean() if told.size else 0.0
        total += np.bincount(group.crime, weights=told - usual, minlength=crimes)
        number += np.bincount(group.crime, minlength=crimes)
    return np.asarray(total / np.maximum(number, 1))
