"""Is a planted holiday effect found as often as its interval claims? `python -m benchmarks.holidays` tells.

Small years are simulated, each a snapshot of its own that goes the product's way: counted by day,
protected, matched. Days differ by weekday, the year has a trend, and crimes come in clusters.
"""

import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
import polars as pl
from numpy.random import Generator

from cocad.calendar import BANK, HALF_TERM, HOLIDAY, SchoolCalendar, school_calendar
from cocad.disclosure.days import Days, protect_days
from cocad.geography import FORCES, NATIONS
from cocad.insight.holiday_tests import placebo
from cocad.insight.holidays import estimate
from cocad.metrics.days import count_days, day_question
from cocad.metrics.selection import Selection
from cocad.schema import dtypes
from cocad.snapshots import File, Manifest, Snapshot

RATIO = 0.7
YEARS = 200
WEEKDAYS = np.array([1.1, 1.06, 1.02, 1.0, 0.96, 0.58, 0.46])
GROWTH = 0.1
CLUSTERING = 1.4
"""The variance of a day's crimes over their mean."""
A_DAY = {"England": 1.5, "Wales": 0.15}
FIRST, LAST = date(2023, 1, 1), date(2023, 12, 31)


@dataclass(frozen=True)
class Tally:
    """Of so many years: how often the interval held the planted ratio, and the placebo found something."""

    years: int
    held: int
    found_by_placebo: int


def year(rng: Generator, calendar: SchoolCalendar, *, ratio: float = RATIO) -> Days:
    """The protected days of one simulated year."""
    length = (LAST - FIRST).days + 1
    weekday = (np.arange(length) + FIRST.weekday()) % 7
    trend = (1 + GROWTH) ** (np.arange(length) / 365)
    forces, places = [], []
    for nation in NATIONS:
        kinds = calendar.between(nation, FIRST, LAST).kinds
        mean = A_DAY[nation] * WEEKDAYS[weekday] * trend * np.where(kinds == BANK, 0.5, 1.0)
        mean = mean * np.where(np.isin(kinds, (HALF_TERM, HOLIDAY)), ratio, 1.0)
        # Poisson of a gamma mean: the variance is the mean times CLUSTERING.
        counts = rng.poisson(rng.gamma(mean / (CLUSTERING - 1), CLUSTERING - 1))
        own = [force.code for force in FORCES if force.nation == nation]
        forces += rng.choice(own, size=int(counts.sum())).tolist()
        places += np.repeat(np.arange(length), counts).tolist()
    (counted,) = count_days(_snapshot(forces, places), [day_question(Selection())])
    return protect_days(counted)


def _snapshot(forces: list[str], places: list[int]) -> Snapshot:
    rows = len(places)
    plain = {
        "crime_id": [f"C{n}" for n in range(rows)],
        "force": forces,
        "recorded_on": [FIRST + timedelta(days=n) for n in places],
        "criterion": ["Unknown"] * rows,
        "recency": ["Unknown"] * rows,
        "offence_type": ["Other sexual offence"] * rows,
        "location_type": [None] * rows,
        "committed_by_children": [None] * rows,
        "perpetrators": [2] * rows,
    }
    frames = {name: pl.DataFrame(schema=dtypes(name)) for name in ("victims", "suspects", "recorded")}
    frames["crimes"] = pl.DataFrame(plain, schema=dtypes("crimes"))
    manifest = Manifest(
        schema_version=1, id="simulated", covers=(FIRST, LAST), criteria_scheme=2023,
        created_at=datetime(2024, 2, 1, tzinfo=UTC), source="Simulated", marking="OFFICIAL", synthetic=True,
        files={
            f"{name}.parquet": File(rows=len(frame), bytes=0, sha256="0" * 64)
            for name, frame in frames.items()
        },
    )  # fmt: skip
    return Snapshot(manifest, {name: frame.lazy() for name, frame in frames.items()})


def tally(years: int, *, seed: int = 2023, ratio: float = RATIO) -> Tally:
    """How the estimate and the placebo do over simulated years."""
    rng, calendar = np.random.default_rng(seed), school_calendar()
    held = found = 0
    for _ in range(years):
        days = year(rng, calendar, ratio=ratio)
        told = estimate(days, calendar)
        held += told.low is not None and told.high is not None and told.low <= ratio <= told.high
        found += placebo(days, calendar).verdict in ("fewer", "more")
    return Tally(years, held, found)


def main(years: int) -> None:
    """Print the coverage and what the placebo finds, with an effect planted and without."""
    for ratio in (RATIO, 1.0):
        done = tally(years, ratio=ratio)
        print(
            f"planted ratio {ratio}: {years} years, interval holds it in {done.held / years:.1%}, "
            f"placebo finds something in {done.found_by_placebo / years:.1%}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else YEARS)
