"""The overview: how large group-based abuse is in recorded crime, and who it concerns."""

from cocad.figures.answers import answers
from cocad.figures.cache import measures
from cocad.figures.drawn import Words, show_row
from cocad.figures.kinds import bar_figure, funnel_figure
from cocad.figures.signal_figures import signal_figure
from cocad.figures.standing import show_most
from cocad.insight.sentences import findings, headline
from cocad.insight.sentences.profiles import PROFILES, caveat, finding
from cocad.ui.masthead import footer, headlines, masthead
from cocad.ui.opening import opening
from cocad.words import caveats

SPLITS = (
    ("crimes", "criterion"), ("crimes", "month"), ("crimes", "recency"),
    ("victims", "victim_gender"), ("victims", "victim_age_band"), ("victims", "victim_ethnicity"),
    ("suspects", "suspect_gender"), ("suspects", "suspect_age_band"), ("suspects", "suspect_ethnicity"),
)  # fmt: skip
METRICS = ("group_based_of_all_csae", "group_based_of_contact", "non_recent", "recency_unknown",
           "victim_10_15", "suspect_10_17")  # fmt: skip

# 1. Select.
here = opening()

# 2. Evaluate.
table, beside = answers(here, SPLITS)
measured = measures(here.snapshot, METRICS, here.selection, here.viewer)
crimes = measured.row("recency_unknown")

# 3. Show.
masthead(here, brow="Overview", title=findings.funnel(measured, here.area.label))
headlines(
    [
        headline.crimes(measured),
        headline.metric(measured, "non_recent", "Non-recent crimes",
                        note=f"recency unknown for {crimes['count']:,}" if crimes["count"] else ""),
        headline.metric(measured, "victim_10_15", "Victims aged 10 to 15"),
        headline.metric(measured, "suspect_10_17", "Suspects aged 10 to 17"),
    ]
)  # fmt: skip

when = here.when
base = f"base {crimes['base']:,}" if crimes["base"] is not None else "not supplied"
show_row(here,
    bar_figure(table["criterion"], here.palette, Words(
        key="criteria", finding=findings.criteria(table["criterion"]),
        what=f"Crimes by criterion, {when}, {base}", caveat=findings.criteria_caveat(table["criterion"])),
        beside["criterion"]),
    signal_figure(here, table["month"], Words(
        key="months", finding=findings.months(table["month"]),
        what=f"Crimes by month recorded, {when}, {base}", caveat=caveats.ONE_YEAR)),
)  # fmt: skip
show_most(here, 4)
show_row(here,
    funnel_figure(measured, here.palette, Words(
        key="funnel", finding=findings.place_in_contact(measured),
        what=f"Recorded crimes, {when}", caveat=caveats.RECORDED_CRIME)),
    bar_figure(table["recency"], here.palette, Words(
        key="recency", finding=findings.share_of(
            table["recency"], "Recent", "reported within a year of the offence"),
        what=f"Crimes by recency, {when}, {base}", caveat=caveats.RECENCY), beside["recency"]),
)  # fmt: skip
for person in ("victim", "suspect"):
    show_row(here, *(
        bar_figure(split, here.palette, Words(
            key=profile.dimension, finding=finding(split, profile),
            what=f"{profile.what}, {when}, {findings.recorded_for(split)}",
            caveat=f"{caveat(split, profile)} {findings.bounds(split)}".strip()), beside[profile.dimension])
        for profile in PROFILES[person] if profile.dimension in table for split in (table[profile.dimension],)
    ))  # fmt: skip
footer(here)
