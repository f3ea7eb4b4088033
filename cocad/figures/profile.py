"""Figures of one dimension: bars beside their comparators, with the words that go with the dimension."""

from cocad.disclosure import Table
from cocad.disclosure.cache import tables
from cocad.figures import draw
from cocad.figures.answers import Answers
from cocad.figures.ask import Ask
from cocad.figures.figure import Figure
from cocad.insight.sentences import absence, findings
from cocad.insight.sentences.forces_apart import NOT_ALLOWED_FOR, question_by_force, told_apart
from cocad.insight.sentences.groupwise import against
from cocad.insight.sentences.profiles import PROFILE, caveat, compared, finding
from cocad.words.vocabulary import DIMENSIONS


def profile(ask: Ask) -> Figure:
    """A dimension's bars: its largest category as the finding, coverage and bounds beside it."""
    (dimension,) = ask.by
    told = PROFILE[dimension]

    def largest(answers: Answers) -> str:
        category = compared(answers[ask], told)
        ending = against(answers.beside(ask), category) if category else ""
        return f"{finding(answers[ask], told)}{ending}"

    def base(answers: Answers) -> str:
        table = answers[ask]
        return findings.recorded_for(table) if DIMENSIONS[dimension].nullable else f"base {_base(table)}"

    def under(answers: Answers) -> str:
        table = answers[ask]
        parts = (caveat(table, told), findings.bounds(table), _between(answers, ask))
        return " ".join(part for part in parts if part)

    return Figure(
        key=dimension,
        asks=(ask,),
        draw=draw.bars(ask),
        finding=largest,
        what=told.what,
        base=base,
        caveat=under,
    )


def _between(answers: Answers, ask: Ask) -> str:
    """How far the shares reach where forces differ; asked for the national viewer alone."""
    here, table = answers.here, answers[ask]
    if not here.viewer.is_national:
        return NOT_ALLOWED_FOR if answers.beside(ask) else ""
    question = question_by_force(table)
    if question is None:
        return ""
    return told_apart(table, *tables(here.snapshot, (question,), here.viewer))


def _base(table: Table) -> str:
    bases = table.frame["base"].drop_nulls()
    return f"{bases[0]:,}" if len(bases) else absence.absence(table) or "hidden"
