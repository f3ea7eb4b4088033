"""How far forces differ by more than chance: by hand, against known moments, and simulated."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from cocad.statistics.between_forces import kept, overdispersion, scores, winsorised


def judged(number: int) -> np.ndarray:
    return np.ones(number, dtype=np.bool_)


def test_the_tenth_at_each_end_is_drawn_in() -> None:
    scored = np.array([9.0, -7.0, *np.linspace(-1, 1, 18)])
    drawn = winsorised(scored)
    # Two of twenty at each end take the value of the third.
    assert sorted(drawn)[:3] == [sorted(scored)[2]] * 3
    assert sorted(drawn)[-3:] == [sorted(scored)[-3]] * 3
    assert winsorised(scored[:9]).tolist() == scored[:9].tolist()  # of nine, none


def test_what_drawing_in_leaves_by_hand() -> None:
    assert kept(9, 0) == 1.0
    # Of three, all take the middle one, whose variance is 1 - √3/π (Jones, Ann Math Stat 1948;19:270).
    assert kept(3, 1) == pytest.approx(1 - np.sqrt(3) / np.pi, abs=1e-9)
    # Of very many, with c = 1.2816 the ninth decile: 0.8 - 2 c φ(c) + 0.2 c², with φ(c) = 0.17550.
    assert kept(4_000, 400) == pytest.approx(0.8 - 2 * 1.28155 * 0.17550 + 0.2 * 1.28155**2, abs=3e-4)


def test_what_drawing_in_leaves_of_forty_four_simulated() -> None:
    scored = np.random.default_rng(5).standard_normal((20_000, 44))
    left = np.mean([(winsorised(row) ** 2).mean() for row in scored])
    assert left == pytest.approx(kept(44, 4), abs=0.004)
    assert round(kept(44, 4), 2) == 0.71


def test_two_forces_by_hand() -> None:
    # Shares 0.3 and 0.5 of 100 each: s² is 0.24 / 100, and the estimate of their variance 0.1² · 2 = 0.02.
    phi, spread = overdispersion(np.array([0.3, 0.5]), np.array([100.0, 100.0]), judged(2))
    assert phi == pytest.approx(0.02 / 0.0024)
    assert spread == pytest.approx(np.sqrt(0.02 - 0.0024), rel=1e-6)


def test_forces_less_apart_than_chance_have_no_spread() -> None:
    phi, spread = overdispersion(np.array([0.30, 0.31]), np.array([100.0, 100.0]), judged(2))
    assert phi == pytest.approx(2 * 0.005**2 / (0.305 * 0.695 / 100))
    assert spread == 0.0


def test_a_score_knows_that_a_force_is_a_part_of_the_whole() -> None:
    # The one has three quarters of the base: its share less the overall, 0.4, is a quarter of what the
    # two differ by, of which the variance is 0.0012 + 0.0036.
    scored = scores(np.array([0.35, 0.55]), np.array([300.0, 100.0]), np.array([0.0012, 0.0036]))
    assert scored == pytest.approx(np.array([-0.2, 0.2]) / np.sqrt(0.0048))


def test_one_of_two_forces_that_is_too_small_is_a_part_of_the_whole_alone() -> None:
    shares, bases = np.array([0.3, 0.5, 1.0]), np.array([100.0, 100.0, 4.0])
    phi, _ = overdispersion(shares, bases, np.array([True, True, False]))
    overall = 84 / 204
    scored = scores(shares, bases, overall * (1 - overall) / bases)
    assert phi == pytest.approx((scored[:2] ** 2).mean())


@pytest.mark.parametrize("true", [0.1, 0.3])
@pytest.mark.parametrize("crimes", [3_000, 500])
def test_what_is_estimated_is_what_was_put_in(true: float, crimes: int) -> None:
    rng = np.random.default_rng(8)
    bases = np.rint(np.geomspace(1, 12, 44) * crimes / 0.037 / np.geomspace(1, 12, 44).sum())
    found = []
    for _ in range(300):
        own = 0.037 * rng.gamma(1 / true**2, true**2, 44)
        counts = rng.binomial(bases.astype(int), own)
        spread = overdispersion(counts / bases, bases, judged(44))[1]
        found.append((spread / 0.037) ** 2)
    # The variance is estimated without bias where it is not held at 0 too often.
    assert np.sqrt(np.mean(found)) == pytest.approx(true, rel=0.1 if crimes * true > 100 else 0.4)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(40, 5_000)), min_size=2, max_size=44))
def test_a_spread_is_one_that_shares_can_have(forces: list[tuple[int, int]]) -> None:
    counts, bases = (np.array(part, dtype=np.float64) for part in zip(*forces, strict=True))
    overall = counts.sum() / bases.sum()
    if not 0 < overall < 1:
        return
    phi, spread = overdispersion(counts / bases, bases, judged(len(forces)))
    assert phi >= 0
    assert 0 <= spread**2 < overall * (1 - overall)
    assert (spread > 0) == (phi > 1)
