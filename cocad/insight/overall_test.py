"""Whether groups differ at all: one overall test of several shares, or of several counts, and many at once.

A highest and a lowest there always are, by chance too. They are named only where the groups differ by
this test, held to all charts of the page.
"""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cocad.vocabulary import Population

LEVEL = 0.05
"""How often a page whose groups do not differ may say of any of its charts that they do."""
DRAWS = 9_999
DESIGN: Mapping[Population, float] = {
    Population.CRIMES: 1.5,
    Population.VICTIMS: 1.5,
    Population.SUSPECTS: 2.0,
    Population.PAIRS: 4.0,
}
"""By how much clustering is taken to multiply the variance of a share, by what is counted."""
COUNTS_DESIGN = 3.0
"""By how much clustering is taken to multiply the variance of a count of crimes."""
_SEED = 2023
_TIE = 1e-9
Floats = NDArray[np.float64]


@lru_cache(maxsize=4096)
def shares_p(counts: tuple[int, ...], bases: tuple[int, ...], design: float = 1.0) -> float:
    """The p-value of groups that have all the same share: `counts` of `bases`, both in the groups' order.

    Pearson's χ² over the design effect (Rao and Scott, Journal of the American Statistical Association
    1981;76:221-230), held against what it is in 9,999 tables of the same margins drawn at random
    (multivariate hypergeometric). That is Fisher's exact test in kind, and holds where counts are too
    small for the χ² distribution. The table itself counts as one of those drawn (Phipson and Smyth,
    Statistical Applications in Genetics and Molecular Biology 2010;9:39), so that p is never 0.
    1 where there is nothing that could differ.
    """
    found, base = np.array(counts, dtype=np.int64), np.array(bases, dtype=np.int64)
    whole, total = int(found.sum()), int(base.sum())
    if len(found) < 2 or not 0 < whole < total:
        return 1.0
    expected: Floats = base * np.float64(whole / total)
    scale: Floats = expected * np.float64(1 - whole / total)
    drawn = np.random.default_rng(_SEED).multivariate_hypergeometric(base, whole, DRAWS, method="marginals")
    return _p(found, drawn, expected, scale, design)


@lru_cache(maxsize=1024)
def counts_p(counts: tuple[int, ...], days: tuple[int, ...], design: float = COUNTS_DESIGN) -> float:
    """The p-value of months that have all the same daily rate: `counts` over `days`.

    As `shares_p`, the tables drawn being multinomial with the days as their weights, which is what
    independent Poisson counts of one rate are, given their sum. 1 where there is nothing that could differ.
    """
    found = np.array(counts, dtype=np.int64)
    weight = np.array(days, dtype=np.float64) / sum(days)
    total = int(found.sum())
    if len(found) < 2 or not total:
        return 1.0
    expected = total * weight
    drawn = np.random.default_rng(_SEED).multinomial(total, weight, DRAWS)
    return _p(found, drawn, expected, expected, design)


def _p(
    found: NDArray[np.int64], drawn: NDArray[np.int64], expected: Floats, scale: Floats, design: float
) -> float:
    some = scale > 0
    statistic = float(((found - expected)[some] ** 2 / scale[some]).sum()) / design
    others = ((drawn - expected)[:, some] ** 2 / scale[some]).sum(axis=1)
    as_far = int((others >= statistic * (1 - _TIE)).sum())
    return (1 + as_far) / (1 + len(drawn))


def held(p: Mapping[str, float]) -> frozenset[str]:
    """The names of those tests that find a difference when all of them are made at once.

    Holm's step-down procedure (Scandinavian Journal of Statistics 1979;6:65-70): with nothing to be found
    anywhere, any is found in at most 5% of pages, however the charts hang together.
    """
    found = []
    for passed, name in enumerate(sorted(p, key=lambda one: p[one])):
        if p[name] * (len(p) - passed) > LEVEL:
            break
        found.append(name)
    return frozenset(found)
