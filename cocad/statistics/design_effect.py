"""How much forces differ in a share, beyond what chance gives between them."""

import numpy as np
from numpy.typing import ArrayLike

from cocad.statistics.intervals import wilson

LEAST_FORCES = 15
"""With fewer forces, chance alone gives a design effect of two too often: 1.4% of the time with 15."""


def design_effect(count: ArrayLike, base: ArrayLike) -> float | None:
    """By how much a share's variance grows where each force, and not each member, is drawn by chance.

    `count` of each force's `base` have it. The linearised variance of a ratio of two sums over k clusters,
    k / (k - 1) Σ(y - pn)² / (Σn)² (Cochran, Sampling Techniques, 1977, section 3.12), over the binomial
    one, p(1 - p) / Σn: the design effect of Kish (Survey Sampling, 1965). Forces without a base are no
    clusters. None with fewer than `LEAST_FORCES`, and for a share of none or all.
    """
    y, n = np.asarray(count, dtype=np.float64), np.asarray(base, dtype=np.float64)
    forces = int((n > 0).sum())
    if forces < LEAST_FORCES:
        return None
    p = y.sum() / n.sum()
    if p in (0, 1):
        return None
    linearised = forces / (forces - 1) * ((y - p * n) ** 2).sum() / n.sum() ** 2
    return float(linearised / (p * (1 - p) / n.sum()))


def wider_interval(count: int, base: int, effect: float) -> tuple[float, float]:
    """Wilson's 95% interval of as many fewer members as the design effect says (Rao and Scott 1992)."""
    found = wilson([count / effect], [base / effect])
    return float(found.low[0]), float(found.high[0])
