"""The parts of the solver on tables small enough to work by hand."""

import numpy as np
import pytest

from cocad.demo.constraints import Row, counts_that_print
from cocad.demo.groups import named, victims
from cocad.demo.raking import rake
from cocad.demo.recorded import between
from cocad.demo.rounding import apportion, feasible, margins, nearest
from cocad.demo.streams import stream
from cocad.demo.traits import systematic


@pytest.mark.parametrize(
    ("percent", "base", "least", "most"),
    [
        ("48", 4768, 2265, 2312),  # as the publication's own note says
        ("13", 8, 1, 1),  # 12.5 rounds up
        ("12", 8, 1, 0),  # nothing of 8 prints 12
        ("3.7", 1000, 37, 37),
        ("0", 300, 0, 1),
        ("100", 50, 50, 50),
    ],
)
def test_counts_that_print(percent: str, base: int, least: int, most: int) -> None:
    assert counts_that_print(percent, base) == (least, most)


def test_raking_scales_a_table_to_its_margins() -> None:
    # Independent margins of a flat prior: the product.
    cells = np.arange(4).reshape(2, 2)
    rows = [Row("", cells[0], 30, 30), Row("", cells[1], 70, 70), Row("", cells[:, 0], 40, 40),
            Row("", cells[:, 1], 60, 60)]  # fmt: skip
    assert rake(np.ones(4), rows) == pytest.approx([12, 18, 28, 42], rel=1e-3)


def test_raking_leaves_an_ordering_alone_that_holds() -> None:
    one, other = np.array([0]), np.array([1])
    assert rake(np.array([5.0, 3.0]), [Row("", one, 1, np.inf, other)]) == pytest.approx([5, 3])


def test_raking_moves_an_ordering_to_its_margin() -> None:
    one, other = np.array([0]), np.array([1])
    raked = rake(np.array([2.0, 8.0]), [Row("", one, 1, np.inf, other)])
    assert raked[0] - raked[1] == pytest.approx(1, abs=1e-3)
    assert raked[0] * raked[1] == pytest.approx(16, rel=1e-3)


def test_nearest_rounds_to_the_total() -> None:
    row = Row("", np.arange(3), 5, 5)
    found = nearest(np.array([1.4, 1.4, 2.2]), [row], np.ones(3))
    assert found is not None
    assert found.sum() == 5
    assert np.abs(found - np.array([1.4, 1.4, 2.2])).max() < 1


def test_nearest_keeps_impossible_cells_empty_and_says_when_there_is_none() -> None:
    row = Row("", np.arange(2), 3, 3)
    found = nearest(np.array([0.0, 3.0]), [row], np.array([0.0, 1.0]))
    assert found is not None
    assert found.tolist() == [0, 3]
    assert nearest(np.zeros(2), [row], np.zeros(2)) is None
    assert not feasible([row], np.zeros(2))
    assert feasible([row], np.ones(2))


def test_apportion_gives_the_largest_remainders() -> None:
    assert apportion(10, np.array([1.0, 1.0, 1.0])).tolist() == [4, 3, 3]
    assert apportion(7, np.array([5.0, 2.0])).tolist() == [5, 2]
    assert apportion(0, np.array([1.0])).tolist() == [0]


def test_margins_have_both_totals() -> None:
    table = margins(np.ones((2, 3)), np.array([5, 4]), np.array([3, 3, 3]))
    assert table.sum(axis=1).tolist() == [5, 4]
    assert table.sum(axis=0).tolist() == [3, 3, 3]


def test_between_keeps_to_its_limits() -> None:
    found = between(10, np.array([9.0, 1.0, 0.0]), np.array([0, 3, 1]), np.array([6, 9, 9]))
    assert found.sum() == 10
    assert found[0] <= 6
    assert found[1] >= 3
    assert found[2] >= 1


def test_systematic_is_within_one_of_the_share() -> None:
    found = systematic(100, np.array([0.255, 0.5, 0.245]), stream(1, "test"))
    assert found.sum() == 100
    assert np.abs(found - [25.5, 50, 24.5]).max() <= 1


def test_group_sizes_add_up() -> None:
    rng = stream(1, "test")
    perpetrators = np.array([2, 2, 3, 9])
    suspects = named(perpetrators, 12, rng)
    assert suspects.sum() == 12
    assert (suspects <= perpetrators).all()
    assert victims(10, 4, rng).sum() == 4
    assert victims(10, 33, rng).sum() == 33


def test_streams_differ_by_name_and_repeat() -> None:
    assert stream(1, "a").random() == stream(1, "a").random()
    assert stream(1, "a").random() != stream(1, "b").random()
    assert stream(1, "a").random() != stream(2, "a").random()
