"""The overall test of groups, worked by hand and held against an independent implementation."""

from math import comb

import numpy as np
import pytest
from statsmodels.stats.proportion import proportions_chisquare

from cocad.statistics.overall_test import counts_p, held, shares_p


def test_two_groups_of_three_by_hand() -> None:
    # 3 of 3 and 0 of 3: of the 20 ways to place three among six, the two extreme ones are as far.
    assert shares_p((3, 0), (3, 3)) == pytest.approx(2 / comb(6, 3), abs=0.01)


def test_ends_that_chance_gives_are_not_found() -> None:
    # Twelve months of 30, of which 36% ± chance: 33% to 40% is what a year without any difference shows.
    counts = (12, 10, 11, 11, 10, 11, 10, 12, 11, 10, 11, 11)
    assert shares_p(counts, (30,) * 12) > 0.99


@pytest.mark.parametrize("seed", range(6))
def test_large_counts_agree_with_the_chi_squared_test(seed: int) -> None:
    rng = np.random.default_rng(seed)
    bases = rng.integers(300, 800, 8)
    counts = rng.binomial(bases, rng.uniform(0.32, 0.38, 8))
    _, expected, _ = proportions_chisquare(counts, bases)
    assert shares_p(tuple(map(int, counts)), tuple(map(int, bases))) == pytest.approx(expected, abs=0.02)


def test_without_a_difference_it_finds_one_in_twenty() -> None:
    rng = np.random.default_rng(7)
    bases = (21, 25, 40, 60, 22)
    found = [shares_p(tuple(map(int, rng.binomial(bases, 0.08))), bases) <= 0.05 for _ in range(300)]
    # 15 expected, 3.8 the standard deviation; small counts make an exact test find fewer.
    assert sum(found) <= 27


def test_clusters_weaken_it() -> None:
    alone = shares_p((40, 60), (100, 100))
    assert alone < 0.01
    assert shares_p((40, 60), (100, 100), 4.0) > 0.1


@pytest.mark.parametrize(
    ("counts", "bases"), [((), ()), ((3,), (30,)), ((0, 0), (30, 30)), ((30, 25), (30, 25)), ((0, 0), (0, 0))]
)
def test_what_cannot_differ_does_not(counts: tuple[int, ...], bases: tuple[int, ...]) -> None:
    assert shares_p(counts, bases) == 1.0


def test_months_are_held_against_their_days() -> None:
    days = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    assert counts_p(days, days, 1.0) == pytest.approx(1.0)
    # χ² 20.22 with 11 degrees of freedom is p 0.042; a third of it 0.82.
    year = (366, 323, 372, 311, 362, 351, 362, 308, 372, 361, 394, 346)
    assert counts_p(year, days, 1.0) == pytest.approx(0.042, abs=0.006)
    assert counts_p(year, days) == pytest.approx(0.82, abs=0.02)
    assert counts_p((0, 0), (31, 28)) == 1.0
    assert counts_p((400, 800), (31, 31)) < 0.001


def test_holm_holds_the_page_to_one_in_twenty() -> None:
    # 0.012 passes 0.05 / 4; 0.016 passes 0.05 / 3; 0.03 does not pass 0.05 / 2, and 0.04 comes after it.
    assert held({"a": 0.04, "b": 0.012, "c": 0.03, "d": 0.016}) == {"b", "d"}
    assert held({"a": 0.0126, "b": 0.6, "c": 0.7, "d": 0.8}) == frozenset()
    assert held({}) == frozenset()
