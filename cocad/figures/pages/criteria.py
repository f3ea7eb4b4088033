"""Criteria: all of them side by side, then one in depth beside all group-based crime."""

from cocad.figures import draw
from cocad.figures.ask import Ask, every_criterion
from cocad.figures.draw import Line
from cocad.figures.figure import Figure, Highest, of
from cocad.figures.page import Page, Row, Section, row
from cocad.figures.profile import profile
from cocad.insight.sentences import findings
from cocad.words import caveats

CRITERIA = Ask("crimes", "criterion", over=every_criterion)
RECENCY = Ask("crimes", "criterion", "recency", over=every_criterion)
OFFENCES = Ask("crimes", "criterion", "offence_type", over=every_criterion)
IN_DEPTH = (
    Ask("crimes", "recency"),
    Ask("crimes", "offence_type"),
    Ask("crimes", "location_type"),
    Ask("victims", "victim_gender"),
    Ask("victims", "victim_age_band"),
    Ask("victims", "victim_ethnicity"),
    Ask("suspects", "suspect_gender"),
    Ask("suspects", "suspect_age_band"),
    Ask("suspects", "suspect_ethnicity"),
    Ask("suspects", "relationship"),
)


def _female(person: str) -> Figure:
    ask = Ask(f"{person}s", "criterion", f"{person}_gender", over=every_criterion)
    overall = Ask(f"{person}s", f"{person}_gender", over=every_criterion)
    return Figure(
        key=f"criteria-{person}-gender",
        asks=(ask, overall),
        draw=draw.dots(ask, "Female", line=Line(overall, "all criteria")),
        finding=Highest(ask, "Female", f"of female {person}s", "criteria"),
        what=f"{person.capitalize()}s of each criterion who are female",
        caveat=caveats.GENDER,
        over=every_criterion,
    )


def _ages(person: str, band: str) -> Figure:
    ask = Ask(f"{person}s", "criterion", f"{person}_age_band", over=every_criterion)
    aged = band.lower() if band == "Under 10" else f"aged {band}"
    return Figure(
        key=f"criteria-{person}-age",
        asks=(ask,),
        draw=draw.heat(ask),
        finding=Highest(ask, band, f"of {person}s {aged}", "criteria"),
        what=f"{person.capitalize()}s of each criterion by age",
        caveat=caveats.AGE,
        over=every_criterion,
    )


ALL = Figure(
    key="criteria",
    asks=(CRITERIA,),
    draw=draw.bars(CRITERIA),
    finding=of(findings.criteria, CRITERIA),
    what="Crimes by criterion",
    caveat=of(findings.criteria_caveat, CRITERIA),
    over=every_criterion,
)
BY_RECENCY = Figure(
    key="criteria-recency",
    asks=(RECENCY,),
    draw=draw.stacked(RECENCY),
    finding=Highest(RECENCY, "Non-recent", "of non-recent crimes", "criteria"),
    what="Crimes of each criterion by recency",
    caveat=caveats.RECENCY,
    over=every_criterion,
)
BY_OFFENCE = Figure(
    key="criteria-offence",
    asks=(OFFENCES,),
    draw=draw.heat(OFFENCES),
    finding=Highest(OFFENCES, "Rape of a child", "of rape of a child", "criteria"),
    what="Crimes of each criterion by offence type",
    caveat=caveats.OFFENCE,
    over=every_criterion,
)

PAGE = Page(
    key="criteria",
    brow="Criteria",
    title=of(findings.criteria, CRITERIA),
    sections=(
        Section(
            title="All criteria side by side",
            note="Click a bar, or choose a criterion at the left, to see it in depth.",
            parts=(
                row(ALL, BY_RECENCY),
                row(_female("victim"), _female("suspect")),
                row(_ages("victim", "Under 10"), _ages("suspect", "18 to 29")),
                row(BY_OFFENCE),
            ),
        ),
        Section(
            title=lambda answers: f"{answers.here.one_criterion} in depth",
            note=lambda answers: findings.criterion_caveat(answers.here.one_criterion),
            parts=(Row(tuple(profile(ask) for ask in IN_DEPTH)),),
            shown=lambda answers: bool(answers.here.one_criterion),
        ),
    ),
)
