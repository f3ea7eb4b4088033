"""How much whole blocks of days move together: stretches of term and holiday, and months.

Crimes of one operation, or of one force's busy weeks, do not fall on single days alone. What days vary by
themselves says nothing of that, so that an interval from days alone is too narrow.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

LEAST_FREEDOM = 2
"""Below so many degrees of freedom, blocks are too few to tell how much they vary by themselves."""
_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Fitted:
    """Crimes of each day beside those that a rate ratio fits to it, a number a day of one nation.

    `exposed` is whether the day is, `weight` by how much one crime more moves the ratio's logarithm.
    """

    counts: Floats
    fitted: Floats
    exposed: NDArray[np.bool_]
    stratum: Places
    weight: Floats


@dataclass(frozen=True, kw_only=True)
class BlockVariance:
    """The variance of the logarithm of blocks' rates beyond what days vary by themselves, at least 0.

    `added` is what it adds to the variance of the ratio's logarithm, `freedom` its degrees of freedom.
    """

    variance: float
    added: float
    freedom: float


def block_variance(fit: Fitted, block: Places, overdispersion: float) -> BlockVariance | None:
    """How much blocks (whole numbers from 0, one a day) vary, or None where they are too few to tell.

    By moments: Pearson's χ² of the blocks' crimes is set beside its expectation with the days'
    `overdispersion` and, beyond that, with a variance that a block's days share (DerSimonian and Laird,
    Controlled Clinical Trials 1986;7:177-188, with the fit's own effect on each residual allowed for).
    The degrees of freedom are Satterthwaite's (Biometrics Bulletin 1946;2:110-114).
    """
    size, strata = int(block.max(initial=-1)) + 1, int(fit.stratum.max(initial=-1)) + 1
    cell = block * strata + fit.stratum
    cells = np.bincount(cell, weights=fit.fitted, minlength=size * strata).reshape(size, strata)
    fitted, of_stratum = cells.sum(axis=1), cells.sum(axis=0)
    some = np.where(of_stratum > 0, of_stratum, 1.0)
    residual = _by_block(fit.counts - fit.fitted, block, size)
    each = np.where(fitted > 0, 1 / np.where(fitted > 0, fitted, 1.0), 0.0)
    # One crime more on a day adds itself to the residual of its block, and takes from each block what it
    # adds to the days of its stratum, in the proportion of what is fitted to them, and through the ratio.
    exposed = np.bincount(fit.stratum, weights=fit.fitted * fit.exposed, minlength=strata)
    by_ratio = _by_block(fit.fitted * (fit.exposed - (exposed / some)[fit.stratum]), block, size)
    parts = cells / some
    weight = _by_block(fit.weight * fit.fitted, block, size)
    together = np.diag(fitted) - parts @ cells.T - np.outer(by_ratio, weight)
    # The squares of the same, day by day; a stratum's weights add up to nothing.
    of_ratio = float((fit.weight**2 * fit.fitted).sum())
    apart = fitted - (parts * cells).sum(axis=1) - 2 * by_ratio * weight + by_ratio**2 * of_ratio
    by_days = overdispersion * float((apart * each).sum())
    # χ² has by_days expected, and expected more for each unit of variance that a block's days share.
    form = (together.T * each) @ together
    expected = float(np.trace(form))
    # Where each block has a stratum of its own, rounding error alone is left.
    if expected <= _ROUNDING * float(fitted.sum()):
        return None
    freedom = expected**2 / float((form**2).sum())
    if freedom < LEAST_FREEDOM:
        return None
    variance = max(float((residual**2 * each).sum()) - by_days, 0.0) / expected
    return BlockVariance(variance=variance, added=variance * float(weight @ weight), freedom=freedom)


def _by_block(values: Floats, block: Places, size: int) -> Floats:
    return np.bincount(block, weights=values, minlength=size).astype(np.float64)
