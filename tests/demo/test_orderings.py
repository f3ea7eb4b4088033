"""What the publication says without a count holds too, with room to spare."""

from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from cocad.demo import DemoSnapshot
from cocad.demo.orderings import read_orderings
from cocad.errors import DataError

FALLING = {2, 4, 6, 8, 10, 12}


def by_count(frame: pl.DataFrame, column: str) -> dict[str, int]:
    return {str(k): n for k, n in frame[column].drop_nulls().value_counts(sort=True).iter_rows()}


def band() -> pl.Expr:
    """The number of the age band, counted from 0."""
    above = [(pl.col("age") > last).cast(pl.Int32) for last in (9, 15, 17, 29, 39, 49, 59)]
    return pl.when(pl.col("age").is_not_null()).then(pl.sum_horizontal(above))


def months(published: DemoSnapshot) -> list[int]:
    month = published.frames["crimes"]["recorded_on"].dt.month()
    return [int((month == number).sum()) for number in range(1, 13)]


def test_months_fall_and_rise_as_said(published: DemoSnapshot) -> None:
    counts = months(published)
    fell = {n for n in range(2, 13) if counts[n - 1] < counts[n - 2]}
    assert fell == FALLING
    assert min(abs(a - b) for a, b in pairwise(counts)) >= 5


def test_months_do_not_jump(published: DemoSnapshot) -> None:
    counts = months(published)
    assert max(abs(a - b) for a, b in pairwise(counts)) < 0.25 * sum(counts) / 12


def test_november_is_the_peak(published: DemoSnapshot) -> None:
    counts = months(published)
    assert counts[10] == max(counts)
    assert counts[10] - sorted(counts)[-2] >= 5


def test_familial_is_the_largest_named_criterion(published: DemoSnapshot) -> None:
    counts = by_count(published.frames["crimes"], "criterion")
    named = ("Child sexual exploitation", "Institutional", "Ritualistic")
    assert all(counts["Familial"] > counts.get(other, 0) for other in named)


def test_two_highest_offence_types(published: DemoSnapshot) -> None:
    counts = by_count(published.frames["crimes"], "offence_type")
    assert list(counts)[:2] == ["Rape of a child", "Sexual activity involving a child"]


def test_highest_offence_type_committed_by_children(published: DemoSnapshot) -> None:
    crimes = published.frames["crimes"]
    flagged = crimes.filter((pl.col("criterion") == "Other") & pl.col("committed_by_children"))
    assert next(iter(by_count(flagged, "offence_type"))) == "Sexual activity involving a child"


@pytest.mark.parametrize(("criterion", "place"), [(None, 1), ("Child sexual exploitation", 3)])
def test_most_common_suspect_age(criterion: str | None, place: int, published: DemoSnapshot) -> None:
    crimes = published.frames["crimes"]
    if criterion:
        crimes = crimes.filter(pl.col("criterion") == criterion)
    ages = published.frames["suspects"].join(crimes, on="crime_id").select("age").drop_nulls()
    # 10 to 15 is the second band, 18 to 29 the fourth.
    assert next(iter(by_count(ages.with_columns(age=band()), "age"))) == str(place)


def test_young_suspects_under_every_criterion_that_has_crimes(published: DemoSnapshot) -> None:
    crimes = published.frames["crimes"]
    young = published.frames["suspects"].filter(pl.col("age").is_between(10, 17))
    with_young = crimes.join(young, on="crime_id", how="semi")
    assert set(with_young["criterion"]) == set(crimes["criterion"])
    assert min(by_count(with_young, "criterion").values()) >= 20


@pytest.mark.parametrize("table", ["victims", "suspects"])
def test_profiles_are_steady(table: str, published: DemoSnapshot) -> None:
    frames = published.frames
    people = frames[table].join(frames["crimes"].select("crime_id", "recorded_on"), on="crime_id")
    people = people.with_columns(age=band(), quarter=pl.col("recorded_on").dt.quarter())
    for column in ("gender", "age", "ethnicity"):
        whole = shares(people, column)
        for quarter in range(1, 5):
            part = shares(people.filter(pl.col("quarter") == quarter), column)
            assert part.keys() <= whole.keys()
            assert all(abs(part.get(k, 0) - share) < 0.04 for k, share in whole.items()), (column, quarter)


def shares(people: pl.DataFrame, column: str) -> dict[str, float]:
    """The share of each category of those recorded, and the coverage."""
    counts = by_count(people, column)
    known = sum(counts.values())
    return {**{k: n / known for k, n in counts.items()}, "(recorded)": known / people.height}


def test_an_unknown_ordering_is_named(tmp_path: Path) -> None:
    path = tmp_path / "orderings.csv"
    path.write_text("ordering,section,statement\nweekends_highest,Days,Saturday is the highest day\n")
    with pytest.raises(DataError, match="weekends_highest"):
        read_orderings(path)
