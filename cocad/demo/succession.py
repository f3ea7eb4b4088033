"""What a year under the new scheme of criteria takes over from the year before."""

import numpy as np

from cocad.demo.facts import Floats
from cocad.demo.layout import Block, Layout, Stratum
from cocad.words.vocabulary import BY_CHILDREN

STILL_OTHER = 0.04
"""Of the flagged crimes under Other, those that stay there under the new scheme."""
RISE_BY_CHILDREN = 1.08
"""By how much more the new criterion holds than the flag would have, as analysts look for it."""


def carried(table: Floats, before: Layout, layout: Layout) -> Floats:
    """A table of the year before, laid out for this one.

    Its months with the flag stand for the year. What was Other and flagged goes under the new
    criterion, but for a few. Both layouts have the same axes.
    """
    found = np.zeros(layout.size)
    for block, former in zip(layout.blocks, before.blocks, strict=True):
        for number, stratum in enumerate(layout.strata):
            found[block.cells[number]] = _former(table, before, former, stratum)
    return found


def _former(table: Floats, before: Layout, block: Block, stratum: Stratum) -> Floats:
    criterion, times = stratum.criterion, 1.0
    if stratum.flag == "Yes" and criterion in (BY_CHILDREN, "Other"):
        times = STILL_OTHER if criterion == "Other" else (1 - STILL_OTHER) * RISE_BY_CHILDREN
        criterion = "Other"
    like = [n for n, s in enumerate(before.strata) if (s.criterion, s.flag) == (criterion, stratum.flag)]
    months = sum(len(before.strata[n].months) for n in like)
    if not months:
        return np.zeros(block.shape[1:])
    return np.asarray(table[block.cells[like]].sum(axis=0) * (times * len(stratum.months) / months))
