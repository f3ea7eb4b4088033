"""Criteria: all of them side by side, then one in depth beside all group-based crime."""

from cocad.charts.groups import overall
from cocad.figures.answers import answers
from cocad.figures.drawn import Words, show_row
from cocad.figures.kinds import bar_figure, groups_figure, heat_figure, stacked_figure
from cocad.figures.profile import show_profiles
from cocad.insight.sentences import findings
from cocad.insight.sentences.groupwise import Charts
from cocad.ui.masthead import footer, masthead, section
from cocad.ui.opening import opening
from cocad.words import caveats

SIDE_BY_SIDE = (
    ("crimes", "criterion"), ("crimes", "criterion", "recency"), ("crimes", "criterion", "offence_type"),
    ("victims", "criterion", "victim_age_band"), ("victims", "criterion", "victim_gender"),
    ("suspects", "criterion", "suspect_gender"), ("suspects", "criterion", "suspect_age_band"),
    ("suspects", "suspect_gender"), ("victims", "victim_gender"),
)  # fmt: skip
TOLD = {
    "recency": "Non-recent", "offence_type": "Rape of a child", "victim_age_band": "Under 10",
    "victim_gender": "Female", "suspect_gender": "Female", "suspect_age_band": "18 to 29",
}  # fmt: skip
IN_DEPTH = (
    ("crimes", "recency"), ("crimes", "offence_type"), ("crimes", "location_type"),
    ("victims", "victim_gender"), ("victims", "victim_age_band"), ("victims", "victim_ethnicity"),
    ("suspects", "suspect_gender"), ("suspects", "suspect_age_band"), ("suspects", "suspect_ethnicity"),
    ("suspects", "relationship"),
)  # fmt: skip

# 1. Select.
here = opening()
one = here.one_criterion

# 2. Evaluate.
every = here.without("criterion")
table, others = answers(every, SIDE_BY_SIDE)
depth, beside = answers(here, IN_DEPTH) if one else ({}, {})
charts = Charts({
    f"criterion by {name}": (table[f"criterion by {name}"], category) for name, category in TOLD.items()
})  # fmt: skip

# 3. Show.
masthead(here, brow="Criteria", title=findings.criteria(table["criterion"]))
when = every.when
section("All criteria side by side", "Click a bar, or choose a criterion at the left, to see it in depth.")
show_row(every,
    bar_figure(table["criterion"], here.palette, Words(
        key="criteria", finding=findings.criteria(table["criterion"]),
        what=f"Crimes by criterion, {when}", caveat=findings.criteria_caveat(table["criterion"])),
        others["criterion"]),
    stacked_figure(table["criterion by recency"], here.palette, Words(
        key="criteria-recency",
        finding=charts.highest("criterion by recency", "of non-recent crimes", groups_are="criteria"),
        what=f"Crimes of each criterion by recency, {when}", caveat=caveats.RECENCY),
        others["criterion by recency"]),
)  # fmt: skip
show_row(every, *(
    groups_figure(table[f"criterion by {person}_gender"], here.palette, Words(
        key=f"criteria-{person}-gender",
        finding=charts.highest(f"criterion by {person}_gender", f"of female {person}s",
                               groups_are="criteria"),
        what=f"{person.capitalize()}s of each criterion who are female, {when}", caveat=caveats.GENDER),
        others[f"criterion by {person}_gender"], category="Female",
        overall=overall(table[f"{person}_gender"], "Female", "all criteria"))
    for person in ("victim", "suspect")
))  # fmt: skip
show_row(every, *(
    heat_figure(table[f"criterion by {person}_age_band"], here.palette, Words(
        key=f"criteria-{person}-age",
        finding=charts.highest(f"criterion by {person}_age_band", said, groups_are="criteria"),
        what=f"{person.capitalize()}s of each criterion by age, {when}", caveat=caveats.AGE),
        others[f"criterion by {person}_age_band"])
    for person, said in (("victim", "of victims under 10"), ("suspect", "of suspects aged 18 to 29"))
))  # fmt: skip
show_row(every, heat_figure(table["criterion by offence_type"], here.palette, Words(
    key="criteria-offence",
    finding=charts.highest("criterion by offence_type", "of rape of a child", groups_are="criteria"),
    what=f"Crimes of each criterion by offence type, {when}", caveat=caveats.OFFENCE),
    others["criterion by offence_type"]))  # fmt: skip
if one:
    section(f"{one} in depth", findings.criterion_caveat(one))
    show_profiles(here, depth, beside, [split[-1] for split in IN_DEPTH])
footer(here)
