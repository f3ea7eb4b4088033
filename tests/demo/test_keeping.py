"""Forces record more or less of people, and what is not recorded of one goes together."""

from collections.abc import Mapping

import numpy as np
import polars as pl
import pytest

from cocad.demo import DemoSnapshot
from cocad.demo.keeping import Keeping, keeping, known
from cocad.demo.records import People
from cocad.demo.streams import stream
from demo.spread import dispersion

LAST = ["2023-Q4", "2024-Q4"]


def coverage(snapshot: DemoSnapshot, table: str, column: str) -> pl.DataFrame:
    """The people of each force, with and without a value."""
    people = snapshot.frames[table].join(snapshot.frames["crimes"], on="crime_id")
    recorded = pl.col(column).is_not_null()
    return people.group_by("force").agg(told=recorded.sum(), untold=(~recorded).sum()).sort("force")


@pytest.mark.parametrize("name", LAST)
@pytest.mark.parametrize(
    ("table", "column"),
    [(t, c) for t in ("victims", "suspects") for c in ("gender", "age", "ethnicity")]
    + [("suspects", "relationship"), ("crimes", "location_type")],
)
def test_coverage_differs_between_forces(
    name: str, table: str, column: str, made: Mapping[str, DemoSnapshot]
) -> None:
    if table == "crimes":
        told = pl.col(column).is_not_null()
        crimes = made[name].frames["crimes"]
        by_force = crimes.group_by("force").agg(told=told.sum(), untold=(~told).sum())
    else:
        by_force = coverage(made[name], table, column)
    # People of one crime resemble each other, which alone gives some 1.2.
    assert dispersion(by_force.select("told", "untold").to_numpy()) > 1.8


@pytest.mark.parametrize("name", LAST)
def test_suspects_gender_is_recorded_for_few_in_some_forces(
    name: str, made: Mapping[str, DemoSnapshot]
) -> None:
    large = coverage(made[name], "suspects", "gender").filter(pl.col("told") + pl.col("untold") >= 60)
    shares = large.select(pl.col("told") / (pl.col("told") + pl.col("untold"))).to_series()
    assert shares.min() < 0.6  # type: ignore[operator]
    assert shares.max() > 0.8  # type: ignore[operator]


def test_a_force_keeps_its_records_alike_in_both_years(made: Mapping[str, DemoSnapshot]) -> None:
    shares = []
    for name in LAST:
        of_force = coverage(made[name], "suspects", "age").filter(pl.col("told") + pl.col("untold") >= 60)
        shares.append(of_force.select("force", pl.col("told") / (pl.col("told") + pl.col("untold"))))
    both = shares[0].join(shares[1], on="force")
    assert both.select(pl.corr("told", "told_right")).item() > 0.6


@pytest.mark.parametrize("name", LAST)
def test_missing_fields_of_a_suspect_go_together(name: str, made: Mapping[str, DemoSnapshot]) -> None:
    suspects = made[name].frames["suspects"]
    missing = suspects.select(pl.col("gender", "age", "relationship", "ethnicity").is_null().cast(pl.Float64))
    assert missing.select(pl.corr("gender", "age")).item() > 0.7
    assert missing.select(pl.corr("age", "relationship")).item() > 0.4
    unknown = suspects.filter(pl.all_horizontal(pl.col("gender", "age", "relationship").is_null()))
    assert unknown.height > 0.15 * suspects.height
    assert unknown["ethnicity"].null_count() > 0.95 * unknown.height


def test_the_better_kept_force_takes_the_crimes_of_which_more_is_known() -> None:
    # Two forces of 500 crimes each: even loosely, the better one ends with more on average.
    rng = stream(1, "test")
    kept = Keeping(people=np.array([1.8, -1.8]), ethnicity=np.array([1.0, -1.0]))
    forces, told = np.repeat([0, 1], 500), rng.random(1000)
    dealt = kept.deal(forces, told, rng)
    assert np.bincount(dealt).tolist() == [500, 500]
    assert told[dealt == 0].mean() - told[dealt == 1].mean() > 0.1
    likelier, rarer = kept.asked(recorded=True), kept.asked(recorded=False)
    assert likelier[0] > 1 > likelier[1]
    assert likelier * rarer == pytest.approx([1, 1])


def test_how_much_is_known_of_a_crime() -> None:
    # Told of the three people: both, neither, gender alone; usual is 1. The third crime has nobody.
    none = np.empty(0, dtype=np.int64)
    people = People(
        crime=np.array([0, 1, 1]), gender=np.array([1, -1, 0]), age=np.array([30, -1, -1]),
        ethnicity=np.array([-1, -1, -1]), relationship=none,
    )  # fmt: skip
    assert known(3, (people,)).tolist() == [1, -0.5, 0]


def test_keeping_is_near_usual_for_most() -> None:
    drawn = keeping(2000, stream(1, "test"))
    assert abs(drawn.people.mean()) < 0.1
    assert np.abs(drawn.people).max() <= 1.8
    assert 0.4 < np.corrcoef(drawn.people, drawn.ethnicity)[0, 1] < 0.8
