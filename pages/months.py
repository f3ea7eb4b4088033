"""Months: crimes by month, quarter and day, by kind, and this year beside last."""

from cocad.figures.answers import answers
from cocad.figures.drawn import Words, show_row
from cocad.figures.kinds import bar_figure, heat_figure, series_figure
from cocad.figures.like_periods import beside_last, newest_quarter
from cocad.figures.signal_figures import signal_figure
from cocad.insight.sentences import findings
from cocad.insight.sentences.groupwise import Charts
from cocad.insight.sentences.months import newest_months
from cocad.insight.sentences.yearly import per_day
from cocad.ui.masthead import footer, masthead, section
from cocad.ui.opening import opening
from cocad.words import caveats

SPLITS = (
    ("crimes", "month"), ("crimes", "quarter"), ("crimes", "criterion", "month"),
    ("crimes", "month", "recency"), ("crimes", "month", "offence_type"),
)  # fmt: skip

# 1. Select.
here = opening()

# 2. Evaluate.
table, beside = answers(here, SPLITS)
last = beside_last(here)
quarter, left_out = newest_quarter(here, table["month"])
charts = Charts(
    {
        "month by recency": (table["month by recency"], "Non-recent"),
        "month by offence_type": (table["month by offence_type"], "Rape of a child"),
    }
)
rising = newest_months(table["month"])

# 3. Show.
months, when = table["month"], here.when
masthead(here, brow="Months", title=findings.months(months))
show_row(here, signal_figure(here, months, Words(
    key="months", finding=findings.months(months),
    what=f"Crimes by month recorded, {when}",
    caveat=f"{caveats.ONE_YEAR} {caveats.RISING if rising else ''}".strip()),
    beside["month"], titled=True, all_years=True, rising=rising))  # fmt: skip
show_row(here,
    signal_figure(here, months, Words(
        key="per-day", finding=per_day(months),
        what=f"Crimes a day by month recorded, {when}", caveat=caveats.PER_DAY),
        beside["month"], measure="per_day"),
    bar_figure(table["quarter"], here.palette, Words(
        key="quarters", finding=quarter,
        what=f"Crimes by quarter recorded, {when}",
        caveat=" ".join(filter(None, (left_out, caveats.QUARTERS)))),
        beside["quarter"]),
)  # fmt: skip
if last is not None:
    section("This year beside last", caveats.YEARS)
    changed = caveats.scheme_break(*last.schemes)
    show_row(here, series_figure(last.later or months, here.palette, Words(
        key="years", finding=last.finding,
        what=f"Crimes by month recorded, {when}, and the same of the year before, where both have them",
        caveat=f"{last.note} {caveats.PREDICTED} {changed}".strip()),
        before=last.earlier, rising=rising if last.later is None else newest_months(last.later)))  # fmt: skip
section("By kind of crime", "Each month is shared out: a busy month does not look like a change of kind.")
show_row(here,
    heat_figure(table["criterion by month"], here.palette, Words(
        key="months-criterion", finding=findings.criteria_by_month(table["criterion by month"]),
        what=f"Crimes by criterion and month recorded, {when}", caveat=caveats.ONE_CRITERION),
        measure="count"),
    series_figure(table["month by recency"], here.palette, Words(
        key="months-recency",
        finding=charts.highest("month by recency", "of non-recent crimes", groups_are="months"),
        what=f"Share of each month's crimes by recency, {when}", caveat=caveats.RECENCY),
        beside["month by recency"], measure="share"),
)  # fmt: skip
show_row(here, heat_figure(table["month by offence_type"], here.palette, Words(
    key="months-offence",
    finding=charts.highest("month by offence_type", "of rape of a child", groups_are="months"),
    what=f"Share of each month's crimes by offence type, {when}", caveat=caveats.OFFENCE),
    beside["month by offence_type"]))  # fmt: skip
footer(here)
