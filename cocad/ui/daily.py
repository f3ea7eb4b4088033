"""Crimes by day for a page: counted under its selection, and let through the one exit."""

import polars as pl

from cocad.calendar import SchoolCalendar
from cocad.charts.calendar_heat import DAYS
from cocad.disclosure.days import Days, protect_days
from cocad.insight.holiday_tests import questions
from cocad.metrics.days import count_days
from cocad.ui.opening import Opening

_ENGLAND = "England"


def days_of(here: Opening) -> dict[str, Days]:
    """The days of every question of the holiday spotlight, by its name.

    Raises `AccessError` for records that are not the viewer's own.
    """
    asked = questions(here.selection, here.extent)
    counts = count_days(here.snapshot, list(asked.values()))
    return {name: protect_days(each, here.viewer) for name, each in zip(asked, counts, strict=True)}


def by_day(days: Days, calendar: SchoolCalendar) -> pl.DataFrame:
    """One row a day of both nations together, with the kind of day; the columns of the calendar heat map."""
    nations = days.frame["nation"].unique().to_list()
    shown = _ENGLAND if _ENGLAND in nations or not nations else str(nations[0])
    totals = days.frame.group_by("date", maintain_order=True).agg(pl.col("count").sum())
    kinds = [calendar.kind(shown, day) for day in totals["date"].to_list()]
    return totals.with_columns(pl.Series("kind", kinds, dtype=pl.String)).select(
        pl.col(name).cast(kind) for name, kind in DAYS.items()
    )
