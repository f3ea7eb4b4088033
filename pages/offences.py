"""Offences: what was recorded and where, alone and crossed with criterion and ages."""

from cocad.figures.answers import answers
from cocad.figures.drawn import Words, show_row
from cocad.figures.kinds import heat_figure
from cocad.figures.profile import show_profiles
from cocad.insight.sentences.groupwise import Charts
from cocad.insight.sentences.profiles import PROFILE, finding
from cocad.ui.masthead import footer, masthead, section
from cocad.ui.opening import opening
from cocad.words import caveats

ALONE = ("offence_type", "location_type")
CROSSED = (
    ("crimes", "offence_type", "criterion"), ("crimes", "location_type", "criterion"),
    ("crimes", "location_type", "offence_type"),
    ("victims", "offence_type", "victim_age_band"), ("suspects", "offence_type", "suspect_age_band"),
    ("victims", "location_type", "victim_age_band"), ("suspects", "location_type", "suspect_age_band"),
)  # fmt: skip
TOLD = {"criterion": "Familial", "offence_type": "Rape of a child", "victim_age_band": "10 to 15",
        "suspect_age_band": "18 to 29"}  # fmt: skip

# 1. Select.
here = opening()

# 2. Evaluate.
table, beside = answers(here, (*(("crimes", name) for name in ALONE), *CROSSED))
charts = Charts({f"{one} by {other}": (table[f"{one} by {other}"], TOLD[other]) for _, one, other in CROSSED})

# 3. Show.
masthead(here, brow="Offences and places", title=finding(table["offence_type"], PROFILE["offence_type"]))
show_profiles(here, table, beside, ALONE)
section("By criterion", "Each row is shared out among the criteria.")
show_row(here, *(
    heat_figure(table[f"{name} by criterion"], here.palette, Words(
        key=f"{name}-criterion",
        finding=charts.highest(f"{name} by criterion", "placed under Familial", groups_are=said),
        what=f"Crimes of each {said[:-1]} by criterion, {here.when}", caveat=caveats.ONE_CRITERION),
        beside[f"{name} by criterion"])
    for name, said in (("offence_type", "offence types"), ("location_type", "location types"))
))  # fmt: skip
section("By age", "Ages at the time of the offence, of people with an age recorded.")
for name, said in (("offence_type", "offence types"), ("location_type", "location types")):
    show_row(here, *(
        heat_figure(table[f"{name} by {person}_age_band"], here.palette, Words(
            key=f"{name}-{person}-age",
            finding=charts.highest(f"{name} by {person}_age_band", f"of {person}s aged {band.lower()}",
                                   groups_are=said),
            what=f"{person.capitalize()}s of each {said[:-1]} by age, {here.when}", caveat=caveats.AGE),
            beside[f"{name} by {person}_age_band"])
        for person, band in (("victim", TOLD["victim_age_band"]), ("suspect", TOLD["suspect_age_band"]))
    ))  # fmt: skip
section("Offence and place together", "Where each kind of offence was recorded, of crimes with a location.")
show_row(here, heat_figure(table["location_type by offence_type"], here.palette, Words(
    key="place-offence",
    finding=charts.highest("location_type by offence_type", "of rape of a child",
                           groups_are="location types"),
    what=f"Crimes at each kind of place by offence type, {here.when}", caveat=caveats.LOCATION),
    beside["location_type by offence_type"]))  # fmt: skip
footer(here)
