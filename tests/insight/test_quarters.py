"""The newest quarter against the one before, worked by hand."""

import polars as pl
import pytest

import cocad
import dozen
from cocad.disclosure import Table
from cocad.insight.quarters import newest, overdispersion
from cocad.insight.yearly import verdict


def months(*counts: int | None) -> Table:
    table = cocad.tabulate(dozen.snapshot(), "crimes", "month")
    numbers = pl.Series("count", [*counts, *[0] * (12 - len(counts))], dtype=pl.Int64)
    return Table(table.frame.with_columns(numbers), table.question, table.manifest, table.viewer)


def test_months_that_vary_as_chance_does_widen_nothing() -> None:
    assert overdispersion([[10, 10, 10], [12, 12, 12]]) == 1.0


def test_overdispersion_is_the_months_about_their_quarters() -> None:
    # Means 20 and 30: (100 + 0 + 100) / 20 + (400 + 0 + 400) / 30 = 36.67, over 4 degrees of freedom.
    assert overdispersion([[10, 20, 30], [10, 30, 50]]) == pytest.approx((10 + 800 / 30) / 4)


def test_a_rise_beyond_chance_is_said() -> None:
    # 300 after 150 with no more than chance: exp(ln 2 ± 1.96 √(1/300 + 1/150)) = 1.64 to 2.43.
    table = months(50, 50, 50, 50, 50, 50, 50, 50, 50, 100, 100, 100)
    assert newest(table) == (
        "2023-Q4 rose: +100% (95% interval +64% to +143%); 300 crimes after 150"
    )  # fmt: skip


def test_clusters_make_the_same_rise_uncertain() -> None:
    table = months(5, 5, 140, 140, 5, 5, 5, 140, 5, 5, 290, 5)
    assert newest(table).startswith("2023-Q4 changed by +100% (")
    assert newest(table).endswith("which could be chance; 300 crimes after 150")


def test_a_rise_that_is_told_has_no_interval_that_begins_at_none() -> None:
    # exp(ln 1.064 ± 1.96 √(1/1064 + 1/1000)·1) is 0.976 to 1.160.
    assert verdict(1064, 1000) == "changed by +6% (95% interval −2% to +16%), which could be chance"
    assert verdict(20580, 20000) == "rose: +3% (95% interval +1% to +5%)"
    # 20,400 after 20,000: ln 1.02 = 0.01980 ± 1.96 · 0.0099509 is 0.00030 to 0.03931.
    assert verdict(20400, 20000) == "rose: +2.00% (95% interval +0.03% to +4.01%)"
    assert verdict(20000, 20400) == "fell: −1.96% (95% interval −3.85% to −0.03%)"


def test_a_quarter_that_lacks_a_month_is_not_compared() -> None:
    table = months(10, 10, 10, 10, 10, 10, None, 10, 10, 10, 10, 10)
    assert newest(table) == "The quarter before 2023-Q4 was not supplied, so that it cannot be compared"
    one = cocad.tabulate(dozen.snapshot(), "crimes", "month", {"quarter": "2023-Q2"})
    assert newest(one) == "It takes two whole quarters to say whether the newest one rose"
