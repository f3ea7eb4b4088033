"""The day on which each crime was recorded."""

from datetime import date

import numpy as np
from numpy.random import Generator

from cocad.demo.facts import Ints
from cocad.demo.months import day_weights
from cocad.demo.terms import Terms, days_between
from cocad.words.extent import Extent


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


def date_of(extent: Extent, day: int) -> date:
    """The date of a day counted from the extent's first."""
    return date.fromordinal(extent.first_day.toordinal() + day)
