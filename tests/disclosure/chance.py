"""How often a reader is right who knows the whole disguised copy, from the rates of the disguise alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from cocad.disclosure.disguise import CHANGED, LEFT_OUT, MOVED, TWICE


@dataclass(frozen=True)
class Rates:
    """The probabilities that a record counts no times, that it counts twice, and that it lies elsewhere."""

    never: float
    twice: float
    elsewhere: float

    @property
    def times(self) -> tuple[float, float, float]:
        """The probabilities that a record counts no times, once and twice."""
        return self.never, 1 - self.never - self.twice, self.twice


RATES = Rates(never=LEFT_OUT, twice=TWICE, elsewhere=min(MOVED, CHANGED))
"""What the disguise promises at the least; a record lies elsewhere by its month or by an attribute."""
_SEEN = 5
"""One in so many of the records that lie elsewhere must be seen to, where cells are sparse.

Some lie where others are, some are exchanged for one like themselves, and some in what is not looked at.
"""


def chance_of_right(crimes: Sequence[int], rates: Rates = RATES) -> float:
    """The probability that the copy has as many members in a cell as there are.

    `crimes` has the cell's members by crime, which count together. That some lie elsewhere in the
    copy, and others here in their place, is left out: it makes the true number no likelier, because
    no number of records is likelier than this one to come out as it.
    """
    return _right(tuple(sorted(crimes)), rates.times)


@lru_cache(maxsize=4096)
def _right(crimes: tuple[int, ...], times: tuple[float, float, float]) -> float:
    found = np.ones(1)
    for members in crimes:
        steps = np.zeros(2 * members + 1)
        steps[[0, members, 2 * members]] = times
        found = np.convolve(found, steps)
    return float(found[sum(crimes)])


_UNLIKELY = 0.001


def most_by_chance(chances: Sequence[float]) -> int:
    """How many of so many come true at the most, but for one time in a thousand.

    What is rare has a long tail, which a mean and its standard deviations do not tell.
    """
    found = np.ones(1)
    for chance in chances:
        found = np.convolve(found, (1 - chance, chance))
    beyond = 1 - np.cumsum(found)
    return int(np.flatnonzero(beyond < _UNLIKELY)[0])


def least_wrong(number: int, rates: Rates = RATES) -> float:
    """Of so many sparse cells in which the copy has a record, how many have none at the least."""
    return number * rates.elsewhere / _SEEN
