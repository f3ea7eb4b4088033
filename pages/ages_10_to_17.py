"""Ages 10 to 17: children who are suspects, what is known of them, and how well the records say it."""

from cocad.figures.child_flag import break_figure, contradiction_table, flag_figure, in_flag_months
from cocad.figures.children import (
    age_figures,
    group_figures,
    grouped,
    headline_numbers,
    own_alone,
    pairs_of,
    profile_figures,
    profiled,
    share_figures,
    shares,
    together,
    together_figure,
    where_figure,
)
from cocad.figures.drawn import show_row
from cocad.insight.children.flag import NO_MONTH
from cocad.insight.children.suspects import where_and_who
from cocad.insight.sentences import absence
from cocad.ui.masthead import footer, headlines, masthead, section
from cocad.ui.opening import opening
from cocad.ui.plain import sentences
from cocad.words import caveats

# 1. Select.
here = opening()
flag = in_flag_months(here)

# 2. Evaluate.
found, they, crimes = shares(here), profiled(here), together(here)
pairs = pairs_of(here)
charts = grouped(found, they, crimes)

# 3. Show.
masthead(here, brow="Ages 10 to 17", title=found.title)
headlines(headline_numbers(here, pairs, crimes))
section(
    "How many suspects are children aged 10 to 17",
    f"{caveats.SUSPECTS} {caveats.UNDER_TEN}",
)
show_row(here, *share_figures(here, found, charts))
show_row(here, *group_figures(here, found, charts))
section("Where it happens, and who they are to the victim", caveats.BY_ADULTS)
sentences(
    "In the family home, in schools or elsewhere, and by whom",
    where_and_who(they.table["location_type"], they.table["relationship"])
    or (f"{absence.told(they.table['location_type'])}.",),
)
relationship, location, offence, recency, gender, ethnicity = profile_figures(here, they)
show_row(here, relationship, location)
show_row(here, where_figure(here, they, charts))
show_row(here, offence, recency)
show_row(here, gender, ethnicity)
section("Their age and the victim's", own_alone(here))
years, gap = age_figures(here, pairs)
show_row(here, years)
show_row(here, gap)
section("Alone or with adults", f"{crimes.words} {own_alone(here)}".strip())
show_row(here, together_figure(here, crimes, charts))
section("The flag 'CSAE committed by children'", NO_MONTH if flag is None else caveats.BY_ADULTS)
if flag is not None:
    show_row(here, flag_figure(flag), break_figure(flag))
    contradiction_table(flag)
footer(here)
