"""The gate and the rounding, on the design's own examples and on numbers worked by hand."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from cocad.disclosure.gate import HIDDEN, nearest, passes, rounded


def others(*bases: int) -> np.ndarray:
    return np.array(bases, dtype=np.int64)[:, np.newaxis]


@pytest.mark.parametrize(
    ("left", "passing"),
    [
        ((19,), False),  # own A 60: {A 60, B 19}
        ((19, 0, 11), False),  # two contributors
        ((190, 5, 11), False),  # one force makes up 92%
        ((50, 30, 20), True),
        ((80, 10, 10), True),  # 80% is not more than 80%
        ((81, 10, 9), False),
        ((4, 3, 3), True),  # ten are left
        ((3, 3, 3), False),  # nine are left
        ((), False),
    ],
)
def test_the_gate(left: tuple[int, ...], passing: bool) -> None:
    assert passes(others(*left)).tolist() == [passing]


def test_each_group_passes_by_itself() -> None:
    bases = np.array([[50, 3, 0], [30, 3, 0], [20, 3, 0]], dtype=np.int64)
    assert passes(bases).tolist() == [True, False, False]


@pytest.mark.parametrize(
    ("own", "left", "shown"),
    [
        (0, 0, 0),
        (0, 1, HIDDEN),
        (0, 4, HIDDEN),
        (0, 5, 5),
        (0, 7, 5),
        (0, 8, 10),
        (60, 100, 160),
        (7, 0, 5),
        (7, 3, HIDDEN),
        (7, 5, 10),  # rounding 12 would give 10 as well, and with own 7 pin the others to 5
        (8, 6, 15),
    ],
)
def test_own_and_others_are_rounded_apart(own: int, left: int, shown: int) -> None:
    assert rounded(np.array([own]), np.array([left])).tolist() == [shown]


@given(own=st.integers(0, 10_000), left=st.integers(1, 10_000))
def test_what_is_shown_leaves_the_others_at_least_three_values(own: int, left: int) -> None:
    shown = rounded(np.array([own]), np.array([left]))[0]
    same = [
        n for n in range(max(1, left - 6), left + 7) if rounded(np.array([own]), np.array([n]))[0] == shown
    ]
    assert left in same
    assert len(same) >= 3


@given(st.integers(0, 1_000_000))
def test_nearest_is_within_two(count: int) -> None:
    step = int(nearest(np.array([count]))[0])
    assert step % 5 == 0
    assert abs(step - count) <= 2
