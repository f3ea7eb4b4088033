"""Offences: what was recorded and where, alone and crossed with criterion and ages."""

from cocad.figures import draw
from cocad.figures.ask import Ask
from cocad.figures.figure import Figure, Highest
from cocad.figures.page import Page, Section, row
from cocad.figures.profile import profile
from cocad.insight.sentences.profiles import PROFILE, finding
from cocad.words import caveats

OFFENCES, PLACES = Ask("crimes", "offence_type"), Ask("crimes", "location_type")
TOGETHER = Ask("crimes", "location_type", "offence_type")
GROUPS = {"offence_type": "offence types", "location_type": "location types"}


def _by_criterion(key: str) -> Figure:
    ask, groups = Ask("crimes", key, "criterion"), GROUPS[key]
    return Figure(
        key=f"{key}-criterion",
        asks=(ask,),
        draw=draw.heat(ask),
        finding=Highest(ask, "Familial", "placed under Familial", groups),
        what=f"Crimes of each {groups[:-1]} by criterion",
        caveat=caveats.ONE_CRITERION,
    )


def _by_age(key: str, person: str, band: str) -> Figure:
    ask, groups = Ask(f"{person}s", key, f"{person}_age_band"), GROUPS[key]
    return Figure(
        key=f"{key}-{person}-age",
        asks=(ask,),
        draw=draw.heat(ask),
        finding=Highest(ask, band, f"of {person}s aged {band}", groups),
        what=f"{person.capitalize()}s of each {groups[:-1]} by age",
        caveat=caveats.AGE,
    )


PLACE_AND_OFFENCE = Figure(
    key="place-offence",
    asks=(TOGETHER,),
    draw=draw.heat(TOGETHER),
    finding=Highest(TOGETHER, "Rape of a child", "of rape of a child", GROUPS["location_type"]),
    what="Crimes at each kind of place by offence type",
    caveat=caveats.LOCATION,
)

PAGE = Page(
    key="offences",
    brow="Offences and places",
    title=lambda answers: finding(answers[OFFENCES], PROFILE["offence_type"]),
    sections=(
        Section(parts=(row(profile(OFFENCES), profile(PLACES)),)),
        Section(
            title="By criterion",
            note="Each row is shared out among the criteria.",
            parts=(row(_by_criterion("offence_type"), _by_criterion("location_type")),),
        ),
        Section(
            title="By age",
            note="Ages at the time of the offence, of people with an age recorded.",
            parts=tuple(
                row(_by_age(key, "victim", "10 to 15"), _by_age(key, "suspect", "18 to 29")) for key in GROUPS
            ),
        ),
        Section(
            title="Offence and place together",
            note="Where each kind of offence was recorded, of crimes with a location.",
            parts=(row(PLACE_AND_OFFENCE),),
        ),
    ),
)
