"""The day on which each crime was recorded, and the operations that bring several at once."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.random import Generator

from cocad.demo import planted
from cocad.demo.facts import Floats, Ints, Truths
from cocad.demo.months import day_weights
from cocad.demo.records import Crimes
from cocad.demo.terms import Terms, days_between
from cocad.extent import Extent

_SPREAD_DAYS = 4.0
_PART_OF_FORCE = 0.25
_SMALLEST_OPERATION = 6


def days(extent: Extent, month: Ints, kinds: tuple[Ints, Ints], terms: Terms, rng: Generator) -> Ints:
    """The day of each crime, counted from the extent's first, within its month by the days' rates."""
    all_days = days_between(extent.first_day, extent.last_day)
    weights = day_weights(all_days, terms)
    of_day = months_of(extent)
    found = np.empty(month.size, dtype=np.int64)
    key = (month * weights.shape[0] + kinds[0]) * weights.shape[1] + kinds[1]
    for one in np.unique(key):
        places = np.flatnonzero(key == one)
        first = places[0]
        inside = np.flatnonzero(of_day == month[first])
        rate = weights[kinds[0][first], kinds[1][first], inside]
        found[places] = rng.choice(inside, size=places.size, p=rate / rate.sum())
    return found


def months_of(extent: Extent) -> Ints:
    """The place of each day's month."""
    all_days = days_between(extent.first_day, extent.last_day)
    return np.array([extent.months.index(f"{day:%Y-%m}") for day in all_days])


@dataclass(frozen=True, eq=False)
class Dated:
    """The month and the day of each crime, by place."""

    month: Ints
    day: Ints


def operations(
    extent: Extent, crimes: Crimes, force: Ints, dated: Dated, kinds: tuple[Ints, Ints], rng: Generator
) -> Dated:
    """The dates with some crimes of one force and stratum drawn together within days.

    A crime that moves to another month changes places with one of the same kind from another force,
    so that the months' totals, by kind too, stay as they were.
    """
    month, day = dated.month.copy(), dated.day.copy()
    weekday = np.array([d.weekday() < 5 for d in days_between(extent.first_day, extent.last_day)])
    taken = np.zeros(month.size, dtype=bool)
    for _ in range(planted.OPERATIONS):
        seed = int(rng.integers(month.size))
        same = (force == force[seed]) & (crimes.stratum == crimes.stratum[seed]) & ~taken
        size = min(_size(rng), round(_PART_OF_FORCE * np.count_nonzero(force == force[seed])))
        near = np.flatnonzero(same)
        near = near[np.argsort(np.abs(month[near] - month[seed]) + rng.random(near.size))][:size]
        for place in near:
            if month[place] != month[seed]:
                other = _partner(int(place), seed, crimes, force, month, kinds, taken, rng)
                if other is None:
                    continue
                month[place], month[other] = month[other], month[place]
                day[place], day[other] = day[other], day[place]
            day[place] = _day_near(int(day[seed]), months_of(extent) == month[seed], weekday, rng)
            taken[place] = True
    return Dated(month, day)


def _size(rng: Generator) -> int:
    return min(int(_SMALLEST_OPERATION * (1 + rng.pareto(1.6))), planted.LARGEST_OPERATION)


def _partner(
    place: int, seed: int, crimes: Crimes, force: Ints, month: Ints, kinds: tuple[Ints, Ints],
    taken: Truths, rng: Generator,
) -> int | None:  # fmt: skip
    alike = (
        (crimes.stratum == crimes.stratum[place])
        & (kinds[0] == kinds[0][place])
        & (kinds[1] == kinds[1][place])
        & (month == month[seed])
        & (force != force[seed])
        & ~taken
    )
    found = np.flatnonzero(alike)
    return int(rng.choice(found)) if found.size else None


def _day_near(
    day: int,
    inside: Truths,
    weekday: Truths,
    rng: Generator,
) -> int:
    choice = np.flatnonzero(inside & weekday)
    near: Floats = np.exp(-np.abs(choice - day) / _SPREAD_DAYS)
    return int(rng.choice(choice, p=near / near.sum()))


def date_of(extent: Extent, day: int) -> date:
    """The date of a day counted from the extent's first."""
    return date.fromordinal(extent.first_day.toordinal() + day)
