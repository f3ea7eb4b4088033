"""School holidays: whether fewer crimes are recorded then than in term, and what that does not tell."""

from collections.abc import Callable

import polars as pl

from cocad.charts import calendar_heat
from cocad.disclosure import Table
from cocad.figures import draw, spotlights
from cocad.figures.answers import Answers
from cocad.figures.ask import Ask
from cocad.figures.crimes_a_day import crimes_a_day
from cocad.figures.daily import days_of, spotlight_of
from cocad.figures.drawn import Drawn, Words
from cocad.figures.figure import Figure, Worked, of
from cocad.figures.kinds import drawn_figure
from cocad.figures.page import Page, Section, Sentences, WordTable, WordTables, row
from cocad.figures.request import Request
from cocad.insight.school.ratio import kinds_sentence
from cocad.insight.school.spotlight import Spotlight
from cocad.insight.sentences import findings
from cocad.words import caveats

BY_MONTH = Ask("crimes", "month", alone=True)
GROUPS = {name: Ask("crimes", name, alone=True) for name in ("recency", "criterion", "location_type")}
YEARS = ("year", "year-before", "two-years-before")
"""The calendar years that are drawn day by day, the newest first."""


def _spotlight(answers: Answers) -> tuple[Spotlight | None, pl.DataFrame, str]:
    return spotlight_of(answers.here, days_of(answers.here))


def _found(answers: Answers) -> Spotlight | None:
    return answers.work(_spotlight)[0]


def _is_found(answers: Answers) -> bool:
    return _found(answers) is not None


def _is_not(answers: Answers) -> bool:
    return _found(answers) is None


def _title(answers: Answers) -> str:
    found = _found(answers)
    return "School holidays cannot be set against term here" if found is None else found.title


def _conclusion(answers: Answers) -> tuple[str, ...]:
    found = _found(answers)
    return tuple(found.conclusion) if found else ()


def _year(place: int) -> Worked:
    """The days of a calendar year of the selection, counted back from its newest."""
    key = YEARS[place]

    def made(answers: Answers) -> Drawn | None:
        found, days, _ = answers.work(_spotlight)
        shown = sorted(set(days["date"].dt.year().to_list()), reverse=True)
        if found is None or place >= len(shown):
            return None
        rows = calendar_heat.rows(days.filter(pl.col("date").dt.year() == shown[place]), answers.palette)
        words = Words(
            key=key,
            finding=kinds_sentence(found.kinds),
            what=f"Crimes by day recorded, {answers.here.when}; the darker, the more",
            caveat=caveats.RECORDED_DAYS if found.two_years else caveats.HOLIDAYS,
        )
        drawn = calendar_heat.specification(answers.palette)
        return drawn_figure(answers[BY_MONTH], rows, drawn, calendar_heat.HEIGHT, words)

    return Worked(key=key, made=made, asks=(BY_MONTH,))


def _if_found(
    made: Callable[[Request, Spotlight], WordTable],
) -> WordTables:
    def table(answers: Answers) -> WordTable | None:
        found = _found(answers)
        return made(answers.here, found) if found else None

    return WordTables(table)


def _checks(answers: Answers) -> Drawn | None:
    found = _found(answers)
    return spotlights.checks_figure(answers.here, answers[BY_MONTH], found) if found else None


def _tables(answers: Answers) -> dict[str, Table]:
    return {name: answers[ask] for name, ask in GROUPS.items()}


def _groups(answers: Answers) -> dict[str, Drawn]:
    found = _found(answers)
    made = spotlights.group_figures(answers.here, answers.work(_tables), found) if found else ()
    return {figure.words.key: figure for figure in made}


def _ratios(key: str) -> Worked:
    return Worked(
        key=key,
        made=lambda answers: answers.work(_groups).get(key),
        asks=tuple(GROUPS.values()),
    )


def _months_caveat(answers: Answers) -> str:
    found = _found(answers)
    return caveats.MONTH_LENGTHS if found is not None and found.two_years else caveats.ONE_YEAR


A_MONTH = Figure(
    key="per-month",
    asks=(BY_MONTH,),
    draw=draw.months(BY_MONTH),
    finding=of(findings.months, BY_MONTH),
    what="Crimes by month recorded",
    caveat=_months_caveat,
)

PAGE = Page(
    key="school_holidays",
    brow="School holidays",
    title=_title,
    sections=(
        Section(
            parts=(Sentences("Why", lambda answers: (answers.work(_spotlight)[2],)),),
            shown=_is_not,
        ),
        Section(parts=(Sentences("What follows", _conclusion),), shown=_is_found),
        Section(
            title="The year by day",
            note="School days are England's where both nations are shown.",
            parts=(*(row(_year(place)) for place in (2, 1, 0)), _if_found(spotlights.kinds)),
            shown=_is_found,
        ),
        Section(
            title="Months by day",
            note="Months have 28 to 31 days: crimes a day take that out.",
            parts=(row(crimes_a_day(BY_MONTH), A_MONTH),),
        ),
        Section(
            title="How many fewer or more, and what would weaken it",
            parts=(
                row(Worked(key="ratios", made=_checks, asks=(BY_MONTH,))),
                _if_found(spotlights.checks),
            ),
            shown=_is_found,
        ),
        Section(
            title="The same ratio in groups",
            note="Where kinds of crime differ, their numbers do not tell why.",
            parts=(
                row(_ratios("ratios-groups")),
                row(_ratios("ratios-criterion"), _ratios("ratios-location_type")),
                _if_found(spotlights.comparisons),
            ),
            shown=_is_found,
        ),
        Section(
            title="What is left of each month's fall",
            note="Recorded, and expected from days and school holidays.",
            parts=(_if_found(spotlights.months),),
            shown=_is_found,
        ),
    ),
)
