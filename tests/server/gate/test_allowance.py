"""What one person may have at once, by a clock of the test's own."""

from contextlib import ExitStack
from itertools import pairwise

from hypothesis import given, strategies as st

from cocad.server.gate.allowance import A_SECOND, BURST, MOST_CONNECTIONS, MOST_OF_ONE_PERSON, Allowance


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_at_once_and_what_comes_then_waits_in_order() -> None:
    allowance = Allowance(Clock())
    waits = [allowance.wait("ann") for _ in range(BURST + 3)]
    assert waits[:BURST] == [0.0] * BURST
    assert [wait * A_SECOND for wait in waits[BURST:]] == [1, 2, 3]


def test_another_person_does_not_wait() -> None:
    allowance = Allowance(Clock())
    for _ in range(10 * BURST):
        allowance.wait("ann")
    assert allowance.wait("bob") == 0


def test_after_a_pause_there_is_a_burst_again() -> None:
    clock = Clock()
    allowance = Allowance(clock)
    for _ in range(BURST):
        allowance.wait("ann")
    clock.now += BURST / A_SECOND
    assert [allowance.wait("ann") for _ in range(BURST)] == [0.0] * BURST
    assert allowance.wait("ann") == 1 / A_SECOND


@given(st.lists(st.floats(0, 3), min_size=1, max_size=400))
def test_however_they_come_no_more_pass_in_any_time_than_a_burst_and_the_rate(gaps: list[float]) -> None:
    clock = Clock()
    allowance = Allowance(clock)
    passed = []
    for gap in gaps:
        clock.now += gap
        passed.append(clock.now + allowance.wait("ann"))
    assert all(one <= other + 1e-6 for one, other in pairwise(passed))
    for first, since in enumerate(passed):
        for number, at in enumerate(passed[first:], start=1):
            assert number <= BURST + (at - since) * A_SECOND + 1 + 1e-6


@given(st.lists(st.floats(0.1, 3), min_size=1, max_size=200))
def test_somebody_who_reads_never_waits(gaps: list[float]) -> None:
    clock = Clock()
    allowance = Allowance(clock)
    for gap in gaps:
        clock.now += gap
        assert allowance.wait("ann") == 0


def test_connections_are_counted_by_person_and_until_they_end() -> None:
    allowance = Allowance(Clock())
    with ExitStack() as tabs:
        for _ in range(MOST_OF_ONE_PERSON):
            assert tabs.enter_context(allowance.connection("ann"))
        assert not tabs.enter_context(allowance.connection("ann"))
        assert tabs.enter_context(allowance.connection("bob"))
    with allowance.connection("ann") as fits:
        assert fits


def test_connections_are_bounded_together() -> None:
    allowance = Allowance(Clock())
    with ExitStack() as tabs:
        for number in range(MOST_CONNECTIONS):
            assert tabs.enter_context(allowance.connection(f"person {number}"))
        assert not tabs.enter_context(allowance.connection("one more"))
        assert not tabs.enter_context(allowance.connection(""))
    with ExitStack() as tabs:
        for _ in range(MOST_CONNECTIONS):
            assert tabs.enter_context(allowance.connection(""))
