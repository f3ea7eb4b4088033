"""At most so many at work at once, in the order they came, and who gives up holds up nobody."""

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Lock
from types import SimpleNamespace

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException

from cocad.disclosure.viewer import NATIONAL
from cocad.errors import RequestError
from cocad.server import turns as module
from cocad.server.access.admission import Visitor
from cocad.server.capacity import Capacity
from cocad.server.turns import Turns, in_turn


def test_no_more_work_at_once_than_there_are_places_and_so_many_do() -> None:
    places, lock, together = Capacity(3), Lock(), Barrier(3, timeout=60)
    working, most = 0, 0

    def work(place: int) -> None:
        nonlocal working, most
        with places.taken():
            with lock:
                working += 1
                most = max(most, working)
            together.wait()
            with lock:
                working -= 1

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(work, range(30)))
    assert most == 3


def in_order(
    places: Capacity, numbers: list[int | None], gives_up: frozenset[int] = frozenset()
) -> list[int]:
    """The order in which those who came one after the other had the only place."""
    worked: list[int] = []
    asked = [places._asked(number) for number in numbers]
    held = [each.__enter__() for each in asked]
    for place in gives_up:
        asked[place].__exit__(None, None, None)
    while len(worked) < len(numbers) - len(gives_up):
        (now,) = (n for n, place in enumerate(held) if n not in (*worked, *gives_up) and place.done())
        worked.append(now)
        asked[now].__exit__(None, None, None)
    return worked


def test_who_comes_first_works_first() -> None:
    assert in_order(Capacity(1), [None] * 5) == [0, 1, 2, 3, 4]


def test_who_gives_up_holds_up_nobody() -> None:
    assert in_order(Capacity(1), [None] * 5, frozenset({1, 3})) == [0, 2, 4]


def test_who_asks_again_under_a_number_keeps_the_place_in_the_order() -> None:
    places = Capacity(1)
    with places.taken():
        overtaken = places.number()
        first, second = places._asked(None), places._asked(overtaken)
        one, other = first.__enter__(), second.__enter__()
        assert not one.done()
        assert not other.done()
    assert other.done()
    assert not one.done()
    second.__exit__(None, None, None)
    assert one.done()
    first.__exit__(None, None, None)


def test_a_cancelled_coroutine_leaves_its_place_to_the_next() -> None:
    places = Capacity(1)

    async def ask(worked: list[str], name: str) -> None:
        async with places.later():
            worked.append(name)

    async def asked() -> list[str]:
        worked: list[str] = []
        async with places.later():
            given_up, next_one = (asyncio.create_task(ask(worked, name)) for name in ("given up", "next"))
            await asyncio.sleep(0)
            given_up.cancel()
        await asyncio.gather(given_up, next_one, return_exceptions=True)
        return worked

    assert asyncio.run(asked()) == ["next"]


def test_waiting_too_long_is_told_and_an_error_of_the_work_gives_the_place_back() -> None:
    places = Capacity(1, patience=0.0)
    with places.taken(), pytest.raises(RequestError, match="Too many people"), places.taken():
        pass
    with pytest.raises(TimeoutError), places.taken():
        raise TimeoutError
    with places.taken():
        pass


def until(true: Callable[[], bool]) -> None:
    """Wait for what another thread is about to do."""
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_of_those_who_wait_for_a_place_no_two_are_one_persons() -> None:
    places = Capacity(1)
    turns, order = Turns(places=places), list[str]()

    def work(person: str) -> None:
        with turns.of(person):
            order.append(person)

    with ThreadPoolExecutor(8) as pool:
        with places.taken():
            busy = [pool.submit(work, "ann") for _ in range(3)]
            until(lambda: len(places._waiting) == 1)
            other = pool.submit(work, "bob")
            until(lambda: len(places._waiting) == 2)
        for each in (*busy, other):
            each.result(60)
    assert order[:2] == ["ann", "bob"]
    assert order.count("ann") == 3


def test_a_run_that_was_overtaken_while_it_waited_hands_its_number_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    numbers: list[int | None] = []
    overtaken = [True, False, False]

    @contextmanager
    def taken(_: object, number: int | None = None) -> Iterator[None]:
        numbers.append(number)
        yield

    def state(_: str) -> None:
        if overtaken.pop(0):
            raise RerunException(RerunData())

    monkeypatch.setattr(Capacity, "taken", taken)
    monkeypatch.setattr(module.st, "session_state", SimpleNamespace(get=state))
    visitor = Visitor(NATIONAL, "nobody", signed_in=False)
    worked: list[str] = []
    with pytest.raises(RerunException), in_turn(visitor):
        worked.append("overtaken")
    for name in ("in its place", "later"):
        with in_turn(visitor):
            worked.append(name)
    assert worked == ["in its place", "later"]
    first, again, later = numbers
    assert first == again
    assert later != again
