"""Sums of unknown cells in whole numbers, each between two ends, and what follows of the cells."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Mask = NDArray[np.bool_]
Whole = NDArray[np.int64]
_SOLVED = 0
_NODES = 2_000
"""Where HiGHS has no answer after so many nodes, no more cells are called certain."""
_WEIGHTS = 1_000


class System:
    """What a reader knows of so many cells: none is negative, and sums of some lie between ends."""

    def __init__(self, cells: int) -> None:
        self.cells = cells
        self._rows: dict[bytes, tuple[Mask, float, float]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def keep(self, cells: Mask, low: float, high: float = np.inf) -> None:
        """The sum of these cells lies between these ends, and between all that were kept of it."""
        _, least, most = self._rows.get(cells.tobytes(), (cells, 0.0, np.inf))
        self._rows[cells.tobytes()] = (cells, max(low, least), min(high, most))

    def holds(self, values: Whole) -> bool:
        """Whether these values of the cells fit all that is known."""
        return all(low <= values[cells].sum() <= high for cells, low, high in self._rows.values())

    def certain(self) -> dict[int, int]:
        """The cells that have one value in every solution, with it; none where there is no solution.

        Two solutions are as far apart as they can be in a sum of all open cells, each with a weight of
        its own. Those in which they differ are no longer open; where the sum is the same, the rest are
        certain: that some cells make up for each other in it is as likely as their weights to fit.
        """
        noise = np.random.default_rng(self.cells)
        left = self._bounded()
        while left.any():
            weights = np.where(left, noise.integers(1, _WEIGHTS, self.cells), 0)
            least, most = self._extreme(weights), self._extreme(-weights)
            if least is None or most is None:
                return {}
            if weights @ least == weights @ most:
                return {int(cell): int(least[cell]) for cell in np.flatnonzero(left)}
            left &= least == most
        return {}

    def _bounded(self) -> Mask:
        """The cells of which there is a most, as no others have one value."""
        found = np.zeros(self.cells, dtype=np.bool_)
        for cells, _, high in self._rows.values():
            if np.isfinite(high):
                found |= cells
        return found

    def _extreme(self, weights: Whole) -> Whole | None:
        """The solution in which the weighted sum is least; None where there is none, or none was found."""
        masks, low, high = zip(*self._rows.values(), strict=True)
        if any(least > most for least, most in zip(low, high, strict=True)):
            return None
        found = milp(
            weights,
            constraints=LinearConstraint(csr_array(np.array(masks)).astype(np.float64), low, high),
            bounds=Bounds(0, np.inf),
            integrality=np.ones(self.cells),
            options={"node_limit": _NODES, "mip_rel_gap": 0.0},
        )
        return np.rint(found.x).astype(np.int64) if found.status == _SOLVED else None
