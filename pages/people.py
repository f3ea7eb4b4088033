"""People: victims and suspects, their gender, age, ethnicity and relationship, and the size of groups."""

from cocad.figures.answers import answers, counted, make_up
from cocad.figures.drawn import Words, show_row
from cocad.figures.kinds import bar_figure, heat_figure, pyramid_figure, years_figure
from cocad.figures.profile import show_profiles
from cocad.insight.sentences import findings, profiles
from cocad.insight.sentences.beside import Beside
from cocad.insight.sentences.group_sizes import finding, modal_age
from cocad.insight.sentences.groupwise import largest_cell
from cocad.insight.sentences.profiles import PROFILE
from cocad.ui.masthead import footer, masthead, section
from cocad.ui.opening import opening
from cocad.words import caveats

VICTIM = ("victim_gender", "victim_age_band", "victim_ethnicity")
SUSPECT = ("suspect_gender", "suspect_age_band", "suspect_ethnicity", "relationship")
SPLITS = (
    *(("victims", name) for name in VICTIM), *(("suspects", name) for name in SUSPECT),
    ("victims", "victim_gender", "victim_age_band"), ("suspects", "suspect_gender", "suspect_age_band"),
    ("pairs", "victim_age_band", "suspect_age_band"), ("pairs", "victim_age_band", "relationship"),
)  # fmt: skip
YEARS = (("victims", "victim_age"), ("suspects", "suspect_age"))

# 1. Select.
here = opening()

# 2. Evaluate.
table, beside = answers(here, SPLITS)
single = counted(here.snapshot, here.viewer, here.selection, YEARS)
sizes, wider = make_up(here)

# 3. Show.
title = profiles.finding(table["victim_age_band"], PROFILE["victim_age_band"])
masthead(here, brow="Victims and suspects", title=title)
section("Victims", "A victim is under 18; ages are at the time of the offence.")
show_profiles(here, table, beside, VICTIM)
section("Suspects", caveats.SUSPECTS)
show_profiles(here, table, beside, SUSPECT)
section("Ages", "Children first: how old victims and suspects were, and who was suspected of harming whom.")
show_row(here, *(
    pyramid_figure(table[f"{person}_gender by {person}_age_band"], here.palette, Words(
        key=f"pyramid-{person}",
        finding=profiles.finding(table[f"{person}_age_band"], PROFILE[f"{person}_age_band"]),
        what=f"{person.capitalize()}s by gender and age, {here.when}, "
             f"age {findings.recorded_for(table[f'{person}_age_band'])}",
        caveat=f"{caveats.AGE} {caveats.GENDER}"), beside[f"{person}_gender by {person}_age_band"])
    for person in ("victim", "suspect")
))  # fmt: skip
show_row(here,
    heat_figure(table["victim_age_band by suspect_age_band"], here.palette, Words(
        key="ages", finding=largest_cell(table["victim_age_band by suspect_age_band"], "pairs"),
        what=f"Each victim with each suspect of the same crime, by age, {here.when}", caveat=caveats.PAIRS),
        measure="count"),
    heat_figure(table["victim_age_band by relationship"], here.palette, Words(
        key="age-relationship", finding=largest_cell(table["victim_age_band by relationship"], "pairs"),
        what=f"Suspects' relationship to victims of each age, pairs, {here.when}",
        caveat=f"{caveats.PAIRS} {caveats.RELATIONSHIP}"), beside["victim_age_band by relationship"]),
)  # fmt: skip
show_row(here, *(
    years_figure(single[f"{person}_age"], here.palette, Words(
        key=f"years-{person}", finding=modal_age(single[f"{person}_age"], f"{person}s"),
        what=f"{person.capitalize()}s by age in years, {here.when}, "
             f"{findings.recorded_for(single[f'{person}_age'])}", caveat=caveats.YEARS_OF_AGE))
    for person in ("victim", "suspect")
))  # fmt: skip
section("Groups", "How many people are on a crime; a group is two perpetrators or more.")
show_row(here, *(
    bar_figure(sizes.table(people), here.palette, Words(
        key=f"size-{people}", finding=finding(sizes.table(people), people),
        what=f"Crimes by number of {people}, {here.when}", caveat=caveats.SIZES),
        [Beside(label, other.table(people), own=sizes.table(people)) for label, other in wider])
    for people in ("perpetrators", "victims", "suspects")
))  # fmt: skip
footer(here)
