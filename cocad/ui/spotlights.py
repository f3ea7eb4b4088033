"""The tables of the school-holiday spotlight: kinds of day, tests of the explanation, twelve months."""

from itertools import chain

from cocad.insight.holiday_tests import Comparison, fortnight_sentence, placebo_sentence
from cocad.insight.months import long_month
from cocad.insight.person_time import RateRatio
from cocad.insight.school_spotlight import Spotlight
from cocad.ui.opening import Opening
from cocad.ui.plain import plain_table


def kinds(here: Opening, found: Spotlight) -> None:
    """Crimes a day in term, half-term, longer holidays and on bank holidays, with the days of each."""
    rows = [
        (str(row["label"]), f"{row['days']:,}", f"{row['crimes']:,}", _number(row["per_day"], 1))
        for row in found.kinds.rows(named=True)
    ]
    plain_table(
        "Crimes a day by kind of day",
        f"Crimes by day recorded, {here.when}; bank holidays are apart and left out of every ratio below",
        ("Days", "Number of days", "Crimes", "Crimes a day"), rows,
    )  # fmt: skip


def ratios(here: Opening, found: Spotlight) -> None:
    """The estimate, and what would weaken it."""
    told = (
        ("School holidays against term", found.estimate, ""),
        ("Without the days on which areas differ", found.uncontested, ""),
        ("The fortnight after a holiday, against other term days", found.fortnight,
         fortnight_sentence(found.fortnight)),
        ("Placebo: the calendar three weeks early, which should find nothing", found.placebo,
         placebo_sentence(found.placebo)),
    )  # fmt: skip
    plain_table(
        "The estimate and its checks",
        f"Ratio of crimes a day, matched by nation, day of week and quarter, {here.when}; the interval is "
        "widened for overdispersion",
        ("What", "Ratio", "95% interval", "Crimes", "In words"),
        [(name, _number(one.ratio, 2), _span(one), f"{one.exposed_crimes:,} and {one.other_crimes:,}",
          words or one.why) for name, one, words in told],
    )  # fmt: skip


def comparisons(here: Opening, found: Spotlight) -> None:
    """The same ratio in groups that a school would or would not explain."""
    every = list(chain(found.comparisons, *found.splits.values()))
    held = sum(one.verdict in ("lower", "higher") for one in every)
    plain_table(
        f"{held} of {len(every)} comparisons of groups are more than chance gives",
        f"Holiday ratio of one group over that of the other, {here.when}; of categories, held to a 5% "
        "false discovery rate",
        ("Group", "Its ratio", "Against", "Its ratio", "Ratio of the two", "95% interval", "In words"),
        [_compared(one) for one in every],
    )  # fmt: skip


def _compared(one: Comparison) -> tuple[str, ...]:
    between = one.between
    span = "–" if between.low is None else f"{_number(between.low, 2)} to {_number(between.high, 2)}"
    return (one.label, _number(one.one.ratio, 2), one.against, _number(one.other.ratio, 2),
            _number(between.ratio, 2), span, one.sentence)  # fmt: skip


def months(here: Opening, found: Spotlight) -> None:
    """Twelve months: what was recorded, and what days and school days lead one to expect."""
    rows = [
        (long_month(row["month"]), f"{row['days']:,}", f"{row['holiday_days']:,}", _number(row["count"], 0),
         _number(row["expected_by_days"], 0), _number(row["expected"], 0), row["verdict"] or "–")
        for row in found.months.rows(named=True)
    ]  # fmt: skip
    plain_table(
        found.months_title,
        f"Crimes by month recorded, {here.when}, beside what its days alone, and its days and school days, "
        "lead one to expect",
        (
            "Month",
            "Days",
            "Holidays",
            "Recorded",
            "Expected by days",
            "Expected by days and school",
            "Change left",
        ),
        rows,
    )


def _number(value: float | int | None, places: int) -> str:
    return "–" if value is None else f"{value:,.{places}f}"


def _span(one: RateRatio) -> str:
    return "–" if one.low is None else f"{_number(one.low, 2)} to {_number(one.high, 2)}"
