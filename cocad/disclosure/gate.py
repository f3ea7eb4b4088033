"""Which comparator groups may be shown, and how their numbers are rounded.

Numbers are whole; `HIDDEN` stands where one is withheld.
"""

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]

LEAST_FORCES = 3
LEAST_LEFT = 10
MOST_OF_ONE = (4, 5)
"""No force may make up more than four fifths of what is left."""
SMALL = 4
"""From 1 to this number of others, a count is hidden."""
STEP = 5
HIDDEN = -1


def passes(others: Whole) -> NDArray[np.bool_]:
    """For each group, whether the base of the other forces may be told.

    `others` has a row a force and a column a group, the viewer's own forces taken away. At least
    three forces contribute, none makes up more than 80% of what is left, and at least 10 are left.
    """
    left = others.sum(axis=0)
    contributing = (others > 0).sum(axis=0)
    largest = others.max(axis=0, initial=0)
    part, whole = MOST_OF_ONE
    spread: NDArray[np.bool_] = (
        (contributing >= LEAST_FORCES) & (whole * largest <= part * left) & (left >= LEAST_LEFT)
    )
    return spread


def nearest(count: Whole) -> Whole:
    """Each count to the nearest 5."""
    return (count + STEP // 2) // STEP * STEP


def rounded(own: Whole, others: Whole) -> Whole:
    """The comparator's numbers: what is the viewer's own and what is others', each to the nearest 5.

    They are rounded apart, because the viewer knows the first to the unit: rounding their sum
    would let others' part be worked out wherever the sum falls at the end of its step. 1 to 4
    others are hidden, none stays none.
    """
    shown = nearest(own) + nearest(others)
    shown[(others >= 1) & (others <= SMALL)] = HIDDEN
    return shown
