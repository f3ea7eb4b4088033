"""Many comparisons at once: how sure each one is when it is judged among all that were tried."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

RATE = 0.05
"""The share of false findings that is put up with among all findings, over many lists of them."""


def q_values(p: Sequence[float]) -> NDArray[np.float64]:
    """Benjamini and Hochberg's adjusted p-values, in the order given (J R Stat Soc B 1995;57:289-300).

    Those at or under `RATE` are findings of which, over many such lists, at most that share is expected
    to be false: of a single list it says nothing.
    """
    values = np.asarray(p, dtype=np.float64)
    order = np.argsort(values)[::-1]
    ranks = np.arange(len(values), 0, -1)
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(np.minimum.accumulate(values[order] * len(values) / ranks), 1.0)
    return adjusted
