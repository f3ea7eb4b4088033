"""The members of a selection: the rows of a population that meet every condition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.metrics.selection import Condition, Selection
from cocad.snapshots.coding import CRIME, code_of
from cocad.snapshots.snapshot import Snapshot
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS, TOTALS, Population

_CRIMES, _VICTIMS, _SUSPECTS = Population.CRIMES, Population.VICTIMS, Population.SUSPECTS
_PEOPLE = (_VICTIMS, _SUSPECTS)
Codes = Mapping[str, pl.DataFrame]
"""The columns of codes by table (see `cocad.snapshots.coding`)."""


@dataclass(frozen=True, eq=False)
class Members:
    """Rows of a table of codes: all of them, or those for which `chosen` is true.

    `weight` is the column that says how many members a row stands for; without one a row is a member.
    """

    table: pl.DataFrame
    chosen: pl.Series | None = None
    weight: str = ""
    _columns: dict[str, pl.Series] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.table) if self.chosen is None else int(self.chosen.sum())

    def __getitem__(self, name: str) -> pl.Series:
        """The members' codes of a key."""
        if name not in self._columns:
            whole = self.table.get_column(name)
            self._columns[name] = whole if self.chosen is None else whole.filter(self.chosen)
        return self._columns[name]

    @property
    def weights(self) -> NDArray[np.int64] | None:
        """How many members each row stands for; None where each is one."""
        return self[self.weight].to_numpy().astype(np.int64) if self.weight else None


def needed(population: Population, selection: Selection, by: Iterable[str] = ()) -> dict[str, set[str]]:
    """The columns of codes by table that the members of a selection are found and split with."""
    if population in TOTALS:
        return {"recorded": set()}
    keys = [KEYS[name] for name in (*by, *(c.key.name for c in selection.conditions))]
    columns: dict[str, set[str]] = {}
    for key in keys:
        of_people = key.population in _PEOPLE
        table = key.population if of_people else _carrier(population)
        columns.setdefault(table, set()).add(key.name)
    tables = _PEOPLE if population is Population.PAIRS else (population,)
    for table in tables:
        columns.setdefault(table, set())
    if len(columns) > 1:
        for people in columns.keys() & set(_PEOPLE):
            columns[people].add(CRIME)
    return columns


def _carrier(population: Population) -> Population:
    """The table that has the crime's keys of a population."""
    return _VICTIMS if population is Population.PAIRS else population


def members(snapshot: Snapshot, codes: Codes, population: Population, selection: Selection) -> Members:
    """The members of a population under a selection; `codes` has at least what they need.

    A condition on crimes passes to the people on those crimes. Conditions on victims keep, of
    other populations, the crimes with at least one victim who meets all of them at once; suspects
    likewise. A pair is kept where its own victim and its own suspect meet theirs.
    """
    extent = snapshot.extent
    if population is Population.PAIRS:
        return _pairs(snapshot, codes, selection)
    if population in TOTALS:
        recorded = codes["recorded"]
        tests = [meets(recorded, condition, extent) for condition in selection.conditions]
        return Members(recorded, reduce(and_, tests) if tests else None, weight=population.value)
    table = codes[population]
    conditions = selection.on(population)
    if population is not _CRIMES:
        conditions += selection.on(_CRIMES)
    tests = [meets(table, condition, extent) for condition in conditions]
    for people in _PEOPLE:
        if people is not population and (others := selection.on(people)):
            hit = _crimes_with(codes[people], others, extent, crimes=snapshot.rows(_CRIMES))
            own = hit if population is _CRIMES else hit[table.get_column(CRIME).to_numpy()]
            tests.append(pl.Series(own))
    return Members(table, reduce(and_, tests) if tests else None)


def _crimes_with(
    people: pl.DataFrame, conditions: tuple[Condition, ...], extent: Extent, *, crimes: int
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """For each crime, whether one and the same of its people meets all of the conditions."""
    meeting = reduce(and_, (meets(people, condition, extent) for condition in conditions))
    hit = np.zeros(crimes, dtype=np.bool_)
    hit[people.get_column(CRIME).filter(meeting).to_numpy()] = True
    return hit


_KEPT: WeakKeyDictionary[Snapshot, pl.DataFrame] = WeakKeyDictionary()


def _pairs(snapshot: Snapshot, codes: Codes, selection: Selection) -> Members:
    """Each victim with each suspect of the same crime; of a snapshot in memory they are put together once."""
    table = _KEPT.get(snapshot)
    if table is None:
        table = _joined(codes)
        if snapshot.held:
            _KEPT[snapshot] = table
    tests = [meets(table, condition, snapshot.extent) for condition in selection.conditions]
    return Members(table, reduce(and_, tests) if tests else None)


def _joined(codes: Codes) -> pl.DataFrame:
    """The pairs, the crime's keys as the victim carries them."""
    victims, suspects = codes[_VICTIMS], codes[_SUSPECTS]
    own = [name for name in suspects.columns if name == CRIME or name not in victims.columns]
    return victims.join(suspects.select(own), on=CRIME, how="inner")


def meets(table: pl.DataFrame, condition: Condition, extent: Extent) -> pl.Series:
    """For each row, whether its code is one that the condition allows; runs of codes are ranges."""
    codes = table.get_column(condition.key.name)
    order = code_of(condition.key, extent)
    parts = [
        codes == first if first == last else (codes >= first) & (codes <= last)
        for first, last in _runs(sorted(order[value] for value in condition.values))
    ]
    return reduce(or_, parts) if parts else pl.repeat(False, len(table), eager=True)


def _runs(codes: list[int]) -> list[tuple[int, int]]:
    """The ends of each unbroken run in ascending whole numbers."""
    runs: list[tuple[int, int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return runs
