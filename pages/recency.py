"""Recency: recent, non-recent and unknown, overall and by criterion, offence, age, month and force."""

from cocad.charts.groups import Overall
from cocad.insight import findings
from cocad.insight.groupwise import against, clear_of, highest
from cocad.metrics import caveats
from cocad.ui.answers import answers
from cocad.ui.figure import Words, show_row
from cocad.ui.kinds import (
    bar_figure,
    groups_figure,
    heat_figure,
    ranked_figure,
    series_figure,
    stacked_figure,
)
from cocad.ui.masthead import footer, masthead, section
from cocad.ui.opening import opening

SPLITS = (
    ("crimes", "recency"), ("crimes", "criterion", "recency"), ("crimes", "offence_type", "recency"),
    ("crimes", "location_type", "recency"), ("crimes", "month", "recency"), ("crimes", "force", "recency"),
    ("victims", "recency", "victim_age_band"),
)  # fmt: skip

NON_RECENT = "Non-recent"

# 1. Select.
here = opening()

# 2. Evaluate.
table, beside = answers(here, SPLITS)
cell = {each.category: each for each in findings.cells(table["recency"])}.get(NON_RECENT)
overall = Overall("overall", cell.count, cell.base) if cell else None

# 3. Show.
title = findings.share_of(table["recency"], NON_RECENT, "{share} of crimes were reported over a year after")
masthead(here, brow="Recency", title=title + (against(beside["recency"], NON_RECENT) if cell else ""))
show_row(here,
    bar_figure(table["recency"], here.palette, Words(
        key="recency", finding=title, what=f"Crimes by recency, {here.when}", caveat=caveats.RECENCY),
        beside["recency"]),
    stacked_figure(table["criterion by recency"], here.palette, Words(
        key="recency-criteria",
        finding=highest(table["criterion by recency"], NON_RECENT, "non-recent", groups_are="criteria"),
        what=f"Crimes of each criterion by recency, {here.when}", caveat=caveats.RECENCY)),
)  # fmt: skip
show_row(here, *(
    groups_figure(table[f"{key} by recency"], here.palette, Words(
        key=f"recency-{key}",
        finding=highest(table[f"{key} by recency"], NON_RECENT, "non-recent", groups_are=said),
        what=f"Crimes that are non-recent, by {said[:-1]}, {here.when}", caveat=caveat),
        category=NON_RECENT, overall=overall)
    for key, said, caveat in (("offence_type", "offence types", caveats.OFFENCE),
                              ("location_type", "location types", caveats.LOCATION))
))  # fmt: skip
show_row(here,
    series_figure(table["month by recency"], here.palette, Words(
        key="recency-months",
        finding=highest(table["month by recency"], NON_RECENT, "non-recent", groups_are="months"),
        what=f"Share of each month's crimes by recency, {here.when}", caveat=caveats.MONTHS),
        measure="share"),
    heat_figure(table["recency by victim_age_band"], here.palette, Words(
        key="recency-age",
        finding=highest(table["recency by victim_age_band"], "Under 10", "of victims under 10",
                                           groups_are="kinds of recency"),
        what=f"Victims by recency and age at the time of the offence, {here.when}", caveat=caveats.AGE)),
)  # fmt: skip
section("By force", "Never a league table: intervals overlap, and forces record and refer in different ways.")
show_row(here, ranked_figure(table["force by recency"], here.palette, Words(
    key="recency-forces", finding=clear_of(table["force by recency"], NON_RECENT, cell, what="non-recent"),
    what=f"Crimes that are non-recent, by force, {here.when}", caveat=caveats.MANY),
    category=NON_RECENT, overall=overall,
    own=here.area.value if here.area.key == "force" else None))  # fmt: skip
footer(here)
