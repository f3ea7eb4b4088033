"""The one evaluator: counts of members by dimensions, with their bases and totals.

Members are found once for all questions of one population and selection, counted by code, and laid
out over every combination of categories. What comes out is unprotected and goes nowhere but to
`cocad.disclosure.protect`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import prod

import numpy as np
from numpy.typing import NDArray

from cocad.errors import RequestError, unknown
from cocad.metrics.counting import tally
from cocad.metrics.members import Members, members, needed
from cocad.metrics.selection import Selection, every_category
from cocad.metrics.supply import supplied
from cocad.snapshots.coding import IN_RECORDED
from cocad.snapshots.snapshot import Snapshot
from cocad.words.extent import Extent
from cocad.words.printing import listed
from cocad.words.vocabulary import DIMENSIONS, KEYS, TOTALS, Key, Population

MOST_CELLS = 5_000_000
"""A split into more combinations than these is refused."""


@dataclass(frozen=True)
class Question:
    """What a table answers: a population, the dimensions that split it, and a selection."""

    population: Population
    by: tuple[str, ...] = ()
    selection: Selection = field(default_factory=Selection)


@dataclass(frozen=True, eq=False)
class Counts:
    """The unprotected answer to a question, one row per combination of categories.

    `categories` has each dimension's categories in order and `places` each row's place in them,
    one column a dimension. `count`, `base` and `total` are whole numbers, one a row. `supplied` is
    false for rows that lack the returns of all their forces, or, of totals of recorded crime, the totals.
    """

    snapshot: Snapshot
    question: Question
    categories: dict[str, tuple[str, ...]]
    places: NDArray[np.intp]
    count: NDArray[np.int64]
    base: NDArray[np.int64]
    total: NDArray[np.int64]
    supplied: NDArray[np.bool_]


def ask(
    population: str,
    by: Sequence[str] = (),
    selection: Selection | None = None,
    *,
    single_years: bool = False,
) -> Question:
    """The question in these words; with `single_years` ages in years split as dimensions do.

    Raises `RequestError` for an unknown population or dimension, a dimension given twice, one of another
    population, whose rows would overlap, and for what totals of recorded crime do not know.
    """
    splits = KEYS if single_years else DIMENSIONS
    if population not in set(Population):
        raise unknown("population", population, Population)
    counted = Population(population)
    for place, name in enumerate(by):
        if name not in splits:
            raise _no_dimension(name)
        if name in by[:place]:
            raise RequestError(f"The dimension '{name}' is given twice; split by it once.")
        _refuse_overlap(counted, KEYS[name])
    for condition in (selection or Selection()).conditions:
        if counted in TOTALS and condition.key.name not in IN_RECORDED:
            raise _unknown_to_totals(counted, condition.key.name)
    return Question(counted, tuple(by), selection or Selection())


def in_recorded(selection: Selection) -> Selection:
    """The conditions of a selection that totals of recorded crime know: those on place and time."""
    return Selection(tuple(c for c in selection.conditions if c.key.name in IN_RECORDED))


def is_in_recorded(selection: Selection) -> bool:
    """Whether totals of recorded crime know all of a selection's conditions."""
    return in_recorded(selection) == selection


def _unknown_to_totals(counted: Population, name: str) -> RequestError:
    return RequestError(
        f"The total of {counted.noun} is known by {listed(IN_RECORDED)} alone; leave out '{name}'."
    )


def _no_dimension(name: str) -> RequestError:
    if name in KEYS:
        return RequestError(
            f"'{name}' selects but does not split; split by {name}_band, or give '{name}' as a condition."
        )
    return unknown("dimension", name, DIMENSIONS)


def _refuse_overlap(counted: Population, key: Key) -> None:
    if counted in TOTALS:
        if key.name not in IN_RECORDED:
            raise _unknown_to_totals(counted, key.name)
        return
    own = {counted, Population.CRIMES}
    if counted is Population.PAIRS or key.population in own:
        return
    raise RequestError(
        f"{counted.capitalize()} cannot be split by {key.name}, because one crime may have several "
        f"{key.population} and its rows would overlap; count {key.population} instead, or give "
        f"{key.name} as a condition"
        + (", or cross the two with pairs." if counted is not Population.CRIMES else ".")
    )


def evaluate(snapshot: Snapshot, questions: Iterable[Question]) -> list[Counts]:
    """The answers to several questions of one snapshot, counted together.

    Raises `RequestError` for a split into too many rows.
    """
    asked = list(questions)
    for question in asked:
        _refuse_millions(question, snapshot.extent)
    codes = snapshot.codes if snapshot.held else snapshot.read(_needed(asked))
    found: dict[tuple[Population, Selection], Members] = {}
    answers = []
    for question in asked:
        under = question.population, question.selection
        if under not in found:
            found[under] = members(snapshot, codes, *under)
        answers.append(_answer(snapshot, question, found[under]))
    return answers


def _needed(questions: Iterable[Question]) -> dict[str, set[str]]:
    columns: dict[str, set[str]] = {}
    for question in questions:
        for table, names in needed(question.population, question.selection, question.by).items():
            columns.setdefault(table, set()).update(names)
    return columns


def _refuse_millions(question: Question, extent: Extent) -> None:
    rows = prod(len(every_category(KEYS[name], extent)) + 1 for name in question.by)
    if rows > MOST_CELLS:
        raise RequestError(f"This split would have {rows:,} rows; leave out a dimension or give conditions.")


def _answer(snapshot: Snapshot, question: Question, rows: Members) -> Counts:
    """Counted members as rows: every category that the conditions leave, in order, zeros too."""
    extent = snapshot.extent
    categories = {name: every_category(KEYS[name], extent) for name in question.by}
    left = {name: question.selection.categories(KEYS[name], extent) for name in question.by}
    kept = [_places(categories[name], left[name]) for name in question.by]
    # A category that is ruled out has no members, so those that are left make up the base.
    codes = [rows[name] for name in question.by], [len(names) for names in categories.values()]
    count, total = tally(*codes, kept, len(rows), rows.weights)
    sent = supplied(snapshot, question.selection, left)
    if rows.weights is not None:
        # A total of none is told by a row of its own.
        there, _ = tally(*codes, kept, len(rows))
        sent = sent & (there.reshape(-1) > 0)
    base = count.sum(axis=-1, keepdims=True) if kept else count
    total = total[..., np.newaxis] if kept else total
    return Counts(
        snapshot=snapshot,
        question=question,
        categories=categories,
        places=_rows(kept),
        count=count.reshape(-1),
        base=np.broadcast_to(base, count.shape).reshape(-1),
        total=np.broadcast_to(total, count.shape).reshape(-1),
        supplied=sent,
    )


def _places(categories: tuple[str, ...], left: tuple[str, ...]) -> NDArray[np.intp]:
    if len(left) == len(categories):
        return np.arange(len(categories))
    return np.array([categories.index(category) for category in left], dtype=np.intp)


def _rows(kept: list[NDArray[np.intp]]) -> NDArray[np.intp]:
    """Each combination of places as a row, the last place running first."""
    if len(kept) == 1:
        return kept[0][:, np.newaxis]
    axes = np.meshgrid(*kept, indexing="ij") if kept else []
    return np.stack([axis.reshape(-1) for axis in axes], axis=1) if axes else np.empty((1, 0), np.intp)
