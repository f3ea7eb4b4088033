"""The rule that hides more of a group, tried on every group of a few cells, not on some of them."""

from collections import defaultdict
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from cocad.disclosure.audit import secondary
from cocad.disclosure.gate import HIDDEN, LEAST_LEFT, SMALL, nearest, rounded

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]

THREE = tuple(product(range(18), repeat=3))
FIVE = tuple(product(range(9), repeat=5))
TRIED = [pytest.param(THREE, 10, id="three"), pytest.param(FIVE, 5, id="five")]
"""Groups, and the largest number shown for which every group that shows it is among them."""


def groups(worlds: tuple[tuple[int, ...], ...]) -> Whole:
    """Others' counts, a row a group, of those that a base of theirs lets by."""
    made = np.array(worlds, dtype=np.int64)
    return made[made.sum(axis=1) >= LEAST_LEFT]


def shown(counts: Whole) -> tuple[Whole, Whole, Mask, Mask]:
    """What a reader sees of each group: cells, base, and where a small rest withholds the share.

    The last says which cells are hidden though they are not small.
    """
    base = counts.sum(axis=1)
    rest = base[:, np.newaxis] - counts
    near = (rest >= 1) & (rest <= SMALL)
    cells, bases = rounded(np.zeros_like(counts), counts), nearest(base)
    more = secondary(cells, bases, near)
    cells = np.where(more, HIDDEN, cells)
    return cells, bases, near & (cells > 0), more


@pytest.mark.parametrize(("worlds", "largest"), TRIED)
def test_a_reader_who_knows_the_rule_is_left_two_values(
    worlds: tuple[tuple[int, ...], ...], largest: int
) -> None:
    counts = groups(worlds)
    cells, bases, near, _ = shown(counts)
    alike: dict[bytes, list[int]] = defaultdict(list)
    for place, row in enumerate(np.column_stack([cells, bases, near])):
        alike[row.tobytes()].append(place)
    hidden = 0
    for places in alike.values():
        if cells[places[0]].max() > largest:
            continue
        for cell in np.flatnonzero(cells[places[0]] == HIDDEN):
            hidden += 1
            assert len(np.unique(counts[places, cell])) > 1, counts[places]
    assert hidden > 100


@pytest.mark.parametrize(("worlds", "largest"), TRIED)
def test_a_reader_who_is_told_which_are_small_is_left_two_values(
    worlds: tuple[tuple[int, ...], ...], largest: int
) -> None:
    counts = groups(worlds)
    cells, bases, near, more = shown(counts)
    every, all_bases = rounded(np.zeros_like(counts), counts), nearest(counts.sum(axis=1))
    rest = counts.sum(axis=1)[:, np.newaxis] - counts
    all_near = (rest >= 1) & (rest <= SMALL)
    told = np.unique(np.column_stack([cells, bases, near, more]), axis=0, return_index=True)[1]
    # Where all of a group is hidden, there is nothing left to hide, and nobody tells which are small.
    partly = (cells == HIDDEN).any(axis=1) & (cells > 0).any(axis=1) & (cells.max(axis=1) <= largest)
    told = told[partly[told]]
    assert len(told) > 50
    for place in told:
        small, open_ = (cells[place] == HIDDEN) & ~more[place], cells[place] != HIDDEN
        fits = (
            (all_bases == bases[place])
            & (every[:, small] == HIDDEN).all(axis=1)
            & (every[:, more[place]] > 0).all(axis=1)
            & (every[:, open_] == cells[place, open_]).all(axis=1)
            & (all_near[:, open_ & (cells[place] > 0)] == near[place, open_ & (cells[place] > 0)]).all(axis=1)
        )
        for cell in np.flatnonzero(small):
            assert len(np.unique(counts[fits, cell])) > 1, counts[place]


def test_four_ones_do_not_follow_from_a_share_that_is_withheld() -> None:
    # 20 of 24: shown, the share withheld because the rest is small, four hidden numbers in it.
    counts = np.array([[20, 1, 1, 1, 1]], dtype=np.int64)
    cells, bases, near, _ = shown(counts)
    assert (cells == HIDDEN).all()
    assert bases.tolist() == [25]
    assert not near.any()
    # Five of them leave the rest 5 at least, and it is told that way.
    cells, *_ = shown(np.array([[20, 1, 1, 1, 1, 1]], dtype=np.int64))
    assert cells[0, 0] == 20
