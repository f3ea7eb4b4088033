"""What is asked of the one exit, counted and let through, and kept between requests by its question.

Counts are kept once for everyone, under the snapshot and the questions. What comes out of the one
exit is kept under the viewer as well, so that nothing made for one reaches another.
"""

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


@kept
def tables(snapshot: Snapshot, questions: tuple[Question, ...], viewer: Viewer) -> tuple[Table, ...]:
    """The answers to a page's questions, as the viewer may see them.

    A question that the viewer may not ask has a table that hides every number and says why, so that the
    page stands around it.
    """
    try:
        return answered(snapshot, questions, viewer)
    except AccessError as refused:
        if len(questions) > 1:
            return tuple(table for question in questions for table in tables(snapshot, (question,), viewer))
        return (withheld(questions[0], snapshot.manifest, viewer, _reason(refused)),)


def answered(snapshot: Snapshot, questions: tuple[Question, ...], viewer: Viewer) -> tuple[Table, ...]:
    """The same, for whoever asks nothing but that; raises `AccessError` for what the viewer may not ask."""
    return tuple(answers(snapshot, questions, viewer, _counts))


@kept
def _counts(snapshot: Snapshot, questions: tuple[Question, ...]) -> tuple[Counts, ...]:
    return tuple(evaluate(snapshot, questions))


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


@kept
def days(snapshot: Snapshot, questions: tuple[DayQuestion, ...], viewer: Viewer) -> tuple[Days, ...]:
    """Crimes by day, as the viewer may see them; raises `AccessError` for records that are not its own."""
    return tuple(protect_days(counts, viewer) for counts in _counted_days(snapshot, questions))


@kept
def _counted_days(snapshot: Snapshot, questions: tuple[DayQuestion, ...]) -> tuple[DayCounts, ...]:
    return tuple(count_days(snapshot, questions))
