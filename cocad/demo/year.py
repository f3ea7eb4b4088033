"""One year of records, from its solved counts to the tables and their earlier pictures."""

from dataclasses import dataclass

import numpy as np

from cocad.demo import (
    days,
    forces,
    keeping,
    locations,
    months,
    operations,
    records,
    revisions,
    suspects,
    tables,
    victims,
)
from cocad.demo.facts import Facts, Ints
from cocad.demo.orderings import MonthOrder
from cocad.demo.planted import FIRST_YEAR, PACES
from cocad.demo.recorded import recorded
from cocad.demo.revisions import History
from cocad.demo.solution import Solution
from cocad.demo.streams import stream
from cocad.demo.tables import Settings
from cocad.demo.terms import Terms
from cocad.words.geography import FORCES


@dataclass(frozen=True)
class Totals:
    """All CSAE crimes and contact crimes recorded in a year."""

    csae: int
    contact: int


def year(
    solution: Solution, totals: Totals, order: MonthOrder, *, facts: Facts, terms: Terms, seed: int
) -> History:
    """The tables of a year and how they came about.

    Raises `DataError` where months or totals contradict the figures.
    """
    extent = solution.extent
    which = extent.first_day.year
    crimes = records.crimes(solution, stream(seed, which, "crimes"))
    harmed = victims.victims(solution, crimes, facts, stream(seed, which, "victims"))
    named = suspects.suspects(solution, crimes, harmed, facts, stream(seed, which, "suspects"))

    # A force's size, rate and keeping of records are the same in every year.
    exposure = forces.exposure(facts, stream(seed, FIRST_YEAR, "exposure"))
    shares = exposure * forces.rates(exposure.size, stream(seed, FIRST_YEAR, "rates"))
    kept = keeping.keeping(exposure.size, stream(seed, FIRST_YEAR, "keeping"))
    people = harmed, named
    force = forces.forces(solution, crimes, people, shares, kept, facts, stream(seed, which, "forces"))

    alike = forces.ethnic_kinds(force.size, people)
    kinds = months.calendars(force), months.paces(crimes, harmed)
    month = months.months(solution, crimes, kinds, alike, terms, order, stream(seed, which, "months"))
    day = days.days(extent, month, kinds, terms, stream(seed, which, "days"))
    setting = operations.Setting(
        force, months.run_of(solution, crimes), kinds[0] * len(PACES) + kinds[1], months.runs(solution)
    )
    dated = operations.operations(extent, crimes, setting, month, day, stream(seed, which, "operations"))
    place = locations.locations(
        solution, crimes, dated, kept.people[force], facts, stream(seed, which, "locations")
    )

    table = tables.crimes_table(solution, crimes, Settings(force, dated.day, place))
    csae, contact = recorded(
        csae=totals.csae,
        contact=totals.contact,
        exposure=exposure,
        months=extent.months,
        least=_by_force_and_month(force, dated.month, len(extent.months)),
        rng=stream(seed, which, "recorded"),
    )
    final = {
        "crimes": table.drop("place"),
        "victims": tables.people_table("victims", harmed, table),
        "suspects": tables.people_table("suspects", named, table),
        "recorded": tables.recorded_table(csae, contact, forces.supplied(extent.months), extent.months),
    }
    return revisions.history(final, stream(seed, which, "revisions"))


def _by_force_and_month(force: Ints, month: Ints, months: int) -> Ints:
    counts = np.bincount(force * months + month, minlength=len(FORCES) * months)
    return counts.reshape(len(FORCES), months).astype(np.int64)
