"""Is a planted holiday effect found as often as its interval claims? `python -m benchmarks.holidays` tells.

Years are simulated, each a snapshot of its own that goes the product's way: counted by day, protected,
matched. Days differ by weekday, the year has a trend, and crimes come in clusters: those of a day, those
of a stretch of term or holiday, those of a month, and operations, whose crimes are spread over six weeks.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import polars as pl
from numpy.random import Generator
from numpy.typing import NDArray

from cocad.disclosure.days import Days, protect_days
from cocad.insight.school.conclusion import compare_years
from cocad.insight.school.days import SchoolDays, school_days, stretches
from cocad.insight.school.months import REMAINS, twelve_months
from cocad.insight.school.ratio import estimate, whole_ratio
from cocad.metrics.days import count_days, day_question
from cocad.metrics.selection import Selection
from cocad.snapshots import File, Manifest, Snapshot
from cocad.snapshots.schema import dtypes
from cocad.statistics.person_time import Matching, RateRatio
from cocad.words.calendar import BANK, HALF_TERM, HOLIDAY, SchoolCalendar, school_calendar
from cocad.words.geography import FORCES, NATIONS

RATIO = 0.7
YEARS = 200
WEEKDAYS = np.array([1.1, 1.06, 1.02, 1.0, 0.96, 0.58, 0.46])
GROWTH = 0.1
CLUSTERING = 1.4
"""The variance of a day's crimes over their mean."""
REGION = {"England": 1.5, "Wales": 0.15}
"""Crimes a day by nation: about 500 a year."""
COUNTRY = {"England": 11.5, "Wales": 0.8}
"""Crimes a day by nation: about 3,900 a year."""
YEAR = 2023
SEASON = 0.3
"""By how much fewer crimes are recorded in the weeks of summer and midwinter, where a season is planted."""
LOW = (((1, 1), (1, 5)), ((7, 15), (8, 31)), ((12, 20), (12, 31)))
"""Those weeks, first and last day, the same each year whatever the terms."""
OPERATION_CRIMES, OPERATION_DAYS = 40, 42


@dataclass(frozen=True, kw_only=True)
class Clusters:
    """How crimes move together: the relative spread of each stretch's and each month's rate.

    `operations` is the share of crimes that come by `OPERATION_CRIMES` within `OPERATION_DAYS`.
    """

    stretch: float = 0.0
    month: float = 0.0
    operations: float = 0.0


DAYS_ALONE = Clusters()
CLUSTERS = (
    DAYS_ALONE,
    Clusters(stretch=0.05, month=0.05),
    Clusters(stretch=0.1),
    Clusters(month=0.1),
    Clusters(stretch=0.1, month=0.1),
    Clusters(operations=0.3),
)


@dataclass(frozen=True)
class Tally:
    """Of so many years: how often the interval held the planted ratio, and the placebo found something.

    Both once more for the interval by days alone. Then of how many years the interval is wider than that, in
    how many it is clear that crimes are fewer, and in how many some month is said to fall more than its days
    and school holidays lead one to expect, though none was made to.
    """

    years: int
    held: int
    found_by_placebo: int
    held_by_days: int
    placebo_by_days: int
    wider: int
    fewer: int
    fell: int


def year(
    rng: Generator,
    calendar: SchoolCalendar,
    *,
    ratio: float = RATIO,
    clusters: Clusters = DAYS_ALONE,
    a_day: Mapping[str, float] = REGION,
    season: float = 0.0,
    number: int = YEAR,
) -> Days:
    """The protected days of one simulated year."""
    first, last = date(number, 1, 1), date(number, 12, 31)
    length = (last - first).days + 1
    of_month = _moved(rng, clusters.month, 12)
    month = (np.datetime64(first) + np.arange(length)).astype("datetime64[M]").astype(np.int64) % 12
    weekday = (np.arange(length) + first.weekday()) % 7
    trend = (1 + GROWTH) ** (np.arange(length) / 365)
    trend = trend * (1 - season * _low(number, length))
    forces, places = [], []
    for nation in NATIONS:
        kinds = calendar.between(nation, first, last).kinds
        away = np.isin(kinds, (HALF_TERM, HOLIDAY))
        stretch = stretches(away[np.newaxis], (kinds != BANK)[np.newaxis])[0]
        mean = a_day[nation] * WEEKDAYS[weekday] * trend * np.where(kinds == BANK, 0.5, 1.0)
        mean = mean * of_month[month] * _moved(rng, clusters.stretch, int(stretch.max()) + 1)[stretch]
        mean = mean * _operations(rng, clusters.operations, float(mean.sum()), length)
        mean = mean * np.where(away, ratio, 1.0)
        # Poisson of a gamma mean: the variance is the mean times CLUSTERING.
        counts = rng.poisson(rng.gamma(mean / (CLUSTERING - 1), CLUSTERING - 1))
        own = [force.code for force in FORCES if force.nation == nation]
        forces += rng.choice(own, size=int(counts.sum())).tolist()
        places += np.repeat(np.arange(length), counts).tolist()
    (counted,) = count_days(_snapshot(forces, places, first, last), [day_question(Selection())])
    return protect_days(counted)


def _low(number: int, length: int) -> NDArray[np.float64]:
    """1 on the days of a year that are of the season, 0 on the others."""
    found = np.zeros(length)
    for start, end in LOW:
        ends = (date(number, *start), date(number, *end))
        first, last = ((day - date(number, 1, 1)).days for day in ends)
        found[first : last + 1] = 1
    return found


def _moved(rng: Generator, spread: float, number: int) -> NDArray[np.float64]:
    """By what each of so many rates is multiplied: 1 on average, with this relative spread."""
    return rng.gamma(spread**-2, spread**2, number) if spread else np.ones(number)


def _operations(rng: Generator, share: float, crimes: float, length: int) -> NDArray[np.float64]:
    """By what each day is multiplied where so large a share of the crimes comes by operations."""
    if not share:
        return np.ones(length)
    # As many as begin within the year or run into it; crimes before and after it are not recorded.
    span = length + OPERATION_DAYS - 1
    number = share * crimes / OPERATION_CRIMES * span / length
    begun = rng.integers(-OPERATION_DAYS + 1, length, rng.poisson(number))
    running = np.zeros(length)
    for first in begun.tolist():
        running[max(first, 0) : first + OPERATION_DAYS] += 1
    return 1 - share + share * running / (number * OPERATION_DAYS / span)


def _snapshot(forces: list[str], places: list[int], first: date, last: date) -> Snapshot:
    rows = len(places)
    plain = {
        "crime_id": [f"C{n}" for n in range(rows)],
        "force": forces,
        "recorded_on": [first + timedelta(days=n) for n in places],
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
        schema_version=1,
        id="simulated",
        covers=(first, last),
        criteria_scheme=2023,
        created_at=datetime(2024, 2, 1, tzinfo=UTC),
        source="Simulated",
        marking="OFFICIAL",
        synthetic=True,
        files={
            f"{name}.parquet": File(rows=len(frame), bytes=0, sha256="0" * 64)
            for name, frame in frames.items()
        },
    )
    return Snapshot(manifest, {name: frame.lazy() for name, frame in frames.items()})


def tally(
    years: int,
    *,
    seed: int = 2023,
    ratio: float = RATIO,
    clusters: Clusters = DAYS_ALONE,
    a_day: Mapping[str, float] = REGION,
) -> Tally:
    """How the estimate and the placebo do over simulated years."""
    rng, calendar = np.random.default_rng(seed), school_calendar()
    held, found, by_days, placebo_by_days, wider, fewer, fell = (0,) * 7
    for _ in range(years):
        days = year(rng, calendar, ratio=ratio, clusters=clusters, a_day=a_day)
        school = school_days(days, calendar)
        told, alone = _both(days, school, school.term_and_holidays())
        held += _holds(told, ratio)
        by_days += _holds(alone, ratio)
        wider += (told.spread or 0) > (alone.spread or 0)
        fewer += told.verdict == "fewer"
        fell += REMAINS in twelve_months(days, calendar, told)["verdict"].to_list()
        early, early_alone = _both(days, school, school.placebo())
        found += early.verdict in ("fewer", "more")
        placebo_by_days += early_alone.verdict in ("fewer", "more")
    return Tally(years, held, found, by_days, placebo_by_days, wider, fewer, fell)


def _both(days: Days, school: SchoolDays, matching: Matching) -> tuple[RateRatio, RateRatio]:
    """The ratio as the product has it, and with the interval by days alone."""
    return whole_ratio(days, school, matching), whole_ratio(days, school, replace(matching, blocks=()))


def _holds(told: RateRatio, ratio: float) -> bool:
    return told.low is not None and told.high is not None and told.low <= ratio <= told.high


@dataclass(frozen=True)
class Seasonal:
    """What a season gives in pairs of years without a school effect.

    `fewer` is in how many the first year has fewer crimes in school holidays by its interval, `agree` in
    how many the two years show no clear difference.
    """

    pairs: int
    fewer: int
    agree: int


def seasonal(pairs: int, *, seed: int = 2023, a_day: Mapping[str, float] = COUNTRY) -> Seasonal:
    """What a season that returns each year at the same time makes of the holiday ratio."""
    rng, calendar = np.random.default_rng(seed), school_calendar()
    fewer = agree = 0
    for _ in range(pairs):
        ratios = {
            number: estimate(
                year(rng, calendar, ratio=1.0, a_day=a_day, season=SEASON, number=number), calendar
            )
            for number in (YEAR, YEAR + 1)
        }
        fewer += ratios[YEAR].verdict == "fewer"
        agree += compare_years(ratios).between.verdict == "chance"
    return Seasonal(pairs, fewer, agree)


def main(years: int) -> None:
    """Print the coverage and what is found, by kind of cluster, of a region's and the country's size."""
    print(f"Of {years} simulated years a row:")
    print(
        "| crimes | stretches | months | operations | ratio | holds it, days alone | holds it "
        "| placebo, days alone | placebo | fewer | a month |"
    )
    print("|---|" + "---:|" * 10)
    for name, a_day in (("500", REGION), ("3,900", COUNTRY)):
        for clusters in CLUSTERS:
            for ratio in (RATIO, 1.0):
                done = tally(years, ratio=ratio, clusters=clusters, a_day=a_day)
                told = (
                    done.held_by_days,
                    done.held,
                    done.placebo_by_days,
                    done.found_by_placebo,
                    done.fewer,
                    done.fell,
                )
                spreads = (clusters.stretch, clusters.month, clusters.operations)
                cells = [name, *(f"{spread:.0%}" for spread in spreads), f"{ratio}"]
                row = " | ".join([*cells, *(f"{n / years:.1%}" for n in told)])
                print(f"| {row} |", flush=True)
    found = seasonal(years)
    print(
        f"Of {years} pairs of years with a season and no school effect, 3,900 crimes each: fewer in school "
        f"holidays in {found.fewer / years:.1%}, no clear difference between the two in "
        f"{found.agree / years:.1%}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else YEARS)
