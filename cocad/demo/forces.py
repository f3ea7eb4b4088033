"""Which force recorded each crime, and how much recorded crime each force has."""

import numpy as np
from numpy.random import Generator

from cocad.demo import planted
from cocad.demo.facts import Facts, Floats, Ints
from cocad.demo.keeping import Keeping, known
from cocad.demo.records import Crimes, People
from cocad.demo.rounding import apportion, margins
from cocad.demo.solution import Solution
from cocad.demo.traits import MISSING
from cocad.words.extent import quarter_of
from cocad.words.geography import FORCES

_SIZE_SPREAD = 0.1
_RATE_SPREAD = 0.05
_RATE_LIMIT = 1.5
_CHANCE_LIMIT = 2.0
_CODES = tuple(force.code for force in FORCES)
MISSING_PLACE = _CODES.index(planted.MISSING_FORCE)


def exposure(facts: Facts, rng: Generator) -> Floats:
    """Each force's share of all recorded CSAE crime: its size, give or take."""
    weights = facts.sizes * np.exp(_SIZE_SPREAD * rng.standard_normal(facts.sizes.size))
    return np.asarray(weights / weights.sum())


def supplied(months: tuple[str, ...]) -> Floats:
    """1 for each force (down) and month (across) with a return, 0 for the missing one."""
    sent = np.ones((len(_CODES), len(months)))
    gap = [quarter_of(month) == planted.MISSING_QUARTER for month in months]
    sent[MISSING_PLACE, np.array(gap)] = 0
    return sent


def rates(size: int, rng: Generator) -> Floats:
    """Group-based over all CSAE crime of each force, against the usual: near 1, and two planted."""
    spread = np.clip(rng.standard_normal(size), -_RATE_LIMIT, _RATE_LIMIT)
    found = np.exp(_RATE_SPREAD * spread)
    found[_CODES.index(planted.HIGH_FORCE)] = planted.HIGH_TIMES
    found[_CODES.index(planted.LOW_FORCE)] = planted.LOW_TIMES
    return np.asarray(found)


def forces(
    solution: Solution,
    crimes: Crimes,
    people: tuple[People, ...],
    shares: Floats,
    kept: Keeping,
    facts: Facts,
    rng: Generator,
) -> Ints:
    """The force of each crime, by its place in FORCES.

    `shares` are the forces' expected parts of the crimes. Where a crime's people are recorded as
    other than White, it is likelier in a force with more such residents; where little is recorded of
    them, in a force that keeps its records so. Months without a return take away from the force's
    crimes of that part of the year.
    """
    spans = [one.months for one in solution.layout.strata]
    distinct = list(dict.fromkeys(spans))
    segment = np.array([distinct.index(months) for months in spans])[crimes.stratum]
    kind = ethnic_kinds(crimes.stratum.size, people)
    rows, weights = [], []
    for number, months in enumerate(distinct):
        sent = supplied(months).mean(axis=1)
        without, asked = kept.asked(recorded=False), kept.asked(recorded=True)
        for one, lean in enumerate((without, asked * (1 - facts.mix), asked * facts.mix)):
            rows.append(np.flatnonzero((segment == number) & (kind == one)))
            weights.append(shares * sent * lean)
    sizes = np.array([row.size for row in rows])
    by_segment = [
        sizes[3 * n : 3 * n + 3].sum() * _normal(shares * supplied(months).mean(axis=1))
        for n, months in enumerate(distinct)
    ]
    totals = _totals(np.sum(by_segment, axis=0), rng)
    table = margins(np.array(weights), sizes, totals)
    much = known(crimes.stratum.size, people)
    found = np.empty(crimes.stratum.size, dtype=np.int64)
    for row, counts in zip(rows, table, strict=True):
        found[row] = kept.deal(np.repeat(np.arange(counts.size), counts), much[row], rng)
    return found


def ethnic_kinds(crimes: int, people: tuple[People, ...]) -> Ints:
    """For each crime 0 where no ethnicity is recorded, 1 where all are White, 2 otherwise."""
    found = np.zeros(crimes, dtype=np.int64)
    for group in people:
        known = group.ethnicity != MISSING
        np.maximum.at(found, group.crime[known], 1 + (group.ethnicity[known] > 0))
    return found


def _totals(expected: Floats, rng: Generator) -> Ints:
    """The crimes of each force: as chance would have it, short of what only a planted force shows."""
    total = round(float(expected.sum()))
    chance = np.clip(rng.standard_normal(expected.size), -_CHANCE_LIMIT, _CHANCE_LIMIT)
    return apportion(total, np.maximum(expected + np.sqrt(expected) * chance, 0))


def _normal(weights: Floats) -> Floats:
    return np.asarray(weights / weights.sum())
