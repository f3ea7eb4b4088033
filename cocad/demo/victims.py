"""The victims of a year: to which crime each belongs, gender, age in years and ethnicity."""

import numpy as np
from numpy.random import Generator

from cocad.demo import traits
from cocad.demo.facts import Facts, Floats, Ints
from cocad.demo.layout import Block
from cocad.demo.prior import victim_ages
from cocad.demo.records import Crimes, People, quality
from cocad.demo.solution import Solution
from cocad.words.vocabulary import RECENCIES, Population

_YOUNGER_WHEN_NON_RECENT = 0.5
_WITH_AGE = 1.5
"""How much better the rest is recorded of those with an age recorded."""


def victims(solution: Solution, crimes: Crimes, facts: Facts, rng: Generator) -> People:
    """The victims, whose numbers in every stratum are the solution's."""
    crime = np.repeat(np.arange(crimes.stratum.size), crimes.victims)
    kept = quality(crimes, crime, rng)
    stratum = crimes.stratum[crime]
    columns = {name: np.full(crime.size, traits.MISSING) for name in ("gender", "age", "ethnicity")}
    by_column = {block.axes[0].column: block for block in solution.layout.of(Population.VICTIMS)}
    for number, one in enumerate(solution.layout.strata):
        here = np.flatnonzero(stratum == number)
        of = {column: solution.of(block)[number] for column, block in by_column.items()}
        single = victim_ages(one, facts)
        age = _ages(by_column["age"], of["age"], single, kept[here], _maturity(crimes, crime[here], rng), rng)
        # Girls are a larger part of older victims than of the youngest.
        leaning = 0.04 * np.where(age < 0, 0, age - 11)
        columns["age"][here] = age
        told = kept[here] + _WITH_AGE * (age >= 0)
        columns["gender"][here] = traits.genders(of["gender"], leaning, told, rng)
        columns["ethnicity"][here] = traits.ethnicities(
            of["ethnicity"], crimes.ties[crime[here]], crimes.kin[crime[here]], told, rng
        )
    return People(crime=crime, relationship=np.empty(0, dtype=np.int64), **columns)


def _maturity(crimes: Crimes, crime: Ints, rng: Generator) -> Floats:
    """A score that ranks victims from youngest to oldest; non-recent crimes have younger ones."""
    non_recent = crimes.recency[crime] == RECENCIES.index("Non-recent")
    shared = crimes.quality[crime] * 0.3 + rng.standard_normal(crimes.stratum.size)[crime] * 0.6
    own = 0.7 * rng.standard_normal(crime.size)
    return np.asarray(shared + own - _YOUNGER_WHEN_NON_RECENT * non_recent)


def _ages(block: Block, counts: Ints, single: Floats, kept: Floats, maturity: Floats, rng: Generator) -> Ints:
    drawn: list[Ints] = []
    missing = 0
    for atom, count in zip(block.axes[0].atoms, counts, strict=True):
        if isinstance(atom, range):
            years = traits.systematic(int(count), single[atom.start : atom.stop], rng)
            drawn.append(np.repeat(np.array(atom), years))
        else:
            missing = int(count)
    found = np.full(kept.size, traits.MISSING)
    places = traits.recorded(missing, kept, rng)
    found[places] = traits.by_rank(np.concatenate(drawn), maturity[places])
    return found
