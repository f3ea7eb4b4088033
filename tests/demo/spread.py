"""How much counts vary, against what chance alone gives."""

import numpy as np
from numpy.typing import NDArray


def dispersion(counts: NDArray[np.int64]) -> float:
    """Pearson's chi-squared of a table over its degrees of freedom, rows without any left out."""
    table = counts[counts.sum(axis=1) > 0].astype(float)
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / table.sum()
    free = (table.shape[0] - 1) * (table.shape[1] - 1)
    return float(((table - expected) ** 2 / expected).sum() / free)
