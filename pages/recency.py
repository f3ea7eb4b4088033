"""Recency: recent, non-recent and unknown, overall and by criterion, offence, age, month and force."""

from cocad.charts.groups import overall
from cocad.figures import kinds
from cocad.figures.answers import answers, counted
from cocad.figures.drawn import Words, show_row
from cocad.figures.signal_figures import signal_figure
from cocad.insight.sentences import absence, findings
from cocad.insight.sentences.groupwise import Charts, against, clear_of
from cocad.ui.masthead import footer, masthead, section
from cocad.ui.opening import opening
from cocad.words import caveats

SPLITS = (
    ("crimes", "recency"), ("crimes", "criterion", "recency"), ("crimes", "offence_type", "recency"),
    ("crimes", "location_type", "recency"), ("crimes", "month", "recency"),
    ("victims", "recency", "victim_age_band"),
)  # fmt: skip
ACROSS = (("crimes", "recency"), ("crimes", "force", "recency"))

NON_RECENT, NON_RECENT_OF = "Non-recent", "of non-recent crimes"

# 1. Select.
here = opening()

# 2. Evaluate.
table, beside = answers(here, SPLITS)
everywhere = here.everywhere()
charts = Charts({
    " by ".join(split): (table[" by ".join(split)], "Under 10" if split[0] == "recency" else NON_RECENT)
    for _, *split in SPLITS if len(split) > 1
})  # fmt: skip
line = overall(table["recency"], NON_RECENT, here.own)
across = counted(here.snapshot, here.viewer, everywhere.selection, ACROSS)

# 3. Show.
title = findings.share_of(table["recency"], NON_RECENT, "reported over a year after the offence")
ending = "" if absence.told(table["recency"], NON_RECENT) else against(beside["recency"], NON_RECENT)
masthead(here, brow="Recency", title=title + ending)
show_row(here,
    kinds.bar_figure(table["recency"], here.palette, Words(
        key="recency", finding=title, what=f"Crimes by recency, {here.when}", caveat=caveats.RECENCY),
        beside["recency"]),
    kinds.stacked_figure(table["criterion by recency"], here.palette, Words(
        key="recency-criteria",
        finding=charts.highest("criterion by recency", NON_RECENT_OF, groups_are="criteria"),
        what=f"Crimes of each criterion by recency, {here.when}", caveat=caveats.RECENCY),
        beside["criterion by recency"]),
)  # fmt: skip
show_row(here, *(
    kinds.groups_figure(table[f"{key} by recency"], here.palette, Words(
        key=f"recency-{key}",
        finding=charts.highest(f"{key} by recency", NON_RECENT_OF, groups_are=said),
        what=f"Crimes that are non-recent, by {said[:-1]}, {here.when}", caveat=caveat),
        beside[f"{key} by recency"], category=NON_RECENT, overall=line)
    for key, said, caveat in (("offence_type", "offence types", caveats.OFFENCE),
                              ("location_type", "location types", caveats.LOCATION))
))  # fmt: skip
show_row(here,
    signal_figure(here, table["month by recency"], Words(
        key="recency-months",
        finding=charts.highest("month by recency", NON_RECENT_OF, groups_are="months"),
        what=f"Share of each month's crimes that are non-recent, {here.when}", caveat=caveats.ONE_YEAR),
        beside["month by recency"], measure="share", category=NON_RECENT),
    kinds.heat_figure(table["recency by victim_age_band"], here.palette, Words(
        key="recency-age",
        finding=charts.highest("recency by victim_age_band", "of victims under 10",
                               groups_are="kinds of recency"),
        what=f"Victims by recency and age at the time of the offence, {here.when}", caveat=caveats.AGE),
        beside["recency by victim_age_band"]),
)  # fmt: skip
section("By force", "Never a league table: intervals overlap, and forces record and refer in different ways.")
show_row(everywhere, kinds.ranked_figure(across["force by recency"], here.palette, Words(
    key="recency-forces",
    finding=clear_of(across["force by recency"], NON_RECENT, findings.cell_of(across["recency"], NON_RECENT),
                     what="non-recent"),
    what=f"Crimes that are non-recent, by force, {everywhere.when}", caveat=caveats.MANY),
    category=NON_RECENT, overall=overall(across["recency"], NON_RECENT, "all forces"),
    own=here.area.value if here.area.key == "force" else None))  # fmt: skip
footer(here)
