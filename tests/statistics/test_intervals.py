"""Intervals of counts and rates: by hand, against SciPy's χ², and as laws."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy.stats import chi2

from cocad.insight.sentences.count_span import count_span
from cocad.statistics.intervals import BYAR_FROM, count_interval, rate_interval


def exact(count: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Garwood's interval: half the percentiles of χ²."""
    low = np.where(count > 0, chi2.ppf(0.025, 2 * np.maximum(count, 1)) / 2, 0.0)
    return low, chi2.ppf(0.975, 2 * count + 2) / 2


def test_below_ten_the_exact_poisson_interval() -> None:
    counts = np.arange(BYAR_FROM)
    low, high = count_interval(counts)
    assert (low, high) == tuple(pytest.approx(end, rel=1e-9, abs=1e-12) for end in exact(counts))
    # As tables of the Poisson distribution print it for 0 and 5.
    assert (low[0], round(high[0], 3)) == (0.0, 3.689)
    assert (round(low[5], 3), round(high[5], 3)) == (1.623, 11.668)


def test_byar_by_hand() -> None:
    # 10 (1 - 1/90 - 1.959964/9.486833)³ and 11 (1 - 1/99 + 1.959964/9.949874)³.
    low, high = count_interval(10)
    assert low == pytest.approx(10 * (1 - 0.0111111111 - 0.2065984) ** 3, rel=1e-6)
    assert high == pytest.approx(11 * (1 - 0.0101010101 + 0.1969838) ** 3, rel=1e-6)
    assert count_span(352) == "316 to 391"


def test_from_ten_up_byar_is_within_a_fifth_of_a_per_cent_of_the_exact_one() -> None:
    counts = np.arange(BYAR_FROM, 5_000)
    for found, true in zip(count_interval(counts), exact(counts), strict=True):
        assert np.abs(found / true - 1).max() < 0.002


def test_another_level() -> None:
    low, high = count_interval([4, 400], z=3.090232306167813)
    assert low[0] == pytest.approx(chi2.ppf(0.001, 8) / 2, rel=1e-9)
    assert high[0] == pytest.approx(chi2.ppf(0.999, 10) / 2, rel=1e-9)
    assert high[1] == pytest.approx(chi2.ppf(0.999, 802) / 2, rel=0.002)


def test_a_rate_has_the_counts_interval_over_its_time() -> None:
    low, high = rate_interval([28, 5], [28, 31])
    assert low == pytest.approx(count_interval([28, 5]).low / [28, 31])
    assert high == pytest.approx(count_interval([28, 5]).high / [28, 31])


@settings(deadline=None)
@given(st.integers(0, 10**9))
def test_an_interval_holds_its_count_and_moves_with_it(count: int) -> None:
    (low, after), (high, higher) = count_interval([count, count + 1])
    assert 0 <= low <= count < high
    # Where the methods meet, at 9 and 10, the ends still rise.
    assert low <= after
    assert high < higher


def test_small_counts_print_a_decimal() -> None:
    assert [count_span(count) for count in (0, 2, 9, 12, 4_228)] == [
        "0.0 to 3.7", "0.2 to 7.2", "4.1 to 17.1", "6 to 21", "4,102 to 4,357",
    ]  # fmt: skip
