"""The month of each crime: drawn by the daily rates, and bent as little as the publication asks."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.random import Generator

from cocad.demo import planted
from cocad.demo.constraints import Row
from cocad.demo.facts import Floats, Ints
from cocad.demo.forces import MISSING_PLACE, supplied
from cocad.demo.orderings import MonthOrder
from cocad.demo.raking import rake
from cocad.demo.records import Crimes, People
from cocad.demo.rounding import margins, nearest
from cocad.demo.solution import Solution
from cocad.demo.terms import Terms, days_between
from cocad.errors import DataError
from cocad.words.geography import FORCES
from cocad.words.vocabulary import RECENCIES

_MARGINS = (0.03, 0.003)
"""By how much of a usual month one rises or falls at the least, tried in turn."""
_PEAK = 2
"""How many such margins the highest month is above any other."""
_LEAST = 1e-3
"""Stands for next to nothing where a draw of 0 would rule a cell out."""

CALENDARS = ("England", "Wales", "Missing")
_NATIONS = ("England", "Wales", FORCES[MISSING_PLACE].nation)


def paces(crimes: Crimes, victims: People) -> Ints:
    """For each crime its place in PACES: recent or not, with a victim of school age or not."""
    recent = crimes.recency == RECENCIES.index("Recent")
    school_age = np.zeros(crimes.stratum.size, dtype=bool)
    school_age[victims.crime[(victims.age >= planted.SCHOOL_AGES[0])]] = True
    return np.asarray(2 * ~recent + 1 * ~school_age)


def calendars(force: Ints) -> Ints:
    """For each crime its place in CALENDARS; the force with a missing return has its own."""
    nation = np.array([_NATIONS.index(force.nation) for force in FORCES])
    nation[MISSING_PLACE] = len(CALENDARS) - 1
    return nation[force]


def day_weights(days: Sequence[date], terms: Terms) -> Floats:
    """The rate of each day (last axis) for each calendar and pace, school holidays in."""
    found = np.empty((len(CALENDARS), len(planted.PACES), len(days)))
    for number, nation in enumerate(_NATIONS):
        weights, away = terms.weights(days, nation), terms.on_holiday(days, nation)
        for pace_number, pace in enumerate(planted.PACES):
            found[number, pace_number] = weights * (1 - away * (1 - pace.holiday))
    return found


def months(
    solution: Solution,
    crimes: Crimes,
    kinds: tuple[Ints, Ints],
    alike: Ints,
    terms: Terms,
    order: MonthOrder,
    rng: Generator,
) -> Ints:
    """The month of each crime, by its place in the extent's months.

    `kinds` are the crimes' calendars and paces; crimes that are `alike` are spread evenly over the
    months, because the publication's profiles are steady. Raises `DataError` where the months cannot
    go as the orderings say.
    """
    extent = solution.extent
    days = days_between(extent.first_day, extent.last_day)
    of_day = np.array([extent.months.index(f"{day:%Y-%m}") for day in days])
    by_day = day_weights(days, terms)
    weights = np.zeros((*by_day.shape[:2], len(extent.months)))
    for month in range(len(extent.months)):
        weights[..., month] = by_day[..., of_day == month].sum(axis=-1)
    weights[-1] *= supplied(extent.months)[MISSING_PLACE]
    row = kinds[0] * len(planted.PACES) + kinds[1]
    classes = weights.reshape(-1, len(extent.months))
    segments = runs(solution)
    segment = run_of(solution, crimes)
    sizes = [np.bincount(row[segment == n], minlength=len(classes)) for n in range(len(segments))]
    expected = _expected(classes, segments, sizes)
    drawn = _drawn(expected, rng)
    totals = _totals(drawn, segments, [int(size.sum()) for size in sizes], order, extent.months)
    found = np.empty(row.size, dtype=np.int64)
    for number, span in enumerate(segments):
        inside = segment == number
        likely = _scaled(classes[:, span], sizes[number])
        table = margins(_drawn(likely, rng), sizes[number], totals[span])
        for one in range(len(classes)):
            places = np.flatnonzero(inside & (row == one))
            # Criteria fall on the months by chance: dealt in turns too, they would vary less.
            deal = np.lexsort((rng.random(places.size), alike[places]))
            found[places[deal]] = span[_in_turn(table[one], rng)]
    return found


def _drawn(expected: Floats, rng: Generator) -> Floats:
    """Positive numbers that vary about the expected counts as much as counts do by chance."""
    shape = np.maximum(expected, _LEAST)
    return np.where(expected > 0, np.maximum(rng.gamma(shape), _LEAST), 0.0)


def runs(solution: Solution) -> tuple[Ints, ...]:
    """The runs of months that the solution has totals for, as places."""
    names = solution.extent.months
    spans = dict.fromkeys(stratum.months for stratum in solution.layout.strata)
    return tuple(np.array([names.index(month) for month in months]) for months in spans)


def run_of(solution: Solution, crimes: Crimes) -> Ints:
    """The place of each crime's run in `runs`."""
    spans = list(dict.fromkeys(stratum.months for stratum in solution.layout.strata))
    return np.array([spans.index(stratum.months) for stratum in solution.layout.strata])[crimes.stratum]


def _scaled(weights: Floats, sizes: Ints) -> Floats:
    """The expected counts of each class (down) in each month (across)."""
    whole = weights.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(weights, whole, out=np.zeros_like(weights), where=whole > 0) * sizes[:, None])


def _expected(classes: Floats, segments: Sequence[Ints], sizes: Sequence[Ints]) -> Floats:
    expected = np.zeros(classes.shape[1])
    for span, size in zip(segments, sizes, strict=True):
        expected[span] = _scaled(classes[:, span], size).sum(axis=0)
    return expected


def _totals(
    drawn: Floats, segments: Sequence[Ints], sizes: Sequence[int], order: MonthOrder, names: Sequence[str]
) -> Ints:
    """The crimes of each month: nearest to the drawn with the segments' sums and the order."""
    for part in _MARGINS:
        margin = max(part * drawn.mean(), 1.0)
        rows = [Row("", span, size, size) for span, size in zip(segments, sizes, strict=True)]
        rows += _steps(names, order, margin)
        found = nearest(rake(drawn, rows), rows, drawn)
        if found is not None:
            return found
    raise DataError(
        "The months cannot go up and down as 'months_falling' and 'months_peak' say with the figures' "
        "own totals of the months; mend one of them."
    )


def _steps(names: Sequence[str], order: MonthOrder, margin: float) -> list[Row]:
    rows = []
    if order.falling is not None:
        for month in range(1, len(names)):
            before, after = np.array([month - 1]), np.array([month])
            higher, lower = (before, after) if names[month] in order.falling else (after, before)
            rows.append(Row("months_falling", higher, margin, np.inf, lower))
    if order.highest is not None:
        peak = names.index(order.highest)
        rows += [
            Row("months_peak", np.array([peak]), _PEAK * margin, np.inf, np.array([month]))
            for month in range(len(names))
            if month != peak
        ]
    return rows


def _in_turn(counts: Ints, rng: Generator) -> Ints:
    """Each place as often as its count, spread as evenly as can be along the sequence."""
    turns = [(np.arange(count) + rng.random()) / max(count, 1) for count in counts]
    which = np.repeat(np.arange(counts.size), counts)
    return which[np.argsort(np.concatenate(turns), kind="stable")]
