"""A year's counts: every figure exactly, every ordering, and otherwise as near a prior as may be."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cocad.demo import constraints, orderings as statements
from cocad.demo.conflict import conflict
from cocad.demo.constraints import Row
from cocad.demo.facts import Facts, Floats, Ints
from cocad.demo.layout import Block, Layout, lay_out
from cocad.demo.prior import mix_unflagged, people_follow, prior
from cocad.demo.raking import rake
from cocad.demo.rounding import feasible, nearest
from cocad.demo.succession import carried
from cocad.publication.printed import Figure, Ordering
from cocad.words.extent import Extent
from cocad.words.vocabulary import Population

_MIXINGS = 3
_MARGINS = (15, 1)
"""By how many the higher of two ordered counts exceeds the other, tried in turn."""


@dataclass(frozen=True, eq=False)
class Solution:
    """The whole counts of a year's cells, and the raked table that they are nearest to."""

    extent: Extent
    layout: Layout
    counts: Ints
    raked: Floats

    def of(self, block: Block) -> Ints:
        """A block's counts in its shape."""
        return self.counts[block.cells]

    def crimes(self) -> Ints:
        """The crimes of each stratum."""
        (block,) = self.layout.of(Population.CRIMES)
        return np.asarray(self.of(block).reshape(len(self.layout.strata), -1).sum(axis=1))


def solve(
    extent: Extent,
    figures: Sequence[Figure],
    ordered: Sequence[Ordering],
    facts: Facts,
    before: "Solution | None" = None,
) -> Solution:
    """The counts that meet the figures and the orderings.

    The prior is `before`, the year before, carried over, or else comes from the facts. Raises
    `DataError` that names the figures in conflict, or a figure that the cells cannot tell apart.
    """
    asked = constraints.read(figures, extent)
    conditions = [condition for one in asked for condition in one.category]
    layout = lay_out(extent, conditions, before.layout if before else None)
    fixed = constraints.rows(layout, asked)
    first = carried(before.raked, before.layout, layout) if before else prior(layout, facts)
    rows: list[Row] = []
    for margin in _MARGINS:
        rows = fixed + statements.ordering_rows(layout, ordered, extent=extent, margin=margin)
        if not feasible(rows, first):
            continue
        raked = _raked(first, layout, rows)
        counts = nearest(raked, rows, first)
        if counts is not None:
            return Solution(extent, layout, counts, np.asarray(raked))
    raise conflict(rows, first)


def _raked(first: Floats, layout: Layout, rows: Sequence[Row]) -> Floats:
    """The prior raked, people in keeping with crimes, months before the flag like those after."""
    table = rake(people_follow(first, rake(first, rows), layout), rows)
    for _ in range(_MIXINGS):
        table = rake(mix_unflagged(table, layout), rows)
    return table
