"""The newest quarter against the one before, worked by hand."""

import polars as pl

import cocad
import dozen
from cocad.disclosure import Table
from cocad.insight.sentences.quarters import newest


def months(*counts: int | None) -> Table:
    table = cocad.tabulate(dozen.snapshot(), "crimes", "month")
    numbers = pl.Series("count", [*counts, *[0] * (12 - len(counts))], dtype=pl.Int64)
    return Table(table.frame.with_columns(numbers), table.question, table.manifest, table.viewer)


def test_a_rise_beyond_chance_is_said() -> None:
    # 300 after 150 in 92 days each: 2 · exp(∓2.306 √(1/300 + 1/150)), t with two degrees of freedom of each
    # of four quarters, is 1.588 to 2.519.
    table = months(50, 50, 50, 50, 50, 50, 50, 50, 50, 100, 100, 100)
    assert newest(table) == "2023-Q4 rose: 300 after 150, 100% more a day (95% interval 59% to 152% more)"


def test_clusters_make_the_same_rise_uncertain() -> None:
    table = months(5, 5, 140, 140, 5, 5, 5, 140, 5, 5, 290, 5)
    assert newest(table).startswith("2023-Q4: no clear change, 300 after 150, 100% more a day (95% interval ")


def test_of_few_crimes_the_counts_are_told_and_no_per_cent() -> None:
    assert newest(months(0, 0, 0, 0, 0, 0, 1, 0, 0, 4, 4, 5)) == (
        "2023-Q4: 13 after 1. 1 and 13 are too few; it takes 20 in each"
    )
    assert newest(months(9, 9, 9, 9, 9, 9, 0, 0, 0, 0, 0, 0)) == "2023-Q4: 0 after 0"


def test_a_quarter_that_lacks_a_month_is_not_compared() -> None:
    table = months(10, 10, 10, 10, 10, 10, None, 10, 10, 10, 10, 10)
    assert newest(table) == "The quarter before 2023-Q4 was not supplied, so that it cannot be compared"
    one = cocad.tabulate(dozen.snapshot(), "crimes", "month", {"quarter": "2023-Q2"})
    assert newest(one) == "It takes two whole quarters to say whether the newest one rose"
