"""The design effect of a share between forces, worked by hand and by what it must be for chance alone."""

import numpy as np
import pytest

from cocad.statistics.design_effect import LEAST_FORCES, design_effect, wider_interval
from cocad.statistics.intervals import wilson


def test_two_kinds_of_forces() -> None:
    # Eight forces with 8 of 10, eight with 2 of 10: p = 80/160 = 1/2, each y - pn is 3 or -3, and
    # 16/15 · 16 · 9 / 160² = 0.006, over 1/4 / 160 = 0.0015625.
    found = design_effect([8] * 8 + [2] * 8, [10] * 16)
    assert found == pytest.approx(3.84)
    # 80 of 160 over 3.84 is 20.83 of 41.67.
    low, high = wider_interval(80, 160, 3.84)
    assert (low, high) == pytest.approx((0.3547, 0.6453), abs=1e-4)


def test_forces_of_different_size_weigh_by_their_members() -> None:
    # 15 forces of 2 with 1 each, one of 30 with all: p = 45/60; the fifteen have 1 - 1.5 = -0.5, the large
    # one 30 - 22.5 = 7.5. 16/15 (15/4 + 56.25) = 64; over 60² it is 0.017778, and 0.1875 / 60 = 0.003125.
    assert design_effect([1] * 15 + [30], [2] * 15 + [30]) == pytest.approx(64 / 11.25)


def test_a_force_without_a_base_is_none() -> None:
    some = design_effect([8] * 8 + [2] * 8, [10] * 16)
    assert design_effect([8] * 8 + [2] * 8 + [0] * 20, [10] * 16 + [0] * 20) == pytest.approx(some)


def test_few_forces_and_shares_of_none_or_all_say_nothing() -> None:
    assert design_effect([1] * (LEAST_FORCES - 1) + [0], [2] * (LEAST_FORCES - 1) + [0]) is None
    assert design_effect([0] * LEAST_FORCES, [5] * LEAST_FORCES) is None
    assert design_effect([5] * LEAST_FORCES, [5] * LEAST_FORCES) is None


def test_chance_alone_gives_about_one() -> None:
    random = np.random.default_rng(2023)
    base = random.integers(5, 200, size=(400, 43))
    count = random.binomial(base, 0.3)
    found = [design_effect(y, n) for y, n in zip(count, base, strict=True)]
    assert np.mean(np.array(found, dtype=float)) == pytest.approx(1, abs=0.05)


def test_an_effect_of_one_leaves_the_interval_as_it_is() -> None:
    found = wilson([224], [319])
    assert wider_interval(224, 319, 1.0) == (float(found.low[0]), float(found.high[0]))
