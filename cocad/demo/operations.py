"""The operations that bring several crimes of one force together, within days or over months."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from cocad.demo import planted
from cocad.demo.days import months_of
from cocad.demo.facts import Floats, Ints, Truths
from cocad.demo.records import Crimes
from cocad.demo.terms import days_between
from cocad.words.extent import Extent

_SPREAD_DAYS = 4.0
_PART_OF_FORCE = 0.25
_SMALLEST_OPERATION = 6
_SHAPE = 1.6
NONE = -1
"""Stands for a crime of no operation."""


@dataclass(frozen=True, eq=False)
class Dated:
    """The month and the day of each crime, by place, and its operation's number or `NONE`."""

    month: Ints
    day: Ints
    operation: Ints


@dataclass(frozen=True, eq=False)
class Setting:
    """What an operation has to respect: by crime its force, its run of months and its kind.

    Crimes of one kind have the same rate on every day. `runs` are months, by place, whose totals the
    figures fix.
    """

    force: Ints
    run: Ints
    kind: Ints
    runs: tuple[Ints, ...]


def operations(
    extent: Extent, crimes: Crimes, setting: Setting, month: Ints, day: Ints, rng: Generator
) -> Dated:
    """The dates with some crimes of one force and stratum drawn together, of one offence if it can be.

    Most operations come within days, some go on over months. A crime that moves to another month
    changes places with one of the same kind from another force, whatever its criterion, so that the
    months' totals stay as they were and criteria vary with the operations.
    """
    month, day = month.copy(), day.copy()
    operation = np.full(month.size, NONE)
    by_day = months_of(extent)
    weekday = np.array([d.weekday() < 5 for d in days_between(extent.first_day, extent.last_day)])
    for number in range(planted.OPERATIONS + planted.LONG_OPERATIONS if month.size else 0):
        seed = int(rng.integers(month.size))
        is_long = number >= planted.OPERATIONS
        span = _span(setting.runs[setting.run[seed]], int(month[seed]), rng, is_long=is_long)
        for place in _members(crimes, setting, month, operation, seed, rng, is_long=is_long):
            if month[place] not in span:
                other = _partner(place, int(rng.choice(span)), setting, month, operation, rng)
                if other is None:
                    continue
                month[place], month[other] = month[other], month[place]
                day[place], day[other] = day[other], day[place]
            if not is_long:
                day[place] = _day_near(int(day[seed]), (by_day == month[seed]) & weekday, rng)
            operation[place] = number
    return Dated(month, day, operation)


def _span(run: Ints, month: int, rng: Generator, *, is_long: bool) -> Ints:
    """The months of an operation, of the run that holds the month."""
    if not is_long:
        return np.array([month])
    length = min(int(rng.integers(planted.LONG_MONTHS[0], planted.LONG_MONTHS[-1] + 1)), run.size)
    at = int(np.flatnonzero(run == month)[0])
    first = int(rng.integers(max(at - length + 1, 0), min(at, run.size - length) + 1))
    return np.asarray(run[first : first + length])


def _members(
    crimes: Crimes,
    setting: Setting,
    month: Ints,
    operation: Ints,
    seed: int,
    rng: Generator,
    *,
    is_long: bool,
) -> list[int]:
    """Free crimes like the seed: of its force and stratum, first of its offence, near in time if short."""
    of_force = setting.force == setting.force[seed]
    same = np.flatnonzero(of_force & (crimes.stratum == crimes.stratum[seed]) & (operation == NONE))
    size = min(
        int(_SMALLEST_OPERATION * (1 + rng.pareto(_SHAPE))),
        planted.LARGEST_OPERATION,
        round(_PART_OF_FORCE * np.count_nonzero(of_force)),
    )
    unlike = 1.0 * (crimes.offence_type[same] != crimes.offence_type[seed])
    away = 0.0 if is_long else np.abs(month[same] - month[seed])
    places: list[int] = same[np.argsort(unlike + away + rng.random(same.size))][:size].tolist()
    return places


def _partner(
    place: int, into: int, setting: Setting, month: Ints, operation: Ints, rng: Generator
) -> int | None:
    alike = (
        (setting.run == setting.run[place])
        & (setting.kind == setting.kind[place])
        & (month == into)
        & (setting.force != setting.force[place])
        & (operation == NONE)
    )
    found = np.flatnonzero(alike)
    return int(rng.choice(found)) if found.size else None


def _day_near(day: int, allowed: Truths, rng: Generator) -> int:
    choice = np.flatnonzero(allowed)
    near: Floats = np.exp(-np.abs(choice - day) / _SPREAD_DAYS)
    return int(rng.choice(choice, p=near / near.sum()))
