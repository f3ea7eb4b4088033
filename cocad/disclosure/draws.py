"""Draws that follow from a secret and a record's own id, and the record that another takes a value from."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import polars as pl
import polars_hash as hashed
from numpy.typing import NDArray

Draws = NDArray[np.uint64]
"""Whole numbers of 64 bits, one a record."""
Places = NDArray[np.intp]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_HEX_DIGITS = 16
_OF_GROUP = np.uint64(56)
"""A place in a ring has the group in its upper eight bits."""


def seeds(ids: pl.Series, secret: str) -> Draws:
    """A number for each id that nobody can work out without the secret: HMAC-SHA256 (RFC 2104), 64 bits."""
    keyed = hashed.col(ids.name).chash.hmac_sha256(key=secret).str.slice(0, _HEX_DIGITS)
    numbers = ids.to_frame().select(keyed.str.to_integer(base=16, dtype=pl.UInt64))
    return numbers.to_series().to_numpy()


def within(seed: Draws, ids: pl.Series) -> Draws:
    """The numbers of records that lie within others, from those and the ids of their own."""
    own = ids.to_frame().select(hashed.col(ids.name).nchash.xxh3_64()).to_series().to_numpy()
    return draw(seed ^ own, 0)


def draw(seed: Draws, purpose: int) -> Draws:
    """Even numbers for one purpose; those of two purposes tell nothing of each other.

    The steps are SplitMix64's (Steele, Lea and Flood, OOPSLA 2014), with the purpose as the step.
    """
    with np.errstate(over="ignore"):
        mixed = seed + _GOLDEN * np.uint64(purpose + 1)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
        mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
    return mixed ^ (mixed >> np.uint64(31))


def happens(drawn: Draws, chance: float) -> NDArray[np.bool_]:
    """For each number, whether something of this chance comes true."""
    return drawn < np.uint64(chance * 2.0**64)


def normal(drawn: Draws) -> NDArray[np.float64]:
    """The numbers as standard normal ones."""
    bell = NormalDist()
    even = ((drawn >> np.uint64(12)).astype(np.float64) + 0.5) / 2.0**52
    return np.array([bell.inv_cdf(part) for part in even.tolist()], dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Ring:
    """Records in groups, each at a place in its group's ring that is its own whoever else is there.

    A record that comes or goes changes what is taken from that place alone (consistent hashing, Karger
    and others, STOC 1997), so that nearly everything is disguised alike in a later snapshot.
    """

    keys: Draws
    rows: Places

    @classmethod
    def of(cls, drawn: Draws, group: NDArray[np.uint8], inside: NDArray[np.bool_]) -> "Ring":
        """The ring of the records for which `inside` is true."""
        rows = np.flatnonzero(inside)
        keys = _place(drawn[rows], group[rows])
        order = np.argsort(keys)
        return cls(keys[order], rows[order])

    def nearest(self, drawn: Draws, group: NDArray[np.uint8]) -> Places:
        """For each number the record that follows it in its group's ring; the group must have one."""
        first = np.searchsorted(self.keys, _place(np.zeros_like(drawn), group))
        found = np.searchsorted(self.keys, _place(drawn, group))
        past = found == len(self.keys)
        past[~past] = self.keys[found[~past]] >> _OF_GROUP != group[~past]
        # Past the last of a group its first one follows.
        return self.rows[np.where(past, first, found)]


def _place(drawn: Draws, group: NDArray[np.uint8]) -> Draws:
    return (group.astype(np.uint64) << _OF_GROUP) | (drawn >> np.uint64(8))
