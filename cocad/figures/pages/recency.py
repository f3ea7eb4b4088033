"""Recency: recent, non-recent and unknown, overall and by criterion, offence, age, month and force."""

from cocad.figures import draw
from cocad.figures.answers import Answers
from cocad.figures.ask import Ask, everywhere
from cocad.figures.draw import Line
from cocad.figures.figure import Figure, Highest
from cocad.figures.page import Page, Section, row
from cocad.insight.sentences import absence, findings
from cocad.insight.sentences.groupwise import against, clear_of
from cocad.words import caveats

NON_RECENT = "Non-recent"
OF_NON_RECENT = "of non-recent crimes"
RECENCY = Ask("crimes", "recency")
BY_CRITERION = Ask("crimes", "criterion", "recency")
BY_MONTH = Ask("crimes", "month", "recency")
BY_AGE = Ask("victims", "recency", "victim_age_band")
OF_ALL_FORCES = Ask("crimes", "recency", over=everywhere, alone=True)
BY_FORCE = Ask("crimes", "force", "recency", over=everywhere, alone=True)


def _over_a_year(answers: Answers) -> str:
    return findings.share_of(answers[RECENCY], NON_RECENT, "reported over a year after the offence")


def _title(answers: Answers) -> str:
    told = not absence.told(answers[RECENCY], NON_RECENT)
    return _over_a_year(answers) + (against(answers.beside(RECENCY), NON_RECENT) if told else "")


def _forces_apart(answers: Answers) -> str:
    overall = findings.cell_of(answers[OF_ALL_FORCES], NON_RECENT)
    return clear_of(answers[BY_FORCE], NON_RECENT, overall, what="non-recent")


def _non_recent_by(key: str, groups: str, caveat: str) -> Figure:
    ask = Ask("crimes", key, "recency")
    return Figure(
        key=f"recency-{key}",
        asks=(ask, RECENCY),
        draw=draw.dots(ask, NON_RECENT, line=Line(RECENCY, draw.own)),
        finding=Highest(ask, NON_RECENT, OF_NON_RECENT, groups),
        what=f"Crimes that are non-recent, by {groups[:-1]}",
        caveat=caveat,
    )


OVERALL = Figure(
    key="recency",
    asks=(RECENCY,),
    draw=draw.bars(RECENCY),
    finding=_over_a_year,
    what="Crimes by recency",
    caveat=caveats.RECENCY,
)
OF_EACH_CRITERION = Figure(
    key="recency-criteria",
    asks=(BY_CRITERION,),
    draw=draw.stacked(BY_CRITERION),
    finding=Highest(BY_CRITERION, NON_RECENT, OF_NON_RECENT, "criteria"),
    what="Crimes of each criterion by recency",
    caveat=caveats.RECENCY,
)
MONTHS = Figure(
    key="recency-months",
    asks=(BY_MONTH,),
    draw=draw.months(BY_MONTH, measure="share", category=NON_RECENT),
    finding=Highest(BY_MONTH, NON_RECENT, OF_NON_RECENT, "months"),
    what="Share of each month's crimes that are non-recent",
    caveat=caveats.ONE_YEAR,
)
AGES = Figure(
    key="recency-age",
    asks=(BY_AGE,),
    draw=draw.heat(BY_AGE),
    finding=Highest(BY_AGE, "Under 10", "of victims under 10", "kinds of recency"),
    what="Victims by recency and age at the time of the offence",
    caveat=caveats.AGE,
)
FORCES = Figure(
    key="recency-forces",
    asks=(BY_FORCE, OF_ALL_FORCES),
    draw=draw.ranked(BY_FORCE, NON_RECENT, line=Line(OF_ALL_FORCES, "all forces")),
    finding=_forces_apart,
    what="Crimes that are non-recent, by force",
    caveat=caveats.MANY,
    over=everywhere,
)

PAGE = Page(
    key="recency",
    brow="Recency",
    title=_title,
    sections=(
        Section(
            parts=(
                row(OVERALL, OF_EACH_CRITERION),
                row(
                    _non_recent_by("offence_type", "offence types", caveats.OFFENCE),
                    _non_recent_by("location_type", "location types", caveats.LOCATION),
                ),
                row(MONTHS, AGES),
            )
        ),
        Section(
            title="By force",
            note="Never a league table: intervals overlap, and forces record and refer in different ways.",
            parts=(row(FORCES),),
        ),
    ),
)
