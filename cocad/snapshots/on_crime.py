"""The keys of a crime that no column on disk has: how many people are on it, and how old its suspects are.

They are worked out once, when rows are read, from the codes of the people on each crime.
"""

from collections.abc import Collection, Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.snapshots.coding import CRIME, code_of
from cocad.words.extent import Extent
from cocad.words.vocabulary import (
    ADULT,
    KEYS,
    MIXED,
    ONLY_ADULTS,
    ONLY_CHILDREN,
    SIZES,
    Key,
    Kind,
    Population,
)

_AGE = "suspect_age"
_FIRST = np.array([size.first for size in SIZES])
Codes = NDArray[np.uint8]


def is_made(name: str) -> bool:
    """Whether a key is worked out from the people on a crime."""
    return KEYS[name].people is not None


def makings(names: Collection[str]) -> dict[str, set[str]]:
    """The columns of codes by table that keys are worked out from; empty for keys that have a column."""
    columns: dict[str, set[str]] = {}
    for key in (KEYS[name] for name in names if name in KEYS):
        if key.people is not None:
            columns.setdefault(key.people, set()).update((CRIME, *((_AGE,) if not _counts(key) else ())))
    return columns


def made(name: str, codes: Mapping[str, pl.DataFrame], crimes: int, extent: Extent) -> pl.Series:
    """The code of each of so many crimes; `codes` has the columns of its `makings`."""
    key = KEYS[name]
    people = codes[key.people or Population.CRIMES]
    on = people[CRIME].to_numpy()
    found = _number(on, crimes) if _counts(key) else _ages(people[_AGE].to_numpy(), on, crimes, extent)
    return pl.Series(name, found)


def _counts(key: Key) -> bool:
    return key.kind is Kind.SIZE


def _number(on: NDArray[np.uint32], crimes: int) -> Codes:
    number = np.bincount(on, minlength=crimes)
    return (np.searchsorted(_FIRST, number, side="right") - 1).astype(np.uint8)


def _ages(age: Codes, on: NDArray[np.uint32], crimes: int, extent: Extent) -> Codes:
    """By suspects' ages: with a child and an adult it is mixed, whatever else is missing."""
    unknown = age == code_of(KEYS[_AGE], extent)[None]
    children, adults, left_open = (
        np.bincount(on[who], minlength=crimes) > 0
        for who in ((age < ADULT) & ~unknown, (age >= ADULT) & ~unknown, unknown)
    )
    code = code_of(KEYS["suspects_ages"], extent)
    cases = [children & adults, children & ~left_open, adults & ~left_open]
    named = [code[MIXED], code[ONLY_CHILDREN], code[ONLY_ADULTS]]
    return np.select(cases, named, default=code[None]).astype(np.uint8)
