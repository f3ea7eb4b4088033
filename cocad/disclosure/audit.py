"""Whether a hidden small number follows from its own table, and hiding one more where it does.

Rounding leaves each number a few values. Where every rounding in a group errs the same way as far
as it can (7 and 7 shown as 5 and 5, beside a base of 18 shown as 20), what is left for the hidden
one is a single value. One more number of the group is then hidden, the smallest that is shown.
"""

import numpy as np
from numpy.typing import NDArray

from cocad.disclosure.gate import HIDDEN, SMALL, STEP, Whole

Mask = NDArray[np.bool_]
_ERROR = STEP // 2


def secondary(others: Whole, bases: Whole) -> Mask:
    """For each cell, whether it is hidden as well so that no hidden small number can be worked out.

    `others` has the other forces' rounded counts, a row a group and a column a cell, with `HIDDEN`
    for small ones; `bases` their rounded base, one a group.
    """
    more = np.zeros(others.shape, dtype=np.bool_)
    for group in np.flatnonzero((others == HIDDEN).any(axis=1) & (bases != HIDDEN)):
        while _is_pinned(others[group], more[group], int(bases[group])):
            shown = np.where((others[group] > 0) & ~more[group], others[group], np.iinfo(np.int64).max)
            if shown.min() == np.iinfo(np.int64).max:
                break
            more[group, shown.argmin()] = True
    return more


def _is_pinned(cells: Whole, also_hidden: Mask, base: int) -> bool:
    """Whether the base leaves a hidden small number one value, were it known which ones are small."""
    small = cells == HIDDEN
    least = np.where(small, 1, np.where(cells > 0, np.maximum(cells - _ERROR, SMALL + 1), 0))
    most = np.where(small, SMALL, np.where(cells > 0, cells + _ERROR, 0)).astype(np.float64)
    least[also_hidden], most[also_hidden] = SMALL + 1, np.inf
    lowest = max(1, (base - _ERROR) - (most.sum() - SMALL))
    highest = min(SMALL, (base + _ERROR) - (least.sum() - 1))
    return bool(lowest >= highest)
