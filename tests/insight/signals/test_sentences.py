"""The sentences that control limits make."""

import pytest

from cocad.insight.sentences.months import every_month
from cocad.insight.signals.control_limits import Control, Month, limits
from cocad.insight.signals.sentences import band, listed, sentence, span_in_words


def told(*counts: int, breaks: tuple[str, ...] = ()) -> Control:
    names = every_month(["2023-01", f"{2023 + (len(counts) - 1) // 12}-{(len(counts) - 1) % 12 + 1:02d}"])
    rows = [Month(name, count) for name, count in zip(names, counts, strict=True)]
    return limits(rows, breaks=breaks)


CALM = (100, 114, 92, 106) * 3


def test_none_of_a_year_of_two_and_of_part_of_one() -> None:
    assert sentence(told(*CALM)) == "No month of 2023 differs clearly; each could be chance"
    assert sentence(told(*CALM, *CALM)) == "No month of 2023 or 2024 differs clearly; each could be chance"
    assert (
        sentence(told(*CALM, *CALM, *CALM))
        == "No month of 2023, 2024 or 2025 differs clearly; each could be chance"
    )
    assert sentence(told(*CALM, 100, 110)) == (
        "No month from January 2023 to February 2024 differs clearly; each could be chance"
    )


def test_of_the_months_that_are_drawn() -> None:
    calm = told(*CALM)
    assert sentence(calm, ["2023-02"]) == "February 2023 could be chance"
    assert sentence(calm, ["2023-04", "2023-05", "2023-06"]) == (
        "No month from April to June 2023 differs clearly; each could be chance"
    )
    assert sentence(calm, []) == "There is no month to tell signal from noise"


def test_outside() -> None:
    high = told(*CALM[:10], 180, 105)
    assert sentence(high) == "November 2023 is above the limits: more than chance gives"
    assert sentence(high, ["2023-11"]) == "November 2023 is above the limits: more than chance gives"
    assert sentence(high, ["2023-02"]) == "February 2023 could be chance"
    both = told(*CALM, 180, *CALM[1:6], 20, *CALM[7:])
    assert sentence(both) == (
        "January 2024 is above and July 2024 is below the limits: more than chance gives"
    )
    assert sentence(told(*CALM, 190, 188, *CALM[2:])) == (
        "January and February 2024 are above the limits: more than chance gives"
    )


def test_many_outside_are_numbered_and_a_run_is_told_beside_them() -> None:
    stepped = told(*(n + 100 for n in CALM), *(n + 500 for n in CALM))
    assert sentence(stepped) == (
        "24 of 24 months are outside the limits, 12 above and 12 below: more than chance gives; January to "
        "December 2023: 12 months in a row below the mean, which chance seldom gives"
    )


def test_a_run_a_trend_and_two_of_three_alone() -> None:
    run = told(*(95, 105) * 4, *(104, 103) * 4, *(95, 105) * 4)
    assert sentence(run) == (
        "August 2023 to April 2024: 9 months in a row above the mean, which chance seldom gives"
    )
    # A month of it has its part in it, one before has not.
    assert sentence(run, ["2023-09"]) == sentence(run)
    assert sentence(run, ["2023-05"]) == "May 2023 could be chance"
    trend = told(60, 140, 95, 60, 70, 80, 90, 100, 110, 120, 60, 140)
    assert sentence(trend) == (
        "April to October 2023: 7 months in a row that rise, which chance seldom gives"
    )
    # Mean 104, moving ranges 166 over 11: two thirds of the way to the upper limit is at 130.8.
    near = told(100, 90, 100, 90, 100, 134, 120, 134, 100, 90, 100, 90)
    assert sentence(near) == (
        "June and August 2023 are near the upper limit, which chance seldom gives so close together"
    )


def test_why_there_are_none() -> None:
    assert sentence(told(100, 110, 95)) == "Limits need 12 months; there are 3"
    assert sentence(told(*CALM, 50, 60, 55, breaks=("2024-01",))) == (
        "No month of 2023 differs clearly; each could be chance; "
        "from January 2024 on, limits need 12 months; there are 3"
    )


def test_what_the_band_is() -> None:
    assert band(told(100, 110, 95)) == ""
    # Mean 103; moving ranges 14, 22, 14, 6 and so on, 162 over 11, times 2.66.
    assert band(told(*CALM)) == (
        "Grey band, what could be chance: 64 to 142 by the moving ranges of 12 months, mean 103."
    )
    assert band(told(*(2, 3, 1, 4) * 3)) == (
        "Grey band, what could be chance: 0 to 8, exact Poisson limits at the mean of 12 months, 2.5."
    )
    two = band(told(*CALM, *(n - 50 for n in CALM), breaks=("2024-01",)))
    assert two == (
        "Grey band, what could be chance: 64 to 142 by the moving ranges of 12 months, mean 103; from "
        "January 2024, when the criteria changed, 14 to 92 by the moving ranges of 12 months, mean 53."
    )
    assert band(told(*CALM[:10], 180, 105)).endswith(" Diamonds: more than chance gives.")


@pytest.mark.parametrize(("months", "words"), [
    (["2023-11"], "November 2023"),
    (["2023-05", "2023-06"], "May and June 2023"),
    (["2023-05", "2023-06", "2023-11"], "May, June and November 2023"),
    (["2023-11", "2024-03"], "November 2023 and March 2024"),
])  # fmt: skip
def test_months_in_words(months: list[str], words: str) -> None:
    assert listed(months) == words


def test_a_span_in_words() -> None:
    assert span_in_words(["2023-04", "2023-10"]) == "April to October 2023"
    assert span_in_words(["2023-11", "2024-05"]) == "November 2023 to May 2024"


def test_where_the_flag_began_is_told_apart_from_new_criteria() -> None:
    since = told(*CALM[:3], *CALM, breaks=("2023-04",))
    assert "from April 2023, when crimes were first flagged, 64 to 142" in band(since)
