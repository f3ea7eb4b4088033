"""The records of a year while they are put together: crimes and people as arrays of numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from cocad.demo import groups
from cocad.demo.facts import Floats, Ints
from cocad.demo.solution import Solution
from cocad.words.vocabulary import Population


@dataclass(frozen=True, eq=False)
class Crimes:
    """One place a crime: its stratum, recency and offence type by number, and how many are on it.

    The rest are what the people of a crime share: `quality` of its record, `ties` and `kin` for
    ethnicity, `youth` for whether its suspects are children.
    """

    stratum: Ints
    recency: Ints
    offence_type: Ints
    perpetrators: Ints
    victims: Ints
    suspects: Ints
    quality: Floats
    ties: Floats
    kin: Floats
    youth: Floats


@dataclass(frozen=True, eq=False)
class People:
    """One place a person: the crime and, by number or -1, gender, age in years, ethnicity.

    `relationship` is empty for victims.
    """

    crime: Ints
    gender: Ints
    age: Ints
    ethnicity: Ints
    relationship: Ints


def crimes(solution: Solution, rng: Generator) -> Crimes:
    """The crimes of a solved year, stratum by stratum, in random order within each."""
    layout = solution.layout
    (block,) = layout.of(Population.CRIMES)
    counts = solution.of(block)
    cells = np.repeat(np.arange(block.size), counts.ravel())
    stratum, recency, offence_type = np.unravel_index(cells, block.shape)
    order = np.lexsort((rng.random(cells.size), stratum))
    size = cells.size
    totals = {p: solution.of(layout.of(p)[0]) for p in (Population.VICTIMS, Population.SUSPECTS)}
    sizes, victims, named = (np.zeros(size, dtype=np.int64) for _ in range(3))
    for number in range(len(layout.strata)):
        places = np.flatnonzero(stratum == number)
        people = {p: int(table[number].sum()) for p, table in totals.items()}
        victims[places] = groups.victims(places.size, people[Population.VICTIMS], rng)
        wanted = people[Population.SUSPECTS]
        sizes[places] = groups.raised(groups.perpetrators(places.size, rng), wanted, rng)
        named[places] = groups.named(sizes[places], wanted, rng)
    return Crimes(
        stratum=stratum[order],
        recency=recency[order],
        offence_type=offence_type[order],
        perpetrators=sizes,
        victims=victims,
        suspects=named,
        quality=rng.standard_normal(size),
        ties=rng.standard_normal(size),
        kin=rng.random(size),
        youth=rng.random(size),
    )


def quality(crimes: Crimes, crime: Ints, rng: Generator) -> Floats:
    """How well each person's record is kept: partly the crime's, partly their own."""
    return np.asarray(0.6 * crimes.quality[crime] + 0.8 * rng.standard_normal(crime.size))
