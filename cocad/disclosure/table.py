"""What a reader may see: the only types that charts, sentences, exports and pages accept."""

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from cocad.disclosure.viewer import Viewer
from cocad.metrics.evaluator import Question
from cocad.metrics.metric import Metric
from cocad.metrics.selection import Selection
from cocad.snapshots.manifest import Manifest, MissingReturn


@dataclass(frozen=True, eq=False)
class Table:
    """The protected answer to a question.

    What was picked from several answers, or put together from them, is a kind of its own below this one:
    its `question` is the nearest there is, with the selection that it is under, and makes no address of it
    and no command.

    `frame` has one row per combination of categories: each dimension by name (an enum, in order),
    `count`, `base`, `share`, `low`, `high` and `total`; without dimensions one row with `count`
    and `total`. Numbers are null where no return was supplied, and shares where the base is zero;
    when any row lacks every return, a column `not_supplied` says so. `not_supplied` names every
    missing return that the sums lack.

    Where `is_comparator`, others' part of each number is counted from disguised records and rounded, and
    intervals allow for both; `late` are the returns that came too late for it. `refused` says why the
    viewer may not ask the question, where every number is hidden; it is empty otherwise.
    """

    frame: pl.DataFrame
    question: Question
    manifest: Manifest
    viewer: Viewer
    not_supplied: tuple[MissingReturn, ...] = ()
    is_comparator: bool = False
    late: tuple[MissingReturn, ...] = ()
    refused: str = ""

    @property
    def by(self) -> tuple[str, ...]:
        """The dimensions that split it; the last is shared out."""
        return self.question.by

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns that name a row."""
        return self.by

    def where(self) -> dict[str, tuple[str, ...]]:
        """The conditions as they are written on the command line and in a URL."""
        return self.question.selection.where(self.manifest.extent)

    def __len__(self) -> int:
        return len(self.frame)

    def __repr__(self) -> str:
        return repr(self.frame)

    def _repr_html_(self) -> str:
        return self.frame._repr_html_()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.frame.__arrow_c_stream__(requested_schema)


@dataclass(frozen=True, eq=False)
class Measures:
    """The protected values of metrics.

    `frame` has one row a metric: `metric`, `label`, `count`, `base`, `share`, `low`, `high`,
    `total`; `metrics` are the metrics in the same order, under `selection`. Numbers are null where no
    return was supplied, and a column `not_supplied` then says so.
    """

    frame: pl.DataFrame
    metrics: tuple[Metric, ...]
    manifest: Manifest
    viewer: Viewer
    selection: Selection = field(default_factory=Selection)
    not_supplied: tuple[MissingReturn, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns that name a row."""
        return ("label",)

    def row(self, name: str) -> dict[str, Any]:
        """The row of one metric, by its name."""
        return self.frame.row(by_predicate=pl.col("metric") == name, named=True)
