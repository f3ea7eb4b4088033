"""What stands out: every share of the selection beside its comparator, and those that differ."""

from cocad.figures.answers import Answers
from cocad.figures.figure import Worked
from cocad.figures.page import Cards, Page, Section, Sentences, WordTables, row
from cocad.figures.standing import differences, every, looked_at, of_each_criterion, standing, told
from cocad.insight.differences.standing_out import StandingOut


def _found(answers: Answers) -> StandingOut:
    return standing(answers.here)


PAGE = Page(
    key="stands_out",
    brow="What stands out",
    title=lambda answers: answers.work(_found).title,
    sections=(
        Section(
            parts=(
                Cards(lambda answers: of_each_criterion(answers.here)),
                row(
                    Worked(
                        key="differences",
                        made=lambda answers: differences(answers.here, answers.work(_found)),
                    )
                ),
                Cards(lambda answers: told(answers.here, answers.work(_found))),
                WordTables(lambda answers: every(answers.work(_found))),
                Sentences("What was looked at", lambda answers: looked_at(answers.work(_found))),
            )
        ),
    ),
)
