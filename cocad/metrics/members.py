"""The members of a selection: the rows of a population that meet every condition."""

from collections.abc import Iterable

import polars as pl

from cocad.extent import Extent
from cocad.metrics.selection import Condition, Selection
from cocad.snapshots.coding import CODES, crime_columns, values
from cocad.snapshots.snapshot import Snapshot
from cocad.vocabulary import Population

_CRIMES, _VICTIMS, _SUSPECTS = Population.CRIMES, Population.VICTIMS, Population.SUSPECTS
_PEOPLE = (_VICTIMS, _SUSPECTS)


def members(
    snapshot: Snapshot, population: Population, selection: Selection, columns: Iterable[str] = ()
) -> pl.LazyFrame:
    """The members of a population under a selection, one row each, with the coded `columns`.

    A condition on crimes passes to the people on those crimes. Conditions on victims keep, of
    other populations, the crimes with at least one victim who meets all of them at once; suspects
    likewise. A pair is kept where its own victim and its own suspect meet theirs.
    """
    wanted = frozenset(columns)
    if population is Population.PAIRS:
        return _pairs(snapshot, selection, wanted)
    conditions = selection.on(population)
    if population is not _CRIMES:
        conditions += selection.on(_CRIMES)
    rows = _rows(snapshot, population, wanted | _codes(conditions))
    rows = rows.filter(*_expressions(conditions, snapshot.extent))
    for people in _PEOPLE:
        others = selection.on(people)
        if others and people is not population:
            meeting = _people(snapshot, people, others).select("crime").unique()
            rows = rows.join(meeting, on="crime", how="semi")
    return rows


def _people(snapshot: Snapshot, people: Population, conditions: tuple[Condition, ...]) -> pl.LazyFrame:
    return snapshot.tables[people].filter(*_expressions(conditions, snapshot.extent))


def _rows(snapshot: Snapshot, population: Population, wanted: frozenset[str]) -> pl.LazyFrame:
    """The rows of one table, with its crime's columns joined on where they are wanted."""
    table = snapshot.tables[population]
    of_crime = [name for name in crime_columns() if name in wanted]
    if population is _CRIMES or snapshot.held or not of_crime:
        return table
    return table.join(snapshot.tables[_CRIMES].select("crime", *of_crime), on="crime", how="left")


def _pairs(snapshot: Snapshot, selection: Selection, wanted: frozenset[str]) -> pl.LazyFrame:
    of_crime = selection.on(_CRIMES)
    wanted |= _codes(selection.conditions)
    victims = _rows(snapshot, _VICTIMS, wanted).filter(
        *_expressions(selection.on(_VICTIMS) + of_crime, snapshot.extent)
    )
    suspects = _people(snapshot, _SUSPECTS, selection.on(_SUSPECTS))
    own = [code.name for code in CODES.values() if code.table == _SUSPECTS and code.name in wanted]
    return victims.join(suspects.select("crime", *dict.fromkeys(own)), on="crime", how="inner")


def _codes(conditions: Iterable[Condition]) -> frozenset[str]:
    return frozenset(CODES[condition.key.name].name for condition in conditions)


def _expressions(conditions: Iterable[Condition], extent: Extent) -> list[pl.Expr]:
    return [expression(condition, extent) for condition in conditions]


def expression(condition: Condition, extent: Extent) -> pl.Expr:
    """Whether a row's code is one that the condition allows; runs of codes become ranges."""
    column = pl.col(CODES[condition.key.name].name)
    allowed = [code for code, value in enumerate(values(condition.key, extent)) if value in condition.values]
    parts = [column.is_null()] if None in condition.values else []
    for first, last in _runs(allowed):
        parts.append(column == first if first == last else column.is_between(first, last))
    return pl.any_horizontal(parts) if len(parts) != 1 else parts[0]


def _runs(codes: list[int]) -> list[tuple[int, int]]:
    """The ends of each unbroken run in ascending whole numbers."""
    runs: list[tuple[int, int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return runs
