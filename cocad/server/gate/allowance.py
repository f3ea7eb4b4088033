"""What one person may have of the server at once: open connections, and messages a second."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MOST_CONNECTIONS = 400
MOST_OF_ONE_PERSON = 20
"""Open pages of one person, in all sessions together."""
BURST, A_SECOND = 64, 8.0
"""Messages at once, such as when twenty tabs open again, and from then on."""


class Allowance:
    """The connections that are open, and when each person's next message may pass; for one event loop."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: Counter[str] = Counter()
        self._paid: dict[str, float] = {}

    @contextmanager
    def connection(self, person: str) -> Iterator[bool]:
        """Whether there is room for a connection of the person's, which has it until the end.

        Without a name it counts towards all connections alone.
        """
        fits = self._open.total() < MOST_CONNECTIONS and not (
            person and self._open[person] >= MOST_OF_ONE_PERSON
        )
        if not fits:
            yield False
            return
        self._open[person] += 1
        try:
            yield True
        finally:
            self._open[person] -= 1
            self._open += Counter()

    def wait(self, person: str) -> float:
        """The seconds that one more message of the person's waits: none, as long as a burst is not used up.

        Each message moves the time up to which the person has had messages by its share of a second.
        """
        now = self._clock()
        self._paid = {name: until for name, until in self._paid.items() if until > now}
        until = self._paid.get(person, now) + 1 / A_SECOND
        self._paid[person] = until
        return max(0.0, until - now - BURST / A_SECOND)
