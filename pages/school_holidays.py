"""School holidays: whether fewer crimes are recorded then than in term, and what that does not tell."""

import polars as pl

from cocad.charts import calendar_heat
from cocad.figures.answers import counted
from cocad.figures.daily import days_of, spotlight_of
from cocad.figures.drawn import Words, show_row
from cocad.figures.kinds import drawn_figure
from cocad.figures.signal_figures import signal_figure
from cocad.figures.spotlights import checks, checks_figure, comparisons, group_figures, kinds, months
from cocad.insight.school.ratio import kinds_sentence
from cocad.insight.sentences import findings
from cocad.insight.sentences.yearly import per_day
from cocad.ui.masthead import footer, masthead, section
from cocad.ui.opening import opening
from cocad.ui.plain import sentences
from cocad.words import caveats

BROW = "School holidays"
BY = ("month", "recency", "criterion", "location_type")

# 1. Select.
here = opening()

# 2. Evaluate.
days = days_of(here)
found, year, why = spotlight_of(here, days)
table = counted(here.snapshot, here.viewer, here.selection, [("crimes", name) for name in BY])

# 3. Show.
if found is None:
    masthead(here, brow=BROW, title="School holidays cannot be set against term here")
    sentences("Why", [why])
else:
    masthead(here, brow=BROW, title=found.title)
    sentences("What follows", found.conclusion)
    section("The year by day", "School days are England's where both nations are shown.")
    for first in sorted(set(year["date"].dt.year().to_list())):
        rows = calendar_heat.rows(year.filter(pl.col("date").dt.year() == first), here.palette)
        drawn = calendar_heat.specification(here.palette)
        show_row(here, drawn_figure(table["month"], rows, drawn, calendar_heat.HEIGHT, Words(
            key=f"year-{first}", finding=kinds_sentence(found.kinds),
            what=f"Crimes by day recorded, {here.when}; the darker, the more",
            caveat=caveats.RECORDED_DAYS if found.two_years else caveats.HOLIDAYS)))  # fmt: skip
    kinds(here, found)
section("Months by day", "Months have 28 to 31 days: crimes a day take that out.")
several = found is not None and found.two_years
show_row(here,
    signal_figure(here, table["month"], Words(
        key="per-day", finding=per_day(table["month"]),
        what=f"Crimes a day by month recorded, {here.when}", caveat=caveats.PER_DAY), measure="per_day"),
    signal_figure(here, table["month"], Words(
        key="per-month", finding=findings.months(table["month"]),
        what=f"Crimes by month recorded, {here.when}",
        caveat=caveats.MONTH_LENGTHS if several else caveats.ONE_YEAR)),
)  # fmt: skip
if found is not None:
    section("How many fewer or more, and what would weaken it")
    show_row(here, checks_figure(here, table["month"], found))
    checks(here, found)
    section("The same ratio in groups", "Where kinds of crime differ, their numbers do not tell why.")
    groups, *splits = group_figures(here, table, found)
    show_row(here, groups)
    show_row(here, *splits)
    comparisons(here, found)
    section("What is left of each month's fall", "Recorded, and expected from days and school holidays.")
    months(here, found)
footer(here)
