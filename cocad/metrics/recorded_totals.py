"""Totals of recorded crime as the base of a share: of the forces and months that were counted, or none."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cocad.metrics.evaluator import Counts, Question
from cocad.metrics.metric import Base
from cocad.metrics.selection import Selection
from cocad.metrics.supply import not_supplied
from cocad.snapshots.snapshot import Snapshot
from cocad.words.extent import quarter_of
from cocad.words.geography import FORCES
from cocad.words.vocabulary import KEYS, Population

Whole = NDArray[np.int64]
TOTALS_BY_FORCE = {
    base: Question(Population(base.value), ("force", "month")) for base in (Base.CSAE, Base.CONTACT)
}
"""The question that gives every total there is; what of them is a base depends on what was counted."""


@dataclass(frozen=True, eq=False)
class Totals:
    """Recorded crimes by force and month: arrays with a row a force and a column a month of the extent.

    `base` is zero outside the selection and where no return was supplied, for nothing was counted
    there. `lacking` are force-months that were counted and have no total: with one of them the sum is no
    base of what was counted.
    """

    base: Whole
    lacking: NDArray[np.bool_]

    @property
    def by_force(self) -> Whole:
        """The base of each force, zero for a force of whose months one lacks its total."""
        return np.where(self.lacking.any(axis=1), 0, self.base.sum(axis=1))

    @property
    def whole(self) -> int:
        """The base of all forces together, zero where any of their months lacks its total."""
        return 0 if self.lacking.any() else int(self.base.sum())


def totals(snapshot: Snapshot, told: Counts, scope: Selection, counted: NDArray[np.bool_]) -> Totals:
    """The totals of a selection's forces and months, beside crimes of the forces that `counted` says.

    `told` answers a question of `TOTALS_BY_FORCE`. A force takes part that has any total or any of the
    crimes; it lacks one in each month of the selection for which a return, but no total, was supplied.
    """
    extent = snapshot.extent
    forces, months = [force.code for force in FORCES], extent.months
    shape = (len(forces), len(months))
    sums, there = told.count.reshape(shape), told.supplied.reshape(shape)
    asked = np.outer(
        np.isin(forces, scope.categories(KEYS["force"], extent)),
        np.isin(months, scope.categories(KEYS["month"], extent)),
    )
    quarters = np.array([quarter_of(month) for month in months])
    for gap in not_supplied(snapshot, scope):
        asked[forces.index(gap.force), quarters == gap.quarter] = False
    part = there.any(axis=1) | counted
    return Totals(np.where(asked & there, sums, 0), asked & ~there & part[:, np.newaxis])
