"""Unions: tables of one population under any sets of months, categories or ages, as one viewer may ask.

Each is small, rounded and gated by itself. They overlap, and that is what a reader solves.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
from numpy.random import Generator

from cocad.metrics.definitions import DEFINITIONS
from cocad.snapshots import Snapshot
from cocad.words.vocabulary import BY_CHILDREN
from disclosure.cells import Cells, cells
from disclosure.claims import Found
from disclosure.reader import Conditions, Reader

Asking = tuple[tuple[str, ...], Conditions]
"""What splits a table, and its conditions."""
Program = Callable[[Snapshot, Cells, Generator], Iterator[Asking]]
"""From the cells that are sought to the tables that are asked for."""


@dataclass(frozen=True)
class Family:
    """A population by some keys, and the tables by which a reader seeks its cells."""

    population: str
    keys: tuple[str, ...]
    program: Program


def at_random(number: int, *by: str) -> Program:
    """So many tables, split by each of these in turn, each of the other keys by a set of its values."""

    def program(_: Snapshot, sought: Cells, noise: Generator) -> Iterator[Asking]:
        for turn in range(number):
            split = (by[turn % len(by)],)
            yield split, {key: some(sought.words(key), noise) for key in sought.keys if key not in split}

    return program


def some(words: Sequence[str], noise: Generator) -> tuple[str, ...]:
    """Each of these or not, but at least one."""
    chosen = tuple(word for word in words if noise.random() < 0.5)
    return chosen or (words[noise.integers(len(words))],)


def singly(key: str, *by: str) -> Program:
    """A table for each value of a key."""
    return lambda _, sought, __: ((by, {key: (word,)}) for word in sought.words(key))


def in_ranges(key: str, *by: str) -> Program:
    """A table for every unbroken range of a key's values: what one slider gives."""

    def program(_: Snapshot, sought: Cells, __: Generator) -> Iterator[Asking]:
        recorded = [value for value in sought.values[sought.keys.index(key)] if value is not None]
        for first, last in combinations_with_replacement(recorded, 2):
            yield by, {key: (f"{first}..{last}",)}

    return program


def as_defined(number: int, *by: str) -> Program:
    """The definitions of group-based crime and what is alike between two schemes, and parts of them."""

    def program(snapshot: Snapshot, sought: Cells, noise: Generator) -> Iterator[Asking]:
        extent = snapshot.extent
        alike = {"criterion": tuple(name for name in extent.criteria if name not in ("Other", BY_CHILDREN))}
        named = [*(one.selection(extent).where(extent) for one in DEFINITIONS.values()), alike]
        for turn in range(number):
            where = dict(named[turn % len(named)])
            for key in sought.keys:
                if key not in by and turn >= len(named):
                    where[key] = some(where.get(key, sought.words(key)), noise)
            yield by, where

    return program


def put_together(ages: tuple[str, ...], *by: str) -> Program:
    """The one table of suspects of these ages, which a page puts together of bands."""
    return lambda *_: iter([(by, {"suspect_age": ages})])


def one_after_another(*programs: Program) -> Program:
    """The tables of all of these."""

    def program(snapshot: Snapshot, sought: Cells, noise: Generator) -> Iterator[Asking]:
        for one in programs:
            yield from one(snapshot, sought, noise)

    return program


MONTHS = Family("crimes", ("criterion", "month"), one_after_another(
    singly("month", "criterion"), at_random(150, "criterion")))  # fmt: skip
VICTIMS_BY_MONTH = Family("victims", ("victim_gender", "month"), one_after_another(
    singly("month", "victim_gender"), at_random(100, "victim_gender")))  # fmt: skip
FAMILIES = {
    "months": MONTHS,
    "ranges of months": Family("crimes", ("criterion", "month"), in_ranges("month", "criterion")),
    "categories": Family("crimes", ("criterion", "offence_type"),
                         at_random(100, "criterion", "offence_type")),
    "definitions": Family("crimes", ("criterion", "committed_by_children", "recency"),
                          as_defined(150, "recency")),
    "ranges of ages": Family("victims", ("victim_gender", "victim_age"),
                             in_ranges("victim_age", "victim_gender")),
    "ages 10 to 17": Family("suspects", ("suspect_age_band", "relationship"), one_after_another(
        put_together(("10..17",), "relationship"), at_random(150, "suspect_age_band", "relationship"))),
    "pairs": Family("pairs", ("victim_gender", "suspect_age_band"),
                    at_random(80, "victim_gender", "suspect_age_band")),
}  # fmt: skip
"""By what is put together in them."""
SPARSE = {
    "locations": Family("crimes", ("location_type", "month"), at_random(100, "location_type")),
    "a child's crime": Family(
        "pairs",
        ("offence_type", "victim_gender", "victim_age_band", "suspect_gender", "suspect_age_band"),
        at_random(800, "offence_type", "victim_age_band", "suspect_age_band"),
    ),
}
"""Those in which most cells have no member or one."""


def attack(
    snapshot: Snapshot, family: Family, own: str, region: str | None = None, *, seed: int = 1,
    of: Sequence[str] | None = None,
) -> Found:  # fmt: skip
    """What the viewer of a force is certain of, of the others of its region or of all other forces.

    The cells count the forces `of` alone, where nobody else is among the others.
    """
    given = {"region": (region,)} if region else {}
    sought = cells(snapshot, family.population, family.keys, own=own, given=given, of=of)
    reader = Reader(snapshot, f"force:{own}", sought, given)
    for by, where in family.program(snapshot, sought, np.random.default_rng(seed)):
        reader.ask(by, where)
    return Found(sought, reader.system.certain())
