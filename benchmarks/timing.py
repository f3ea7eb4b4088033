"""Engines timed in turns, so that a slow moment of the machine falls on all of them."""

import math
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.asked import Finished

Ask = Callable[[], Any]


def in_turns(
    asks: Mapping[str, Ask],
    *,
    seconds: float = 4.0,
    least: int = 5,
    most: int = 200,
    clock: Callable[[], float] = perf_counter,
) -> dict[str, float]:
    """The median seconds of each engine over turns of all engines, after one that is not counted."""
    times: dict[str, list[float]] = {name: [] for name in asks}
    first = perf_counter()
    for ask in asks.values():
        ask()
    turns = max(least, min(most, int(seconds / (perf_counter() - first))))
    for _ in range(turns):
        for name, ask in asks.items():
            begin = clock()
            ask()
            times[name].append(clock() - begin)
    return {name: median(taken) for name, taken in times.items()}


def assert_same(answers: Mapping[str, Finished]) -> None:
    """Raise `AssertionError` unless all engines finished the same tables, numbers to twelve places."""
    (first, expected), *others = answers.items()
    for name, finished in others:
        assert finished.keys() == expected.keys(), (first, name, finished.keys(), expected.keys())
        for table, rows in expected.items():
            assert len(rows) == len(finished[table]), (name, table)
            for one, other in zip(rows, finished[table], strict=True):
                assert all(_same(a, b) for a, b in zip(one, other, strict=True)), (first, one, name, other)


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
