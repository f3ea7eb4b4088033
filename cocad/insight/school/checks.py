"""What is set beside the holiday ratio: the same of groups, of the weeks after, and of a placebo."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cocad.disclosure.days import Days
from cocad.insight.school.days import SchoolDays, school_days
from cocad.insight.school.ratio import refuse_one_month, whole_ratio
from cocad.metrics.days import DayQuestion, day_question
from cocad.metrics.selection import Selection, parse
from cocad.statistics.false_discovery import RATE, q_values
from cocad.statistics.person_time import (
    RateRatio,
    RatioOfRatios,
    change,
    interval,
    rate_ratios,
    ratio_of_ratios,
)
from cocad.words.calendar import SchoolCalendar
from cocad.words.extent import Extent

ALL, RECENCY, SCHOOL_AGE, YOUNGER = "all", "recency", "school_age", "younger"
SPLITS = ("criterion", "location_type")
"""Each category of these is set against the other categories together."""


def questions(selection: Selection, extent: Extent) -> dict[str, DayQuestion]:
    """What has to be counted by day for everything that is said of a selection, by name.

    A crime with victims of both ages counts under school age, so that the two share no crime.
    """
    of_age, under = (selection & parse({"victim_age": ages}, extent) for ages in ("5..17", "0..4"))
    return {
        ALL: day_question(selection),
        RECENCY: day_question(selection, "recency"),
        SCHOOL_AGE: day_question(of_age),
        YOUNGER: day_question(under, without=of_age),
        **{name: day_question(selection, name) for name in SPLITS},
    }


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two groups of crimes that share none, each with its rate ratio, and the one over the other.

    `test` names what was compared; `q` is the p-value adjusted for all categories of its split, None
    where the comparison stands alone.
    """

    test: str
    label: str
    against: str
    one: RateRatio
    other: RateRatio
    between: RatioOfRatios
    q: float | None = None

    @property
    def verdict(self) -> str:
        """'lower', 'higher', 'chance', or '' where there is none; of several, what holds among all."""
        held = self.q is None or self.q <= RATE
        return self.between.verdict if held or not self.between.verdict else "chance"

    @property
    def sentence(self) -> str:
        """'Recent crimes: 35% fewer a day in school holidays, against 9% fewer of …' with its interval."""
        between, against = self.between, uncapitalised(self.against)
        if self.one.ratio is None or self.other.ratio is None or between.low is None:
            return f"{self.label} cannot be set against {against}: {uncapitalised(between.why)}"
        chance = "; that could be chance" if self.verdict == "chance" else ""
        said = _changed(self.one)
        return (
            f"{self.label}: {said} a day in school holidays {'as' if said == 'as many' else 'than'} in term, "
            f"against {_changed(self.other)} of {against} (ratio of the two ratios {between.span}){chance}."
        )


def uncapitalised(words: str) -> str:
    """The words with a small first letter, for the middle of a sentence."""
    return words[:1].lower() + words[1:]


def comparisons(days: Mapping[str, Days], calendar: SchoolCalendar) -> tuple[Comparison, ...]:
    """Recent against non-recent crimes, then those with victims of school age against younger ones.

    `days` are the protected answers to `questions`. Raises `DataError` for days that the calendar does
    not have.
    """
    school = school_days(days[ALL], calendar)
    by_recency = dict(zip(days[RECENCY].categories, _each(days[RECENCY], school), strict=True))
    none = RateRatio(why="The selection rules these crimes out.")
    aged, younger = (
        whole_ratio(days[name], school, school.term_and_holidays()) for name in (SCHOOL_AGE, YOUNGER)
    )
    recent, non_recent = (by_recency.get(name, none) for name in ("Recent", "Non-recent"))
    return (
        _compared("recency", "Recent crimes", "Non-recent crimes", recent, non_recent),
        _compared(
            "school_age",
            "Crimes with a victim aged 5 to 17",
            "Crimes with younger victims alone",
            aged,
            younger,
        ),
    )


def _compared(test: str, label: str, against: str, one: RateRatio, other: RateRatio) -> Comparison:
    between = ratio_of_ratios(one, other)
    return Comparison(test=test, label=label, against=against, one=one, other=other, between=between)


def split_comparisons(days: Days, calendar: SchoolCalendar) -> tuple[Comparison, ...]:
    """Each category of split days against all its others, held to a 5% false discovery rate."""
    school = school_days(days, calendar)
    # What is left of all crimes is exact, as they are counted by the same split.
    rest = days.counts.sum(axis=0, keepdims=True) - days.counts
    ones = _each(days, school)
    others = [refuse_one_month(r, school) for r in rate_ratios(rest, school.term_and_holidays())]
    between = [ratio_of_ratios(one, other) for one, other in zip(ones, others, strict=True)]
    tried = [n for n, ratio in enumerate(between) if ratio.p is not None]
    q = dict(zip(tried, q_values([between[n].p or 0.0 for n in tried]).tolist(), strict=True))
    what = f"Crimes of all other {'criteria' if days.by == 'criterion' else 'locations'}"
    return tuple(
        Comparison(
            test=days.by,
            label=category,
            against=what if days.by in SPLITS else "The others",
            one=ones[n],
            other=others[n],
            between=between[n],
            q=q.get(n),
        )
        for n, category in enumerate(days.categories)
    )


def _each(days: Days, school: SchoolDays) -> list[RateRatio]:
    found = rate_ratios(days.counts, school.term_and_holidays())
    return [refuse_one_month(ratio, school) for ratio in found]


def fortnight(days: Days, calendar: SchoolCalendar) -> RateRatio:
    """The rate in the fortnight after each holiday over that of all other term days."""
    school = school_days(days, calendar)
    return whole_ratio(days, school, school.fortnight())


def placebo(days: Days, calendar: SchoolCalendar) -> RateRatio:
    """The same ratio by the calendar three weeks early, within term: it should find nothing."""
    school = school_days(days, calendar)
    return whole_ratio(days, school, school.placebo())


def fortnight_sentence(found: RateRatio) -> str:
    """'In the fortnight after a holiday 8% more …', or that there is no clear difference, or why."""
    if found.ratio is None or found.low is None or found.high is None:
        return found.why
    start = "In the fortnight after a holiday"
    if found.verdict == "chance":
        return f"{start} there is no clear difference: {_rate(found)} on other days of term."
    return f"{start} {_rate(found)} on other days of term."


def placebo_sentence(found: RateRatio) -> str:
    """'The same calendar three weeks early finds no clear difference: …', or that it finds one, or why."""
    if found.ratio is None or found.low is None or found.high is None:
        return found.why
    finds = "no clear difference" if found.verdict == "chance" else "a difference where there should be none"
    return f"The same calendar three weeks early finds {finds}: {_rate(found)} on other days of term."


def _changed(found: RateRatio) -> str:
    return change(found.ratio or np.nan, clear=found.verdict != "chance")


def _rate(found: RateRatio) -> str:
    said = _changed(found)
    than = "as" if said == "as many" else "than"
    return f"{said} crimes are recorded a day ({interval(found.low or 0, found.high or 0)}) {than}"
