"""Crimes by the day they were recorded, apart for the two nations, whose school holidays differ.

What comes out is unprotected and goes nowhere but to `cocad.disclosure.days`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cocad.errors import RequestError, unknown
from cocad.metrics.members import Codes, members, needed
from cocad.metrics.selection import Selection
from cocad.metrics.supply import not_supplied
from cocad.snapshots.coding import DAY
from cocad.snapshots.snapshot import Snapshot
from cocad.words.extent import Extent, month_name, quarter_of
from cocad.words.geography import FORCES, NATIONS
from cocad.words.vocabulary import DIMENSIONS, KEYS, Population

_CRIMES = Population.CRIMES
_NATION = np.array([NATIONS.index(force.nation) for force in FORCES], dtype=np.intp)
Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class DayQuestion:
    """What is counted by day: crimes of a selection, split by a dimension of crimes or not.

    Crimes that meet `without` are left out, which no condition can say of people: crimes with a
    younger victim and none of school age.
    """

    selection: Selection = field(default_factory=Selection)
    by: str = ""
    without: Selection | None = None


@dataclass(frozen=True, eq=False)
class DayCounts:
    """The unprotected crimes by category, nation and day, for the days of the selection.

    `count` has one axis each for `categories` (one, '', where nothing splits it), `nations` (those
    with a force in the selection) and `dates`. `supplied` (nation by day) is false where no force
    of the selection sent a return for that day.
    """

    snapshot: Snapshot
    question: DayQuestion
    categories: tuple[str, ...]
    nations: tuple[str, ...]
    dates: tuple[date, ...]
    count: Whole
    supplied: Truths


def day_question(selection: Selection, by: str = "", without: Selection | None = None) -> DayQuestion:
    """The question in these words; raises `RequestError` for a dimension that crimes do not have."""
    if by and by not in DIMENSIONS:
        raise unknown("dimension", by, DIMENSIONS)
    if by and DIMENSIONS[by].population is not _CRIMES:
        raise RequestError(
            f"Crimes by day cannot be split by {by}, because one crime may have several "
            f"{DIMENSIONS[by].population}; give {by} as a condition."
        )
    return DayQuestion(selection, by, without)


def count_days(snapshot: Snapshot, questions: Iterable[DayQuestion]) -> list[DayCounts]:
    """The answers to several questions of one snapshot, counted together."""
    asked = list(questions)
    codes = snapshot.codes if snapshot.held else snapshot.read(_needed(asked))
    return [_count(snapshot, codes, question) for question in asked]


def _needed(asked: list[DayQuestion]) -> dict[str, set[str]]:
    columns: dict[str, set[str]] = {_CRIMES: {DAY}}
    for question in asked:
        split = ("force", question.by) if question.by else ("force",)
        for selection in (question.selection, question.without or Selection()):
            for table, names in needed(_CRIMES, selection, split).items():
                columns.setdefault(table, set()).update(names)
    return columns


def _count(snapshot: Snapshot, codes: Codes, question: DayQuestion) -> DayCounts:
    extent, selection = snapshot.extent, question.selection
    recorded = codes[_CRIMES][DAY].to_numpy()
    rows = members(snapshot, codes, _CRIMES, selection)
    chosen = np.ones(len(recorded), dtype=np.bool_) if rows.chosen is None else rows.chosen.to_numpy()
    if question.without is not None:
        gone = members(snapshot, codes, _CRIMES, question.without).chosen
        chosen = np.zeros_like(chosen) if gone is None else chosen & ~gone.to_numpy()
    dates = _dates(extent)[0]
    key = KEYS[question.by] if question.by else None
    every = ("",) if key is None else extent.categories(key)
    left = every if key is None else selection.categories(key, extent)
    table = codes[_CRIMES]
    place = _NATION[table.get_column("force").to_numpy()[chosen]] * len(dates) + recorded[chosen]
    if key is not None:
        # A crime without the dimension recorded has the code after the last, and is in no category.
        place += table.get_column(key.name).to_numpy()[chosen].astype(np.intp) * (len(NATIONS) * len(dates))
    cells = np.bincount(place, minlength=(len(every) + 1) * len(NATIONS) * len(dates))
    cube = cells.reshape(-1, len(NATIONS), len(dates)).astype(np.int64)
    nations, asked, supplied = _asked(snapshot, selection)
    kept = np.array([every.index(name) for name in left], dtype=np.intp)
    return DayCounts(
        snapshot=snapshot,
        question=question,
        categories=left,
        nations=tuple(NATIONS[n] for n in nations),
        dates=tuple(dates[n] for n in asked),
        count=cube[np.ix_(kept, nations, asked)],
        supplied=supplied[np.ix_(nations, asked)],
    )


@lru_cache(maxsize=64)
def _dates(extent: Extent) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """Each day of an extent, and its month."""
    length = (extent.last_day - extent.first_day).days + 1
    dates = tuple(extent.first_day + timedelta(days=n) for n in range(length))
    return dates, tuple(month_name(day.year, day.month) for day in dates)


def _asked(snapshot: Snapshot, selection: Selection) -> tuple[Places, Places, Truths]:
    """The places of nations and days that a selection leaves, and where any force sent a return.

    The last has a row for each of NATIONS and a column for each day of the extent.
    """
    extent = snapshot.extent
    _, months = _dates(extent)
    left = set(selection.categories(KEYS["month"], extent))
    codes = set(selection.categories(KEYS["force"], extent))
    forces = [n for n, force in enumerate(FORCES) if force.code in codes]
    supplied = np.ones((len(NATIONS), len(months)), dtype=np.bool_)
    missing = {(gap.force, gap.quarter) for gap in not_supplied(snapshot, selection)}
    for quarter in {quarter for _, quarter in missing}:
        inside = np.array([quarter_of(month) == quarter for month in months], dtype=np.bool_)
        for nation in range(len(NATIONS)):
            sent = [(FORCES[n].code, quarter) not in missing for n in forces if _NATION[n] == nation]
            supplied[nation, inside] = any(sent)
    asked = np.flatnonzero(np.array([month in left for month in months], dtype=np.bool_))
    return np.unique(_NATION[np.array(forces, dtype=np.intp)]), asked, supplied
