"""School holidays: whether reports fall when children are not at school, and what explains it."""

import polars as pl

from cocad.calendar import school_calendar
from cocad.charts import calendar_heat
from cocad.insight.school_spotlight import spotlight
from cocad.metrics import caveats
from cocad.ui.answers import counted
from cocad.ui.daily import by_day, days_of
from cocad.ui.figure import Words, show_row
from cocad.ui.kinds import drawn_figure
from cocad.ui.masthead import footer, masthead, section
from cocad.ui.opening import opening
from cocad.ui.plain import sentences
from cocad.ui.signal_figures import signal_figure
from cocad.ui.spotlights import comparisons, kinds, months, ratios

# 1. Select.
here = opening()
calendar = school_calendar()

# 2. Evaluate.
days = days_of(here)
found = spotlight(days, calendar)
table = counted(here.snapshot, here.viewer, here.selection, (("crimes", "month"),))["month"]
year = by_day(days["all"], calendar)

# 3. Show.
masthead(here, brow="School holidays", title=found.title)
sentences("What follows", found.conclusion)
section(
    "The year by day",
    "Shade: crimes recorded that day. School days are England's where both nations are shown.",
)
for first in sorted(set(year["date"].dt.year().to_list())):
    rows = calendar_heat.rows(year.filter(pl.col("date").dt.year() == first), here.palette)
    drawn = calendar_heat.specification(here.palette)
    show_row(here, drawn_figure(table, rows, drawn, calendar_heat.HEIGHT, Words(
        key=f"year-{first}", finding=found.title,
        what=f"Crimes by day recorded, {here.when}", caveat=caveats.HOLIDAYS)))  # fmt: skip
kinds(here, found)
section("Months by day", "February has 28 days: crimes a day take that out.")
show_row(here,
    signal_figure(here, table, Words(
        key="per-day", finding=found.months_title, what=f"Crimes a day by month recorded, {here.when}",
        caveat=caveats.PER_DAY), measure="per_day"),
    signal_figure(here, table, Words(
        key="per-month", finding="The same as crimes a month", what=f"Crimes by month recorded, {here.when}",
        caveat=caveats.ONE_YEAR)),
)  # fmt: skip
ratios(here, found)
comparisons(here, found)
months(here, found)
footer(here)
