"""Whether groups differ at all: one overall test of several shares, or of several counts, and many at once.

A highest and a lowest there always are, by chance too. They are named only where the groups differ by
this test, held to all charts of the page.
"""

from collections.abc import Hashable, Mapping
from functools import lru_cache
from math import erfc, sqrt
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from cocad.words.vocabulary import Population

K = TypeVar("K", bound=Hashable)
LEVEL = 0.05
"""How often a page whose groups do not differ may say of any of its charts that they do."""
DRAWS = 1_999
"""So many tables are drawn. With up to seven charts a page, what counts is whether p is under 0.007."""
CLEAR = (1e-4, 0.1)
"""Beyond these p the χ² distribution answers, where it holds: tables are drawn for what is in between."""
LEAST = 5
"""So many are expected in each cell where the χ² distribution holds (Cochran, Biometrics 1954;10:417)."""
DESIGN: Mapping[Population, float] = {
    Population.CRIMES: 1.5,
    Population.VICTIMS: 1.5,
    Population.SUSPECTS: 2.0,
    Population.PAIRS: 4.0,
    Population.CSAE: 1.5,
    Population.CONTACT: 1.5,
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
    1981;76:221-230), held against what it is in 1,999 tables of the same margins drawn at random
    (multivariate hypergeometric). That is Fisher's exact test in kind, and holds where counts are too
    small for the χ² distribution. The table itself counts as one of those drawn (Phipson and Smyth,
    Statistical Applications in Genetics and Molecular Biology 2010;9:39), so that p is never 0.
    1 where there is nothing that could differ. Where counts are large and p is far from any level, the
    χ² distribution tells it in a tenth of the time.
    """
    found, base = np.array(counts, dtype=np.int64), np.array(bases, dtype=np.int64)
    whole, total = int(found.sum()), int(base.sum())
    if len(found) < 2 or not 0 < whole < total:
        return 1.0
    expected: Floats = base * np.float64(whole / total)
    scale: Floats = expected * np.float64(1 - whole / total)
    least = float(min(expected.min(), (base - expected).min()))
    if (p := _plain(found, expected, scale, design, least)) is not None:
        return p
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
    if (p := _plain(found, expected, expected, design, float(expected.min()))) is not None:
        return p
    drawn = np.random.default_rng(_SEED).multinomial(total, weight, DRAWS)
    return _p(found, drawn, expected, expected, design)


def _plain(
    found: NDArray[np.int64], expected: Floats, scale: Floats, design: float, least: float
) -> float | None:
    """The p-value by the χ² distribution; None where it may not hold, or lies too near to a level.

    By the cube root of Wilson and Hilferty (Proceedings of the National Academy of Sciences 1931;17:684-688).
    """
    if least < LEAST:
        return None
    degrees = len(found) - 1
    statistic = float(((found - expected) ** 2 / scale).sum()) / design
    spread = 2 / (9 * degrees)
    p = erfc(((statistic / degrees) ** (1 / 3) - 1 + spread) / sqrt(2 * spread)) / 2
    return None if CLEAR[0] < p < CLEAR[1] else p


def _p(
    found: NDArray[np.int64], drawn: NDArray[np.int64], expected: Floats, scale: Floats, design: float
) -> float:
    some = scale > 0
    statistic = float(((found - expected)[some] ** 2 / scale[some]).sum()) / design
    others = ((drawn - expected)[:, some] ** 2 / scale[some]).sum(axis=1)
    as_far = int((others >= statistic * (1 - _TIE)).sum())
    return (1 + as_far) / (1 + len(drawn))


def held(p: Mapping[K, float]) -> frozenset[K]:
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
