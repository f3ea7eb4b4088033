"""Crimes by day for a page: counted under its selection, let through the one exit, and what they say."""

from collections.abc import Mapping

import polars as pl

from cocad.charts.calendar_heat import DAYS
from cocad.disclosure.cache import days
from cocad.disclosure.days import Days
from cocad.errors import DataError
from cocad.figures.other_years import NoCounterpart, years
from cocad.figures.request import Request
from cocad.insight.school.checks import ALL, questions
from cocad.insight.school.spotlight import Spotlight, spotlight
from cocad.insight.sentences.absence import of_selection
from cocad.metrics.days import day_question
from cocad.snapshots.series import year_of
from cocad.told import told
from cocad.words.calendar import SchoolCalendar, school_calendar

_ENGLAND = "England"


def days_of(here: Request) -> dict[str, Days]:
    """The days of every question of the holiday spotlight, by its name.

    Raises `AccessError` for records that are not the viewer's own.
    """
    asked = questions(here.selection, here.extent)
    return dict(zip(asked, days(here.snapshot, tuple(asked.values()), here.viewer), strict=True))


def earlier_days(here: Request) -> dict[int, Days]:
    """The days of the same selection in the years before, by year, each from its latest snapshot.

    A year without such a selection, or that does not open, is left out. Raises `AccessError` as
    `days_of` does.
    """
    found = {}
    for manifest in years(here.choice, here.manifests)[:-1]:
        selection, snapshot = here.in_year(manifest), here.snapshot_of(manifest)
        if not isinstance(selection, NoCounterpart) and snapshot is not None:
            (found[year_of(manifest)],) = days(snapshot, (day_question(selection),), here.viewer)
    return found


def spotlight_of(here: Request, counted: Mapping[str, Days]) -> tuple[Spotlight | None, pl.DataFrame, str]:
    """The spotlight of a page's days, and its days with their kinds; or why there is neither."""
    if nothing := of_selection(here.snapshot.manifest, here.selection):
        return None, pl.DataFrame(schema=DAYS), f"{nothing}."
    try:
        calendar = school_calendar()
        return spotlight(counted, calendar, earlier_days(here)), by_day(counted[ALL], calendar), ""
    except DataError as error:
        return None, pl.DataFrame(schema=DAYS), told(error)


def by_day(whole: Days, calendar: SchoolCalendar) -> pl.DataFrame:
    """One row a day of both nations together, with the kind of day; the columns of the calendar heat map."""
    nations = whole.frame["nation"].unique().to_list()
    shown = _ENGLAND if _ENGLAND in nations or not nations else str(nations[0])
    totals = whole.frame.group_by("date", maintain_order=True).agg(pl.col("count").sum())
    kinds = [calendar.kind(shown, day) for day in totals["date"].to_list()]
    return totals.with_columns(pl.Series("kind", kinds, dtype=pl.String)).select(
        pl.col(name).cast(kind) for name, kind in DAYS.items()
    )
