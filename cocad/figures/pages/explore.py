"""Explore: any population by any one or two dimensions, as chart, table, command and Python."""

from dataclasses import replace

from cocad.charts.heat import Measure
from cocad.disclosure import Table
from cocad.figures.answers import Answers
from cocad.figures.ask import Ask
from cocad.figures.drawn import Drawn, Words
from cocad.figures.explored import asked, question
from cocad.figures.figure import Worked
from cocad.figures.kinds import bar_figure, heat_figure, month_figure, tile_figure
from cocad.figures.page import Code, Control, Page, Section, row
from cocad.figures.request import Request
from cocad.insight.sentences.beside import Beside
from cocad.insight.sentences.counted import sentence_start
from cocad.insight.sentences.questions import caveat, command, finding, in_python, known, split_words


def _answers(answers: Answers) -> Answers:
    return Answers(answers.here, (asked(answers.here),))


def _table(answers: Answers) -> Table:
    return answers.work(_answers)[asked(answers.here)]


def _wrong(here: Request) -> str:
    *_, wrong = question(here)
    return f"{sentence_start(wrong).removesuffix('.')}." if wrong else ""


def _brow(answers: Answers) -> str:
    *_, wrong = question(answers.here)
    return f"Explore · {wrong}" if wrong else "Explore"


def _explored(answers: Answers) -> Drawn:
    ask, table = asked(answers.here), _table(answers)
    beside = answers.work(_answers).beside(ask)
    words = Words(
        key="explored",
        finding=finding(table),
        what=f"{split_words(table.question)}, {answers.under(ask.over).when}{known(table)}",
        caveat=caveat(table.question, table),
    )
    return replace(_drawn(ask, table, beside, answers, words), table_open=True)


def _drawn(ask: Ask, table: Table, beside: list[Beside], answers: Answers, words: Words) -> Drawn:
    if len(ask.by) > 1:
        measure: Measure = "count" if ask.population == "pairs" else "share"
        return heat_figure(table, answers.palette, words, beside, measure=measure)
    if ask.by[0] == "month":
        return month_figure(table, answers.palette, words)
    if ask.by[0] == "force":
        return tile_figure(table, answers.palette, words)
    return bar_figure(table, answers.palette, words, beside)


def _command(answers: Answers) -> str:
    table = _table(answers)
    return command(table.question, table.manifest)


def _python(answers: Answers) -> str:
    table = _table(answers)
    return in_python(table.question, table.manifest)


PAGE = Page(
    key="explore",
    brow=_brow,
    title=lambda answers: finding(_table(answers)),
    wrong=_wrong,
    sections=(
        Section(
            parts=(
                Control("question"),
                row(Worked(key="explored", made=_explored)),
                Code("The same table on the command line", _command),
                Code("The same table in Python", _python),
            )
        ),
    ),
)
