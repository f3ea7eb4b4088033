"""The make-up of whole crimes: how many people are on each, and whether suspects are children.

No condition says this: two conditions on suspects mean one and the same suspect. What comes out is
unprotected and goes nowhere but to `cocad.disclosure.makeup`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.metrics.members import Codes, members, needed
from cocad.metrics.selection import Selection
from cocad.snapshots.coding import code_of
from cocad.snapshots.snapshot import CRIME, Snapshot
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS, Population

_CRIMES, _VICTIMS, _SUSPECTS = Population.CRIMES, Population.VICTIMS, Population.SUSPECTS
_ADULT = 18
ONLY_CHILDREN, MIXED, ONLY_ADULTS = "Only children", "Children and adults", "Only adults"
AGES_OF_SUSPECTS = "suspects' ages"
"""Children are under 18. A crime on which a missing age leaves it open is not recorded."""
SIZES = ("None", "1", "2", "3", "4", "5", "6 to 9", "10 and over")
_FIRST = np.array([0, 1, 2, 3, 4, 5, 6, 10])
ASPECTS: dict[str, tuple[str, ...]] = {
    "perpetrators": SIZES[2:],
    "victims": SIZES,
    "suspects": SIZES,
    AGES_OF_SUSPECTS: (ONLY_CHILDREN, MIXED, ONLY_ADULTS),
}
"""What is told of whole crimes, each with its categories in order; a crime has two perpetrators or more."""
LABELS = {
    "perpetrators": "Perpetrators, known or not",
    "victims": "Victims on the crime",
    "suspects": "Suspects on the crime",
    AGES_OF_SUSPECTS: "Ages of the crime's suspects",
}
"""Each aspect as it heads a column."""
Places = NDArray[np.intp]


@dataclass(frozen=True)
class MakeupQuestion:
    """Crimes of a selection by their make-up, within each category of `by` where one is named."""

    selection: Selection = field(default_factory=Selection)
    by: str = ""


@dataclass(frozen=True, eq=False)
class MakeupCounts:
    """The unprotected crimes by aspect: an array with an axis for `groups` and one for its categories.

    The last place of each is for crimes that the aspect leaves open. `groups` is one, '', where
    nothing splits them.
    """

    snapshot: Snapshot
    question: MakeupQuestion
    groups: tuple[str, ...]
    counts: Mapping[str, NDArray[np.int64]]


def count_makeup(snapshot: Snapshot, question: MakeupQuestion) -> MakeupCounts:
    """Crimes of a selection by the number of people on each and by their suspects' ages."""
    selection, extent = question.selection, snapshot.extent
    codes = snapshot.codes if snapshot.held else snapshot.read(_needed(question))
    rows = members(snapshot, codes, _CRIMES, selection)
    everywhere = np.ones(snapshot.rows(_CRIMES), dtype=np.bool_)
    chosen = everywhere if rows.chosen is None else rows.chosen.to_numpy()
    group, every, kept = _groups(codes, question, extent)
    counts = {
        aspect: _crossed(group[chosen], places[chosen], len(every), len(ASPECTS[aspect]))[kept]
        for aspect, places in _aspects(snapshot, codes, extent).items()
    }
    return MakeupCounts(snapshot, question, tuple(every[place] for place in kept), counts)


def _needed(question: MakeupQuestion) -> dict[str, set[str]]:
    columns = needed(_CRIMES, question.selection, (question.by,) if question.by else ())
    for people in (_VICTIMS, _SUSPECTS):
        columns.setdefault(people, set()).add(CRIME)
    columns[_SUSPECTS].add("suspect_age")
    return columns


def _groups(
    codes: Codes, question: MakeupQuestion, extent: Extent
) -> tuple[Places, tuple[str, ...], list[int]]:
    """Each crime's group, all groups, and the places of those that the selection leaves."""
    if not question.by:
        return np.zeros(len(codes[_CRIMES]), dtype=np.intp), ("",), [0]
    key = KEYS[question.by]
    every = extent.categories(key)
    left = question.selection.categories(key, extent)
    return codes[_CRIMES][key.name].to_numpy().astype(np.intp), every, [every.index(one) for one in left]


def _crossed(group: Places, place: Places, groups: int, categories: int) -> NDArray[np.int64]:
    shape = (groups + 1, categories + 1)
    cells = np.bincount(group * shape[1] + place, minlength=shape[0] * shape[1])
    # The last group is of crimes without the dimension recorded.
    return cells.reshape(shape)[:groups].astype(np.int64)


_KEPT: WeakKeyDictionary[Snapshot, dict[str, Places]] = WeakKeyDictionary()


def _aspects(snapshot: Snapshot, codes: Codes, extent: Extent) -> dict[str, Places]:
    """The place of each crime of a snapshot in each aspect's categories, worked out once."""
    if snapshot not in _KEPT:
        crimes = snapshot.rows(_CRIMES)
        column = snapshot.frames[_CRIMES].select(pl.col("perpetrators").cast(pl.Int64)).collect()
        on_crime = {people: codes[people][CRIME].to_numpy() for people in (_VICTIMS, _SUSPECTS)}
        _KEPT[snapshot] = {
            "perpetrators": _size(column.to_series().to_numpy()) - 2,
            **{people.value: _size(np.bincount(on, minlength=crimes)) for people, on in on_crime.items()},
            AGES_OF_SUSPECTS: _ages(codes[_SUSPECTS], on_crime[_SUSPECTS], crimes, extent),
        }
    return _KEPT[snapshot]


def _size(number: NDArray[np.int64]) -> Places:
    return np.searchsorted(_FIRST, number, side="right") - 1


def _ages(suspects: pl.DataFrame, on_crime: Places, crimes: int, extent: Extent) -> Places:
    age = suspects["suspect_age"].to_numpy()
    unknown = age == code_of(KEYS["suspect_age"], extent)[None]
    children, adults, open_ones = (
        np.bincount(on_crime[who], minlength=crimes) > 0
        for who in ((age < _ADULT) & ~unknown, (age >= _ADULT) & ~unknown, unknown)
    )
    left_open = len(ASPECTS[AGES_OF_SUSPECTS])
    return np.select(
        [children & adults, children & ~open_ones, adults & ~open_ones], [1, 0, 2], default=left_open
    ).astype(np.intp)
