"""The exit for the make-up of crimes: exact for whoever sees the records themselves, refused to others."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from cocad.disclosure.lasting import lasting
from cocad.disclosure.numbers import number_columns
from cocad.disclosure.scope import Reach, reach
from cocad.disclosure.table import Table
from cocad.disclosure.viewer import NATIONAL, Viewer
from cocad.errors import AccessError
from cocad.metrics.evaluator import Question
from cocad.metrics.makeup import ASPECTS, MakeupCounts
from cocad.metrics.selection import Selection
from cocad.metrics.supply import not_supplied
from cocad.snapshots.manifest import Manifest, MissingReturn
from cocad.words.vocabulary import Population


@dataclass(frozen=True, eq=False)
class Aspect(Table):
    """One aspect of the make-up as a table: crimes split by `group`, where there is one, and by `aspect`.

    `frame` has the columns of any table, the aspect's under its own name.
    """

    aspect: str = ""
    group: str = ""

    @property
    def by(self) -> tuple[str, ...]:
        """What splits it; the last is shared out."""
        return (self.group, self.aspect) if self.group else (self.aspect,)


@dataclass(frozen=True, eq=False)
class Makeup:
    """The protected make-up of the crimes of a selection.

    `frame` has one row per aspect of `cocad.metrics.makeup.ASPECTS`, group and category, in this
    order: `aspect`, the group under the name of `by` (only where there is one), `category`, `count`,
    `base`, `share`, `low`, `high` and `total`; the base leaves out crimes that the aspect leaves open.
    """

    frame: pl.DataFrame
    manifest: Manifest
    viewer: Viewer
    selection: Selection
    by: str = ""
    not_supplied: tuple[MissingReturn, ...] = ()

    def of(self, aspect: str) -> pl.DataFrame:
        """The rows of one aspect."""
        return self.frame.filter(pl.col("aspect") == aspect)

    def table(self, aspect: str) -> Aspect:
        """One aspect as a table, to be drawn and described as any other."""
        return _table(self, aspect)


@lasting
def _table(makeup: Makeup, aspect: str) -> Aspect:
    return Aspect(
        frame=makeup.of(aspect).drop("aspect").rename({"category": aspect}),
        question=Question(Population.CRIMES, (), makeup.selection),
        manifest=makeup.manifest,
        viewer=makeup.viewer,
        not_supplied=makeup.not_supplied,
        aspect=aspect,
        group=makeup.by,
    )


def protect_makeup(counts: MakeupCounts, viewer: Viewer = NATIONAL) -> Makeup:
    """The make-up of crimes that the viewer may see: of its own records, to the unit.

    Raises `AccessError` for a force's viewer and any area but its own forces.
    """
    selection = counts.question.selection
    if reach(selection, viewer) is not Reach.OWN:
        raise AccessError(
            f"The viewer '{viewer}' is shown the make-up of its own crimes alone; ask for one of its forces."
        )
    return Makeup(
        frame=_frame(counts),
        manifest=counts.snapshot.manifest,
        viewer=viewer,
        selection=selection,
        by=counts.question.by,
        not_supplied=not_supplied(counts.snapshot, selection),
    )


def _frame(counts: MakeupCounts) -> pl.DataFrame:
    """All aspects in one frame, made at once: a page asks for several of them."""
    rows = [
        (aspect, group, category)
        for aspect, names in ASPECTS.items()
        for group in counts.groups
        for category in names
    ]
    told = [counts.counts[aspect][:, :-1] for aspect in ASPECTS]
    count = np.concatenate([cells.reshape(-1) for cells in told])
    base, total = (
        np.concatenate(
            [np.repeat(cells.sum(axis=1), one.shape[1]) for cells, one in zip(whole, told, strict=True)]
        )
        for whole in (told, [counts.counts[aspect] for aspect in ASPECTS])
    )
    aspects, groups, categories = zip(*rows, strict=True) if rows else ((), (), ())
    return pl.DataFrame(
        [
            pl.Series("aspect", aspects, dtype=pl.String),
            *([pl.Series(counts.question.by, groups, dtype=pl.String)] if counts.question.by else []),
            pl.Series("category", categories, dtype=pl.String),
            *number_columns(count, base, total),
        ]
    )
