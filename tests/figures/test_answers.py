"""Answers: found by the question itself, whatever else is split alike, and worked out once."""

from pathlib import Path

import pytest

from cocad.disclosure import Table
from cocad.figures.answers import Answers
from cocad.figures.ask import Ask, every_criterion, everywhere
from cocad.figures.figure import Highest
from figures.asked import asked

CRIMES = Ask("crimes", "criterion")
VICTIMS = Ask("victims", "criterion")
SUSPECTS = Ask("suspects", "criterion")


def counts(table: Table) -> dict[str, int]:
    return dict(
        zip(table.frame[table.by[-1]].cast(str).to_list(), table.frame["count"].to_list(), strict=True)
    )


@pytest.mark.usefixtures("folder")
def test_populations_that_are_split_alike_keep_their_own_numbers() -> None:
    answers = Answers(asked(), [CRIMES, VICTIMS, SUSPECTS])
    assert counts(answers[CRIMES])["Familial"] == 4
    assert [answers[ask].question.population for ask in (CRIMES, VICTIMS, SUSPECTS)] == [
        "crimes",
        "victims",
        "suspects",
    ]
    assert len({tuple(counts(answers[ask]).values()) for ask in (CRIMES, VICTIMS, SUSPECTS)}) == 3


@pytest.mark.usefixtures("folder")
def test_one_split_under_several_conditions_keeps_them_apart() -> None:
    kent = Ask("crimes", "criterion", where={"force": "E23000032"})
    every = Ask("crimes", "criterion", over=every_criterion)
    answers = Answers(asked(criterion="Familial"), [CRIMES, kent, every])
    assert counts(answers[CRIMES]) == {"Familial": 4}
    assert counts(answers[kent]) == {"Familial": 3}
    assert sum(counts(answers[every]).values()) == 12


@pytest.mark.usefixtures("folder")
def test_beside_an_area_stand_its_comparators_and_beside_one_that_is_alone_none() -> None:
    alone = Ask("crimes", "criterion", alone=True)
    across = Ask("crimes", "criterion", over=everywhere)
    answers = Answers(asked(force="E23000032"), [CRIMES, alone, across])
    assert [one.label for one in answers.beside(CRIMES)] == ["South East", "all forces"]
    assert answers.beside(alone) == []
    assert sum(counts(answers[across]).values()) == 12


@pytest.mark.usefixtures("folder")
def test_what_becomes_of_an_answer_becomes_of_its_comparators() -> None:
    def halved(table: Table) -> Table:
        return Table(table.frame.head(2), table.question, table.manifest, table.viewer)

    halves = Ask("crimes", "criterion", then=halved)
    answers = Answers(asked(force="E23000032"), [CRIMES, halves])
    assert len(answers[halves]) == 2
    assert [len(one.table) for one in answers.beside(halves)] == [2, 2]
    assert len(answers.whole(halves)) == len(answers[CRIMES]) == 6


@pytest.mark.usefixtures("folder")
def test_a_question_that_the_page_does_not_ask_has_no_answer() -> None:
    with pytest.raises(KeyError):
        Answers(asked(), [CRIMES])[VICTIMS]


@pytest.mark.usefixtures("folder")
def test_work_is_done_once() -> None:
    done = []

    def work(answers: Answers) -> int:
        done.append(answers)
        return len(done)

    answers = Answers(asked())
    assert [answers.work(work), answers.work(work)] == [1, 1]
    assert done == [answers]


def test_questions_alike_are_one_and_others_are_not() -> None:
    assert Ask("crimes", "criterion", where={"force": "BTP"}) == Ask(
        "crimes", "criterion", where={"force": ("BTP",)}
    )
    different = [CRIMES, VICTIMS, Ask("crimes", "recency"), Ask("crimes", "criterion", over=everywhere)]
    different += [Ask("crimes", "criterion", alone=True), Ask("crimes", "criterion", where={"force": "BTP"})]
    assert len(set(different)) == 6


@pytest.mark.usefixtures("demo_snapshots")
def test_a_highest_is_held_together_with_the_others_of_its_page(demo_snapshots: Path) -> None:
    by_criterion = Ask("crimes", "criterion", "recency")
    one = Highest(by_criterion, "Non-recent", "of non-recent crimes", "criteria")
    answers = Answers(asked(), [by_criterion], [one.held])
    assert answers.charts.differing == {by_criterion}
    assert one(answers).startswith("Familial has the highest share of non-recent crimes")
