"""The school-holiday spotlight: everything that is said of a selection, worked out together."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from cocad.disclosure.days import Days
from cocad.insight.school.checks import (
    ALL,
    SPLITS,
    Comparison,
    comparisons,
    fortnight,
    placebo,
    split_comparisons,
)
from cocad.insight.school.conclusion import Years, compare_years, conclusion
from cocad.insight.school.days import in_step, school_days
from cocad.insight.school.months import months_sentence, twelve_months
from cocad.insight.school.ratio import by_kind, estimate, sentence
from cocad.statistics.person_time import RateRatio
from cocad.words.calendar import SchoolCalendar


@dataclass(frozen=True, kw_only=True, eq=False)
class Spotlight:
    """The estimate, its tests, the months, and the sentences that follow from them.

    `kinds` has the columns of `holidays.BY_KIND`, `months` those of `holiday_months.MONTHS`; `splits`
    has the comparisons of each category by dimension, `years` the ratio of each year that has one.
    """

    estimate: RateRatio
    title: str
    kinds: pl.DataFrame
    comparisons: tuple[Comparison, ...]
    splits: Mapping[str, tuple[Comparison, ...]]
    fortnight: RateRatio
    placebo: RateRatio
    uncontested: RateRatio
    months: pl.DataFrame
    months_title: str
    years: Years
    conclusion: tuple[str, ...]

    @property
    def two_years(self) -> bool:
        """Whether there is another year to tell season from school with."""
        return len(self.years.ratios) > 1


def spotlight(
    days: Mapping[str, Days], calendar: SchoolCalendar, earlier: Mapping[int, Days] | None = None
) -> Spotlight:
    """The spotlight of the protected answers to `holiday_tests.questions`.

    `earlier` are the days of the same selection in the years before. Raises `DataError` where the
    calendar lacks a nation or a day of them.
    """
    whole = days[ALL]
    found = estimate(whole, calendar)
    pairs = comparisons(days, calendar)
    after, early = fortnight(whole, calendar), placebo(whole, calendar)
    uncontested = estimate(whole, calendar, contested=False)
    months = twelve_months(whole, calendar, found)
    alike = _in_step(whole, earlier or {}, school_days(whole, calendar).years)
    ratios = {year: found if each is whole else estimate(each, calendar) for year, each in alike.items()}
    years = compare_years(
        {year: ratio for year, ratio in ratios.items() if ratio.ratio is not None},
        in_part=any(each not in (whole, *(earlier or {}).values()) for each in alike.values()),
    )
    said = conclusion(
        found,
        comparisons=pairs,
        fortnight=after,
        placebo=early,
        uncontested=uncontested,
        years=tuple(years.ratios),
    )
    return Spotlight(
        estimate=found,
        title=sentence(found),
        kinds=by_kind(whole, calendar),
        comparisons=pairs,
        splits={name: split_comparisons(days[name], calendar) for name in SPLITS},
        fortnight=after,
        placebo=early,
        uncontested=uncontested,
        months=months,
        months_title=months_sentence(months),
        years=years,
        conclusion=(*said, years.sentence) if len(years.ratios) > 1 else said,
    )


def _in_step(whole: Days, earlier: Mapping[int, Days], years: tuple[int, ...]) -> dict[int, Days]:
    """The days of each year that all of them have; those of a selection of several years as they are."""
    if not earlier or len(years) != 1:
        return {**earlier, **dict.fromkeys(years, whole)}
    every = {**earlier, years[0]: whole}
    return dict(zip(every, in_step(tuple(every.values())), strict=True))
