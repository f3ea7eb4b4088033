"""How the members of a selection cluster, and what that makes of a share's variance.

People on one crime are alike, and one operation can bring dozens of crimes of one force within
days or over months: a share of such members varies more than one of as many that have nothing to do
with each other. A crime is the one kind of cluster; the crimes of one force in one month, and in one
half of a year, with their people, are the others, because an operation is not on the record.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]
Places = NDArray[np.intp]

FEWEST_HALVES = 10
"""So many half-years of forces it takes to tell how alike they are: a force alone has two in a year."""


@dataclass(frozen=True, eq=False)
class Clusters:
    """For each of several shares, what its variance needs of the clusters.

    With y of a cluster's n members counted: `number` clusters that have any member, and over them
    the sums of y², yn and n². Arrays of whole numbers, one place a share.
    """

    number: Whole
    yy: Whole
    yn: Whole
    nn: Whole

    def __add__(self, other: "Clusters") -> "Clusters":
        """Those of both, which share no cluster."""
        return Clusters(
            self.number + other.number, self.yy + other.yy, self.yn + other.yn, self.nn + other.nn
        )

    def at(self, places: Places) -> "Clusters":
        """Those of the shares at these places, in this order."""
        return Clusters(self.number[places], self.yy[places], self.yn[places], self.nn[places])

    def squares(self, share: Floats) -> Floats:
        """The sum over clusters of (y - share · n)²."""
        found: Floats = self.yy - 2 * share * self.yn + share**2 * self.nn
        return np.maximum(found, 0.0)


@dataclass(frozen=True, eq=False)
class Sums:
    """Of several shares: the count, base and total of each, and its clusters of each kind."""

    count: Whole
    base: Whole
    total: Whole
    crimes: Clusters
    blocks: Clusters
    halves: Clusters

    def __add__(self, other: "Sums") -> "Sums":
        """Those of both, which share no crime, and no force in the same month or half-year."""
        return Sums(
            self.count + other.count,
            self.base + other.base,
            self.total + other.total,
            self.crimes + other.crimes,
            self.blocks + other.blocks,
            self.halves + other.halves,
        )

    def at(self, places: Places) -> "Sums":
        """Those of the shares at these places, in this order."""
        return Sums(
            self.count[places],
            self.base[places],
            self.total[places],
            self.crimes.at(places),
            self.blocks.at(places),
            self.halves.at(places),
        )


def clusters(counted: Whole, members: Whole) -> Clusters:
    """From each cluster's counted members, one column a share, and the members that are its base."""
    n = np.broadcast_to(members[:, np.newaxis], counted.shape)
    return Clusters(
        (n > 0).sum(axis=0),
        np.einsum("cs,cs->s", counted, counted),
        np.einsum("cs,cs->s", counted, n),
        np.einsum("cs,cs->s", n, n),
    )


def alone(counted: Whole, members: Whole) -> Clusters:
    """Where every member is a cluster of its own."""
    return Clusters(members, counted, counted, members)


def joined(parts: Sequence[Sums]) -> Sums:
    """The shares of all parts, one part's after the other's."""

    def kind(every: Sequence[Clusters]) -> Clusters:
        return Clusters(
            _one_after_other([one.number for one in every]),
            _one_after_other([one.yy for one in every]),
            _one_after_other([one.yn for one in every]),
            _one_after_other([one.nn for one in every]),
        )

    return Sums(
        _one_after_other([part.count for part in parts]),
        _one_after_other([part.base for part in parts]),
        _one_after_other([part.total for part in parts]),
        kind([part.crimes for part in parts]),
        kind([part.blocks for part in parts]),
        kind([part.halves for part in parts]),
    )


def _one_after_other(arrays: Sequence[Whole]) -> Whole:
    return np.concatenate([np.zeros(0, dtype=np.int64), *arrays])


def design_effects(one: Sums, other: Sums) -> tuple[Floats, Floats]:
    """For each share, by how much clustering multiplies its variance, in one group and in the other.

    The largest of seven: 1, and for crimes, for forces' months and for their half-years both what the
    group's own clusters say and what both groups' together do; of half-years only where the group has
    `FEWEST_HALVES` or more of them. The own is the ratio estimator's variance (Cochran,
    Sampling Techniques, 1977, section 3.12; the cluster sandwich of Liang and Zeger, Biometrika
    1986;73:13-22) over the binomial one, k / (k - 1) for k clusters. That of both is Kish's design
    effect, 1 + ρ (Σn² / Σn - 1) with the group's own clusters' sizes, from the correlation ρ of
    pairs of members of a cluster (Karlin, Cameron and Williams, Proc Natl Acad Sci 1981;78:2664-8):
    few clusters say little of ρ, and a share of none or all says nothing.
    """
    found = [np.ones(len(one.count)), np.ones(len(other.count))]
    shares = [_share(side) for side in (one, other)]
    for kinds, fewest in (
        ((one.crimes, other.crimes), 0),
        ((one.blocks, other.blocks), 0),
        ((one.halves, other.halves), FEWEST_HALVES),
    ):
        correlation = _correlation((one, other), kinds, shares)
        for side, (sums, kind, share) in enumerate(zip((one, other), kinds, shares, strict=True)):
            base = np.maximum(sums.base, 1)
            size = kind.nn / base
            together = 1 + correlation * np.maximum(size - 1, 0)
            told = np.maximum(_own(sums, kind, share), together)
            found[side] = np.maximum(found[side], np.where(kind.number >= fewest, told, 1.0))
    return found[0], found[1]


def _share(sums: Sums) -> Floats:
    return np.asarray(sums.count / np.maximum(sums.base, 1), dtype=np.float64)


def _own(sums: Sums, kind: Clusters, share: Floats) -> Floats:
    binomial = sums.base * share * (1 - share)
    few = kind.number / np.maximum(kind.number - 1, 1)
    return np.divide(kind.squares(share) * few, binomial, out=np.ones_like(share), where=binomial > 0)


def _correlation(sides: tuple[Sums, Sums], kinds: tuple[Clusters, Clusters], shares: list[Floats]) -> Floats:
    """The correlation of two members of one cluster, over all pairs of both groups; at least 0."""
    alike, pairs = np.zeros_like(shares[0]), np.zeros_like(shares[0])
    for sums, kind, share in zip(sides, kinds, shares, strict=True):
        variance = share * (1 - share)
        alike += kind.squares(share) - sums.base * variance
        pairs += variance * (kind.nn - sums.base)
    return np.maximum(np.divide(alike, pairs, out=np.zeros_like(alike), where=pairs > 0), 0.0)
