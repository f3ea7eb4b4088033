"""The cells whose counts make up a year: which there are, and which a condition takes in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from math import prod

import numpy as np

from cocad.demo.facts import Ints
from cocad.metrics.selection import Condition
from cocad.words import vocabulary
from cocad.words.extent import Extent, quarter_of
from cocad.words.vocabulary import KEYS, Population

Atom = str | range | None
"""A category, a run of ages that no figure divides, or None for not recorded."""
STRATUM_KEYS = ("criterion", "month", "quarter", "committed_by_children")


class UnreachableError(Exception):
    """A condition that no block of cells can tell apart; the text says which."""


@dataclass(frozen=True)
class Stratum:
    """Crimes under one criterion, of months that no figure divides, with one flag (None before it began)."""

    criterion: str
    months: tuple[str, ...]
    flag: str | None

    def value(self, key: str, month: str) -> str | None:
        """The value of a stratum key, for a month of the stratum."""
        of = {"criterion": self.criterion, "month": month, "quarter": quarter_of(month)}
        return of.get(key, self.flag)

    def meets(self, condition: Condition) -> bool:
        """Whether all of the stratum is in the condition; its months are never divided by one."""
        name = condition.key.name
        return all(self.value(name, month) in condition.values for month in self.months)


@dataclass(frozen=True)
class Axis:
    """A column and the atoms that its values fall in."""

    column: str
    atoms: tuple[Atom, ...]

    def meets(self, condition: Condition) -> tuple[bool, ...]:
        """For each atom, whether it is in the condition."""
        return tuple(_inside(atom, condition) for atom in self.atoms)


def _inside(atom: Atom, condition: Condition) -> bool:
    if not isinstance(atom, range):
        return atom in condition.values
    if condition.key.kind is vocabulary.Kind.BAND:
        taken = (b for b in vocabulary.bands(condition.key) if b.label in condition.values)
        return any(atom[0] in band.ages and atom[-1] in band.ages for band in taken)
    return all(age in condition.values for age in atom)


@dataclass(frozen=True)
class Block:
    """Counts of one population by stratum and by every combination of its axes' atoms."""

    population: Population
    axes: tuple[Axis, ...]
    first: int
    strata: int

    @property
    def shape(self) -> tuple[int, ...]:
        """Strata, then the atoms of each axis."""
        return (self.strata, *(len(axis.atoms) for axis in self.axes))

    @property
    def size(self) -> int:
        """The number of cells."""
        return prod(self.shape)

    @property
    def cells(self) -> Ints:
        """The places of the block's cells in the year's vector, in the block's shape."""
        return np.arange(self.first, self.first + self.size).reshape(self.shape)

    def has(self, columns: Iterable[str]) -> bool:
        """Whether every column is an axis."""
        return set(columns) <= {axis.column for axis in self.axes}


@dataclass(frozen=True)
class Layout:
    """All cells of a year: crimes, and for victims and suspects a block for each attribute."""

    strata: tuple[Stratum, ...]
    blocks: tuple[Block, ...]

    @property
    def size(self) -> int:
        """The length of the vector of counts."""
        return sum(block.size for block in self.blocks)

    def of(self, population: Population) -> tuple[Block, ...]:
        """The blocks of a population; each adds up to the same people in every stratum."""
        return tuple(block for block in self.blocks if block.population is population)

    def block(self, population: Population, *columns: str) -> Block:
        """The first block of a population that has these columns; raises `UnreachableError`."""
        for block in self.of(population):
            if block.has(columns):
                return block
        raise UnreachableError(f"{population.value} by {' and '.join(columns)} together")

    def cells(
        self, population: Population, conditions: Iterable[Condition], *, recorded: str | None = None
    ) -> Ints:
        """The cells of the members who meet all conditions and, if asked, have a key recorded."""
        conditions = tuple(conditions)
        within = [c for c in conditions if c.key.name in STRATUM_KEYS]
        own = [c for c in conditions if c.key.name not in STRATUM_KEYS]
        column = None if recorded in (None, *STRATUM_KEYS) else KEYS[str(recorded)].column
        for condition in own:
            if condition.key.population is not population:
                raise UnreachableError(f"{population.value} by {condition.key.name}")
        columns = [c.key.column for c in own] + ([column] if column else [])
        block = self.block(population, *columns)
        taken = np.ones(block.shape, dtype=bool)
        strata = [
            all(s.meets(c) for c in within) and (recorded != "committed_by_children" or s.flag is not None)
            for s in self.strata
        ]
        taken[~np.array(strata)] = False
        for number, axis in enumerate(block.axes, start=1):
            along = [1] * len(block.shape)
            along[number] = -1
            for condition in own:
                if condition.key.column == axis.column:
                    taken &= np.array(axis.meets(condition)).reshape(along)
            if axis.column == column:
                taken &= np.array([atom is not None for atom in axis.atoms]).reshape(along)
        return block.cells[taken]


def lay_out(extent: Extent, conditions: Iterable[Condition], like: Layout | None = None) -> Layout:
    """The smallest layout whose cells every one of the conditions takes in whole or not at all.

    With `like`, its axes are kept and the conditions only divide the months.
    """
    conditions = tuple(conditions)
    strata = tuple(_strata(extent, conditions))
    plans = _plans(conditions) if like is None else [(block.population, block.axes) for block in like.blocks]
    blocks: list[Block] = []
    first = 0
    for population, axes in plans:
        blocks.append(Block(population, axes, first, len(strata)))
        first += blocks[-1].size
    return Layout(strata, tuple(blocks))


def _plans(conditions: tuple[Condition, ...]) -> list[tuple[Population, tuple[Axis, ...]]]:
    return [
        (Population.CRIMES, (_axis("recency"), _axis("offence_type"))),
        (Population.VICTIMS, (_axis("victim_gender"),)),
        (Population.VICTIMS, (_ages("victim_age_band", conditions),)),
        (Population.VICTIMS, (_axis("victim_ethnicity"),)),
        (Population.SUSPECTS, (_axis("suspect_gender"),)),
        (Population.SUSPECTS, (_ages("suspect_age_band", conditions), _axis("relationship"))),
        (Population.SUSPECTS, (_axis("suspect_ethnicity"),)),
    ]


def _axis(name: str) -> Axis:
    key = KEYS[name]
    return Axis(key.column, key.categories + ((None,) if key.nullable else ()))


def _ages(name: str, conditions: Iterable[Condition]) -> Axis:
    """Runs of ages with the same band and the same answer to every condition on age."""
    key = KEYS[name]
    ranged = [
        c for c in conditions if c.key.kind is vocabulary.Kind.AGE and c.key.population is key.population
    ]

    def side(age: int) -> tuple[object, ...]:
        band = next(band.label for band in vocabulary.bands(key) if age in band.ages)
        return (band, *(age in condition.values for condition in ranged))

    runs = [list(run) for _, run in groupby(vocabulary.ages(key), key=side)]
    return Axis(key.column, (*(range(run[0], run[-1] + 1) for run in runs), None))


def _strata(extent: Extent, conditions: Iterable[Condition]) -> Iterable[Stratum]:
    periods = [c for c in conditions if c.key.name in ("month", "quarter")]

    def side(month: str) -> tuple[bool, ...]:
        values: Mapping[str, str] = {"month": month, "quarter": quarter_of(month)}
        return (flag_recorded(month), *(values[c.key.name] in c.values for c in periods))

    for criterion in extent.criteria:
        for _, run in groupby(extent.months, key=side):
            months = tuple(run)
            for flag in vocabulary.FLAGS if flag_recorded(months[0]) else (None,):
                yield Stratum(criterion, months, flag)


def flag_recorded(month: str) -> bool:
    """Whether 'CSAE committed by children' was recorded in a month."""
    year, number = month.split("-")
    return (int(year), int(number)) >= vocabulary.FLAG_START
