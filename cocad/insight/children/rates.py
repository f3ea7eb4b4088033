"""Crimes recorded for every 10,000 children who live in an area, a year, beside its recorded crime.

All that goes in came out of the one exit, or is a published population: a rate tells no more than the
count that it is made of.
"""

from calendar import isleap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from cocad.disclosure import Table
from cocad.disclosure.comparator import OTHER_AREA
from cocad.disclosure.force_shares import ForceShares
from cocad.disclosure.inflation import inflation_of_count
from cocad.snapshots.manifest import MissingReturn
from cocad.statistics.intervals import BYAR_FROM, Z95, rate_interval
from cocad.words.child_population import NO_RESIDENTS, ChildPopulation
from cocad.words.extent import Extent, quarter_of
from cocad.words.geography import FORCE
from cocad.words.printing import SMALL_BASE, per_cent
from cocad.words.vocabulary import KEYS, Population

PER = 10_000
WHOLE = "All forces"
CAVEAT = (
    "Children who live in the area, not all who are at risk there: London and above all the City have many "
    "visitors. Non-recent crimes were done to the children of earlier years. Crimes of British Transport "
    "Police are in the numbers of all forces alone. Recorded crime is no measure of abuse, and this is no "
    "ranking."
)


@dataclass(frozen=True, kw_only=True)
class ChildRate:
    """One area's crimes per 10,000 children a year, with the ends of its 95% interval.

    `children` live there; `child_years` are theirs over the days of the returns that were supplied.
    `base` is its recorded CSAE crime where it is told. Where there is no rate, `why` says why. What is
    `about` is worked out from disguised records, and its interval allows for that.
    """

    area: str
    count: int | None = None
    children: int | None = None
    child_years: float | None = None
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    base: int | None = None
    about: bool = False
    why: str = ""


def child_rates(
    by_force: ForceShares, by_region: Table, whole: Table, population: ChildPopulation
) -> tuple[ChildRate, ...]:
    """The rate of each force, of each region and of all forces that is told to the viewer, in this order.

    `by_force` is a share of recorded CSAE crime, the other tables are of crimes; all are under one
    selection of one snapshot, for one viewer.
    """
    extent = by_force.manifest.extent
    left = by_force.question.selection.categories(KEYS["force"], extent)
    single = [_told(row, (code,), FORCE[code].name, by_force, population) for code, row in _rows(by_force)]
    if len(left) == 1:
        return tuple(single)
    regions = [
        _told(
            row, tuple(code for code in left if FORCE[code].region == region), region, by_region, population
        )
        for region, row in _rows(by_region)
    ]
    return (*single, *regions, _told(whole.frame.row(0, named=True), left, WHOLE, whole, population))


def _rows(table: Table) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The rows with residents that are the viewer's to see, each with its area."""
    for row in table.frame.iter_rows(named=True):
        area = str(row[table.by[0]])
        if row.get("hidden") != OTHER_AREA and area not in (NO_RESIDENTS, FORCE[NO_RESIDENTS].region):
            yield area, row


def _told(
    row: Mapping[str, object],
    forces: tuple[str, ...],
    area: str,
    table: Table,
    population: ChildPopulation,
) -> ChildRate:
    count, base = row["count"], row.get("base") if isinstance(table, ForceShares) else None
    if not isinstance(count, int):
        return ChildRate(area=area, why="hidden" if row.get("hidden") else "not supplied")
    if lacking := population.lacks(forces):
        names = ", ".join(FORCE[code].name for code in lacking)
        return ChildRate(area=area, count=count, why=f"the population file lacks {names}")
    children = sum(population.children.get(code, 0) for code in forces)
    gaps = (*table.not_supplied, *(gap for gap in table.late if gap.force not in table.viewer.forces))
    months = table.question.selection.categories(KEYS["month"], table.manifest.extent)
    years = sum(
        population.children.get(code, 0) * _years(code, months, gaps, table.manifest.extent)
        for code in forces
    )
    plain = ChildRate(
        area=area,
        count=count,
        children=children,
        child_years=years,
        base=base if isinstance(base, int) else None,
        about=table.is_comparator,
    )
    return _rated(plain)


def _years(code: str, months: Iterable[str], gaps: Iterable[MissingReturn], extent: Extent) -> float:
    """The part of a year for which a force's returns of these months were supplied."""
    missing = {gap.quarter for gap in gaps if gap.force == code}
    days = Counter[int]()
    for month in months:
        if quarter_of(month) not in missing:
            days[int(month[:4])] += extent.days_in(month)
    return sum(days[year] / (366 if isleap(year) else 365) for year in days)


def _rated(plain: ChildRate) -> ChildRate:
    count, years = plain.count or 0, plain.child_years or 0.0
    if count < BYAR_FROM or not years:
        return replace(
            plain, why=f"fewer than {BYAR_FROM} crimes, too few for a rate" if years else "no child"
        )
    widened = inflation_of_count(count, Population.CRIMES) if plain.about else 1.0
    ends = rate_interval(np.array([count]), np.array([years / PER]), Z95 * sqrt(widened))
    return replace(plain, rate=PER * count / years, low=float(ends.low[0]), high=float(ends.high[0]))


def in_words(found: ChildRate) -> tuple[str, str, str, str, str, str]:
    """Area, crimes, children, rate, interval and share of recorded CSAE crime, each as it is printed."""
    about = "about " if found.about else ""
    count = "–" if found.count is None else f"{about}{found.count:,}"
    children = "–" if found.children is None else f"{found.children:,}"
    if found.rate is None or found.low is None or found.high is None:
        return found.area, count, children, found.why, "", _share(found)
    ends = f"{found.low:.1f} to {found.high:.1f}"
    return found.area, count, children, f"{about}{found.rate:.1f}", ends, _share(found)


HEAD = (
    "Area",
    "Crimes",
    "Children",
    "Crimes per 10,000 children a year",
    "95% interval",
    "Of recorded CSAE crime",
)
"""What `in_words` has, column by column."""


def _share(found: ChildRate) -> str:
    if found.count is None or found.base is None or found.base < SMALL_BASE:
        return ""
    return per_cent(found.count, found.base)


def sentence(found: Sequence[ChildRate]) -> str:
    """'All forces: 3.5 crimes recorded per 10,000 children a year (95% interval 3.4 to 3.6)', of the last."""
    if not found:
        return "No area here has children of its own"
    area, _, _, rate, ends, _ = in_words(found[-1])
    if not ends:
        return f"{area}: no rate ({rate})"
    return f"{area}: {rate} crimes recorded per {PER:,} children a year (95% interval {ends})"
