"""Turns: of one person's pages and files one is worked out at a time, in the order they were asked for.

Whose turn it is then takes one of the few places at work (`cocad/server/capacity.py`), so that of all
that wait for a place no two are one person's.

Python works out one thing at a time, so that somebody with twenty tabs would make everybody else wait
for all of them. One at a time costs that person nothing, and leaves half the machine to others; while a
line is longer than reading makes it, it rests after each turn for as long as that took.
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, InvalidStateError
from contextlib import ExitStack, asynccontextmanager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from threading import Lock, local

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

from cocad.errors import RequestError
from cocad.server.access.admission import Visitor
from cocad.server.capacity import Capacity, cores

_MOST = 40
"""All tabs of a person and some files wait; only what closed tabs have left behind makes it more."""
_LONG = 6
"""So many wait when somebody opens a handful of tabs at once."""
_LONGEST_WAIT, _LONGEST_REST = 300.0, 2.0

Turn = Future[float]
"""A turn results in the seconds to rest before it, once those before it are over."""


@dataclass
class _Line:
    """The turns of one person, the one under way first, and when that began to work."""

    turns: deque[Turn] = field(default_factory=deque)
    began: float = 0.0


class Turns:
    """The lines in which people's pages and files wait, for threads and for coroutines.

    Where nobody signs in a person has no name, and no line. Whose turn it is waits for one of the
    `places` at work, where there are any.
    """

    def __init__(
        self,
        *,
        most: int = _MOST,
        long: int = _LONG,
        patience: float = _LONGEST_WAIT,
        clock: Callable[[], float] = time.monotonic,
        places: Capacity | None = None,
    ) -> None:
        self._places = places
        self._most, self._long, self._patience, self._clock = most, long, patience, clock
        self._lines: dict[str, _Line] = {}
        self._lock = Lock()

    @contextmanager
    def of(self, person: str, number: int | None = None) -> Iterator[None]:
        """A thread's turn; raises `RequestError` where too many wait, or it takes too long.

        `number` is the one of its place at work, where it has asked before.
        """
        with self._place(person) as turn:
            with _at_most():
                rest = turn.result(self._patience)
            time.sleep(rest)
            with self._places.taken(number) if self._places else nullcontext():
                self._begin(person)
                yield

    @asynccontextmanager
    async def later(self, person: str) -> AsyncIterator[None]:
        """A coroutine's turn, for which no thread waits; raises what `of` raises."""
        with self._place(person) as turn:
            if not turn.done():
                with _at_most():
                    await asyncio.wait_for(asyncio.wrap_future(turn), self._patience)
            await asyncio.sleep(turn.result())
            async with self._places.later() if self._places else nullcontext():
                self._begin(person)
                yield

    @contextmanager
    def _place(self, person: str) -> Iterator[Turn]:
        """A place in the person's line, and off it at the end."""
        turn = Turn()
        if not person:
            turn.set_result(0.0)
            yield turn
            return
        with self._lock:
            line = self._lines.setdefault(person, _Line())
            if len(line.turns) > self._most:
                raise _too_many()
            line.turns.append(turn)
            self._call(line, rest=0.0)
        try:
            yield turn
        finally:
            with self._lock:
                took = self._clock() - line.began
                line.turns.remove(turn)
                if line.turns:
                    is_long = len(line.turns) > self._long
                    self._call(line, rest=min(max(took, 0.0), _LONGEST_REST) if is_long else 0.0)
                else:
                    del self._lines[person]

    def _begin(self, person: str) -> None:
        """Count from now what the turn takes: waiting for a place is not the person's doing."""
        with self._lock:
            if person in self._lines and self._places:
                self._lines[person].began = self._clock()

    def _call(self, line: _Line, *, rest: float) -> None:
        """Call the first of a line, if it was not called."""
        first = line.turns[0]
        if not first.done():
            line.began = self._clock() + rest
            # One that gave up just now is about to leave, and then the next is called.
            with suppress(InvalidStateError):
                first.set_result(rest)


@contextmanager
def _at_most() -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        raise _too_many() from None


def _too_many() -> RequestError:
    return RequestError(
        "Too many of your pages and files are being worked out at once; wait a minute, then load this again."
    )


CAPACITY = Capacity(cores())
"""The places at work of this process: one a core."""
TURNS = Turns(places=CAPACITY)
"""The lines of this process."""
_asked = local()
"""The number under which the script that runs again in this thread has come."""


@contextmanager
def in_turn(visitor: Visitor) -> Iterator[None]:
    """The turn of a page's run; stops the run with a sentence where too many wait.

    A run that was overtaken while it waited, by the next click in its tab, ends here: the run that
    takes over comes at once, in this thread, and keeps its number.
    """
    number = _asked.__dict__.pop("number", None)
    number = CAPACITY.number() if number is None else number
    with ExitStack() as place:
        try:
            place.enter_context(TURNS.of(visitor.subject, number))
        except RequestError as error:
            st.error(str(error))
            st.stop()
        try:
            # Streamlit ends a run that was overtaken, or whose tab is gone, at any use of the state.
            st.session_state.get("overtaken")
        except RerunException:
            _asked.number = number
            raise
        yield
