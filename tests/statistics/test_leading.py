"""What leads, and what comes too close to it, worked by hand."""

from math import comb

import numpy as np
import pytest
from hypothesis import given, strategies as st

from cocad.statistics.leading import LEVEL, even_p, leading


def test_even_counts_by_hand() -> None:
    # Of 41 with one half each: twice the chance of 21 or more is 1; of 10, that of 9 or more 22/1024.
    assert even_p(21, 20) == 1.0
    assert even_p(9, 1) == pytest.approx(2 * (comb(10, 9) + comb(10, 10)) / 1024)
    # Halved by a design effect of 2: 5 of which 4 are of the one, 2 · 6/32.
    assert even_p(9, 1, 2.0) == pytest.approx(2 * 6 / 32)


@pytest.mark.parametrize(
    ("counts", "first", "close"),
    [
        ((), (), ()),
        ((0, 0), (), ()),
        ((5,), (0,), ()),
        ((20, 21, 300), (2,), ()),
        ((20, 21, 3), (1,), (0,)),
        ((2, 0, 2), (0, 2), ()),
        ((1, 2, 2, 1), (1, 2), (0, 3)),
    ],
)
def test_what_leads(counts: tuple[int, ...], first: tuple[int, ...], close: tuple[int, ...]) -> None:
    found = leading(counts)
    assert (found.first, found.close) == (first, close)
    assert found.clear is (len(first) == 1 and not close)


def test_a_first_among_equals_is_seldom_named() -> None:
    rng = np.random.default_rng(3)
    drawn = rng.multinomial(200, [1 / 8] * 8, 2000)
    assert np.mean([leading(counts.tolist()).clear for counts in drawn]) <= LEVEL


@given(st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_the_first_have_the_most_and_none_is_there_twice(counts: list[int]) -> None:
    found = leading(counts)
    assert {counts[place] for place in found.first} <= {max(counts)}
    places = found.first + found.close
    assert len(set(places)) == len(places)
    assert all(counts[place] for place in places)
