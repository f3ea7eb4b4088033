"""The suspects of a year: to which crime each belongs, and what is recorded of them."""

import numpy as np
from numpy.random import Generator

from cocad.demo import traits
from cocad.demo.facts import Facts, Floats, Ints
from cocad.demo.layout import Block
from cocad.demo.matching import match
from cocad.demo.prior import text
from cocad.demo.records import Crimes, People, quality
from cocad.demo.solution import Solution
from cocad.words.vocabulary import RELATIONSHIPS, SUSPECT_AGES, Population

# How much likelier than usual a suspect in this relationship is female, in standard deviations.
_LEANING = {
    "Parent": 0.6,
    "Sibling": -0.1,
    "Person in a position of trust": 0.1,
    "Friend": 0.2,
    "Partner or ex-partner": -0.6,
    "Stranger": -0.6,
}

_YEARS = np.array(SUSPECT_AGES)
_HEAPS = np.where((_YEARS >= 20) & (_YEARS % 5 == 0), np.where(_YEARS % 10 == 0, 1.35, 1.2), 1.0)
"""Ages of adults that are estimated fall on round numbers."""
_WITH_AGE, _WITH_RELATIONSHIP = 2.5, 1.0
"""How much better the rest is recorded of those with an age and with a relationship recorded."""


def suspects(solution: Solution, crimes: Crimes, victims: People, facts: Facts, rng: Generator) -> People:
    """The suspects, whose numbers in every stratum are the solution's."""
    crime = np.repeat(np.arange(crimes.stratum.size), crimes.suspects)
    stratum = crimes.stratum[crime]
    kept = quality(crimes, crime, rng)
    names = ("gender", "age", "ethnicity", "relationship")
    columns = {name: np.full(crime.size, traits.MISSING) for name in names}
    by_column = {block.axes[0].column: block for block in solution.layout.of(Population.SUSPECTS)}
    youngest, oldest = _victim_ages(crimes, victims, rng)
    lean = np.array([*(_LEANING.get(name, 0.0) for name in RELATIONSHIPS), 0.0])
    for number, one in enumerate(solution.layout.strata):
        here = np.flatnonzero(stratum == number)
        of = {column: solution.of(block)[number] for column, block in by_column.items()}
        age, relationship = _drawn(by_column["age"], of["age"], facts, rng)
        order = match(
            crime=crime[here],
            crimes=crimes,
            flag=one.flag,
            age=age,
            relationship=relationship,
            kept=kept[here],
            victim_age=youngest[crime[here]],
            oldest_victim=oldest[crime[here]],
            rng=rng,
        )
        columns["age"][here], columns["relationship"][here] = age[order], relationship[order]
        # Of somebody whom nobody knows, nothing is recorded.
        told = kept[here] + _WITH_AGE * (age[order] >= 0) + _WITH_RELATIONSHIP * (relationship[order] >= 0)
        columns["gender"][here] = traits.genders(of["gender"], lean[relationship[order]], told, rng)
        columns["ethnicity"][here] = traits.ethnicities(
            of["ethnicity"], crimes.ties[crime[here]], crimes.kin[crime[here]], told, rng
        )
    return People(crime=crime, **columns)


def _drawn(block: Block, counts: Ints, facts: Facts, rng: Generator) -> tuple[Ints, Ints]:
    """Age in years and relationship of each suspect of a stratum, in the order of the cells."""
    ages: list[Ints] = [np.empty(0, dtype=np.int64)]
    relationships: list[Ints] = [np.empty(0, dtype=np.int64)]
    runs, kinds = block.axes[0].atoms, block.axes[1].atoms
    for column, kind in enumerate(kinds):
        density = facts.suspect_ages[text(kind)]
        for row, run in enumerate(runs):
            count = int(counts[row, column])
            if isinstance(run, range):
                weights = (density * _HEAPS)[run.start : run.stop] + 1e-9
                age = np.repeat(np.array(run), traits.systematic(count, weights, rng))
            else:
                age = np.full(count, traits.MISSING)
            ages.append(age)
            relationships.append(np.full(count, traits.MISSING if kind is None else column))
    return np.concatenate(ages), np.concatenate(relationships)


def _victim_ages(crimes: Crimes, victims: People, rng: Generator) -> tuple[Floats, Ints]:
    """For each crime the mean age of its victims (a likely one where none is known) and the highest."""
    size = crimes.stratum.size
    known = victims.age >= 0
    crime, age = victims.crime[known], victims.age[known]
    number = np.bincount(crime, minlength=size)
    mean = np.bincount(crime, weights=age, minlength=size) / np.maximum(number, 1)
    likely = rng.choice(age, size=size) if age.size else np.full(size, 12)
    highest = np.full(size, traits.MISSING)
    np.maximum.at(highest, crime, age)
    return np.where(number > 0, mean, likely), highest
