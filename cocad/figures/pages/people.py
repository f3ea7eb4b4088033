"""People: victims and suspects, their gender, age, ethnicity and relationship, and the size of groups."""

from cocad.figures import draw
from cocad.figures.ask import Ask
from cocad.figures.figure import Figure, of
from cocad.figures.page import Page, Row, Section, row
from cocad.figures.profile import profile
from cocad.insight.sentences import findings, group_sizes, profiles
from cocad.insight.sentences.groupwise import largest_cell
from cocad.insight.sentences.profiles import PROFILE
from cocad.words import caveats

VICTIMS_BY_AGE = Ask("victims", "victim_age_band")
VICTIM = (Ask("victims", "victim_gender"), VICTIMS_BY_AGE, Ask("victims", "victim_ethnicity"))
SUSPECT = (
    Ask("suspects", "suspect_gender"),
    Ask("suspects", "suspect_age_band"),
    Ask("suspects", "suspect_ethnicity"),
    Ask("suspects", "relationship"),
)
AGES = Ask("pairs", "victim_age_band", "suspect_age_band")
RELATIONSHIPS = Ask("pairs", "victim_age_band", "relationship")


def _pyramid(person: str) -> Figure:
    ask = Ask(f"{person}s", f"{person}_gender", f"{person}_age_band")
    ages = Ask(f"{person}s", f"{person}_age_band")
    told = PROFILE[f"{person}_age_band"]
    return Figure(
        key=f"pyramid-{person}",
        asks=(ask, ages),
        draw=draw.pyramid(ask),
        finding=lambda answers: profiles.finding(answers[ages], told),
        what=f"{person.capitalize()}s by gender and age",
        base=lambda answers: f"age {findings.recorded_for(answers[ages])}",
        caveat=f"{caveats.AGE} {caveats.GENDER}",
    )


def _years(person: str) -> Figure:
    ask = Ask(f"{person}s", f"{person}_age", alone=True)
    return Figure(
        key=f"years-{person}",
        asks=(ask,),
        draw=draw.years(ask),
        finding=lambda answers: group_sizes.modal_age(answers[ask], f"{person}s"),
        what=f"{person.capitalize()}s by age in years",
        base=of(findings.recorded_for, ask),
        caveat=caveats.YEARS_OF_AGE,
    )


def _size(key: str, people: str) -> Figure:
    ask = Ask("crimes", key)
    return Figure(
        key=f"size-{people}",
        asks=(ask,),
        draw=draw.bars(ask),
        finding=lambda answers: group_sizes.finding(answers[ask], people),
        what=f"Crimes by number of {people}",
        caveat=caveats.SIZES,
    )


TOGETHER = Figure(
    key="ages",
    asks=(AGES,),
    draw=draw.heat(AGES, measure="count"),
    finding=lambda answers: largest_cell(answers[AGES], "pairs"),
    what="Each victim with each suspect of the same crime, by age",
    caveat=caveats.PAIRS,
)
WHO = Figure(
    key="age-relationship",
    asks=(RELATIONSHIPS,),
    draw=draw.heat(RELATIONSHIPS),
    finding=lambda answers: largest_cell(answers[RELATIONSHIPS], "pairs"),
    what="Suspects' relationship to victims of each age, pairs",
    caveat=f"{caveats.PAIRS} {caveats.RELATIONSHIP}",
)

PAGE = Page(
    key="people",
    brow="Victims and suspects",
    title=lambda answers: profiles.finding(answers[VICTIMS_BY_AGE], PROFILE["victim_age_band"]),
    sections=(
        Section(
            title="Victims",
            note="A victim is under 18; ages are at the time of the offence.",
            parts=(Row(tuple(profile(ask) for ask in VICTIM)),),
        ),
        Section(
            title="Suspects",
            note=caveats.SUSPECTS,
            parts=(Row(tuple(profile(ask) for ask in SUSPECT)),),
        ),
        Section(
            title="Ages",
            note="Children first: how old victims and suspects were, and who was suspected of harming whom.",
            parts=(
                row(_pyramid("victim"), _pyramid("suspect")),
                row(TOGETHER, WHO),
                row(_years("victim"), _years("suspect")),
            ),
        ),
        Section(
            title="Groups",
            note="How many people are on a crime; a group is two perpetrators or more.",
            parts=(
                row(
                    _size("perpetrators", "perpetrators"),
                    _size("victims_on_crime", "victims"),
                    _size("suspects_on_crime", "suspects"),
                ),
            ),
        ),
    ),
)
