"""What is not planted varies as much as it does where crimes come as they come: no less, not wildly more."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import polars as pl
import pytest

from cocad.demo import DemoSnapshot, planted
from cocad.demo.operations import Setting, operations
from cocad.demo.records import Crimes
from cocad.demo.streams import stream
from cocad.words.extent import Extent
from demo.spread import dispersion

LAST = ["2023-Q4", "2024-Q4"]


def by_month(crimes: pl.DataFrame, column: str) -> float:
    """The dispersion of a column's categories over months, against all categories' months."""
    month = pl.col("recorded_on").dt.month().alias("month")
    counts = crimes.drop_nulls(column).group_by(column, month).len()
    return dispersion(
        counts.pivot(on="month", index=column, values="len").fill_null(0).drop(column).to_numpy()
    )


@pytest.mark.parametrize("name", LAST)
@pytest.mark.parametrize("column", ["criterion", "offence_type", "recency", "force"])
def test_months_vary_at_least_as_chance_has_it(
    name: str, column: str, made: Mapping[str, DemoSnapshot]
) -> None:
    # Of 22 to 473 degrees of freedom chance leaves more than 0.55, and operations add to it.
    assert 0.55 < by_month(made[name].frames["crimes"], column) < 3


@pytest.mark.parametrize("name", LAST)
def test_months_of_a_location_vary_beside_the_planted_rise(
    name: str, made: Mapping[str, DemoSnapshot]
) -> None:
    crimes = made[name].frames["crimes"].filter(pl.col("location_type") != "Online")
    assert 0.55 < by_month(crimes, "location_type") < 2.5


def test_crimes_of_a_force_and_criterion_stay_together_over_months(made: Mapping[str, DemoSnapshot]) -> None:
    # Half-years within a force and criterion: crimes that came one by one would give 1.
    over = []
    for name in LAST:
        crimes = made[name].frames["crimes"].with_columns(half=(pl.col("recorded_on").dt.month() - 1) // 6)
        for _, one in crimes.group_by("criterion"):
            counts = one.group_by("force", "half").len().pivot(on="half", index="force", values="len")
            over.append(dispersion(counts.fill_null(0).drop("force").to_numpy()))
    assert np.mean(over) > 1.05


def test_operations_move_crimes_and_keep_the_months_of_every_kind() -> None:
    # 24 crimes a month under two strata in two forces, two kinds; figures fix each half-year.
    extent = Extent(date(2023, 1, 1), date(2023, 12, 31), 2023)
    rng = stream(1, "test")
    month = np.repeat(np.arange(12), 24)
    size = month.size
    plain = np.zeros(size)
    none = np.zeros(size, dtype=np.int64)
    crimes = Crimes(
        stratum=rng.integers(2, size=size), recency=none, offence_type=rng.integers(3, size=size),
        perpetrators=none + 2, victims=none, suspects=none,
        quality=plain, ties=plain, kin=plain, youth=plain,
    )  # fmt: skip
    setting = Setting(
        force=rng.integers(2, size=size), run=month // 6, kind=rng.integers(2, size=size),
        runs=(np.arange(6), np.arange(6, 12)),
    )  # fmt: skip
    first_days = np.array(
        [(extent.first_day.replace(month=m + 1) - extent.first_day).days for m in range(12)]
    )
    dated = operations(extent, crimes, setting, month, first_days[month], rng)
    assert (dated.month != month).any()
    assert (dated.month // 6 == month // 6).all()
    for kind in (0, 1):
        of_kind = setting.kind == kind
        assert np.bincount(dated.month[of_kind]).tolist() == np.bincount(month[of_kind]).tolist()
    lengths: dict[str, set[int]] = {"short": set(), "long": set()}
    for number in range(int(dated.operation.max()) + 1):
        members = dated.operation == number
        if members.any():
            assert np.unique(setting.force[members]).size == 1
            assert np.unique(crimes.stratum[members]).size == 1
            of = "short" if number < planted.OPERATIONS else "long"
            lengths[of].add(int(np.ptp(dated.month[members])) + 1)
    assert lengths["short"] == {1}
    assert 1 < max(lengths["long"]) <= planted.LONG_MONTHS[-1]
