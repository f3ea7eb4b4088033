"""The overview: how large group-based abuse is in recorded crime, and who it concerns."""

from collections.abc import Sequence

from cocad.disclosure import Measures
from cocad.disclosure.cache import measures
from cocad.figures import draw
from cocad.figures.answers import Answers
from cocad.figures.ask import Ask
from cocad.figures.figure import Figure, of
from cocad.figures.page import Cards, Headlines, Page, Section, row
from cocad.figures.place_in_recorded import place_in_recorded
from cocad.figures.standing import most_told
from cocad.insight.sentences import findings, headline
from cocad.insight.sentences.headline import Headline
from cocad.insight.sentences.profiles import PROFILE, caveat, finding
from cocad.words import caveats

CRITERIA = Ask("crimes", "criterion")
MONTHS = Ask("crimes", "month")
RECENCY = Ask("crimes", "recency")
METRICS = (
    "group_based_of_all_csae",
    "group_based_of_contact",
    "non_recent",
    "recency_unknown",
    "victim_10_15",
    "suspect_10_17",
)
TOLD = 4
"""How many of the differences that stand out the overview tells."""


def _measured(answers: Answers) -> Measures:
    here = answers.here
    return measures(here.snapshot, METRICS, here.selection, here.viewer)


def _base(answers: Answers) -> str:
    base = answers.work(_measured).row("recency_unknown")["base"]
    return f"base {base:,}" if base is not None else "not supplied"


def _headlines(answers: Answers) -> Sequence[Headline]:
    measured = answers.work(_measured)
    unknown = measured.row("recency_unknown")["count"]
    note = f"recency unknown for {unknown:,}" if unknown else ""
    return (
        headline.crimes(measured),
        headline.metric(measured, "non_recent", "Non-recent crimes", note=note),
        headline.metric(measured, "victim_10_15", "Victims aged 10 to 15"),
        headline.metric(measured, "suspect_10_17", "Suspects aged 10 to 17"),
    )


def _person(population: str, dimension: str) -> Figure:
    ask, profile = Ask(population, dimension), PROFILE[dimension]
    return Figure(
        key=dimension,
        asks=(ask,),
        draw=draw.bars(ask),
        finding=lambda answers: finding(answers[ask], profile),
        what=profile.what,
        base=of(findings.recorded_for, ask),
        caveat=lambda answers: f"{caveat(answers[ask], profile)} {findings.bounds(answers[ask])}".strip(),
    )


PAGE = Page(
    key="overview",
    brow="Overview",
    title=lambda answers: findings.funnel(answers.work(_measured), answers.here.area.label),
    sections=(
        Section(
            parts=(
                Headlines(_headlines),
                row(
                    Figure(
                        key="criteria",
                        asks=(CRITERIA,),
                        draw=draw.bars(CRITERIA),
                        finding=of(findings.criteria, CRITERIA),
                        what="Crimes by criterion",
                        base=_base,
                        caveat=of(findings.criteria_caveat, CRITERIA),
                    ),
                    Figure(
                        key="months",
                        asks=(MONTHS,),
                        draw=draw.months(MONTHS, compared=False),
                        finding=of(findings.months, MONTHS),
                        what="Crimes by month recorded",
                        base=_base,
                        caveat=caveats.ONE_YEAR,
                    ),
                ),
                Cards(lambda answers: most_told(answers.here, TOLD)),
                row(
                    place_in_recorded(_measured),
                    Figure(
                        key="recency",
                        asks=(RECENCY,),
                        draw=draw.bars(RECENCY),
                        finding=lambda answers: findings.share_of(
                            answers[RECENCY], "Recent", "reported within a year of the offence"
                        ),
                        what="Crimes by recency",
                        base=_base,
                        caveat=caveats.RECENCY,
                    ),
                ),
                row(
                    _person("victims", "victim_gender"),
                    _person("victims", "victim_age_band"),
                    _person("victims", "victim_ethnicity"),
                ),
                row(
                    _person("suspects", "suspect_gender"),
                    _person("suspects", "suspect_age_band"),
                    _person("suspects", "suspect_ethnicity"),
                ),
            )
        ),
    ),
)
