"""Crimes by day and nation: counted by hand on the dozen, and in step with the evaluator."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import cocad
import dozen
from arbitrary import snapshots, wheres
from cocad.errors import RequestError
from cocad.metrics.days import DayCounts, count_days, day_question
from cocad.metrics.selection import Where, parse
from cocad.snapshots import Snapshot
from cocad.words.vocabulary import DIMENSIONS, Population

SNAPSHOT = dozen.snapshot()
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OF_CRIMES = [name for name, key in DIMENSIONS.items() if key.population is Population.CRIMES]


def counted(where: Where, by: str = "", without: Where | None = None, of: Snapshot = SNAPSHOT) -> DayCounts:
    rest = None if without is None else parse(without, of.extent)
    (found,) = count_days(of, [day_question(parse(where, of.extent), by, rest)])
    return found


def days_of(found: DayCounts) -> dict[tuple[str, date], int]:
    """The nations and days that have crimes, all categories together."""
    whole = found.count.sum(axis=0)
    return {
        (found.nations[n], found.dates[d]): int(whole[n, d]) for n, d in zip(*np.nonzero(whole), strict=True)
    }


def test_each_crime_is_on_its_day_under_its_force_s_nation() -> None:
    found = days_of(counted({}))
    assert len(found) == 12
    assert found["England", date(2023, 1, 10)] == 1  # C01
    assert found["Wales", date(2023, 6, 30)] == 1  # C06, Dyfed-Powys
    assert found["Wales", date(2023, 11, 11)] == 1  # C11


def test_british_transport_police_keep_england_s_calendar() -> None:
    assert counted({"force": "BTP"}).nations == ("England",)
    assert counted({"region": "Wales"}).nations == ("Wales",)


def test_conditions_on_time_leave_their_days_alone() -> None:
    found = counted({"month": "2023-03..2023-04"})
    assert (found.dates[0], found.dates[-1], len(found.dates)) == (date(2023, 3, 1), date(2023, 4, 30), 61)
    assert set(days_of(found)) == {("England", date(2023, 3, 31)), ("England", date(2023, 4, 1))}
    assert counted({"quarter": "2023-Q1", "month": "2023-04"}).count.shape == (1, 2, 0)


def test_a_condition_on_people_counts_a_crime_once() -> None:
    # C02 has victims of 6 and 9, C07 of 8, C09 of 4; C05 has one of 17 and one not recorded.
    found = counted({"victim_age": "0..9"})
    assert {day.month for _, day in days_of(found)} == {2, 7, 9, 12}
    assert found.count.max() == 1


def test_crimes_that_meet_the_other_selection_are_left_out() -> None:
    # Of the crimes with a victim under 9 (C02, C07, C09, C12), C02 has one of 9 as well.
    found = counted({"victim_age": "0..8"}, without={"victim_age": "9..17"})
    assert {day.month for _, day in days_of(found)} == {7, 9, 12}
    assert not counted({}, without={}).count.any()


def test_categories_keep_their_order_and_what_is_not_recorded_is_in_none() -> None:
    found = counted({}, "location_type")
    by_category = dict(zip(found.categories, found.count.sum(axis=(1, 2)).tolist(), strict=True))
    assert by_category["Family home"] == 4
    assert by_category["Other institution"] == 0
    assert sum(by_category.values()) == 10  # C05 and C08 have none recorded


def test_a_day_without_any_return_is_not_supplied() -> None:
    own = counted({"force": dozen.DYFED})
    missing = [day for day, sent in zip(own.dates, own.supplied[0], strict=True) if not sent]
    assert (missing[0], missing[-1], len(missing)) == (date(2023, 7, 1), date(2023, 9, 30), 92)
    # Other Welsh forces did send theirs.
    assert counted({"region": "Wales"}).supplied.all()


def test_what_cannot_split_crimes_is_refused() -> None:
    with pytest.raises(RequestError, match=r"^Crimes by day cannot be split by victim_gender, because one "):
        counted({}, "victim_gender")
    with pytest.raises(RequestError, match=r"^There is no dimension 'criteria'. Did you mean criterion\?"):
        counted({}, "criteria")


@st.composite
def asked(draw: st.DrawFn) -> tuple[Snapshot, Where]:
    snapshot = draw(snapshots())
    return snapshot, draw(wheres(snapshot.extent))


@SOME
@given(asked(), st.sampled_from(OF_CRIMES))
def test_days_add_up_to_what_the_evaluator_counts(both: tuple[Snapshot, Where], by: str) -> None:
    snapshot, where = both
    found = counted(where, by, of=snapshot)
    frame = cocad.tabulate(snapshot, "crimes", by, where).frame
    sums = dict(zip(found.categories, found.count.sum(axis=(1, 2)).tolist(), strict=True))
    assert sums == dict(zip(frame[by].cast(pl.String), frame["count"].fill_null(0), strict=True))


@SOME
@given(asked())
def test_held_and_read_snapshots_agree(both: tuple[Snapshot, Where]) -> None:
    snapshot, where = both
    read, held = counted(where, of=snapshot), counted(where, of=snapshot.hold())
    assert np.array_equal(read.count, held.count)
    assert read.dates == held.dates
