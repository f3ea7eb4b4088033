"""What has the most, and whether it stands out from what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor

from cocad.statistics.exact_limits import binomial

LEVEL = 0.01
"""How often one figure may name a first that is none. A page has up to five that name one: together 5%."""
CROWD = 3
"""So many names stand in a sentence; where more are tied, nothing stands out."""


@dataclass(frozen=True)
class Leading:
    """The places of the highest count, all that share it, and of those not told apart from it, in order."""

    first: tuple[int, ...]
    close: tuple[int, ...]

    @property
    def clear(self) -> bool:
        """Whether one alone has the highest count, and no other comes close."""
        return len(self.first) == 1 and not self.close

    @property
    def crowded(self) -> bool:
        """Whether more are tied than a sentence names."""
        return len(self.first) > CROWD


def leading(counts: Sequence[int], *, design: float = 1.0) -> Leading:
    """What leads among categories of one whole; nothing where all counts are zero.

    The first is held against each other one by a two-sided binomial test of the two at `LEVEL`. To test the
    first against the second so, as if they had been chosen beforehand, is enough to know that the first
    is the largest, with any number of categories (Hung and Fithian, Rank verification for exponential
    families, Annals of Statistics 2019;47:758-782). Counts are divided by the design effect.
    """
    most = max(counts, default=0)
    if not most:
        return Leading((), ())
    order = sorted(range(len(counts)), key=lambda place: -counts[place])
    first = tuple(place for place in order if counts[place] == most)
    rest = [place for place in order if 0 < counts[place] < most]
    return Leading(first, tuple(place for place in rest if even_p(most, counts[place], design) > LEVEL))


@lru_cache(maxsize=8192)
def even_p(more: int, fewer: int, design: float = 1.0) -> float:
    """The two-sided p-value of two counts, `more` the larger, that are even but for chance.

    The exact binomial test at one half. Effective numbers are made whole towards no difference.
    """
    size = floor((more + fewer) / design)
    at_least = min(floor(more / design), size)
    if 2 * at_least <= size:
        return 1.0
    chance = binomial(size, 0.5)
    place = at_least - 1 - chance.first
    return min(1.0, 2 * (1 - float(chance.at_most[min(place, len(chance.at_most) - 1)])))
