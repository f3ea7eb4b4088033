"""Predictions: what the 2023 publication foresaw for the year after it, and what the figures say of it."""

from collections.abc import Callable

from cocad.figures.answers import Answers
from cocad.figures.drawn import Drawn
from cocad.figures.figure import Worked
from cocad.figures.page import Page, Row, Section, Sentences, WordTable, WordTables
from cocad.figures.predicted import settlement
from cocad.figures.prediction_figures import months_compared, months_figure, said, verdicts
from cocad.figures.settled import Settled
from cocad.publication.predictions import PUBLISHED_YEAR, STATEMENTS, Measure, title


def _settled(answers: Answers) -> tuple[Settled | None, str]:
    return settlement(answers.here)


def _found(answers: Answers) -> Settled | None:
    return answers.work(_settled)[0]


def _is_found(answers: Answers) -> bool:
    return _found(answers) is not None


def _is_not(answers: Answers) -> bool:
    return _found(answers) is None


def _has_months(answers: Answers) -> bool:
    found = _found(answers)
    return found is not None and any(one.months for one in found.findings)


def _title(answers: Answers) -> str:
    found = _found(answers)
    if found is None:
        return "The predictions cannot be settled here"
    outcomes = [one.outcome for one in found.findings]
    return title(outcomes, before=PUBLISHED_YEAR, after=PUBLISHED_YEAR + 1)


def _follows(answers: Answers) -> tuple[str, ...]:
    found = _found(answers)
    return said(answers.here, found) if found else ()


def _months(measure: Measure) -> Worked:
    def made(answers: Answers) -> Drawn | None:
        found = _found(answers)
        return months_figure(answers.here, found, measure) if found else None

    return Worked(key=str(measure), made=made)


def _if_found(made: Callable[[Settled], WordTable]) -> WordTables:
    def table(answers: Answers) -> WordTable | None:
        found = _found(answers)
        return made(found) if found else None

    return WordTables(table)


PAGE = Page(
    key="predictions",
    brow="Predictions",
    title=_title,
    of_selection=False,
    sections=(
        Section(
            parts=(Sentences("Why", lambda answers: (answers.work(_settled)[1],)),),
            shown=_is_not,
        ),
        Section(
            parts=(Sentences("What follows", _follows), _if_found(verdicts)),
            shown=_is_found,
        ),
        Section(
            title="Month by month",
            note=f"Solid: {PUBLISHED_YEAR + 1}; dashed, in grey: {PUBLISHED_YEAR}.",
            parts=(Row(tuple(_months(one.measure) for one in STATEMENTS), across=2),),
            shown=_is_found,
        ),
        Section(parts=(_if_found(months_compared),), shown=_has_months),
    ),
)
