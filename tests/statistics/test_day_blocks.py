"""What blocks of days vary by themselves: worked by hand, none where they are too few, and never narrower."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from cocad.statistics.day_blocks import Fitted, block_variance
from cocad.statistics.intervals import Z95, t975
from cocad.statistics.person_time import Matching, rate_ratios


def five_blocks(*totals: float) -> Fitted:
    """Blocks of ten days that share one stratum; a hundred crimes are fitted to each."""
    return Fitted(
        counts=np.repeat(np.array(totals) / 10, 10),
        fitted=np.full(10 * len(totals), 10.0),
        exposed=np.zeros(10 * len(totals), dtype=bool),
        stratum=np.zeros(10 * len(totals), dtype=np.intp),
        weight=np.full(10 * len(totals), 0.001),
    )


def test_five_blocks_by_hand() -> None:
    block = np.repeat(np.arange(5), 10)
    found = block_variance(five_blocks(80, 90, 100, 110, 120), block, 1.0)
    assert found is not None
    # χ² is (400 + 100 + 0 + 100 + 400) / 100 = 10 with 4 degrees of freedom, and 4 by days alone; a variance
    # of 1 adds 100 to each of the 4. Each block has 100 crimes of weight 0.001.
    assert found.variance == pytest.approx((10 - 4) / (4 * 100))
    assert found.freedom == pytest.approx(4)
    assert found.added == pytest.approx(0.015 * 5 * 0.1**2)
    # Where days vary by twice as much, less is left for blocks.
    twice = block_variance(five_blocks(80, 90, 100, 110, 120), block, 2.0)
    assert twice is not None
    assert twice.variance == pytest.approx((10 - 8) / 400)


def test_blocks_that_vary_less_than_days_have_no_variance() -> None:
    found = block_variance(five_blocks(99, 100, 101, 100, 100), np.repeat(np.arange(5), 10), 1.0)
    assert found is not None
    assert (found.variance, found.added) == (0, 0)


@pytest.mark.parametrize("block", [np.repeat([0, 1], 25), np.zeros(50, dtype=np.intp)])
def test_two_blocks_are_too_few(block: np.ndarray) -> None:
    assert block_variance(five_blocks(80, 90, 100, 110, 120), block, 1.0) is None


def test_blocks_with_a_stratum_each_tell_nothing() -> None:
    block = np.repeat(np.arange(5), 10)
    fit = five_blocks(80, 90, 100, 110, 120)
    alone = Fitted(fit.counts, fit.fitted, fit.exposed, block, fit.weight)
    assert block_variance(alone, block, 1.0) is None


def stretches(*totals: int, size: int = 10) -> tuple[np.ndarray, Matching]:
    """Term and holiday by turns, a stretch of so many days after another, all in one stratum."""
    counts = np.repeat(np.array(totals) / size, size)[np.newaxis, np.newaxis]
    exposed = np.repeat(np.arange(len(totals)) % 2 == 1, size)[np.newaxis]
    kept, stratum = np.ones_like(exposed), np.zeros(exposed.shape, dtype=np.intp)
    block = np.repeat(np.arange(len(totals)), size)[np.newaxis]
    return counts, Matching(exposed, kept, stratum, blocks=(block,))


def test_stretches_that_move_together_widen_the_interval() -> None:
    # Days within a stretch are all alike, so that days alone find no overdispersion.
    counts, matching = stretches(140, 70, 60, 30, 100, 50, 100, 50)
    (found,) = rate_ratios(counts, matching)
    assert found.ratio == pytest.approx(0.5)
    assert found.overdispersion == 1
    assert found.block_variance is not None
    # Term's residuals of 100 are 40, -40, 0, 0 and holiday's of 50 are 20, -20, 0, 0.
    chi_squared = 2 * 40**2 / 100 + 2 * 20**2 / 50
    # 8 stretches less one stratum and the ratio: 6 degrees of freedom, of which each side has 3. A variance
    # of 1 adds 3 times 100 and 3 times 50.
    assert found.block_variance == pytest.approx((chi_squared - 6) / 450)
    # The added variance: each of four stretches has a quarter of its side's crimes.
    added = found.block_variance * 8 * 0.25**2
    freedom = 450**2 / (3 * 100**2 + 3 * 50**2)
    spread = t975(freedom) / Z95 * sqrt(1 / 400 + 1 / 200 + added)
    assert found.spread == pytest.approx(spread)


def test_stretches_that_do_not_move_leave_it() -> None:
    counts, matching = stretches(100, 50, 100, 50, 100, 50)
    (found,) = rate_ratios(counts, matching)
    assert found.block_variance == 0
    assert found.spread == pytest.approx(sqrt(1 / 300 + 1 / 150))


def test_too_few_stretches_are_told_apart_from_none_that_move() -> None:
    counts, matching = stretches(140, 70)
    (found,) = rate_ratios(counts, matching)
    assert found.block_variance is None
    assert found.spread == pytest.approx(sqrt(1 / 140 + 1 / 70))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(0, 30), min_size=40, max_size=40),
    st.lists(st.booleans(), min_size=40, max_size=40),
    st.lists(st.integers(0, 3), min_size=40, max_size=40),
    st.lists(st.integers(0, 9), min_size=40, max_size=40),
)
def test_blocks_never_narrow_the_interval(
    counts: list[int], exposed: list[bool], stratum: list[int], block: list[int]
) -> None:
    cube = np.array(counts, dtype=float).reshape(1, 1, 40)
    places = (np.array([exposed]), np.ones((1, 40), dtype=bool), np.array([stratum], dtype=np.intp))
    (alone,) = rate_ratios(cube, Matching(*places))
    (found,) = rate_ratios(cube, Matching(*places, blocks=(np.array([block], dtype=np.intp),)))
    assert (alone.ratio, alone.why) == (found.ratio, found.why)
    if alone.spread is not None and found.spread is not None:
        assert found.spread >= alone.spread
        assert (found.spread > alone.spread) == bool(found.block_variance)
