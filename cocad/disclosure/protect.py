"""Counts in, a table for one viewer out: nothing else in the product makes a `Table`."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from math import prod
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from cocad.disclosure.comparator import compare
from cocad.disclosure.disguise import disguised
from cocad.disclosure.gate import HIDDEN
from cocad.disclosure.inflation import inflation
from cocad.disclosure.numbers import number_columns
from cocad.disclosure.scope import Beneath, Reach, reach, underlying
from cocad.disclosure.table import Measures, Table
from cocad.disclosure.viewer import NATIONAL, Viewer
from cocad.errors import AccessError
from cocad.metrics.evaluator import Counts, Question, evaluate
from cocad.metrics.metric import Metric
from cocad.metrics.metric_rows import numbers, questions, scope
from cocad.metrics.selection import Selection
from cocad.metrics.supply import lacking, not_supplied
from cocad.snapshots.manifest import Manifest
from cocad.snapshots.snapshot import Snapshot
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS, TOTALS

NO_RETURN, NO_TOTAL = "no return was supplied", "no total was supplied"
_SHORT = 1024
"""A column of up to so many rows is kept when it was made once."""


def protect(
    counts: Counts,
    viewer: Viewer = NATIONAL,
    question: Question | None = None,
    others: Counts | None = None,
) -> Table:
    """The table of a question that the viewer may see.

    `counts` and `others` answer the question's `underlying` questions for that viewer, the second on the
    disguised copy; `question` may be left out where there is but the first, and it is the same. Raises
    `AccessError` for an area that the viewer may not ask for.
    """
    asked = question or counts.question
    beneath = Beneath(counts.question, None if others is None else others.question)
    if underlying(asked, viewer) != beneath:
        raise AccessError(f"These counts were not made for the viewer '{viewer}'; ask the question again.")
    if others is None:
        frame = exact(counts)
        if not viewer.is_national:
            frame = frame.with_columns(pl.lit(None, dtype=pl.String).alias("hidden"))
    else:
        if others.snapshot is not disguised(counts.snapshot):
            raise AccessError("Others are told from their disguised copy alone; ask the question again.")
        frame = _compared(asked, counts, others, viewer)
    return Table(
        frame=frame,
        question=asked,
        manifest=counts.snapshot.manifest,
        viewer=viewer,
        not_supplied=not_supplied(counts.snapshot, asked.selection),
        is_comparator=others is not None,
        late=() if others is None else lacking(counts.snapshot.late, asked.selection, counts.snapshot.extent),
    )


Count = Callable[[Snapshot, tuple[Question, ...]], Iterable[Counts]]
"""The evaluator, or one that keeps what it has counted."""


def both(
    snapshot: Snapshot, questions: Iterable[Question], viewer: Viewer, count: Count = evaluate
) -> list[tuple[Counts, Counts | None]]:
    """What `protect` needs of each question, counted together; unprotected, and for the exit alone.

    Raises what `underlying` and `evaluate` raise.
    """
    if viewer.is_national:
        return [(counts, None) for counts in count(snapshot, tuple(questions))]
    beneath = [underlying(question, viewer) for question in questions]
    # The region and all forces are made of the same counts, which are made once.
    own = tuple(dict.fromkeys(each.own for each in beneath))
    others = tuple(dict.fromkeys(each.others for each in beneath if each.others is not None))
    counts = dict(zip(own, count(snapshot, own), strict=True))
    told = dict(zip(others, count(disguised(snapshot), others) if others else (), strict=True))
    return [(counts[each.own], told[each.others] if each.others else None) for each in beneath]


def answers(
    snapshot: Snapshot, questions: Iterable[Question], viewer: Viewer = NATIONAL, count: Count = evaluate
) -> list[Table]:
    """The tables of several questions of one snapshot that the viewer may see, counted together.

    Raises what `underlying` and `evaluate` raise.
    """
    asked = list(questions)
    return [
        protect(own, viewer, question, others)
        for question, (own, others) in zip(asked, both(snapshot, asked, viewer, count), strict=True)
    ]


def withheld(question: Question, manifest: Manifest, viewer: Viewer, why: str) -> Table:
    """The table of a question that the viewer may not ask: its rows with every number hidden for `why`."""
    rows = _rows(question, manifest.extent)
    height = len(rows[0]) if rows else 1
    nothing = np.zeros(height, dtype=np.int64)
    numbers = number_columns(nothing, nothing, nothing)
    if not rows:
        numbers = [column for column in numbers if column.name in ("count", "total")]
    hidden = pl.Series("hidden", [why] * height, dtype=pl.String)
    frame = pl.DataFrame([*rows, *(column.clear(height) for column in numbers), hidden])
    return Table(frame=frame, question=question, manifest=manifest, viewer=viewer, refused=why)


def exact(counts: Counts) -> pl.DataFrame:
    """Counts as a frame, every number as it is; for the exit alone, and to time it."""
    dimensions = [
        _dimension(name, categories, counts.places[:, place])
        for place, (name, categories) in enumerate(counts.categories.items())
    ]
    numbers = number_columns(counts.count, counts.base, counts.total)
    if not dimensions:
        numbers = [column for column in numbers if column.name in ("count", "total")]
    frame = pl.DataFrame([*dimensions, *numbers])
    if not counts.supplied.all():
        why = NO_TOTAL if counts.question.population in TOTALS else NO_RETURN
        frame = _without(frame, ~counts.supplied, [column.name for column in numbers], why)
    return frame


def _compared(question: Question, own: Counts, others: Counts, viewer: Viewer) -> pl.DataFrame:
    """The question's rows as a comparator: hidden numbers are null, and `hidden` says why."""
    shown = compare(own, others, question, viewer)
    dimensions = _rows(question, own.snapshot.extent)
    counted, based = (np.where(shown.share, part, 0) for part in (shown.count, shown.base))
    wider = inflation(counted, based, question.population)
    columns = {column.name: column for column in number_columns(counted, based, based, wider)}
    for name, values in (("count", shown.count), ("base", shown.base), ("total", shown.total)):
        told = [None if value == HIDDEN else value for value in values.tolist()]
        columns[name] = pl.Series(name, told, dtype=pl.Int64)
    columns["hidden"] = pl.Series("hidden", shown.why.tolist(), dtype=pl.String)
    order = [*columns] if dimensions else ["count", "total", "hidden"]
    return pl.DataFrame([*dimensions, *(columns[name] for name in order)])


def _rows(question: Question, extent: Extent) -> list[pl.Series]:
    """The columns that name a question's rows: every combination of the categories that are left."""
    left = {name: question.selection.categories(KEYS[name], extent) for name in question.by}
    shape = tuple(len(names) for names in left.values())
    places = np.indices(shape).reshape(len(left), prod(shape))
    return [_dimension(name, names, places[place]) for place, (name, names) in enumerate(left.items())]


def _dimension(name: str, categories: tuple[str, ...], places: NDArray[np.intp]) -> pl.Series:
    """A column of categories by their places; short ones are kept, as pages ask for them anew."""
    packed = places.astype(np.uint32).tobytes()
    make = _kept_column if len(places) <= _SHORT else _column
    return make(name, categories, packed)


def _column(name: str, categories: tuple[str, ...], packed: bytes) -> pl.Series:
    every = pl.Series(name, categories, dtype=pl.Enum(categories))
    return every.gather(np.frombuffer(packed, dtype=np.uint32))


_kept_column = lru_cache(maxsize=1024)(_column)


def _without(
    frame: pl.DataFrame, lacking: NDArray[np.bool_], numbers: list[str], why: str = NO_RETURN
) -> pl.DataFrame:
    """The frame with the numbers of the lacking rows as nulls, and a column that says why."""
    gone = pl.lit(pl.Series(lacking))
    return frame.with_columns(
        *(pl.when(~gone).then(pl.col(name)).alias(name) for name in numbers),
        pl.when(gone).then(pl.lit(why)).alias("not_supplied"),
    )


def measured(
    snapshot: Snapshot,
    metrics: Iterable[Metric],
    selection: Selection | None = None,
    viewer: Viewer = NATIONAL,
    count: Count = evaluate,
) -> Measures:
    """The values of metrics under a selection that the viewer may see.

    Raises `AccessError` for a force's viewer and any area but its own, and what `scope` raises.
    """
    asked, under = tuple(metrics), selection or Selection()
    if reach(under, viewer) is not Reach.OWN:
        raise AccessError(f"The viewer '{viewer}' is shown its own metrics alone; ask for one of its forces.")
    scopes = [scope(metric, under, snapshot.extent) for metric in asked]
    pairs = list(zip(asked, scopes, strict=True))
    every = tuple(dict.fromkeys(q for pair in pairs for q in questions(*pair, snapshot.extent)))
    counts = dict(zip(every, count(snapshot, every), strict=True))
    found = [numbers(snapshot, *pair, counts) for pair in pairs]
    columns = number_columns(
        _joined([one.count for one in found]),
        _joined([one.base for one in found]),
        _joined([one.total for one in found]),
    )
    labels = pl.DataFrame(
        {"metric": [metric.name for metric in asked], "label": [metric.label for metric in asked]},
        schema={"metric": pl.String, "label": pl.String},
    )
    frame = labels.hstack(columns)
    lacking = ~_joined([one.supplied for one in found]).astype(np.bool_)
    if lacking.any():
        frame = _without(frame, lacking, [column.name for column in columns])
    return Measures(
        frame=frame,
        metrics=asked,
        manifest=snapshot.manifest,
        viewer=viewer,
        selection=under,
        not_supplied=not_supplied(snapshot, under),
    )


def _joined(parts: list[NDArray[Any]]) -> NDArray[np.int64]:
    return np.concatenate(parts).astype(np.int64) if parts else np.empty(0, dtype=np.int64)
