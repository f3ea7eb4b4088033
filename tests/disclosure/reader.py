"""A reader: a force's viewer who gathers tables and keeps what each number in them says of the others."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

import cocad
from cocad.disclosure import Table
from cocad.disclosure.comparator import SMALL_NUMBER, SMALL_REST
from cocad.disclosure.gate import LEAST_LEFT, SMALL, nearest
from cocad.metrics.selection import Selection, parse
from cocad.snapshots import Snapshot
from disclosure.cells import Cells, Mask
from disclosure.system import System

Conditions = Mapping[str, Sequence[str]]


class Reader:
    """Asks of one snapshot under `given`, as the cells are counted; what follows is in `system`."""

    def __init__(self, snapshot: Snapshot, viewer: str, cells: Cells, given: Conditions) -> None:
        self.snapshot = snapshot
        self.viewer = viewer
        self.cells = cells
        self.given = given
        self.system = System(len(cells))

    def ask(self, by: Sequence[str], where: Conditions) -> None:
        """Keep the table of these conditions, which the given ones narrow."""
        asked = {**where, **self.given}
        table = cocad.tabulate(self.snapshot, self.cells.population, by, asked, viewer=self.viewer)
        self.keep(table, parse(dict(where), self.snapshot.extent))

    def keep(self, table: Table, selection: Selection) -> None:
        """What a table under a selection within the cells says of the others, row by row."""
        inside = self.cells.under(selection)
        recorded = self.cells.recorded(table.by[-1]) if table.by else inside
        for row in table.frame.iter_rows(named=True):
            *groups, cell = [self.cells.having(name, [row[name]]) for name in table.by] or [inside]
            total = np.logical_and.reduce([inside, *groups])
            self._row(row, cell & total & recorded, total & recorded, total)

    def _row(self, row: Mapping[str, Any], cell: Mask, base: Mask, total: Mask) -> None:
        for name, counted in (("count", cell), ("base", base), ("total", total)):
            if row.get(name) is not None:
                left = row[name] - int(nearest(self.cells.own[counted].sum()))
                self.told(counted, left, least=SMALL + 1 if name == "count" else LEAST_LEFT)
        if row["count"] is None and row["hidden"] == SMALL_NUMBER:
            # From 1 to 4, or more and hidden beside such a one.
            self.system.keep(cell, 1)
        if row["hidden"] == SMALL_REST:
            self.system.keep(base & ~cell, 1, SMALL)

    def told(self, counted: Mask, left: int, *, least: int = SMALL + 1) -> None:
        """A number of the others as it is shown, their part alone: none, or one of a few to the nearest 5.

        `least` is the least that the gate and the hiding of small numbers let by.
        """
        if left:
            self.system.keep(counted, max(least, left - 2), left + 2)
        else:
            self.system.keep(counted, 0, 0)
