"""How many forces lie clear of an overall share, beside how many chance alone would put there."""

from dataclasses import replace

import polars as pl
import pytest

import cocad
import dozen
from cocad.disclosure import Table
from cocad.insight.sentences.findings import Cell
from cocad.insight.sentences.groupwise import clear_of
from cocad.statistics.intervals import wilson
from cocad.words.geography import FORCES

HALF = Cell("Non-recent", 500, 1_000, 1_000)


def by_force(counts: list[int], base: int, hidden: bool = False) -> Table:
    """Non-recent crimes of the first forces, of a base for each; the others have none, or are hidden."""
    table = cocad.tabulate(dozen.snapshot(), "crimes", ["force", "recency"])
    numbers = {force.code: count for force, count in zip(FORCES, counts, strict=False)}
    is_told = [str(force) in numbers for force in table.frame["force"]]
    count = [numbers.get(str(force), 0) for force in table.frame["force"]]
    bases = [base if told else 0 for told in is_told]
    ends = wilson(count, bases)
    frame = table.frame.with_columns(
        pl.Series("count", count),
        pl.Series("base", bases),
        *(pl.Series(name, values, nan_to_null=True) for name, values in ends._asdict().items()),
    )
    if hidden:
        said = pl.Series("hidden", [None if told else "another force" for told in is_told])
        frame = frame.with_columns(said)
    return replace(table, frame=frame)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([10, 10], "Neither of 2 forces lies"),
        ([10, 10, 10], "None of 3 forces lies"),
        ([10, 10, 4], "1 of 3 forces lies"),
        ([10, 16, 4], "2 of 3 forces lie"),
    ],
)
def test_those_clear_stand_beside_those_that_chance_puts_there(counts: list[int], said: str) -> None:
    # Of 20 with a half each, 5 or fewer and 15 or more are clear: 4.1% of the time.
    assert clear_of(by_force(counts, 20), "Non-recent", HALF, what="non-recent") == (
        f"{said} clear of the 50% non-recent overall (by chance alone 0.1 would)"
    )


def test_forty_four_forces_of_chance() -> None:
    # 44 times 4.14%.
    assert clear_of(by_force([10] * 44, 20), "Non-recent", HALF, what="non-recent") == (
        "None of 44 forces lies clear of the 50% non-recent overall (by chance alone 1.8 would)"
    )


def test_an_overall_from_disguised_records_is_about_and_no_point() -> None:
    # 60 of 100 reach from 50.2% on: clear of 50%, not of about 50 of 100, which may be 8 points more.
    small = Cell("Non-recent", 50, 100, 100)
    exact, about = (by_force([60, 50], 100, hidden) for hidden in (False, True))
    assert clear_of(exact, "Non-recent", small, what="non-recent").startswith(
        "1 of 2 forces lies clear of the 50%"
    )
    assert clear_of(about, "Non-recent", small, what="non-recent").startswith(
        "Neither of 2 forces lies clear of the about 50% non-recent overall"
    )
    alone = by_force([60], 100, hidden=True)
    assert clear_of(alone, "Non-recent", small, what="non-recent") == (
        "Metropolitan Police: 60% (n.60/100) non-recent, about 50% overall"
    )


def test_without_a_base_there_is_no_share() -> None:
    said = "No force has the 20 records that a share needs"
    assert clear_of(by_force([3], 19), "Non-recent", HALF, what="non-recent") == said
    assert clear_of(by_force([10], 20), "Non-recent", None, what="non-recent") == said
