"""What is asked of the one exit, counted and let through, and each kept between requests by its question.

Counts are kept once for everyone, under the snapshot and the questions. What comes out of the one
exit is kept under the viewer as well, so that nothing made for one reaches another.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from cocad.disclosure import Measures, Table, answers, measured, withheld
from cocad.disclosure.days import Days, protect_days
from cocad.disclosure.force_shares import ForceShares, shares_by_force, withheld_shares
from cocad.disclosure.kept import kept
from cocad.disclosure.viewer import Viewer
from cocad.errors import AccessError, UntoldError
from cocad.metrics.days import DayCounts, DayQuestion, count_days
from cocad.metrics.evaluator import Counts, Question, evaluate
from cocad.metrics.selection import Selection
from cocad.metrics.shares import EVERY_METRIC
from cocad.snapshots import Snapshot

Q = TypeVar("Q", bound=Hashable)
R = TypeVar("R")


def tables(snapshot: Snapshot, questions: tuple[Question, ...], viewer: Viewer) -> tuple[Table, ...]:
    """The answers to questions, as the viewer may see them; each kept by itself, for whichever page asks it.

    A question that the viewer may not ask has a table that hides every number and says why, so that the
    page stands around it.
    """
    return _each("tables", questions, lambda new: _told(snapshot, new, viewer), snapshot, viewer)


def _told(snapshot: Snapshot, questions: tuple[Question, ...], viewer: Viewer) -> Sequence[Table]:
    try:
        return answered(snapshot, questions, viewer)
    except AccessError as refused:
        if len(questions) > 1:
            return [table for question in questions for table in _told(snapshot, (question,), viewer)]
        return [withheld(questions[0], snapshot.manifest, viewer, _reason(refused))]


def answered(snapshot: Snapshot, questions: tuple[Question, ...], viewer: Viewer) -> tuple[Table, ...]:
    """The same, for whoever asks nothing but that; raises `AccessError` for what the viewer may not ask."""
    return tuple(answers(snapshot, questions, viewer, _counts))


def _counts(snapshot: Snapshot, questions: tuple[Question, ...]) -> tuple[Counts, ...]:
    return _each("counts", questions, lambda new: evaluate(snapshot, new), snapshot)


def _each(
    name: str, questions: tuple[Q, ...], answer: Callable[[tuple[Q, ...]], Sequence[R]], *whose: Hashable
) -> tuple[R, ...]:
    """The answer to each question, of which those that are not kept are answered together."""
    found: dict[Q, R] = {}
    for question in questions:
        answered_before = kept.get((name, *whose, question))
        if answered_before is not None:
            found[question] = answered_before
    new = tuple(dict.fromkeys(question for question in questions if question not in found))
    if new:
        for question, made in zip(new, answer(new), strict=True):
            kept.put((name, *whose, question), made)
            found[question] = made
    return tuple(found[question] for question in questions)


@kept
def measures(snapshot: Snapshot, names: tuple[str, ...], selection: Selection, viewer: Viewer) -> Measures:
    """The values of metrics under a selection, as the viewer may see them."""
    return measured(snapshot, [EVERY_METRIC[name] for name in names], selection, viewer, _counts)


@kept
def force_shares(snapshot: Snapshot, name: str, selection: Selection, viewer: Viewer) -> ForceShares:
    """A metric by force under a selection, as the viewer may see it; refused as `tables` refuse."""
    metric = EVERY_METRIC[name]
    try:
        return shares_by_force(snapshot, metric, selection, viewer, _counts)
    except AccessError as refused:
        return withheld_shares(snapshot, metric, selection, viewer, _reason(refused))


def _reason(refused: AccessError) -> str:
    """The refusal as the reason that a figure gives for what it hides."""
    return refused.reason if isinstance(refused, UntoldError) else str(refused).removesuffix(".")


def days(snapshot: Snapshot, questions: tuple[DayQuestion, ...], viewer: Viewer) -> tuple[Days, ...]:
    """Crimes by day, as the viewer may see them; raises `AccessError` for records that are not its own."""

    def told(new: tuple[DayQuestion, ...]) -> list[Days]:
        return [protect_days(counts, viewer) for counts in _counted_days(snapshot, new)]

    return _each("days", questions, told, snapshot, viewer)


def _counted_days(snapshot: Snapshot, questions: tuple[DayQuestion, ...]) -> tuple[DayCounts, ...]:
    return _each("day counts", questions, lambda new: count_days(snapshot, new), snapshot)
