"""The cells that an attacker is after: a population by keys, counted of the viewer's own and of others.

They are counted here from the records and by nothing that protects: the truth that an attack is held
to, and the own part, which a viewer knows to the unit.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from cocad.metrics.members import members
from cocad.metrics.selection import Selection, Value, Where, parse
from cocad.snapshots import Snapshot
from cocad.snapshots.coding import CRIME, code_of
from cocad.words import vocabulary
from cocad.words.extent import quarter_of
from cocad.words.geography import FORCES
from cocad.words.vocabulary import KEYS, NOT_RECORDED, Population

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]
_ORDER = {force.code: place for place, force in enumerate(FORCES)}
_BANDS = {band.label: frozenset[Value](band.ages) for band in vocabulary.AGE_BANDS}


@dataclass(frozen=True, eq=False)
class Cells:
    """Every combination of the values of some keys, 'not recorded' among them, one after the other.

    `own` and `others` have the members in each cell, `crimes` for each cell how many of the others'
    members in it are of one and the same crime: one number a crime.
    """

    population: str
    keys: tuple[str, ...]
    values: tuple[tuple[Value, ...], ...]
    own: Whole
    others: Whole
    crimes: tuple[tuple[int, ...], ...]
    _kept: dict[tuple[str, frozenset[Value]], Mask] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.others)

    def words(self, key: str) -> tuple[str, ...]:
        """The values of a key as a condition is written."""
        values = self.values[self.keys.index(key)]
        return tuple(NOT_RECORDED if value is None else str(value) for value in values)

    def under(self, selection: Selection) -> Mask:
        """The cells that meet conditions on their keys, or on another word for one of them."""
        met = [self.having(c.key.name, c.values) for c in selection.conditions]
        return reduce(np.logical_and, met, np.ones(len(self), dtype=np.bool_))

    def having(self, name: str, allowed: Collection[Value]) -> Mask:
        """The cells with one of these values of a key, which is one of theirs or another word for it."""
        asked = name, frozenset(allowed)
        if asked not in self._kept:
            self._kept[asked] = self._having(*asked)
        return self._kept[asked]

    def recorded(self, name: str) -> Mask:
        """The cells that have any value of a key."""
        return ~self.having(name, [None])

    def _having(self, name: str, allowed: frozenset[Value]) -> Mask:
        axis = next(n for n, key in enumerate(self.keys) if key == name or (key, name) in _ALSO)
        met = np.array([_meets(self.keys[axis], value, name, allowed) for value in self.values[axis]])
        shape = [len(values) for values in self.values]
        along = [size if n == axis else 1 for n, size in enumerate(shape)]
        return np.broadcast_to(met.reshape(along), shape).reshape(-1)


def _meets(key: str, value: Value, name: str, allowed: frozenset[Value]) -> bool:
    meant = frozenset((value,)) if key == name or value is None else _ALSO[key, name](value)
    if meant <= allowed or meant.isdisjoint(allowed):
        return meant <= allowed
    raise ValueError(f"Cells by {key} cannot tell this {name} apart; take {name} as their key.")


_ALSO: dict[tuple[str, str], Callable[[Value], frozenset[Value]]] = {
    ("month", "quarter"): lambda month: frozenset((quarter_of(str(month)),)),
    ("suspect_age_band", "suspect_age"): lambda band: _BANDS[str(band)],
    ("victim_age", "victim_age_band"): lambda age: frozenset(b for b, ages in _BANDS.items() if age in ages),
}
"""For a key of cells and another word for it: what a value of the key is in the other's values."""


def cells(
    snapshot: Snapshot,
    population: str,
    keys: Iterable[str],
    *,
    own: str,
    given: Where | None = None,
    of: Iterable[str] | None = None,
) -> Cells:
    """The cells of a held snapshot's members under `given`, which may name a region.

    `own` is the viewer's force; others are all that are not it, or the forces `of` alone.
    """
    extent, names, counted = snapshot.extent, tuple(keys), Population(population)
    rows = members(snapshot, snapshot.codes, counted, parse(given or {}, extent))
    values = tuple(
        tuple(value for value in code_of(KEYS[name], extent) if value is not None or KEYS[name].nullable)
        for name in names
    )
    shape = tuple(map(len, values))
    number = int(np.prod(shape))
    place = np.ravel_multi_index([rows[name].to_numpy().astype(np.intp) for name in names], shape)
    force = rows["force"].to_numpy()
    is_own = force == _ORDER[own]
    is_other = ~is_own if of is None else np.isin(force, [_ORDER[code] for code in of])
    crime = np.arange(len(place)) if counted is Population.CRIMES else rows[CRIME].to_numpy().astype(np.intp)
    met, sizes = np.unique(np.stack([place[is_other], crime[is_other]]), axis=1, return_counts=True)
    together: list[list[int]] = [[] for _ in range(number)]
    for cell, size in zip(met[0].tolist(), sizes.tolist(), strict=True):
        together[cell].append(size)
    return Cells(
        population=population, keys=names, values=values,
        own=np.bincount(place[is_own], minlength=number),
        others=np.bincount(place[is_other], minlength=number),
        crimes=tuple(map(tuple, together)),
    )  # fmt: skip
