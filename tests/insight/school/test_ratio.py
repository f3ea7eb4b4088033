"""School holidays against term: by hand on four weeks, on simulated years, and as planted in the demo."""

import re
from dataclasses import replace
from datetime import date, timedelta
from math import exp, sqrt
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, strategies as st

import dozen
from benchmarks.holidays import COUNTRY, Clusters, tally
from cocad.demo import planted
from cocad.disclosure.days import Days, protect_days
from cocad.errors import DataError
from cocad.insight.school.checks import (
    Comparison,
    comparisons,
    fortnight,
    fortnight_sentence,
    placebo,
    placebo_sentence,
    questions,
    split_comparisons,
)
from cocad.insight.school.conclusion import FEW_STRETCHES, ONE_YEAR, SEVERAL_YEARS, compare_years, conclusion
from cocad.insight.school.days import in_step, school_days, stretches
from cocad.insight.school.months import (
    CHANCE,
    DAYS,
    FEW,
    PART,
    REMAINS,
    ROSE,
    SCHOOL,
    UNTOLD,
    months_sentence,
    twelve_months,
)
from cocad.insight.school.ratio import ONE_MONTH, by_kind, estimate, sentence
from cocad.insight.school.spotlight import Spotlight, spotlight
from cocad.metrics.days import count_days, day_question
from cocad.metrics.selection import parse
from cocad.snapshots import Snapshot, open_snapshot
from cocad.statistics.intervals import Z95
from cocad.statistics.person_time import RateRatio, ratio_of_ratios
from cocad.words.calendar import SchoolCalendar, school_calendar
from insight import counted_days as school

MONDAY = date(2023, 1, 16)
TERM_WEEK, HOLIDAY_WEEK = [8, 8, 8, 8, 8, 4, 4], [4, 4, 4, 4, 4, 2, 2]


@pytest.fixture
def weeks(tmp_path: Path) -> SchoolCalendar:
    """Two weeks of term, two of holiday, in two months of one quarter, without a bank holiday."""
    return school.calendar(
        tmp_path, "England term 2023-01-16 2023-01-29", "England holiday 2023-01-30 2023-02-12"
    )


def four_weeks(**more: int) -> Days:
    counts: list[int | None] = [*TERM_WEEK * 2, *HOLIDAY_WEEK * 2]
    for place, count in more.items():
        counts[int(place[1:])] = count
    return school.days(MONDAY, {"England": counts})


def test_four_weeks_by_hand(weeks: SchoolCalendar) -> None:
    # 48 crimes in two weeks of holiday, 96 in two of term, weekday beside weekday; every day as fitted.
    found = estimate(four_weeks(), weeks)
    assert (found.exposed_days, found.other_days) == (14, 14)
    assert (found.exposed_crimes, found.other_crimes) == (48, 96)
    assert found.ratio == 0.5
    assert found.overdispersion == 1
    half = Z95 * sqrt(1 / 48 + 1 / 96)
    assert (found.low, found.high) == pytest.approx((0.5 * exp(-half), 0.5 * exp(half)))
    assert sentence(found) == (
        "In school holidays 50% fewer crimes are recorded a day than in term (95% interval 29% to 65% fewer)"
    )


def test_one_busy_day_widens_the_interval(weeks: SchoolCalendar) -> None:
    plain, busy = estimate(four_weeks(), weeks), estimate(four_weeks(_3=90), weeks)
    assert busy.overdispersion is not None
    assert busy.overdispersion > 2
    assert plain.spread is not None
    assert busy.spread is not None
    assert busy.spread > 1.3 * plain.spread


def test_a_nation_without_crimes_says_nothing_of_how_they_cluster(tmp_path: Path) -> None:
    both = school.calendar(
        tmp_path,
        *(f"{nation} {stretch}" for nation in ("England", "Wales")
          for stretch in ("term 2023-01-16 2023-01-29", "holiday 2023-01-30 2023-02-12")),
    )  # fmt: skip
    counts = [*range(5, 19), *range(18, 4, -1)]
    alone = estimate(school.days(MONDAY, {"England": counts}), both)
    beside = estimate(school.days(MONDAY, {"England": counts, "Wales": [0] * 28}), both)
    # The weekday n of Monday 0 has 5 + n, 12 + n, 18 - n and 11 - n crimes: 11.5 are fitted to each day.
    assert alone.ratio == pytest.approx(1)
    squares = sum((count - 11.5) ** 2 for count in counts)
    assert alone.overdispersion == pytest.approx(squares / 11.5 / (28 - 7 - 1))
    assert beside == alone


def test_kinds_of_day_by_hand(weeks: SchoolCalendar) -> None:
    frame = by_kind(four_weeks(), weeks)
    assert frame["label"].to_list() == ["Term", "Half-term", "Longer holidays", "Bank holidays"]
    assert frame["days"].to_list() == [14, 0, 14, 0]
    assert frame["crimes"].to_list() == [96, 0, 48, 0]
    assert frame["per_day"].to_list() == [pytest.approx(96 / 14), None, pytest.approx(48 / 14), None]


def test_each_nation_keeps_its_own_calendar(tmp_path: Path) -> None:
    # Wales is on holiday while England is at school, and each halves in its own holidays.
    both = school.calendar(
        tmp_path,
        "England term 2023-01-16 2023-01-29", "England holiday 2023-01-30 2023-02-12",
        "Wales holiday 2023-01-16 2023-01-29", "Wales term 2023-01-30 2023-02-12",
    )  # fmt: skip
    days = school.days(
        MONDAY,
        {"England": [*TERM_WEEK * 2, *HOLIDAY_WEEK * 2], "Wales": [*HOLIDAY_WEEK * 2, *TERM_WEEK * 2]},
    )
    found = estimate(days, both)
    assert found.ratio == 0.5
    assert (found.exposed_crimes, found.other_crimes) == (96, 192)
    assert (found.exposed_days, found.other_days) == (14, 14)
    assert by_kind(days, both)["per_day"][0] == pytest.approx(192 / 14)


def test_bank_holidays_are_left_out_and_stand_apart() -> None:
    # 2023's Easter: Friday 7 and Monday 10 April are bank holidays within England's holiday.
    first, last = date(2023, 3, 20), date(2023, 4, 30)
    length = (last - first).days + 1
    days = school.days(first, {"England": [100 if n in (18, 21) else 5 for n in range(length)]})
    kinds = by_kind(days, school_calendar())
    assert kinds["days"].to_list() == [26, 0, 14, 2]
    assert kinds["crimes"].to_list() == [130, 0, 70, 200]
    found = estimate(days, school_calendar())
    assert (found.ratio, found.exposed_days, found.other_days) == (pytest.approx(1), 14, 26)
    assert sentence(found).startswith("In school holidays as many crimes are recorded a day as in term (95%")


def test_the_fortnight_is_the_fourteen_days_after_a_holiday(tmp_path: Path) -> None:
    own = school.calendar(
        tmp_path,
        "England term 2023-01-09 2023-01-22", "England holiday 2023-01-23 2023-01-29",
        "England term 2023-01-30 2023-03-05",
    )  # fmt: skip
    first = date(2023, 1, 9)
    counts = [12 if 21 <= n < 35 else 6 for n in range(56)]  # 30 January to 12 February
    found = fortnight(school.days(first, {"England": counts}), own)
    # The fourteen days before which the calendar says nothing are left out: of term, 9 to 22 January.
    assert (found.exposed_days, found.other_days, found.ratio) == (14, 21, 2.0)
    assert fortnight_sentence(found).startswith(
        "In the fortnight after a holiday 100% more crimes are recorded a day (95% interval"
    )


def test_the_placebo_leaves_real_holidays_out(tmp_path: Path) -> None:
    own = school.calendar(
        tmp_path,
        "England term 2023-01-09 2023-02-12", "England half_term 2023-02-13 2023-02-19",
        "England term 2023-02-20 2023-04-02",
    )  # fmt: skip
    first = date(2023, 1, 9)
    counts = [0 if 35 <= n < 42 else 6 for n in range(63)]
    found = placebo(school.days(first, {"England": counts}), own)
    # 23 to 29 January lie three weeks before it; the last three weeks lack what follows them.
    assert (found.exposed_days, found.other_days) == (7, 49)
    assert (found.ratio, found.verdict) == (pytest.approx(1), "chance")
    assert placebo_sentence(found).startswith(
        "The same calendar three weeks early finds no clear difference: as many crimes"
    )


def test_contested_days_can_be_left_out() -> None:
    # Of England's half-term and the week after it in 2023, that week's five weekdays are contested.
    days = school.days(date(2023, 1, 30), {"England": [9] * 35})
    every = estimate(days, school_calendar())
    rest = estimate(days, school_calendar(), contested=False)
    assert (every.exposed_days, every.other_days) == (9, 26)
    assert (rest.exposed_days, rest.other_days) == (9, 21)
    assert every.other_crimes - rest.other_crimes == 5 * 9


def test_a_crime_with_victims_of_both_ages_counts_under_school_age() -> None:
    # C09 has a victim of 4; no other victim is under 5.
    snapshot = dozen.snapshot()
    asked = questions(parse({}, snapshot.extent), snapshot.extent)
    both = asked["school_age"].selection, asked["younger"].without
    assert both[0] == both[1]
    counted = dict(zip(asked, count_days(snapshot, asked.values()), strict=True))
    assert counted["younger"].count.sum() == 1
    assert counted["school_age"].count.sum() == 9  # C01 to C07, C10 and C12


def test_days_left_out_part_a_stretch_only_where_they_take_a_week() -> None:
    exposed = np.array([[False] * 3 + [True] * 4 + [False] * 12, [False] * 19])
    kept = np.ones((2, 19), dtype=bool)
    kept[0, 4] = False  # as a bank holiday within a holiday
    kept[0, 9:15] = False  # six days
    kept[1, 5:12] = False  # seven
    found = stretches(exposed, kept)
    assert found[0][kept[0]].tolist() == [0] * 3 + [1] * 3 + [2] * 6
    assert found[1][kept[1]].tolist() == [3] * 5 + [4] * 7


def test_years_are_set_beside_each_other_by_the_days_that_both_have() -> None:
    # The dozen's manifest is of all days; what counts is which days the two have.
    before = school.days(date(2023, 1, 1), {"England": [1] * 365})
    now = school.days(date(2024, 2, 1), {"England": [2] * (29 + 14)})
    alike = in_step((before, now))
    assert alike[0].dates.tolist() == [date(2023, 2, 1) + timedelta(days=n) for n in range(28 + 14)]
    assert alike[1] is now
    leap = school.days(date(2024, 1, 1), {"England": [2] * 366})
    assert in_step((before, leap)) == (before, leap)


def test_strata_are_nation_weekday_and_quarter() -> None:
    first = date(2023, 3, 27)
    days = school.days(first, {"England": [1] * 14, "Wales": [1] * 14})
    stratum = school_days(days, school_calendar()).stratum
    assert len(np.unique(stratum)) == 28 - 4  # Saturday and Sunday of both weeks are in April
    assert stratum[0, 5] == stratum[0, 12]
    assert stratum[0, 0] != stratum[0, 7]
    assert stratum[0, 5] != stratum[1, 5]


@pytest.mark.parametrize(
    ("first", "length", "why"),
    [
        (date(2023, 8, 1), 31, "The period has no day of term, so that"),
        (date(2023, 3, 1), 31, "The period has no day of school holidays, so that"),
        (date(2023, 6, 1), 30, ONE_MONTH),
    ],
)
def test_a_period_that_cannot_be_compared_says_why(first: date, length: int, why: str) -> None:
    days = school.days(first, {"England": [9] * length})
    found = estimate(days, school_calendar())
    assert found.ratio is None
    assert found.why.startswith(why)
    assert sentence(found) == found.why.removesuffix(".")
    # The rest is shown: its kinds of day, and the months as they are.
    assert by_kind(days, school_calendar())["crimes"].sum() == 9 * length
    months = twelve_months(days, school_calendar(), found)
    assert months.select("count", "expected", "verdict").rows() == [(9 * length, None, UNTOLD)]
    assert months_sentence(months) == "There are no two months in a row to compare."


def test_no_day_and_no_crime_at_all() -> None:
    none = school.days(date(2023, 1, 1), {"England": []})
    assert estimate(none, school_calendar()).why.startswith("No day is left to compare school holidays with")
    assert by_kind(none, school_calendar())["crimes"].to_list() == [0] * 4
    assert len(twelve_months(none, school_calendar(), RateRatio())) == 0
    zero = school.days(date(2023, 1, 1), {"England": [0] * 365, "Wales": [None] * 365})
    assert estimate(zero, school_calendar()).why.startswith(
        "No crime is recorded on days that can be matched"
    )


def test_a_day_outside_the_calendar_is_refused() -> None:
    with pytest.raises(DataError, match=r"does not have 2025-01-31; add the terms to school_terms.csv"):
        estimate(school.days(date(2025, 1, 1), {"England": [1] * 31}), school_calendar())


def test_categories_are_set_against_all_others(weeks: SchoolCalendar) -> None:
    # The first halves in holidays, the second does not fall: their ratio is 0.5, of 144 and 112 crimes.
    counts = [*TERM_WEEK * 2, *HOLIDAY_WEEK * 2, *[4] * 28]
    days = school.days(MONDAY, {"England": counts}, by="criterion", categories=("Familial", "Other"))
    first, second = split_comparisons(days, weeks)
    assert first.between.ratio == pytest.approx(0.5)
    assert second.between.ratio == pytest.approx(2)
    assert first.q == second.q == pytest.approx(first.between.p)
    assert (first.verdict, second.verdict) == ("lower", "higher")
    assert first.sentence == (
        "Familial: 50% fewer a day in school holidays than in term, against as many of crimes of all other "
        "criteria (ratio of the two ratios 0.50, 95% interval 0.30 to 0.83)."
    )


def test_months_expect_the_whole_year_and_tell_days_from_school() -> None:
    # Ten crimes a day and six in holidays, whatever the weekday; March to May 2023 in England.
    calendar = school_calendar()
    first, last = date(2023, 3, 1), date(2023, 9, 30)
    length = (last - first).days + 1
    kinds = calendar.between("England", first, last).kinds
    counts = np.select([kinds == 0, kinds == 3], [10, 3], 6).tolist()
    days = school.days(first, {"England": counts})
    found = estimate(days, calendar)
    assert found.ratio == pytest.approx(0.6)
    months = twelve_months(days, calendar, found)
    assert months["days"].to_list() == [31, 30, 31, 30, 31, 31, 30]
    assert months["expected"].to_list() == pytest.approx(months["count"].to_list())
    assert months["expected_by_days"].sum() == pytest.approx(sum(counts))
    assert len(counts) == length
    april = months.row(1, named=True)
    # April: 14 days of term, 14 of holiday, two bank holidays: 140 + 84 + 6 after 310 in March.
    assert (april["count"], april["holiday_days"]) == (230, 14)
    assert april["change"] == pytest.approx(230 / 310)
    assert april["change_left"] == pytest.approx(1)
    assert set(months["verdict"][1:]) <= {ROSE, SCHOOL, CHANCE, DAYS}
    assert months_sentence(months).startswith("Three months fell on the one before. ")


def expected_part(months: pl.DataFrame, place: int, found: RateRatio) -> float:
    """The part of a month's expected crimes that falls on school holidays, from its own days."""
    calendar = school_calendar()
    month = date.fromisoformat(f"{months['month'][place]}-01")
    days = calendar.between("England", month, month + timedelta(days=months["days"][place] - 1))
    whole = weekday_rates(found)
    rates = np.array([whole[(month + timedelta(days=n)).weekday()] for n in range(len(days.kinds))])
    away = np.isin(days.kinds, (1, 2))
    return float((rates * away).sum() * (found.ratio or 0) / months["expected"][place])


def weekday_rates(found: RateRatio) -> list[float]:
    """The term rate of each weekday of the months from March to September with 8 crimes a day in June."""
    calendar = school_calendar()
    first, last = date(2023, 3, 1), date(2023, 9, 30)
    kinds = calendar.between("England", first, last).kinds
    crimes, weight = [0.0] * 7, [0.0] * 7
    for place, kind in enumerate(kinds):
        day = first + timedelta(days=place)
        if kind != 3:
            crimes[day.weekday()] += 8 if day.month == 6 else 20
            weight[day.weekday()] += (found.ratio or 0) if kind in (1, 2) else 1
    return [c / w for c, w in zip(crimes, weight, strict=True)]


def test_a_fall_that_school_does_not_explain_remains() -> None:
    calendar = school_calendar()
    first = date(2023, 3, 1)
    length = (date(2023, 9, 30) - first).days + 1
    dates = [first + timedelta(days=n) for n in range(length)]
    counts = [8 if day.month == 6 else 20 for day in dates]
    days = school.days(first, {"England": counts})
    months = twelve_months(days, calendar, estimate(days, calendar))
    june = months.filter(month="2023-06").row(0, named=True)
    assert june["verdict"] == REMAINS
    assert june["high"] < 1
    # What is left has the counts' variance, and the ratio's by the difference in the holidays' part: all
    # months but May and June have 20 crimes a day, so that they vary by themselves no more than days do.
    found = estimate(days, calendar)
    assert found.spread is not None
    assert found.overdispersion is not None
    by_counts = found.overdispersion * (1 / june["count"] + 1 / months["count"][2])
    width = (np.log(june["high"] / june["low"]) / (2 * Z95)) ** 2
    parts = [expected_part(months, place, found) for place in (2, 3)]
    assert width == pytest.approx(by_counts + (parts[1] - parts[0]) ** 2 * found.spread**2)
    assert parts[0] != pytest.approx(parts[1])
    assert "June: more than its days and school holidays lead one to expect" in months_sentence(months)


def test_february_is_no_fall_by_its_days() -> None:
    days = school.days(date(2023, 1, 1), {"England": [10] * 59})
    months = twelve_months(days, school_calendar(), estimate(days, school_calendar()))
    assert months["change"][1] == pytest.approx(28 / 31)
    assert months["change_per_day"][1] == pytest.approx(1)
    assert months["verdict"][1] == DAYS
    assert months_sentence(months) == (
        "One month fell on the one before. February: its days and weekdays alone account for it."
    )


def test_a_fall_that_other_months_make_as_well_could_be_chance() -> None:
    # As in the test before, but every second month has 8 crimes a day.
    first = date(2023, 1, 1)
    dates = [first + timedelta(days=n) for n in range(365)]
    days = school.days(first, {"England": [8 if day.month % 2 else 20 for day in dates]})
    months = twelve_months(days, school_calendar(), estimate(days, school_calendar()))
    assert (months["change"] < 0.5).sum() == 5
    assert REMAINS not in months["verdict"].to_list()


def test_what_is_left_of_few_months_cannot_be_told_from_chance() -> None:
    first = date(2023, 4, 1)
    dates = [first + timedelta(days=n) for n in range(91)]
    days = school.days(first, {"England": [8 if day.month == 6 else 20 for day in dates]})
    months = twelve_months(days, school_calendar(), estimate(days, school_calendar()))
    assert months["verdict"][2] == FEW
    assert months_sentence(months).endswith(
        "June: with so few months, what is left cannot be told from chance."
    )


def test_a_month_that_is_covered_in_part_is_set_beside_none() -> None:
    # Ten crimes a day from September to 14 November.
    days = school.days(date(2023, 9, 1), {"England": [10] * 75})
    months = twelve_months(days, school_calendar(), estimate(days, school_calendar()))
    november = months.row(2, named=True)
    assert (november["days"], november["count"], november["per_day"]) == (14, 140, 10)
    assert (november["verdict"], november["change"]) == (PART, None)
    assert november["change_per_day"] == pytest.approx(1)
    assert months_sentence(months) == "No month fell on the one before."


def ratio(value: float, spread: float = 0.05) -> RateRatio:
    return RateRatio(
        exposed_days=90, other_days=260, exposed_crimes=700, other_crimes=3000, ratio=value,
        low=value * exp(-Z95 * spread), high=value * exp(Z95 * spread), spread=spread, overdispersion=1.0,
        block_variance=0.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "early", "last"),
    [
        (ratio(0.7), ratio(1.0), "Fewer crimes are recorded in school holidays; whether school, season or "
         "recording is behind it, these figures do not tell."),
        (ratio(0.7), ratio(0.8), "The placebo finds a difference too, so that this one need not be of the "
         "school calendar."),
        (ratio(1.0), ratio(1.0), "There is no clear difference between school holidays and term."),
        (ratio(1.4), ratio(1.0), "More crimes are recorded in school holidays; whether school, season or "
         "recording is behind it, these figures do not tell."),
    ],
)  # fmt: skip
def test_the_conclusion_follows_from_the_tests(found: RateRatio, early: RateRatio, last: str) -> None:
    said = conclusion(
        found, comparisons=(), fortnight=ratio(1), placebo=early, uncontested=found, years=[2023, 2024]
    )
    assert said[0] == f"{sentence(found)}."
    assert said[-2:] == (last, SEVERAL_YEARS)
    assert "On none of these days do areas differ in whether school is out." in said
    one = conclusion(
        found, comparisons=(), fortnight=ratio(1), placebo=early, uncontested=found, years=[2023]
    )
    assert one == (*said[:-1], ONE_YEAR)


def test_too_few_stretches_are_told() -> None:
    few = replace(ratio(0.7), block_variance=None)
    same = {"comparisons": (), "fortnight": few, "placebo": ratio(1), "years": [2023]}
    assert FEW_STRETCHES in conclusion(few, uncontested=few, **same)  # type: ignore[arg-type]
    assert FEW_STRETCHES not in conclusion(ratio(0.7), uncontested=ratio(0.7), **same)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (ratio(0.7), ratio(1.0), "The holiday ratio is lower for recent crimes (0.70) than for non-recent "
         "crimes (1.00)."),
        (ratio(0.9012, 0.0001), ratio(0.8988, 0.0001), "The holiday ratio is higher for recent crimes "
         "(0.901) than for non-recent crimes (0.899)."),
        (ratio(0.7), ratio(0.72), "There is no clear difference in the holiday ratio between recent crimes "
         "and non-recent crimes."),
    ],
)  # fmt: skip
def test_groups_are_told_by_their_ratios(one: RateRatio, other: RateRatio, said: str) -> None:
    pair = Comparison(
        test="recency", label="Recent crimes", against="Non-recent crimes", one=one, other=other,
        between=ratio_of_ratios(one, other),
    )  # fmt: skip
    told = conclusion(
        one, comparisons=[pair], fortnight=ratio(1), placebo=ratio(1), uncontested=one, years=[2023]
    )
    assert told[1] == said


ratios = st.builds(ratio, st.floats(0.2, 5), st.floats(0.00001, 0.5))


@given(ratios, ratios, ratios, ratios)
def test_no_sentence_tells_a_cause_or_calls_nothing_a_difference(
    one: RateRatio, other: RateRatio, after: RateRatio, early: RateRatio
) -> None:
    pair = Comparison(test="recency", label="Recent crimes", against="Non-recent crimes", one=one,
                      other=other, between=ratio_of_ratios(one, other))  # fmt: skip
    said = conclusion(
        one, comparisons=[pair], fortnight=after, placebo=early, uncontested=other, years=[2023]
    )
    told = " ".join((*said, pair.sentence, compare_years({2023: one, 2024: other}).sentence))
    assert not re.search(r"chance gives|do not differ|explain|cannot be the reason|if schools|catch up", told)
    if one.verdict != "chance":
        first = sentence(one)
        assert not re.search(r"as many|\b0(\.0+)?%", first)


def test_two_years_stand_side_by_side() -> None:
    assert compare_years({2023: ratio(0.7)}).sentence == ONE_YEAR
    same = compare_years({2024: ratio(0.72), 2023: ratio(0.7)})
    assert same.sentence.startswith(
        "2023: 30% fewer a day in school holidays (95% interval 23% to 37% fewer)"
    )
    assert "; no clear difference between 2023 and 2024 (ratio of the two 1.03, 95%" in same.sentence
    apart = compare_years({2023: ratio(0.7), 2024: ratio(1.0)})
    assert "2023 and 2024 differ (ratio of the two 1.43" in apart.sentence
    part = compare_years({2023: ratio(0.7), 2024: ratio(1.0)}, in_part=True)
    assert part.sentence.startswith("Of the days of the year that all have, 2023: 30% fewer a day")
    none = compare_years({2023: ratio(0.7), 2024: RateRatio(why="No crime.")})
    assert none.sentence.endswith("; 2024: No crime.")


def test_the_interval_holds_what_was_planted_in_simulated_years() -> None:
    # Of forty, chance alone goes below 34 one time in five hundred; the benchmark runs more.
    done = tally(40)
    assert done.held >= 34
    assert done.found_by_placebo <= 7


def test_it_holds_where_stretches_and_months_move_together_as_days_alone_do_not() -> None:
    done = tally(40, clusters=Clusters(stretch=0.1, month=0.1), a_day=COUNTRY)
    assert done.held >= 34
    assert done.held_by_days < done.held
    assert done.wider >= 20


@pytest.mark.parametrize("clusters", [Clusters(month=0.1), Clusters(operations=0.3)])
def test_a_month_is_seldom_said_to_fall_too_far_where_months_move_by_themselves(clusters: Clusters) -> None:
    # Of forty years one in the long run; where days alone decided, thirty.
    assert tally(40, clusters=clusters, a_day=COUNTRY).fell <= 6


def of_demo(root: Path, name: str, where: dict[str, str]) -> tuple[Spotlight, Snapshot]:
    snapshot = open_snapshot(root / name)
    asked = questions(parse(where, snapshot.extent), snapshot.extent)
    days = zip(asked, (protect_days(counts) for counts in count_days(snapshot, asked.values())), strict=True)
    return spotlight(dict(days), school_calendar()), snapshot


@pytest.mark.parametrize("name", ["2023-Q4", "2024-Q4"])
def test_the_demo_s_planted_effects_are_found(demo_root: Path, name: str) -> None:
    found, snapshot = of_demo(demo_root, name, {})
    assert found.estimate.verdict == "fewer"
    recency, _ = found.comparisons
    assert recency.verdict == "lower"
    assert any(
        said.startswith("The holiday ratio is lower for recent crimes (0.") for said in found.conclusion
    )
    assert found.placebo.verdict == "chance"
    assert found.conclusion[-1] == ONE_YEAR
    assert found.title == sentence(found.estimate)
    (recent, other) = ({"recency": word, "victim_age": "5..17"} for word in ("Recent", "Non-recent"))
    for where, pace in ((recent, planted.PACES[0]), (other, planted.PACES[2])):
        (counts,) = count_days(snapshot, [day_question(parse(where, snapshot.extent))])
        told = estimate(protect_days(counts), school_calendar())
        assert told.low is not None
        assert told.high is not None
        assert told.low <= pace.holiday <= told.high


def test_a_part_of_a_year_is_set_beside_the_same_part(demo_root: Path) -> None:
    snapshots = {year: open_snapshot(demo_root / f"{year}-Q4") for year in (2023, 2024)}
    selection = {year: parse({}, snapshot.extent) for year, snapshot in snapshots.items()}
    asked = questions(selection[2024], snapshots[2024].extent)
    now = dict(zip(asked, map(protect_days, count_days(snapshots[2024], asked.values())), strict=True))
    first = date(2024, 11, 14)
    part = {
        name: replace(each, frame=each.frame.filter(pl.col("date") <= first)) for name, each in now.items()
    }
    (before,) = count_days(snapshots[2023], [day_question(selection[2023])])
    found = spotlight(part, school_calendar(), {2023: protect_days(before)})
    assert found.years.sentence.startswith("Of the days of the year that all have, 2023: ")
    same = spotlight(now, school_calendar(), {2023: protect_days(before)})
    assert same.years.sentence.startswith("2023: ")
    whole, cut = same.years.ratios[2023], found.years.ratios[2023]
    assert whole.other_days - cut.other_days == 16 + 21  # 15 November to 21 December 2023
    assert found.months["verdict"][10] == PART


def test_the_demo_s_six_falls_are_told_apart(demo_root: Path) -> None:
    found, _ = of_demo(demo_root, "2023-Q4", {})
    fell = found.months.filter(pl.col("change") < 1)
    assert fell["month"].to_list() == [f"2023-{month:02d}" for month in (2, 4, 6, 8, 10, 12)]
    assert found.months_title.startswith("Six months fell on the one before. ")
    assert REMAINS not in fell["verdict"].to_list()
    assert found.months["count"].sum() == pytest.approx(found.months["expected"].sum())


@pytest.mark.parametrize(
    "where",
    [{"criterion": "Ritualistic"}, {"month": "2023-08"}, {"recency": "Recent"}, {"force": "W15000004"}],
)
def test_a_thin_selection_says_what_it_cannot_and_shows_the_rest(
    demo_root: Path, where: dict[str, str]
) -> None:
    found, _ = of_demo(demo_root, "2023-Q4", where)
    assert len(found.kinds) == 4
    assert set(found.splits) == {"criterion", "location_type"}
    for comparison in (*found.comparisons, *(c for split in found.splits.values() for c in split)):
        assert comparison.sentence.endswith(".")
    recency = found.comparisons[0]
    if where == {"recency": "Recent"}:
        assert recency.sentence == (
            "Recent crimes cannot be set against non-recent crimes: the selection rules these crimes out."
        )
    if found.estimate.ratio is None:
        assert found.conclusion == (f"{found.title}.", ONE_YEAR)


def test_comparisons_need_no_day_that_others_lack(demo_root: Path) -> None:
    snapshot = open_snapshot(demo_root / "2023-Q4")
    asked = questions(parse({"force": "W15000004"}, snapshot.extent), snapshot.extent)
    days = dict(zip(asked, map(protect_days, count_days(snapshot, asked.values())), strict=True))
    recency, age = comparisons(days, school_calendar())
    assert recency.one.exposed_days == age.one.exposed_days == 54
