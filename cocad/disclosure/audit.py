"""Whether a hidden small number follows from its own table, and hiding more where it does.

Rounding leaves each number a few values. Where every rounding in a group errs the same way as far
as it can (7 and 7 shown as 5 and 5, beside a base of 18 shown as 20), what is left for the hidden
one is a single value; so it is where a share is withheld because the rest of its base is small,
and four hidden numbers share that rest. More of the group is then hidden: the smallest number that
is shown, and every other that is shown the same.

The rule looks at what is shown alone, and treats equal numbers alike. Whatever is hidden in a
group could thus stand in any other order and the table would be the same, which is what keeps a
reader who knows the rule from working backwards through it.
"""

import numpy as np
from numpy.typing import NDArray

from cocad.disclosure.gate import HIDDEN, LEAST_LEFT, SMALL, STEP, Whole

Mask = NDArray[np.bool_]
_ERROR = STEP // 2


def secondary(others: Whole, bases: Whole, small_rest: Mask) -> Mask:
    """For each cell, whether it is hidden as well so that no hidden small number can be worked out.

    `others` has the other forces' rounded counts, a row a group and a column a cell, with `HIDDEN`
    for small ones; `bases` their rounded base, one a group; `small_rest` is true for the cells that
    leave 1 to 4 others of their base, which a share that is withheld tells.
    """
    more = np.zeros(others.shape, dtype=np.bool_)
    for group in np.flatnonzero((others == HIDDEN).any(axis=1) & (bases != HIDDEN)):
        cells = others[group]
        while _is_pinned(cells, more[group], int(bases[group]), small_rest[group]):
            shown = (cells > 0) & ~more[group]
            if not shown.any():
                break
            more[group] |= shown & (cells == cells[shown].min())
    return more


def _is_pinned(cells: Whole, also_hidden: Mask, base: int, small_rest: Mask) -> bool:
    """Whether a hidden small number has one value left, were it known which ones are small."""
    small = int((cells == HIDDEN).sum())
    shown = cells[(cells > 0) & ~also_hidden]
    floor = np.maximum(shown - _ERROR, SMALL + 1).sum() + (SMALL + 1) * also_hidden.sum()
    # The small ones together. What is hidden as well has no most, and leaves them no least.
    most = float(base + _ERROR - floor)
    least = -np.inf if also_hidden.any() else max(base - _ERROR, LEAST_LEFT) - float((shown + _ERROR).sum())
    if (small_rest & (cells > 0) & ~also_hidden).any():
        most = min(most, SMALL)
    elif len(shown) == 1 and not also_hidden.any():
        # Nothing but the small ones is the rest of that cell's base, and its share is not withheld.
        least = max(least, SMALL + 1)
    lowest = max(1, least - SMALL * (small - 1))
    highest = min(SMALL, most - (small - 1))
    return bool(lowest >= highest)
