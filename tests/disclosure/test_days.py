"""Counts by day leave by one exit: exact for one's own records, refused for all others."""

from datetime import date

import numpy as np
import polars as pl
import pytest

import dozen
from cocad.disclosure.days import Days, protect_days
from cocad.disclosure.viewer import NATIONAL, Viewer, viewer
from cocad.errors import AccessError
from cocad.metrics.days import count_days, day_question
from cocad.metrics.selection import Where, parse

SNAPSHOT = dozen.snapshot()
KENT = viewer(f"force:{dozen.KENT}")


def told(where: Where, by: str = "", to: Viewer = NATIONAL) -> Days:
    (counts,) = count_days(SNAPSHOT, [day_question(parse(where, SNAPSHOT.extent), by)])
    return protect_days(counts, to)


def test_the_national_viewer_sees_every_day_exactly() -> None:
    days = told({})
    assert days.frame.columns == ["nation", "date", "count"]
    assert days.frame.schema["date"] == pl.Date
    assert len(days) == 2 * 365
    found = days.frame.filter(pl.col("count") > 0)
    assert found["count"].sum() == 12
    assert found.filter(nation="Wales")["date"].to_list() == [date(2023, 6, 30), date(2023, 11, 11)]


def test_a_split_has_a_row_a_category_in_order() -> None:
    days = told({"month": "2023-01"}, "recency")
    assert days.frame.columns == ["recency", "nation", "date", "count"]
    assert days.frame["recency"].unique(maintain_order=True).to_list() == ["Recent", "Non-recent", "Unknown"]
    assert days.counts.shape == (3, 2, 31)
    assert days.counts[0, 0, 9] == 1  # C01 on 10 January
    assert days.dates[9] == np.datetime64("2023-01-10")


def test_what_was_not_supplied_is_null_and_no_zero() -> None:
    days = told({"force": dozen.DYFED})
    gap = days.frame.filter(pl.col("count").is_null())
    assert (len(gap), gap["date"].min(), gap["date"].max()) == (92, date(2023, 7, 1), date(2023, 9, 30))
    assert np.isnan(days.counts).sum() == 92
    assert days.not_supplied == dozen.MISSING


def test_a_force_sees_its_own_days_as_the_national_viewer_does() -> None:
    own = told({"force": dozen.KENT}, to=KENT)
    assert own.frame.equals(told({"force": dozen.KENT}).frame)
    assert own.frame["count"].sum() == 4
    assert own.viewer == KENT


@pytest.mark.parametrize("where", [{}, {"region": "South East"}, {"criterion": "Familial"}])
def test_a_force_sees_no_day_of_any_wider_area(where: Where) -> None:
    with pytest.raises(AccessError, match=r"by day of its own records alone; add --where force=E23000032\.$"):
        told(where, to=KENT)


@pytest.mark.parametrize(
    "where", [{"force": dozen.MET}, {"force": [dozen.KENT, dozen.MET]}, {"region": "London"}]
)
def test_a_force_may_not_ask_for_another_area(where: Where) -> None:
    with pytest.raises(AccessError, match=r"may not ask for that area"):
        told(where, to=KENT)


def test_several_own_forces_are_one_s_own() -> None:
    both = viewer(f"force:{dozen.KENT},{dozen.MET}")
    assert told({"force": [dozen.KENT, dozen.MET]}, to=both).frame["count"].sum() == 9


def test_the_public_is_refused() -> None:
    with pytest.raises(
        AccessError, match=r"'public' is shown counts by day of its own records alone; ask as"
    ):
        told({}, to=Viewer("public"))


def test_no_days_are_an_empty_frame() -> None:
    days = told({"quarter": "2023-Q1", "month": "2023-04"})
    assert len(days) == 0
    assert days.counts.shape == (1, 2, 0)
