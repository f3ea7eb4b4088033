"""Control limits and run rules: Wheeler's example, values by hand, gaps, breaks and small counts."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from scipy import stats

import cocad
import dozen
from cocad.insight.sentences.months import every_month, fell, newest_months
from cocad.insight.signals.control_limits import LIMITS, Control, Month, Part, control, limits, observed
from cocad.statistics.run_rules import (
    ABOVE,
    BELOW,
    NEAR,
    OUTSIDE,
    RUN_OF,
    TREND_OF,
    Lines,
    Signal,
    outside,
    patterns,
)

WHEELER = (107, 130, 114, 115, 125, 141, 148, 141, 126, 160, 117, 106)
"""The United States' trade deficits of 1987 in hundreds of millions of dollars, the example of Wheeler,
Understanding Variation, chapter 2. Moving ranges 23, 16, 1, 10, 16, 7, 7, 15, 34, 43 and 11."""


def months(counts: Sequence[int | None], *, first: str = "2023-01", base: int | None = None) -> list[Month]:
    year, month = int(first[:4]), int(first[5:])
    names = every_month([first, f"{year + (month + len(counts) - 2) // 12}-"
                                f"{(month + len(counts) - 2) % 12 + 1:02d}"])  # fmt: skip
    return [Month(name, count, base) for name, count in zip(names, counts, strict=True)]


def only(found: Control) -> Part:
    (part,) = found.parts
    return part


def test_wheelers_example() -> None:
    found = limits(months(WHEELER))
    assert found.frame.schema == LIMITS
    row = found.frame.row(0, named=True)
    # Mean 1,530 / 12; mean moving range 183 / 11 = 16.636, times 2.66 is 44.25.
    assert row["mean"] == pytest.approx(127.5)
    assert row["lower"] == pytest.approx(127.5 - 2.66 * 183 / 11)
    assert row["upper"] == pytest.approx(127.5 + 2.66 * 183 / 11)
    assert (round(row["lower"] / 10, 1), round(row["upper"] / 10, 1)) == (8.3, 17.2)
    assert not only(found).signals
    assert set(found.frame["flagged"]) == {""}


@pytest.mark.parametrize(("counts", "why"), [
    ([30] * 11, "limits need 12 months; there are 11"),
    ([30], "limits need 12 months; there is 1"),
    ([None, None], "limits need 12 months; there are none"),
    ([30] * 9 + [None] * 3, "limits need 12 months; there are 9"),
    ([0] * 12, "nothing was recorded in these months"),
    ([30, None] * 12, "limits need months that follow each other"),
])  # fmt: skip
def test_without_enough_to_go_by_there_are_none(counts: list[int | None], why: str) -> None:
    found = limits(months(counts))
    assert not found.limited
    assert only(found).why == why
    assert found.frame["mean"].null_count() == len(counts)
    assert set(found.frame["flagged"]) == {""}


def test_no_months_at_all() -> None:
    found = limits([])
    assert not found.parts
    assert found.frame.is_empty()


def test_a_gap_is_no_value_and_no_range_goes_across_it() -> None:
    found = limits(months([100, 130] * 4 + [None] + [300, 330] * 3))
    # Eight at a mean of 115 and six at 315; every moving range that there is is 30, not the jump.
    assert found.frame["mean"][0] == pytest.approx((8 * 115 + 6 * 315) / 14)
    assert found.frame["upper"][0] == pytest.approx(found.frame["mean"][0] + 2.66 * 30)
    assert found.frame["flagged"][8] == ""
    # A run of eight is on either side of the gap, six after it: only the first is a run.
    runs = [signal for signal in only(found).signals if signal.rule == RUN_OF]
    assert [(one.side, len(one.places)) for one in runs] == [(BELOW, 8)]


def test_limits_are_worked_out_anew_at_a_break_alone() -> None:
    counts = [100, 110] * 6 + [50, 60] * 6
    one = limits(months(counts))
    two = limits(months(counts), breaks=["2024-01"])
    assert one.frame["mean"].n_unique() == 1
    assert only(one).signals
    assert two.frame["mean"].to_list() == [105.0] * 12 + [55.0] * 12
    assert not any(part.signals for part in two.parts)
    early = limits(months(counts[:18]), breaks=["2024-01"])
    assert early.limited
    assert early.parts[1].why == "limits need 12 months; there are 6"
    assert early.frame["mean"].null_count() == 6


def test_small_counts_have_exact_poisson_limits() -> None:
    counts = [2, 3, 1, 4, 2, 2, 3, 1, 2, 12, 2, 2]
    found = limits(months(counts))
    part = only(found)
    assert part.exact
    assert found.frame["mean"][0] == pytest.approx(3.0)
    assert found.frame["lower"][0] == stats.poisson.ppf(stats.norm.sf(3), 3) == 0
    assert found.frame["upper"][0] == stats.poisson.ppf(stats.norm.cdf(3), 3) == 9
    assert part.signals == (Signal(OUTSIDE, ABOVE, (9,)),)
    assert found.frame["flagged"][9] == "above the upper limit"


def test_a_mean_of_ten_is_no_small_count() -> None:
    assert not only(limits(months([9, 11] * 6))).exact
    assert only(limits(months([9, 10] * 6))).exact


def test_rates_a_day_have_limits_of_their_own_days() -> None:
    found = limits(months([2, 3, 1, 4, 2, 2, 3, 1, 2, 6, 2, 2]), measure="per_day")
    # 30 crimes in 365 days; February's mean is 28 days' worth.
    assert found.frame["mean"][0] == pytest.approx(30 / 365)
    assert found.frame["upper"][1] == stats.poisson.ppf(stats.norm.cdf(3), 28 * 30 / 365) / 28
    large = limits(months([310, 280, 310, 300, 310, 300, 310, 310, 300, 310, 300, 310]), measure="per_day")
    assert large.frame["mean"][0] == pytest.approx(10.0)
    # No month moves; chance alone gives days of 10 a standard deviation of √(10 / 30.4) a month.
    assert large.frame["upper"][0] == pytest.approx(10 + 2.66 * 1.128 * (10 / (365 / 12)) ** 0.5)
    assert only(large).widened
    assert not only(large).signals


def test_shares_are_of_their_months_base() -> None:
    found = limits(months([40, 50] * 6, base=100), measure="share")
    assert found.frame["mean"][0] == pytest.approx(0.45)
    assert found.frame["upper"][0] == pytest.approx(0.45 + 2.66 * 0.1)
    high = limits(months([95, 85] * 6, base=100), measure="share")
    assert high.frame["upper"][0] == 1.0
    assert only(high).exact is False


def test_shares_of_small_counts_have_exact_binomial_limits() -> None:
    rows = months([3, 4] * 6, base=50)
    rows[4] = Month("2023-05", 3, 19)
    rows.append(Month("2024-01", 3, 50))
    found = limits(rows, measure="share")
    mean = (3 * 5 + 4 * 6 + 3) / (50 * 12)
    assert only(found).exact
    assert found.frame["mean"][0] == pytest.approx(mean)
    assert found.frame["upper"][0] == stats.binom.ppf(stats.norm.cdf(3), 50, mean) / 50
    assert np.isnan(only(found).values[4])  # a base under 20 is not told


def test_the_months_of_two_tables_with_what_lies_between() -> None:
    table = cocad.tabulate(dozen.snapshot(), "crimes", ["month"], {"month": "2023-01..2023-03"})
    later = cocad.tabulate(dozen.snapshot(), "crimes", ["month"], {"month": "2023-06"})
    found = observed([table, later])
    assert [month.month for month in found] == [f"2023-0{n}" for n in range(1, 7)]
    assert [month.count for month in found] == [1, 1, 1, None, None, 1]


def test_a_category_within_each_month() -> None:
    table = cocad.tabulate(dozen.snapshot(), "crimes", ["month", "recency"])
    found = observed([table], category="Non-recent")
    assert [(month.count, month.base) for month in found][:3] == [(0, 1), (1, 1), (0, 1)]
    assert control([table], measure="share", category="Recent").parts[0].why == (
        "limits need 12 months with a base of 20 or more; there are none"
    )


def test_a_month_not_supplied_is_a_gap() -> None:
    table = cocad.tabulate(dozen.snapshot(), "crimes", ["month"], {"force": dozen.DYFED})
    assert [month.count for month in observed([table])][6:9] == [None] * 3


def test_part_of_a_month_is_divided_by_its_days_and_is_no_count() -> None:
    # 14 days of November at the rate of the other months are no fall.
    counts = [310, 280, 310, 300, 310, 300, 310, 310, 300, 310, 300, 310]
    whole = months(counts, first="2022-11")
    part = [*whole, Month("2023-11", 140, days=14)]
    rate = only(limits(part, measure="per_day"))
    assert rate.values[-1] == pytest.approx(10.0)
    assert not rate.signals
    assert np.isnan(only(limits(part)).values[-1])
    assert limits(part).frame["mean"][0] == limits(whole).frame["mean"][0]
    few = [*months([2, 3, 1, 4, 2, 2, 3, 1, 2, 6, 2, 2], first="2022-11"), Month("2023-11", 1, days=14)]
    found = limits(few, measure="per_day")
    assert found.frame["mean"][0] == pytest.approx(31 / (365 + 14))
    assert found.frame["upper"][12] == stats.poisson.ppf(stats.norm.cdf(3), 14 * 31 / 379) / 14


def test_the_days_that_a_snapshot_covers_go_with_its_months() -> None:
    table = cocad.tabulate(dozen.snapshot_to(date(2023, 11, 14)), "crimes", ["month"])
    assert [month.days for month in observed([table])] == [None] * 10 + [14]


def test_what_was_not_asked_yet_is_a_gap() -> None:
    # Of January to March 2023 nobody was asked for the flag.
    table = cocad.tabulate(dozen.snapshot(), "crimes", ["month", "committed_by_children"])
    found = observed([table], category="No")
    assert [month.count is None for month in found][:3] == [True] * 3
    assert found[3].count is not None


def lines(length: int) -> Lines:
    """A mean of 0, limits at 3 and near limits at 2 either side."""
    return Lines(*(np.full(length, float(end)) for end in (0, -3, 3, -2, 2)))


def found(*values: float) -> tuple[Signal, ...]:
    return patterns(np.array(values), lines(len(values)))


def test_outside_is_beyond_and_not_on_a_limit() -> None:
    values = np.array([3.0, 3.1, -3.1, float("nan"), -3.0])
    assert outside(values, lines(5)) == (Signal(OUTSIDE, ABOVE, (1,)), Signal(OUTSIDE, BELOW, (2,)))


def test_seven_on_one_side_are_a_run_and_six_are_none() -> None:
    assert found(1, 0.5, 1, 0.5, 1, 0.5, 1, -1) == (Signal(RUN_OF, ABOVE, tuple(range(7))),)
    assert found(-1, 1, 0.5, 1, 0.5, 1, 0.5, -1) == ()
    assert found(1, 0.5, 1, 0, 1, 0.5, 1) == ()  # on the mean is on no side
    assert found(1, 0.5, 1, float("nan"), 1, 0.5, 1, 0.5) == ()


def test_seven_that_fall_are_a_trend_and_six_are_none() -> None:
    assert found(1.5, 1, 0.5, 0, -0.5, -1, -1.5, 1) == (Signal(TREND_OF, BELOW, tuple(range(7))),)
    assert found(1.5, 1, 0.5, 0, -0.5, -1, 1) == ()
    assert found(-1.5, -1, -0.5, -0.5, 0, 1, 1.5, 1.8) == ()  # one that stays is no step


def test_two_of_three_near_a_limit_all_on_its_side() -> None:
    assert found(-1, 2.5, 0.5, 2.5, -1) == (Signal(NEAR, ABOVE, (1, 3)),)
    assert found(-1, 2.5, -0.5, 2.5, -1) == ()
    assert found(2.5, 2.5, -1) == ()
    # One outside the limits counts as near, too.
    assert found(0.5, 2.5, 3.5, -1) == (Signal(NEAR, ABOVE, (1, 2)),)
    assert found(-2.5, -2.5, -0.5, -2.5, 1) == (Signal(NEAR, BELOW, (0, 1, 3)),)


def test_a_signal_says_why() -> None:
    assert Signal(OUTSIDE, BELOW, (1,)).reason == "below the lower limit"
    assert Signal(RUN_OF, ABOVE, tuple(range(9))).reason == "one of 9 in a row above the mean"
    assert Signal(TREND_OF, ABOVE, tuple(range(7))).reason == "one of 7 in a row that rise"
    assert Signal(NEAR, ABOVE, (1, 2)).reason == "one of two in three near the upper limit"


def test_values_that_never_change_are_no_signal() -> None:
    assert not only(limits(months([33] * 24))).signals
    assert not only(limits(months([30] * 24, base=90), measure="share")).signals


def test_a_month_covered_in_part_did_not_fall() -> None:
    table = cocad.tabulate(
        dozen.snapshot_to(date(2023, 11, 14)), "crimes", ["month"], {"month": "2023-09..2023-11"}
    )
    assert fell(table)["2023-11"] is None
    assert fell(table)["2023-10"] is not None


def test_the_months_of_the_newest_quarter() -> None:
    assert newest_months(cocad.tabulate(dozen.snapshot(), "crimes", ["month"])) == 3
    some = cocad.tabulate(dozen.snapshot(), "crimes", ["month"], {"month": "2023-08..2023-10"})
    assert newest_months(some) == 1
