"""Months: crimes by month, quarter and day, by kind, and this year beside last."""

from cocad.figures import draw
from cocad.figures.answers import Answers
from cocad.figures.ask import Ask, in_recorded
from cocad.figures.crimes_a_day import crimes_a_day
from cocad.figures.drawn import Drawn, Words
from cocad.figures.figure import Figure, Highest, Worked, of
from cocad.figures.kinds import series_figure
from cocad.figures.like_periods import BesideLast, beside_last, newest_quarter
from cocad.figures.page import Page, Section, row
from cocad.insight.sentences import findings
from cocad.insight.sentences.months import newest_months
from cocad.words import caveats

BY_MONTH = Ask("crimes", "month")
BY_QUARTER = Ask("crimes", "quarter")
CRITERIA = Ask("crimes", "criterion", "month")
BY_RECENCY = Ask("crimes", "month", "recency")
BY_OFFENCE = Ask("crimes", "month", "offence_type")


def _last(answers: Answers) -> BesideLast | None:
    return beside_last(answers.here)


def _quarter(answers: Answers) -> tuple[str, str]:
    return newest_quarter(answers.here, answers[BY_MONTH])


def _months_caveat(answers: Answers) -> str:
    return f"{caveats.ONE_YEAR} {caveats.RISING if newest_months(answers[BY_MONTH]) else ''}".strip()


def _quarters_caveat(answers: Answers) -> str:
    _, left_out = answers.work(_quarter)
    return " ".join(filter(None, (left_out, caveats.QUARTERS)))


def _beside_last(answers: Answers) -> Drawn | None:
    last, months = answers.work(_last), answers[BY_MONTH]
    if last is None:
        return None
    changed = caveats.scheme_break(*last.schemes)
    words = Words(
        key="years",
        finding=last.finding,
        what=f"Crimes by month recorded, {answers.here.when}, and the same of the year before, where both "
        "have them",
        caveat=f"{last.note} {caveats.PREDICTED} {changed}".strip(),
    )
    later = months if last.later is None else last.later
    rising = newest_months(later)
    return series_figure(later, answers.palette, words, before=last.earlier, rising=rising)


MONTHS = Figure(
    key="months",
    asks=(BY_MONTH,),
    draw=draw.months(BY_MONTH, titled=True, all_years=True, rising=True),
    finding=of(findings.months, BY_MONTH),
    what="Crimes by month recorded",
    caveat=_months_caveat,
)
QUARTERS = Figure(
    key="quarters",
    asks=(BY_QUARTER, BY_MONTH),
    draw=draw.bars(BY_QUARTER),
    finding=lambda answers: answers.work(_quarter)[0],
    what="Crimes by quarter recorded",
    caveat=_quarters_caveat,
)
YEARS = Worked(key="years", made=_beside_last, asks=(BY_MONTH,))
OF_EACH_CRITERION = Figure(
    key="months-criterion",
    asks=(CRITERIA,),
    draw=draw.heat(CRITERIA, measure="count"),
    finding=of(findings.criteria_by_month, CRITERIA),
    what="Crimes by criterion and month recorded",
    caveat=caveats.ONE_CRITERION,
)
RECENCY = Figure(
    key="months-recency",
    asks=(BY_RECENCY,),
    draw=draw.series(BY_RECENCY, measure="share"),
    finding=Highest(BY_RECENCY, "Non-recent", "of non-recent crimes", "months"),
    what="Share of each month's crimes by recency",
    caveat=caveats.RECENCY,
)
OFFENCES = Figure(
    key="months-offence",
    asks=(BY_OFFENCE,),
    draw=draw.heat(BY_OFFENCE),
    finding=Highest(BY_OFFENCE, "Rape of a child", "of rape of a child", "months"),
    what="Share of each month's crimes by offence type",
    caveat=caveats.OFFENCE,
)


def _recorded(key: str, population: str, what: str) -> Figure:
    """Recorded crime by month, by the page's place and time alone."""
    ask = Ask(population, "month", over=in_recorded, alone=True)
    return Figure(
        key=key,
        asks=(ask,),
        draw=draw.line(ask),
        finding=of(findings.months, ask),
        what=what,
        caveat=f"{caveats.TOTALS} {caveats.MONTHS}",
        over=in_recorded,
    )


PAGE = Page(
    key="months",
    brow="Months",
    title=of(findings.months, BY_MONTH),
    sections=(
        Section(parts=(row(MONTHS), row(crimes_a_day(BY_MONTH), QUARTERS))),
        Section(
            title="This year beside last",
            note=caveats.YEARS,
            parts=(row(YEARS),),
            shown=lambda answers: answers.work(_last) is not None,
        ),
        Section(
            title="By kind of crime",
            note="Each month is shared out: a busy month does not look like a change of kind.",
            parts=(row(OF_EACH_CRITERION, RECENCY), row(OFFENCES)),
        ),
        Section(
            title="All recorded crime",
            note="Forces total it by month, so that place and time alone narrow it.",
            parts=(
                row(
                    _recorded("recorded-csae", "csae", "All recorded CSAE crimes by month"),
                    _recorded("recorded-contact", "contact", "All recorded contact CSAE crimes by month"),
                ),
            ),
        ),
    ),
)
