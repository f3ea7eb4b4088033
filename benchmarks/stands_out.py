"""Does 'what stands out' keep quiet where nothing was planted? `python -m benchmarks.stands_out` tells.

Small years are simulated, each a snapshot of its own that goes the product's way: counted,
protected, compared. Traits have nothing to do with criterion, force or time, but people on one
crime are alike, and operations bring many crimes of one force that are alike and stand under one
criterion, within a month or over half a year. Three comparisons are made of each year: a criterion,
a force and the newest quarter. Then one force is made an outlier, to see that it is found.
"""

import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from unittest.mock import patch

import numpy as np
import polars as pl
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.by_ours import held
from benchmarks.made import make
from benchmarks.timing import in_turns
from cocad.disclosure.contrast import contrast
from cocad.insight.differences.sides import sides
from cocad.insight.differences.standing_out import StandingOut, stand_out, tried
from cocad.metrics.clusters import Floats, Sums, design_effects
from cocad.metrics.contrast import Part
from cocad.metrics.selection import Where, parse
from cocad.snapshots import File, Manifest, Snapshot
from cocad.snapshots.schema import dtypes
from cocad.words import vocabulary
from cocad.words.extent import Extent
from cocad.words.geography import FORCES

YEARS = 400
CRIMES = 700
OPERATIONS = 6
ALIKE = 0.7
"""The chance that a crime of an operation, or a person on a crime, has a trait of the whole."""
A_MONTH = 110
"""Recorded CSAE crimes of a force of middle size."""
OUTLIER = 2.2
"""How many times the usual group-based crimes the planted force has."""
EXTENT = Extent(date(2023, 1, 1), date(2023, 12, 31), 2023)
COMPARED: dict[str, Where] = {
    "a criterion": {"criterion": "Familial"},
    "a force": {"force": FORCES[10].code},
    "the newest quarter": {},
}
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Year:
    """The plan of a simulated year: its crimes, its operations, and how a force's rate is raised.

    Operations have from `smallest` to `largest` crimes over so many `months`; what falls outside the
    year is not in it.
    """

    crimes: int = CRIMES
    operations: int = OPERATIONS
    outlier: float = 1.0
    months: int = 1
    smallest: int = 6
    largest: int = 40


PLANS = (
    Year(),
    Year(operations=0),
    Year(crimes=4_000, operations=14),
    Year(months=6),
    Year(crimes=4_000, operations=14, months=6),
    Year(crimes=4_000, operations=14, months=6, smallest=12, largest=80),
    Year(crimes=4_000, operations=30, months=6, smallest=12, largest=80),
)


def year(rng: Generator, plan: Year) -> Snapshot:
    """One simulated year, in memory."""
    size, force, month, operation = _crimes(rng, plan)
    labels = rng.integers(plan.operations + 1, size=size)

    def trait(words: tuple[object, ...], weights: NDArray[np.float64]) -> list[object]:
        """A trait of each crime, which an operation's crimes mostly share."""
        own = rng.choice(len(words), size=size, p=weights)
        common = rng.choice(len(words), size=plan.operations + 1, p=weights)
        alike = (operation >= 0) & (rng.random(size) < ALIKE)
        return [words[n] for n in np.where(alike, common[operation], own)]

    criteria = rng.choice(len(EXTENT.criteria), size=size, p=_uneven(len(EXTENT.criteria)))
    of_operation = rng.choice(len(EXTENT.criteria), size=plan.operations + 1)
    placed = np.where(operation >= 0, of_operation[operation], criteria)
    flags = trait((True, False, None), np.array([0.3, 0.6, 0.1]))
    crimes = {
        "crime_id": [f"C{n}" for n in range(size)],
        "force": [FORCES[n].code for n in force],
        "recorded_on": [date(2023, int(m) + 1, int(d)) for m, d in zip(month, 1 + labels % 28, strict=True)],
        "criterion": [EXTENT.criteria[n] for n in placed],
        "recency": trait(vocabulary.RECENCIES, np.array([0.58, 0.35, 0.07])),
        "offence_type": trait(vocabulary.OFFENCE_TYPES, _uneven(8)),
        "location_type": trait((*vocabulary.LOCATION_TYPES, None), _uneven(9)),
        "committed_by_children": [f if m >= 3 else None for f, m in zip(flags, month, strict=True)],
        "perpetrators": [2] * size,
    }
    frames = {
        "crimes": pl.DataFrame(crimes, schema=dtypes("crimes")),
        "victims": _people(rng, "victims", operation, (0.2, 1.1), plan),
        "suspects": _people(rng, "suspects", operation, (0.1, 1.7), plan),
        "recorded": _recorded(rng, np.bincount(force * 12 + month, minlength=len(FORCES) * 12)),
    }
    return _snapshot(frames)


def _uneven(number: int) -> NDArray[np.float64]:
    """Weights that fall off, down to a category of one in a hundred or so."""
    weights = 0.62 ** np.arange(number)
    return np.asarray(weights / weights.sum())


def _sizes() -> NDArray[np.float64]:
    """The forces' sizes, the largest ten times the smallest."""
    sizes = np.exp(np.linspace(0, 2.3, len(FORCES)))[np.argsort([force.code for force in FORCES])]
    return np.asarray(sizes / sizes.sum())


def _crimes(rng: Generator, plan: Year) -> tuple[int, Places, Places, Places]:
    """The number of crimes, and the force, month and operation (or -1) of each."""
    rates = _sizes() * np.where(np.arange(len(FORCES)) == 10, plan.outlier, 1.0)
    sizes = np.minimum(plan.smallest * (1 + rng.pareto(1.6, plan.operations)), plan.largest).astype(int)
    alone = rng.poisson(plan.crimes * rates.sum())
    force = [rng.choice(len(FORCES), size=alone, p=rates / rates.sum())]
    month, operation = [rng.integers(12, size=alone)], [np.full(alone, -1)]
    for number, many in enumerate(sizes):
        when = rng.integers(1 - plan.months, 12) + rng.integers(plan.months, size=many)
        inside = when[(when >= 0) & (when < 12)]
        force.append(np.full(inside.size, rng.choice(len(FORCES), p=_sizes())))
        month.append(inside)
        operation.append(np.full(inside.size, number))
    every = np.concatenate(month)
    return every.size, np.concatenate(force), every, np.concatenate(operation)


def _people(
    rng: Generator, table: str, operation: Places, extra: tuple[float, float], plan: Year
) -> pl.DataFrame:
    """Victims or suspects, who are alike on one crime, and within an operation."""
    crowd, mean = extra
    numbers = rng.poisson(mean * rng.gamma(1 / crowd, crowd, operation.size))
    crime = np.repeat(np.arange(operation.size), numbers)

    def trait(words: tuple[object, ...], weights: NDArray[np.float64]) -> list[object]:
        own = rng.choice(len(words), size=crime.size, p=weights)
        of_crime = rng.choice(len(words), size=operation.size, p=weights)
        common = rng.choice(len(words), size=plan.operations + 1, p=weights)
        of_crime = np.where(
            (operation >= 0) & (rng.random(operation.size) < ALIKE), common[operation], of_crime
        )
        return [words[n] for n in np.where(rng.random(crime.size) < ALIKE, of_crime[crime], own)]

    ages = (5, 10, 13, 16, None) if table == "victims" else (8, 14, 17, 22, 34, 45, 55, 70, None)
    found = {
        f"{table.removesuffix('s')}_id": [f"{table}{n}" for n in range(crime.size)],
        "crime_id": [f"C{n}" for n in crime],
        "gender": trait((*vocabulary.GENDERS, None), np.array([0.3, 0.5, 0.2])),
        "age": trait(ages, np.ones(len(ages)) / len(ages)),
        "ethnicity": trait((None, *vocabulary.ETHNICITIES), _uneven(6)),
    }
    if table == "suspects":
        found["relationship"] = trait((None, *vocabulary.RELATIONSHIPS), _uneven(10))
    return pl.DataFrame(found, schema=dtypes(table))


def _recorded(rng: Generator, group_based: NDArray[np.int64]) -> pl.DataFrame:
    """Totals of which group-based crimes are a few per cent, in every force the same but for chance."""
    expected = np.repeat(_sizes() * len(FORCES) * A_MONTH, 12)
    contact = group_based + rng.poisson(expected * 0.6)
    rows = {
        "force": [force.code for force in FORCES for _ in range(12)],
        "month": [date(2023, month, 1) for _ in FORCES for month in range(1, 13)],
        "csae": contact + rng.poisson(expected * 0.3),
        "contact": contact,
    }
    return pl.DataFrame(rows, schema=dtypes("recorded"))


def _snapshot(frames: dict[str, pl.DataFrame]) -> Snapshot:
    files = {f"{name}.parquet": File(rows=len(f), bytes=0, sha256="0" * 64) for name, f in frames.items()}
    manifest = Manifest(
        schema_version=1,
        id="simulated",
        covers=(EXTENT.first_day, EXTENT.last_day),
        criteria_scheme=2023,
        created_at=datetime(2024, 2, 1, tzinfo=UTC),
        source="Simulated",
        marking="OFFICIAL",
        synthetic=True,
        files=files,
    )
    return Snapshot(manifest, {name: frame.lazy() for name, frame in frames.items()}).hold()


def compare(snapshot: Snapshot, where: Where) -> StandingOut:
    """What stands out of a selection, to the national viewer."""
    compared = sides(parse(where, snapshot.extent), snapshot.extent)
    others = [Part(snapshot, other.selection) for other in compared.others]
    return stand_out(contrast(tried(compared), Part(snapshot, compared.one), others), compared)


@dataclass(frozen=True)
class Tally:
    """Of so many years: in how many something was said, by what was compared, and an outlier was found."""

    years: int
    said: dict[str, int]
    found: int
    compared: int


def tally(years: int, *, seed: int = 2023, plan: Year | None = None) -> Tally:
    """How often something is said of years with nothing planted, and the planted force is found."""
    rng = np.random.default_rng(seed)
    quiet = plan or Year()
    said = dict.fromkeys(COMPARED, 0)
    found = compared = 0
    for _ in range(years):
        snapshot = year(rng, quiet)
        for name, where in COMPARED.items():
            told = compare(snapshot, where)
            compared += told.tried
            said[name] += bool(told.findings)
        loud = year(rng, replace(quiet, outlier=OUTLIER))
        named = {finding.metric.name for finding in compare(loud, COMPARED["a force"]).findings}
        found += "group_based_of_all_csae" in named
    return Tally(years, said, found, compared)


def _independent(one: Sums, other: Sums) -> tuple[Floats, Floats]:
    """No design effects: as if all members had nothing to do with each other."""
    return np.ones(len(one.count)), np.ones(len(other.count))


def _crimes_alone(one: Sums, other: Sums) -> tuple[Floats, Floats]:
    """Design effects with the crime as the one kind of cluster."""
    alone = (replace(side, blocks=side.crimes, halves=side.crimes) for side in (one, other))
    return design_effects(*alone)


def _months_alone(one: Sums, other: Sums) -> tuple[Floats, Floats]:
    """Design effects with crimes and forces' months as clusters, and no half-years."""
    return design_effects(replace(one, halves=one.blocks), replace(other, halves=other.blocks))


def milliseconds(crimes: int = 4_228) -> dict[str, float]:
    """How long every comparison takes over all metrics, snapshot in memory, as a median of turns."""
    snapshot = held(make(crimes)).snapshot
    asks = {name: partial(compare, snapshot, where) for name, where in COMPARED.items()}
    return {name: 1000 * seconds for name, seconds in in_turns(asks).items()}


def main(years: int) -> None:
    """Print how long it takes, and how often something is said, by operations and by what clusters."""
    took = ", ".join(f"{name} {number:.0f} ms" for name, number in milliseconds().items())
    print(f"All metrics and one comparator on 4,228 crimes: {took}")
    for plan in PLANS:
        _print(plan, tally(years, plan=plan))
    others = (
        ("no half-years as clusters", _months_alone, PLANS),
        ("the crime alone as the cluster", _crimes_alone, PLANS[:1]),
        ("no clusters", _independent, PLANS[:1]),
    )
    for words, effects, plans in others:
        with patch("cocad.disclosure.contrast.design_effects", effects):
            for plan in plans:
                print(f"With {words}:", end=" ")
                _print(plan, tally(years, plan=plan))


def _print(plan: Year, done: Tally) -> None:
    told = "; ".join(f"{name} {number / done.years:.1%}" for name, number in done.said.items())
    print(
        f"{plan.crimes:,} crimes and {plan.operations} operations of {plan.smallest} to {plan.largest} "
        f"{f'over {plan.months} months' if plan.months > 1 else 'in a month'}, {done.years} years, "
        f"{done.compared / done.years / len(COMPARED):.0f} shares compared: something said of {told}; "
        f"planted force found in {done.found / done.years:.1%}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else YEARS)
