"""What the school-holiday spotlight shows: kinds of day, ratios with their checks, groups, twelve months."""

from collections.abc import Iterable, Mapping
from itertools import chain

from cocad.charts import ratios
from cocad.charts.ratios import Ratio
from cocad.disclosure import Table
from cocad.figures.drawn import Drawn, Words
from cocad.figures.kinds import drawn_figure
from cocad.figures.other_years import years
from cocad.figures.page import WordTable
from cocad.figures.request import Request
from cocad.insight.school.checks import (
    SPLITS,
    Comparison,
    fortnight_sentence,
    placebo_sentence,
    uncapitalised,
)
from cocad.insight.school.spotlight import Spotlight
from cocad.insight.sentences.months import long_month
from cocad.statistics.person_time import RateRatio, in_figures
from cocad.words import caveats

_ALIKE = "As in term"
_VERDICTS = {"lower": "lower", "higher": "higher", "chance": "could be chance"}
_GROUPS = {"criterion": "criteria", "location_type": "locations"}


def kinds(here: Request, found: Spotlight) -> WordTable:
    """Crimes a day in term, half-term, longer holidays and on bank holidays, with the days of each."""
    rows = [
        (str(row["label"]), f"{row['days']:,}", f"{row['crimes']:,}", _number(row["per_day"], 1))
        for row in found.kinds.rows(named=True)
    ]
    return WordTable(
        "Crimes a day by kind of day",
        f"Crimes by day recorded, {here.when}; bank holidays are apart and left out of every ratio below",
        ("Days", "Number of days", "Crimes", "Crimes a day"),
        rows,
    )


def checks_figure(here: Request, table: Table, found: Spotlight) -> Drawn:
    """The estimate, of each year where there are several, and what would weaken it, as ratios."""
    told = [(f"Holidays, {year}", ratio) for year, ratio in sorted(found.years.ratios.items())]
    told = told if found.two_years else [("School holidays", found.estimate)]
    told += [
        ("Without contested days", found.uncontested),
        ("Fortnight after", found.fortnight),
        ("Placebo, 3 weeks early", found.placebo),
    ]
    schemes = [one.criteria_scheme for one in years(here.choice, here.manifests)]
    changed = caveats.scheme_break(schemes[0], schemes[-1]) if found.two_years else ""
    return _ratios(
        here,
        table,
        told,
        Words(
            key="ratios",
            finding=found.years.sentence.removesuffix(".") if found.two_years else found.title,
            what=f"Crimes a day over those of term, {here.when}",
            caveat=f"{caveats.RATIOS} {changed}".strip(),
        ),
    )


def checks(here: Request, found: Spotlight) -> WordTable:
    """The same ratios with their crimes, and what they say."""
    by_year = [
        (f"School holidays against term, {year}", ratio, "")
        for year, ratio in sorted(found.years.ratios.items())
    ]
    told = (
        *(by_year if found.two_years else [("School holidays against term", found.estimate, "")]),
        ("Without the days on which areas differ", found.uncontested, ""),
        (
            "The fortnight after a holiday, against other term days",
            found.fortnight,
            fortnight_sentence(found.fortnight),
        ),
        (
            "Placebo: the calendar three weeks early, which should find nothing",
            found.placebo,
            placebo_sentence(found.placebo),
        ),
    )
    return WordTable(
        "The estimate and its checks",
        f"Ratio of crimes a day, matched by nation, day of week and quarter, {here.when}; the interval "
        "allows for what days, stretches of term or holiday, and months vary by themselves",
        ("What", "Ratio", "95% interval", "Crimes", "In words"),
        [
            (
                name,
                _number(one.ratio, 2),
                _span(one),
                f"{one.exposed_crimes:,} and {one.other_crimes:,}",
                words or one.why,
            )
            for name, one, words in told
        ],
    )


def group_figures(here: Request, table: Mapping[str, Table], found: Spotlight) -> tuple[Drawn, ...]:
    """The holiday ratio of recent and non-recent crimes and of victims' ages, of criteria, of locations."""
    pairs = [side for one in found.comparisons for side in ((one.label, one.one), (one.against, one.other))]
    kinds_of_crime = _of_groups(
        here,
        key="ratios-groups",
        finding=held(found.comparisons, "of recency and victims' ages"),
        by="kind of crime",
    )
    figures = [_ratios(here, table["recency"], pairs, kinds_of_crime)]
    for name in SPLITS:
        words = _of_groups(
            here,
            key=f"ratios-{name}",
            finding=held(found.splits[name], f"of {_GROUPS[name]}"),
            by=name.removesuffix("_type"),
        )
        told = [(one.label, one.one) for one in found.splits[name]]
        figures.append(_ratios(here, table[name], told, words))
    return tuple(figures)


def _of_groups(here: Request, *, key: str, finding: str, by: str) -> Words:
    what = f"Crimes a day in school holidays over those of term, by {by}, {here.when}"
    return Words(key=key, finding=finding, what=what, caveat=caveats.RATIOS)


def held(told: Iterable[Comparison], what: str) -> str:
    """'3 of 16 comparisons of criteria are clear of chance', of those that could be made."""
    every = list(told)
    made = [one.verdict for one in every if one.verdict]
    held = sum(verdict in ("lower", "higher") for verdict in made)
    if not made:
        why = f": {uncapitalised(every[0].between.why).removesuffix('.')}" if every else ""
        return f"No comparison {what} could be made{why}"
    if len(made) == 1:
        return f"The one comparison {what} that could be made {'is clear of' if held else 'could be'} chance"
    if not held:
        return f"Each of {len(made)} comparisons {what} could be chance"
    return f"{held} of {len(made)} comparisons {what} {'is' if held == 1 else 'are'} clear of chance"


def _ratios(here: Request, table: Table, told: Iterable[tuple[str, RateRatio]], words: Words) -> Drawn:
    drawn = ratios.rows([_ratio(name, one) for name, one in told], here.palette, alike=_ALIKE)
    return drawn_figure(table, drawn, ratios.specification(drawn, here.palette), ratios.height(drawn), words)


def _ratio(name: str, one: RateRatio) -> Ratio:
    counts = f"{one.exposed_crimes:,} crimes on {one.exposed_days:,} days"
    others = f"{one.other_crimes:,} on {one.other_days:,}"
    return Ratio(
        name=name,
        ratio=one.ratio,
        low=one.low,
        high=one.high,
        counts=f"{counts} beside {others}",
        why=one.why,
    )


def comparisons(here: Request, found: Spotlight) -> WordTable:
    """The same ratio in groups, each beside another."""
    every = list(chain(found.comparisons, *found.splits.values()))
    return WordTable(
        held(every, "of groups"),
        f"Holiday ratio of one group over that of the other, {here.when}; of criteria and of locations, held "
        "to a 5% false discovery rate",
        ("Group", "Ratio", "Against", "Ratio of these", "Ratio of the two", "95% interval", "Verdict"),
        [_compared(one) for one in every],
    )


def _compared(one: Comparison) -> tuple[str, ...]:
    between = one.between
    span = "–" if between.low is None else _figures(between.low, between.high or 0)
    return (
        one.label,
        _number(one.one.ratio, 2),
        one.against,
        _number(one.other.ratio, 2),
        _number(between.ratio, 2),
        span,
        _VERDICTS.get(one.verdict, between.why),
    )


def months(here: Request, found: Spotlight) -> WordTable:
    """Twelve months: what was recorded, and what days and school days lead one to expect."""
    rows = [
        (
            long_month(row["month"]),
            f"{row['days']:,}",
            f"{row['holiday_days']:,}",
            _number(row["count"], 0),
            _number(row["expected_by_days"], 0),
            _number(row["expected"], 0),
            row["verdict"] or "–",
        )
        for row in found.months.rows(named=True)
    ]
    return WordTable(
        found.months_title.removesuffix("."),
        f"Crimes by month recorded, {here.when}, beside what its days alone, and its days and school "
        "holidays, lead one to expect",
        (
            "Month",
            "Days",
            "School holidays",
            "Recorded",
            "Expected by days",
            "By days and holidays",
            "Verdict",
        ),
        rows,
    )


def _number(value: float | int | None, places: int) -> str:
    return "–" if value is None else f"{value:,.{places}f}"


def _span(one: RateRatio) -> str:
    return "–" if one.low is None or one.high is None else _figures(one.low, one.high)


def _figures(low: float, high: float) -> str:
    return " to ".join(in_figures(low, high))
