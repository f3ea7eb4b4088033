"""How many refusals are written down: enough to be seen, never so many that a flood fills the disk."""

import time
from collections.abc import Callable
from threading import Lock

BURST = 60
A_SECOND = 1 / 60
"""Refusals at once, and from then on."""


class Refusals:
    """Which refusals are written down, for many threads; those that are not are counted."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left, self._since = float(BURST), clock()
        self._passed_over = 0
        self._lock = Lock()

    def passed_over(self) -> int | None:
        """How many were passed over before one that is to be written down; None to pass this one over."""
        with self._lock:
            now = self._clock()
            self._left = min(BURST, self._left + (now - self._since) * A_SECOND)
            self._since = now
            if self._left < 1:
                self._passed_over += 1
                return None
            self._left -= 1
            before, self._passed_over = self._passed_over, 0
            return before
