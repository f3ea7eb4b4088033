"""Hypothesis strategies: small snapshots that keep the data contract, and questions to ask of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import polars as pl
from hypothesis import strategies as st

from cocad.snapshots import File, Manifest, Snapshot
from cocad.snapshots.coding import IN_RECORDED
from cocad.snapshots.schema import dtypes
from cocad.words import vocabulary
from cocad.words.extent import Extent
from cocad.words.geography import FORCE
from cocad.words.vocabulary import DIMENSIONS, KEYS, TOTALS, Key, Kind, OfOthers, Population

YEAR_2023 = Extent(date(2023, 1, 1), date(2023, 12, 31), 2023)
OVER_TWO_YEARS = Extent(date(2023, 11, 1), date(2024, 5, 31), 2024)
# Few forces, so that areas meet: London's two, a Welsh one, and the one of no region.
FORCES = ("E23000001", "E23000034", "W15000004", "BTP")
PERPETRATORS = (3, 2, 4, 5, 6, 9, 10, 40)
NEVER = st.none()


def nullable(words: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *words])


def people(ages: range, *more: st.SearchStrategy[str | None]) -> st.SearchStrategy[list[tuple[object, ...]]]:
    # Ages at the ends of bands come up more often than chance would have it.
    ends = [band.first for band in vocabulary.AGE_BANDS if band.first in ages]
    age = st.none() | st.sampled_from([*ends, *(end - 1 for end in ends[1:]), ages[-1]])
    person = st.tuples(nullable(vocabulary.GENDERS), age, nullable(vocabulary.ETHNICITIES[:3]), *more)
    return st.lists(person, max_size=3)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """A snapshot of up to a dozen crimes that no file stands behind."""
    extent = draw(st.sampled_from([YEAR_2023, OVER_TWO_YEARS]))
    days = st.integers(0, (extent.last_day - extent.first_day).days)
    crime = st.tuples(
        st.sampled_from(FORCES),
        days.map(lambda day: extent.first_day + timedelta(day)),
        st.sampled_from(extent.criteria),
        st.sampled_from(vocabulary.RECENCIES),
        st.sampled_from(vocabulary.OFFENCE_TYPES[:3]),
        nullable(vocabulary.LOCATION_TYPES[-3:]),
        st.sampled_from([None, True, False]),
        people(vocabulary.VICTIM_AGES),
        people(vocabulary.SUSPECT_AGES, nullable(vocabulary.RELATIONSHIPS[-3:])),
    )
    return built(draw(st.lists(crime, max_size=12)), extent)


def built(made: list[tuple[object, ...]], extent: Extent) -> Snapshot:
    """The snapshot of crimes that carry their victims and suspects as their last two fields."""
    rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in ("crimes", "victims", "suspects")}
    for number, (*crime, flag, victims, suspects) in enumerate(made):
        known = flag if crime[1] >= date(2023, 4, 1) else None  # type: ignore[operator]
        rows["crimes"].append((f"C{number}", *crime, known, PERPETRATORS[number % len(PERPETRATORS)]))
        for table, found in (("victims", victims), ("suspects", suspects)):
            for gender, age, *more in found:  # type: ignore[attr-defined]
                name = f"{table[0]}{len(rows[table])}"
                rows[table].append((name, f"C{number}", gender, age, *more))
    rows["recorded"] = [
        (force, date(int(month[:4]), int(month[5:]), 1), 30, 20)
        for force in FORCES
        for month in extent.months
    ]
    frames = {table: pl.DataFrame(found, schema=dtypes(table), orient="row") for table, found in rows.items()}
    files = {
        f"{table}.parquet": File(rows=len(frame), bytes=0, sha256="0" * 64) for table, frame in frames.items()
    }
    manifest = Manifest(
        id="arbitrary", covers=(extent.first_day, extent.last_day), criteria_scheme=extent.criteria_scheme,
        created_at=datetime(2024, 7, 1, tzinfo=UTC), source="Hypothesis", marking="OFFICIAL", synthetic=True,
        schema_version=1, files=files,
    )  # fmt: skip
    return Snapshot(manifest, {table: frame.lazy() for table, frame in frames.items()})


@dataclass(frozen=True)
class Asked:
    """A question in the words of the command line."""

    population: str
    by: tuple[str, ...]
    where: dict[str, tuple[str, ...]]


def words(key: Key, extent: Extent) -> st.SearchStrategy[str]:
    """One value of a condition on a key."""
    options: list[st.SearchStrategy[str]] = []
    if key.kind is Kind.AGE:
        ages = st.sampled_from(list(vocabulary.ages(key)))
        options += [ages.map(str), st.tuples(ages, ages).map(lambda two: f"{min(two)}..{max(two)}")]
    elif key.name == "month":
        months = st.sampled_from(extent.months)
        options += [months, st.tuples(months, months).map(lambda two: f"{min(two)}..{max(two)}")]
    elif key.name == "force":
        options.append(st.sampled_from([*FORCES, *list(FORCE)[:2]]))
    else:
        options.append(st.sampled_from(extent.categories(key)))
    if key.nullable:
        options.append(st.just(vocabulary.NOT_RECORDED))
    return st.one_of(options)


def wheres(
    extent: Extent, *, most: int = 3, keys: Sequence[str] = tuple(KEYS)
) -> st.SearchStrategy[dict[str, tuple[str, ...]]]:
    """Conditions on some keys, one to three values each."""
    one = st.sampled_from(list(keys)).flatmap(
        lambda name: st.tuples(
            st.just(name), st.lists(words(KEYS[name], extent), min_size=1, max_size=3).map(tuple)
        )
    )
    return st.lists(one, max_size=most).map(dict)


def splits(population: str) -> list[str]:
    """The dimensions that a population may be split by."""
    every = population == Population.PAIRS
    own = {Population.CRIMES, population}
    if population in TOTALS:
        return list(IN_RECORDED)
    return [name for name, key in DIMENSIONS.items() if every or key.population in own]


RECORDS = tuple(population for population in Population if population not in TOTALS)
"""What is counted of records, and not of totals."""
TOLD = tuple(name for name, key in KEYS.items() if key.of_others is not OfOthers.NEVER)
"""The keys that may narrow a comparator; but for single years they split it too."""


@st.composite
def questions(
    draw: st.DrawFn,
    extent: Extent,
    *,
    least: int = 0,
    most: int = 3,
    populations: Sequence[str] = tuple(Population),
    keys: Sequence[str] = tuple(KEYS),
) -> Asked:
    """A question that can be asked of a snapshot of this extent, of up to three dimensions."""
    population = str(draw(st.sampled_from(populations)))
    allowed = [name for name in splits(population) if name in keys]
    by = draw(st.lists(st.sampled_from(allowed), unique=True, min_size=least, max_size=most))
    if by.count("force") + by.count("region") + by.count("month") > 1:
        # Big tables take long to lay out and say no more than small ones.
        by = by[:2]
    narrowing = IN_RECORDED if population in TOTALS else keys
    return Asked(population, tuple(by), draw(wheres(extent, keys=narrowing)))
