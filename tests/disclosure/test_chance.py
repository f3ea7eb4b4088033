"""How often a reader of the whole copy is right, worked by hand."""

from itertools import product

import pytest
from hypothesis import given, strategies as st

from disclosure.chance import Rates, chance_of_right, least_wrong, most_by_chance

TENTHS = Rates(never=0.1, twice=0.1, elsewhere=0.1)


@pytest.mark.parametrize(
    ("crimes", "chance"),
    [
        ((), 1.0),  # none is none
        ((1,), 0.8),
        ((1, 1), 0.64 + 2 * 0.01),  # both once, or one never and the other twice
        ((1, 1, 1), 0.512 + 6 * 0.8 * 0.01),
        ((2,), 0.8),  # two people of one crime count together
        ((2, 1), 0.64),  # nothing but both once makes three
        ((2, 1, 1), 0.8 * 0.66 + 2 * 0.1 * 0.01),  # or two never and both others twice, or the other way
    ],
)
def test_by_hand(crimes: tuple[int, ...], chance: float) -> None:
    assert chance_of_right(crimes, TENTHS) == pytest.approx(chance)


@given(
    crimes=st.lists(st.integers(1, 3), max_size=6),
    never=st.sampled_from([0.0, 0.05, 0.1, 0.3]),
    twice=st.sampled_from([0.0, 0.1, 0.2]),
)
def test_every_way_to_count_gives_the_same(crimes: list[int], never: float, twice: float) -> None:
    times = (never, 1 - never - twice, twice)
    whole = 0.0
    for ways in product(range(3), repeat=len(crimes)):
        if sum(n * size for n, size in zip(ways, crimes, strict=True)) == sum(crimes):
            one = 1.0
            for way in ways:
                one *= times[way]
            whole += one
    assert chance_of_right(crimes, Rates(never, twice, 0.1)) == pytest.approx(whole)


def test_without_a_disguise_every_count_is_right() -> None:
    assert chance_of_right((1,) * 50, Rates(0.0, 0.0, 0.0)) == 1.0


def test_no_other_number_of_records_is_likelier_to_come_out_as_this_one() -> None:
    # So that records which lie elsewhere in the copy, and others in their place, make no count likelier.
    def comes_out(records: int, count: int) -> float:
        ways = [1.0]
        for _ in range(records):
            ways = [
                sum(p * (ways[n - times] if 0 <= n - times < len(ways) else 0.0)
                    for times, p in enumerate(TENTHS.times))
                for n in range(len(ways) + 2)
            ]  # fmt: skip
        return ways[count] if count < len(ways) else 0.0

    for count in range(1, 20):
        assert comes_out(count, count) == pytest.approx(chance_of_right((1,) * count, TENTHS))
        for records in range(40):
            if records != count:
                assert comes_out(records, count) < comes_out(count, count)


def test_the_margin_by_hand() -> None:
    # A hundred at 0.8: more than 91 are 1 in 1,169 and more than 90 are 1 in 429. One at 0.5 may be right,
    # and of ten at 0.01 more than one is 1 in 234, more than two 1 in 8,784.
    assert most_by_chance([0.8] * 100) == 91
    assert most_by_chance([0.5]) == 1
    assert most_by_chance([0.01] * 10) == 2
    assert most_by_chance([]) == 0
    assert least_wrong(200, TENTHS) == pytest.approx(4)
