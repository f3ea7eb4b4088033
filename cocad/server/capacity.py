"""Places at work: at most so many pages and files are worked out at once, whoever asked for them.

Python works out one thing at a time, so that fifty runs at once would each take as long as all of them
together. A few at a time, in the order in which they were asked for, the first is there after its own
time, and nobody waits longer than for those before.
"""

import asyncio
import heapq
import os
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future, InvalidStateError
from contextlib import asynccontextmanager, contextmanager, suppress
from itertools import count
from threading import Lock

from cocad.errors import RequestError

_LONGEST_WAIT = 300.0

Place = Future[None]
"""Done once whoever waits for it may work."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Capacity:
    """Places for `most` at once, for threads and for coroutines; the others wait in the order they came."""

    def __init__(self, most: int, *, patience: float = _LONGEST_WAIT) -> None:
        self._free, self._patience = most, patience
        self._waiting: list[tuple[int, Place]] = []
        self._numbers = count()
        self._lock = Lock()

    def number(self) -> int:
        """A number that keeps the order of coming, for one that may have to ask again."""
        return next(self._numbers)

    @contextmanager
    def taken(self, number: int | None = None) -> Iterator[None]:
        """A thread's place, by its number or as the last; raises `RequestError` where it takes too long."""
        with self._asked(number) as place:
            with _in_time():
                place.result(self._patience)
            yield

    @asynccontextmanager
    async def later(self) -> AsyncIterator[None]:
        """A coroutine's place, for which no thread waits; raises what `taken` raises."""
        with self._asked(None) as place:
            if not place.done():
                with _in_time():
                    await asyncio.wait_for(asyncio.wrap_future(place), self._patience)
            yield

    @contextmanager
    def _asked(self, number: int | None) -> Iterator[Place]:
        place = Place()
        with self._lock:
            heapq.heappush(self._waiting, (self.number() if number is None else number, place))
            self._give()
        try:
            yield place
        finally:
            with self._lock:
                # One that has its place cannot be given up any more, and one given up gets none.
                if not place.cancel():
                    self._free += 1
                self._give()

    def _give(self) -> None:
        while self._free and self._waiting:
            _, place = heapq.heappop(self._waiting)
            with suppress(InvalidStateError):
                place.set_result(None)
                self._free -= 1


@contextmanager
def _in_time() -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        raise RequestError("Too many people ask at once; wait a minute, then load this again.") from None
