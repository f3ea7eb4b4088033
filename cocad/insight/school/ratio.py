"""School holidays against term: crimes per day by kind of day, and the one estimate."""

import polars as pl

from cocad.disclosure.days import Days
from cocad.insight.school.days import SchoolDays, school_days
from cocad.statistics.person_time import Matching, RateRatio, change, interval, rate_ratios
from cocad.words.calendar import KINDS, SchoolCalendar

BY_KIND: dict[str, pl.DataType | type[pl.DataType]] = {
    "kind": pl.Enum(KINDS),
    "label": pl.String,
    "days": pl.Int64,
    "crimes": pl.Int64,
    "per_day": pl.Float64,
}
_LABELS = ("Term", "Half-term", "Longer holidays", "Bank holidays")
_WORDS = ("in term", "in half-terms", "in longer holidays", "on bank holidays")
ONE_MONTH = (
    "One month of data cannot tell the school holidays from the time of the month; choose a quarter or more."
)


def by_kind(days: Days, calendar: SchoolCalendar) -> pl.DataFrame:
    """Days, crimes and crimes per day in term, half-term, longer holidays and on bank holidays.

    Columns `BY_KIND`, one row a kind. Days are those of the first nation (England where both count);
    crimes per day are each nation's over its own days, added up, and null where a nation that has
    crimes then has no such day. Raises `DataError` for days that the calendar does not have.
    """
    school = school_days(days, calendar)
    counts = days.counts.sum(axis=0)
    rows = []
    for kind, label in enumerate(_LABELS):
        told = [
            row[(school.kinds[nation] == kind) & (row == row)] for nation, row in enumerate(counts)
        ]  # a day not supplied is NaN, which equals nothing
        crimes = int(sum(float(row.sum()) for row in told))
        number = len(told[0]) if told else 0
        rates = [float(row.mean()) if row.size else None for row in told]
        known = [rate for rate in rates if rate is not None]
        per_day = sum(known) if known and number else None
        rows.append((KINDS[kind], label, number, crimes, per_day))
    return pl.DataFrame(rows, schema=BY_KIND, orient="row")


def kinds_sentence(kinds: pl.DataFrame) -> str:
    """'Crimes a day: 12.6 in term, 8.8 in half-terms, 9.4 in longer holidays', from a frame of `BY_KIND`."""
    told = [
        f"{per_day:.1f} {words}"
        for words, per_day in zip(_WORDS, kinds["per_day"].to_list(), strict=True)
        if per_day is not None
    ]
    return f"Crimes a day: {', '.join(told)}" if told else "No day of this selection has a return"


def estimate(days: Days, calendar: SchoolCalendar, *, contested: bool = True) -> RateRatio:
    """The rate in school holidays over that in term, matched by nation, weekday and quarter.

    Half-terms count as holidays, bank holidays are left out; without `contested` so are the days on
    which areas differ. Where `days` are split, their categories are added up. Raises `DataError` for
    days that the calendar does not have.
    """
    school = school_days(days, calendar)
    return whole_ratio(days, school, school.term_and_holidays(contested=contested))


def whole_ratio(days: Days, school: SchoolDays, matching: Matching) -> RateRatio:
    """The rate ratio of a matching, of all categories together; none for a single month."""
    (found,) = rate_ratios(days.counts.sum(axis=0, keepdims=True), matching)
    return refuse_one_month(found, school)


def refuse_one_month(found: RateRatio, school: SchoolDays) -> RateRatio:
    """The ratio, or the reason why one month has none, with its days and crimes."""
    if found.why or school.months != 1:
        return found
    return RateRatio(
        exposed_days=found.exposed_days,
        other_days=found.other_days,
        exposed_crimes=found.exposed_crimes,
        other_crimes=found.other_crimes,
        why=ONE_MONTH,
    )


def sentence(found: RateRatio) -> str:
    """'In school holidays 31% fewer crimes are recorded a day than in term (95% interval …)'.

    Where the interval holds 1 it says that this could be chance; without a ratio, why.
    """
    if found.ratio is None or found.low is None or found.high is None:
        return found.why.removesuffix(".")
    said = change(found.ratio, clear=found.verdict != "chance")
    than = "as" if said == "as many" else "than"
    chance = ", which could be chance" if found.verdict == "chance" and than == "than" else ""
    return (
        f"In school holidays {said} crimes are recorded a day {than} in term{chance} "
        f"({interval(found.low, found.high)})"
    )
