"""Whether enough other forces sent a return, quarter by quarter, for a comparator to be told.

Over a year three forces may have sent returns, and in one of its quarters just two: what is told of the
year, less what is told of the other quarters, would be those two. So a period with such a quarter has no
comparator of that area at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from cocad.disclosure.gate import LEAST_FORCES
from cocad.snapshots.manifest import MissingReturn
from cocad.snapshots.snapshot import Snapshot
from cocad.words.extent import quarter_of
from cocad.words.geography import FORCES

Mask = NDArray[np.bool_]
"""Of forces in the order of `FORCES`, or of a table's cells."""
_TIME = ("month", "quarter")


@dataclass(frozen=True, eq=False)
class Returns:
    """The returns behind a table of the disguised copy `copy`, whose manifest names all that it lacks.

    `months` are those of the selection, `split` the dimensions of the table that are no area, each with
    the categories that are left of it, in order.
    """

    copy: Snapshot
    months: tuple[str, ...]
    split: Mapping[str, Sequence[str]]

    def of_cells(self, forces: Mask) -> Mask:
        """For each cell, whether enough of the forces sent returns for all quarters that are in it."""
        return self._enough(forces, tuple(self.split))

    def of_groups(self, forces: Mask) -> Mask:
        """The same for the group that a cell is a share of, which is that of its last dimension."""
        return self._enough(forces, tuple(self.split)[:-1])

    def why(self, forces: Mask) -> str:
        """Which quarters are lacking."""
        return f"fewer than three other forces sent a return for {' and '.join(self._thin(forces))}"

    @cached_property
    def _returned(self) -> tuple[tuple[str, ...], Mask]:
        return _sent(self.copy.manifest.missing_returns, self.months)

    def _thin(self, forces: Mask) -> tuple[str, ...]:
        """The quarters of the selection for which fewer than three of the forces sent a return."""
        quarters, sent = self._returned
        enough = sent[forces].sum(axis=0) >= LEAST_FORCES
        if enough.all() or not forces.any():
            # No force at all has nothing to be told.
            return ()
        return tuple(quarter for quarter, is_enough in zip(quarters, enough, strict=True) if not is_enough)

    def _enough(self, forces: Mask, dimensions: Sequence[str]) -> Mask:
        sizes = [len(categories) for categories in self.split.values()]
        thin = self._thin(forces)
        if not thin:
            return np.ones(prod(sizes), dtype=np.bool_)
        axes = [self.split[name] if name in dimensions and name in _TIME else (None,) for name in self.split]
        told = [
            not any(
                quarter_of(month) in thin
                for month in self.months
                if all(part in (None, month, quarter_of(month)) for part in cell)
            )
            for cell in product(*axes)
        ]
        small = np.array(told, dtype=np.bool_).reshape([len(axis) for axis in axes])
        return np.broadcast_to(small, sizes).reshape(-1)


@lru_cache(maxsize=1024)
def _sent(missing: tuple[MissingReturn, ...], months: tuple[str, ...]) -> tuple[tuple[str, ...], Mask]:
    """The quarters of these months, and for each force and quarter whether its return is there."""
    quarters = tuple(dict.fromkeys(quarter_of(month) for month in months))
    gone = {(gap.force, gap.quarter) for gap in missing}
    sent = [[(force.code, quarter) not in gone for quarter in quarters] for force in FORCES]
    return quarters, np.array(sent, dtype=np.bool_).reshape(len(FORCES), len(quarters))
