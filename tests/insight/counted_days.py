"""Days and calendars made by hand for the school-holiday tests."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import polars as pl

import dozen
from cocad.disclosure.days import Days
from cocad.disclosure.viewer import NATIONAL
from cocad.metrics.selection import Selection
from cocad.words.calendar import SchoolCalendar, school_calendar
from cocad.words.geography import NATIONS


def days(
    first: date,
    counts: Mapping[str, Sequence[int | None]],
    *,
    by: str = "",
    categories: Sequence[str] = ("",),
) -> Days:
    """Days from `first` on; each nation has its counts, one category's after another's."""
    length = len(next(iter(counts.values()))) // len(categories)
    rows = [
        (nation, first + timedelta(days=n), counts[nation][place * length + n])
        for place in range(len(categories))
        for nation in counts
        for n in range(length)
    ]
    schema = {"nation": pl.Enum(NATIONS), "date": pl.Date, "count": pl.Int64}
    return Days(
        frame=pl.DataFrame(rows, schema=schema, orient="row"),
        manifest=dozen.snapshot().manifest,
        viewer=NATIONAL,
        selection=Selection(),
        by=by,
        categories=tuple(categories),
        nations=tuple(counts),
    )


def calendar(folder: Path, *stretches: str) -> SchoolCalendar:
    """The calendar of stretches written 'England holiday 2023-01-30 2023-02-12'."""
    path = folder / "terms.csv"
    lines = ["nation,kind,first_day,last_day", *(",".join(stretch.split()) for stretch in stretches)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return school_calendar(path)
