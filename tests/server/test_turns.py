"""Of one person one thing at a time, in order, and nobody else waits for it."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Lock

import pytest
from hypothesis import given, settings, strategies as st

from cocad.errors import RequestError
from cocad.server.turns import Turns


def test_threads_of_one_person_never_work_at_once_and_those_of_others_do() -> None:
    turns, lock = Turns(), Lock()
    working: Counter[str] = Counter()
    most: Counter[str] = Counter()

    def work(person: str) -> None:
        with turns.of(person):
            with lock:
                working[person] += 1
                most[person] = max(most[person], working[person])
            with turns.of(f"somebody beside {person}"):
                pass
            with lock:
                working[person] -= 1

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(work, ["ann", "bob", "cy"] * 60))
    assert most == {"ann": 1, "bob": 1, "cy": 1}


def test_one_person_does_not_wait_for_another() -> None:
    turns = Turns(patience=0.0)
    with turns.of("ann"), turns.of("bob"):
        with pytest.raises(RequestError, match="wait a minute"), turns.of("ann"):
            pass
        with pytest.raises(RequestError), turns.of("bob"):
            pass
    with turns.of("ann"):
        pass


def test_where_nobody_signs_in_nothing_waits() -> None:
    turns = Turns(patience=0.0, most=0)
    with turns.of(""), turns.of(""), turns.of(""):
        pass


async def in_order(turns: Turns, people: list[str], *, cancelled: set[int]) -> list[int]:
    """The places in which requests were worked out that came in this order, some of them given up."""
    worked: list[int] = []

    async def ask(place: int) -> None:
        async with turns.later(people[place]):
            worked.append(place)
            await asyncio.sleep(0)

    async with turns.later("ann"), turns.later("bob"):
        asked = [asyncio.create_task(ask(place)) for place in range(len(people))]
        await asyncio.sleep(0)
        for place in cancelled & set(range(len(people))):
            asked[place].cancel()
    found = await asyncio.gather(*asked, return_exceptions=True)
    assert all(result is None or isinstance(result, asyncio.CancelledError) for result in found)
    return worked


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["ann", "bob"]), max_size=12), st.sets(st.integers(0, 11), max_size=4))
def test_who_asks_first_is_first_and_one_who_gives_up_holds_up_nobody(
    people: list[str], cancelled: set[int]
) -> None:
    turns = Turns(long=100)
    worked = asyncio.run(in_order(turns, people, cancelled=cancelled))
    for person in ("ann", "bob"):
        left = [place for place, one in enumerate(people) if one == person and place not in cancelled]
        assert [place for place in worked if people[place] == person] == left
    assert not turns._lines


def test_no_more_wait_than_all_tabs_of_a_person() -> None:
    turns = Turns(most=2)
    with turns._place("ann"), turns._place("ann"), turns._place("ann"):
        with pytest.raises(RequestError, match="Too many of your pages"), turns.of("ann"):
            pass
        with turns.of("bob"):
            pass


def test_what_ends_with_an_error_ends_the_turn() -> None:
    turns = Turns(patience=0.0)
    with pytest.raises(KeyboardInterrupt), turns.of("ann"):
        raise KeyboardInterrupt
    with turns.of("ann"):
        pass


def test_a_time_out_of_the_work_itself_is_not_told_as_one_of_the_line() -> None:
    with pytest.raises(TimeoutError), Turns().of("ann"):
        raise TimeoutError


def test_a_long_line_rests_after_each_turn_as_long_as_that_took() -> None:
    seconds = count(step=1.5)
    turns = Turns(long=1, clock=lambda: next(seconds))
    places = [turns._place("ann") for _ in range(4)]
    asked = [place.__enter__() for place in places]
    rests = []
    for place, turn in zip(places, asked, strict=True):
        rests.append(turn.result(0))
        place.__exit__(None, None, None)
    # Called at 0 and over at 1.5, with three in the line. Called at 3 to begin at 4.5, where it is over at
    # once, with two in the line. One in the line is not long.
    assert rests == [0, 1.5, 0, 0]


def test_no_rest_is_longer_than_two_seconds() -> None:
    seconds = count(step=60.0)
    turns = Turns(long=0, clock=lambda: next(seconds))
    with turns._place("ann"):
        after = turns._place("ann")
        turn = after.__enter__()
    assert turn.result(0) == 2
    after.__exit__(None, None, None)
