"""What follows of sums in whole numbers, by hand."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from disclosure.system import System


def of(*cells: int, number: int = 3) -> np.ndarray:
    return np.isin(np.arange(number), cells)


def test_nothing_follows_of_nothing() -> None:
    assert System(3).certain() == {}


def test_two_ends_that_meet_are_certain_and_others_are_not() -> None:
    known = System(3)
    known.keep(of(0), 5, 7)
    known.keep(of(0), 7)
    known.keep(of(1, 2), 4, 4)
    assert len(known) == 2
    assert known.certain() == {0: 7}


def test_a_difference_of_overlapping_sums_is_certain() -> None:
    # 12 together, of which the first two are at most 10 and the last two at most 2: none is in the middle.
    known = System(3)
    known.keep(of(0, 1, 2), 12, 12)
    known.keep(of(0, 1), 8, 10)
    known.keep(of(1, 2), 0, 2)
    assert known.certain() == {0: 10, 1: 0, 2: 2}


def test_whole_numbers_tell_more_than_fractions() -> None:
    # Each pair of three makes an odd number at most: 3, 3 and 3, and the three together 5 at the least.
    known = System(3)
    for pair in ((0, 1), (1, 2), (0, 2)):
        known.keep(of(*pair), 0, 3)
    known.keep(of(0, 1, 2), 5)
    assert known.certain() == {}
    known = System(3)
    for pair in ((0, 1), (1, 2), (0, 2)):
        known.keep(of(*pair), 3, 3)
    assert known.certain() == {}


def test_where_nothing_fits_nothing_is_certain() -> None:
    known = System(3)
    known.keep(of(0), 5, 7)
    known.keep(of(0, 1), 0, 4)
    assert known.certain() == {}
    known.keep(of(0), 0, 3)
    assert known.certain() == {}


@settings(deadline=None)
@given(
    truth=st.lists(st.integers(0, 3), min_size=2, max_size=4),
    masks=st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=1, max_size=5),
    slack=st.integers(0, 2),
)
def test_it_is_what_trying_every_solution_gives(
    truth: list[int], masks: list[list[bool]], slack: int
) -> None:
    values = np.array(truth)
    known = System(len(truth))
    known.keep(np.ones(len(truth), dtype=bool), 0, int(values.sum()))
    for mask in masks:
        some = np.array(mask[: len(truth)])
        known.keep(some, int(values[some].sum()) - slack, int(values[some].sum()) + slack)
    assert known.holds(values)
    every = np.array(np.meshgrid(*[range(int(values.sum()) + 1)] * len(truth))).reshape(len(truth), -1).T
    fitting = [one for one in every if known.holds(one)]
    certain = {
        cell: truth[cell] for cell in range(len(truth)) if len({int(one[cell]) for one in fitting}) == 1
    }
    assert known.certain() == certain


def test_certain_cells_are_told_beside_open_ones() -> None:
    known = System(4)
    known.keep(of(0, 1, number=4), 3, 3)
    known.keep(of(1, number=4), 3)
    known.keep(of(2, 3, number=4), 1, 2)
    assert known.certain() == {0: 0, 1: 3}


@pytest.mark.parametrize("low", [0, 1])
def test_ends_are_kept_apart_for_each_sum(low: int) -> None:
    known = System(3)
    known.keep(of(0), low, 1)
    known.keep(of(1), 1, 1)
    assert known.certain() == ({0: 1, 1: 1} if low else {1: 1})
