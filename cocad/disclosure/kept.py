"""What is kept between requests, by its size: beyond so many bytes the longest unused goes first."""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from threading import Lock
from typing import Any, ParamSpec, TypeVar

import numpy as np
import polars as pl
from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from cocad.snapshots import Manifest, Snapshot

P = ParamSpec("P")
R = TypeVar("R")

MOST_BYTES = 256 * 2**20
"""How much the tables and counts of a process may take together."""
_ENTRY = 4096
"""Bytes that anything kept takes beside its parts, for its name and its question above all."""
_FRAME = 1024
_OBJECT = 64
_SHARED = (Snapshot, Manifest)
"""What there is one of for all who ask, however much is kept of it."""


def size(value: object) -> int:
    """The bytes that keeping a value takes, about: its frames, arrays and texts, each once."""
    # A loop, not a recursion: what a page keeps has thousands of parts, at every rerun.
    seen: set[int] = set()
    left, total = [value], _ENTRY
    while left:
        part = left.pop()
        if id(part) in seen or isinstance(part, _SHARED):
            continue
        seen.add(id(part))
        total += _bytes(part)
        left += _inside(part)
    return total


def _inside(value: object) -> Collection[object]:
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    if isinstance(value, (tuple, list, set, frozenset)):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name) for field in fields(value)]
    return ()


def _bytes(part: object) -> int:
    if isinstance(part, pl.DataFrame):
        return _FRAME + int(part.estimated_size())
    if isinstance(part, np.ndarray):
        return part.nbytes
    if isinstance(part, (str, bytes)):
        return _OBJECT + len(part)
    return _OBJECT


class Kept:
    """Values by name, for many threads: at most so many bytes of them together, and none beyond that."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._values: LRUCache[Hashable, Any] = LRUCache(most, getsizeof=size)
        self._lock = Lock()

    @property
    def bytes(self) -> int:
        """The size of what is kept just now."""
        return int(self._values.currsize)

    def __call__(self, function: Callable[P, R]) -> Callable[P, R]:
        """The function, which then keeps what it gives under its arguments."""
        name = f"{function.__module__}.{function.__qualname__}"
        return cached(self._values, key=partial(hashkey, name), lock=self._lock)(function)

    def get(self, name: Hashable) -> Any:
        """The value of that name; None where it is not kept, or no longer."""
        with self._lock:
            return self._values.get(name)

    def put(self, name: Hashable, value: object) -> None:
        """Keep a value under a name, unless it alone would take all there is room for."""
        with self._lock:
            if size(value) <= self.most:
                self._values[name] = value


kept = Kept(MOST_BYTES)
"""The tables and counts of this process."""
