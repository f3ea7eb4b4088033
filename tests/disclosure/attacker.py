"""An attacker: a force's viewer who gathers tables and solves for what others' records must be.

The unknowns are the other forces' crimes by force and atom (criterion, recency, quarter). Every
number shown bounds a sum of them; the viewer's own crimes are known to the unit. HiGHS then finds
the least and the most that a hidden number can be.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

import cocad
from cocad.snapshots import Snapshot
from cocad.words.geography import FORCE

DIMENSIONS = ("criterion", "recency", "quarter")
SMALL = (1, 4)
MOST = 60
"""No force has more crimes than this in an atom of the random snapshots."""


@dataclass
class Attacker:
    """What one viewer has gathered: rows of a linear system over the others' counts."""

    snapshot: Snapshot
    own: str
    others: tuple[str, ...]
    atoms: list[tuple[str, ...]] = field(default_factory=list)
    rows: list[np.ndarray] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        extent = self.snapshot.extent
        self.atoms = list(product(extent.criteria, ("Recent", "Non-recent", "Unknown"), extent.quarters))

    def table(self, by: Sequence[str], where: dict[str, list[str]]) -> cocad.Table:
        return cocad.tabulate(self.snapshot, "crimes", by, where, viewer=f"force:{self.own}")

    def sum_of(self, where: dict[str, Iterable[str]], forces: Iterable[str]) -> np.ndarray:
        """The row that sums the unknowns of forces whose atoms meet the conditions."""
        allowed = [set(where.get(name, ())) or None for name in DIMENSIONS]
        meets = np.array(
            [all(a is None or v in a for a, v in zip(allowed, atom, strict=True)) for atom in self.atoms],
            dtype=float,
        )
        inside = set(forces)
        return np.concatenate([meets if force in inside else np.zeros(len(meets)) for force in self.others])

    def exact(self, where: dict[str, list[str]]) -> int:
        frame = self.table([], where | {"force": [self.own]}).frame
        return int(frame["count"][0])

    def learn(self, by: Sequence[str], where: dict[str, list[str]]) -> None:
        """Ask for a table and keep what each number in it says of the others."""
        region = where.get("region")
        forces = [f for f in self.others if region is None or FORCE[f].region in region]
        plain = {name: values for name, values in where.items() if name != "region"}
        for row in self.table(by, where).frame.iter_rows(named=True):
            cell = {name: [row[name]] for name in by}
            narrowed = {
                name: sorted(
                    set(cell.get(name, plain.get(name, []))) & set(plain.get(name, cell.get(name, [])))
                )
                for name in {*cell, *plain}
            }
            self._bound(row["count"], row["hidden"], narrowed, forces)
            group = {
                name: values for name, values in narrowed.items() if not by or name != by[-1] or name in plain
            }
            if by and by[-1] not in plain:
                group.pop(by[-1], None)
            elif by:
                group[by[-1]] = plain[by[-1]]
            self._bound(row["total"], None, group, forces)

    def _bound(
        self, number: int | None, hidden: str | None, cell: dict[str, list[str]], forces: list[str]
    ) -> None:
        sums = self.sum_of(cell, forces)
        if number is None:
            if hidden == "a small number":
                # A stronger reader than there is: one who knows which of them are small.
                small = SMALL[0] <= sums @ self.truth() <= SMALL[1]
                self._keep(sums, *(SMALL if small else (SMALL[1] + 1, np.inf)))
            return
        left = number - (self.exact(cell) + 2) // 5 * 5
        # None is told as none; else the nearest five, and never one to four.
        self._keep(sums, 0 if left == 0 else max(5, left - 2), 0 if left == 0 else left + 2)

    def _keep(self, row: np.ndarray, low: float, high: float) -> None:
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)

    def truth(self) -> np.ndarray:
        """The unknowns as they are: what every bound must hold of."""
        frame = cocad.tabulate(self.snapshot, "crimes", ["force", *DIMENSIONS]).frame
        known = {tuple(row[:4]): row[4] for row in frame.select("force", *DIMENSIONS, "count").iter_rows()}
        return np.array([known[(force, *atom)] for force in self.others for atom in self.atoms], dtype=float)

    def range_of(self, target: np.ndarray) -> tuple[int, int]:
        """The least and the most that a sum of unknowns can be, whole numbers throughout."""
        if not self.rows:
            return 0, MOST
        ends = []
        for sign in (1, -1):
            found = milp(
                sign * target,
                constraints=LinearConstraint(np.array(self.rows), np.array(self.low), np.array(self.high)),
                bounds=Bounds(0, MOST),
                integrality=np.ones(len(target)),
                options={"time_limit": 10.0},
            )
            assert found.status in (0, 1), found.message
            ends.append(round(sign * found.fun))
        return ends[0], ends[1]
