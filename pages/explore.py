"""Explore: any population by any one or two dimensions, as chart, table, command and Python."""

from dataclasses import replace

from cocad.charts.heat import Measure
from cocad.figures.answers import answers
from cocad.figures.drawn import Words, show_row
from cocad.figures.kinds import bar_figure, heat_figure, month_figure, tile_figure
from cocad.insight.sentences.questions import caveat, command, finding, in_python, split_words, usable
from cocad.metrics.evaluator import ask
from cocad.ui.asked import in_briefing
from cocad.ui.masthead import code, footer, masthead
from cocad.ui.opening import opening
from cocad.ui.question import question_lists

# 1. Select.
here = opening()
words = dict(here.choice.own)
population, by, wrong = usable(words.get("population", ()), words.get("by", ()))
question = ask(population, by, here.selection)

# 2. Evaluate.
found, besides = answers(here, [(population, *by)])
((name, table),) = found.items()

# 3. Show.
masthead(here, brow=f"Explore · {wrong}" if wrong else "Explore", title=finding(table))
if not in_briefing():
    question_lists(population, by)
around = Words(
    key="explored",
    finding=finding(table),
    what=f"{split_words(question)}, {here.when}",
    caveat=caveat(question, table),
)
if len(by) > 1:
    paired = population == "pairs"
    measure: Measure = "count" if paired else "share"
    figure = heat_figure(table, here.palette, around, besides[name], measure=measure)
elif by[0] == "month":
    figure = month_figure(table, here.palette, around)
elif by[0] == "force":
    figure = tile_figure(table, here.palette, around)
else:
    figure = bar_figure(table, here.palette, around, besides[name])
show_row(here, replace(figure, table_open=True))
if not in_briefing():
    code("The same table on the command line", command(question, table.manifest))
    code("The same table in Python", in_python(question, table.manifest))
footer(here)
