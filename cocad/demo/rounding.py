"""Whole numbers: a raked table to the nearest one that meets every constraint."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from cocad.demo.constraints import Row
from cocad.demo.facts import Floats, Ints
from cocad.demo.raking import rake

_GAP = 0.02
_CHEAPEST = 0.02
_BROKEN = 1e-6
_AWAY = 1.5
"""What a whole step away from the raked count costs beside rounding it."""


def matrix(rows: Sequence[Row], size: int) -> csr_array:
    """The constraints' coefficients, a row each."""
    where: list[Ints] = []
    which: list[Ints] = []
    values: list[Floats] = []
    for number, row in enumerate(rows):
        for cells, value in ((row.plus, 1.0), (row.minus, -row.times)):
            where.append(np.full(cells.size, number))
            which.append(cells)
            values.append(np.full(cells.size, value))
    triple = (np.concatenate(values), (np.concatenate(where), np.concatenate(which)))
    return csr_array(triple, shape=(len(rows), size))


def bounds(rows: Sequence[Row]) -> tuple[Floats, Floats]:
    """The constraints' lower and upper ends."""
    return np.array([row.low for row in rows], dtype=float), np.array([row.high for row in rows], dtype=float)


def nearest(raked: Floats, rows: Sequence[Row], possible: Floats) -> Ints | None:
    """The whole-number table that meets every row with the least weighted deviation, or None.

    A cell of n is worth 1/sqrt(n), so that large counts give way before small ones do. Cells that
    are not `possible` (0) stay empty.
    """
    floor = np.floor(raked + 1e-9)
    part = np.clip(raked - floor, 0, 1)
    weight = 1 / np.sqrt(np.maximum(raked, _CHEAPEST))
    cost = np.concatenate([weight * (1 - 2 * part), weight * _AWAY, weight * _AWAY])
    open_ = possible > 0
    most = np.concatenate([open_ * 1.0, np.where(open_, np.inf, 0.0), floor])
    coefficients = matrix(rows, raked.size)
    low, high = bounds(rows)
    base = coefficients @ floor
    found = milp(
        cost,
        integrality=np.ones(cost.size, dtype=np.int64),
        bounds=Bounds(np.zeros(cost.size), most),
        constraints=LinearConstraint(
            hstack([coefficients, coefficients, -coefficients], format="csr"), low - base, high - base
        ),
        options={"mip_rel_gap": _GAP},
    )
    if found.x is None:
        return None
    up, more, fewer = np.split(np.rint(found.x), 3)
    return np.asarray(floor + up + more - fewer, dtype=np.int64)


def feasible(rows: Sequence[Row], possible: Floats) -> bool:
    """Whether any table, whole or not, meets every row."""
    coefficients = matrix(rows, possible.size)
    low, high = bounds(rows)
    found = milp(
        np.zeros(possible.size),
        bounds=Bounds(np.zeros(possible.size), np.where(possible > 0, np.inf, 0.0)),
        constraints=LinearConstraint(coefficients, low, high),
    )
    return bool(found.status == 0)


def stretch(rows: Sequence[Row], possible: Floats, firm: Sequence[str]) -> list[str] | None:
    """The sources that give way in the table that breaks the rows least; None where none can be.

    Rows without a source and those of `firm` sources are never broken.
    """
    soft = np.array([number for number, row in enumerate(rows) if row.source and row.source not in firm])
    coefficients = matrix(rows, possible.size)
    slack = csr_array((np.ones(soft.size), (soft, np.arange(soft.size))), shape=(len(rows), soft.size))
    low, high = bounds(rows)
    most = np.concatenate([np.where(possible > 0, np.inf, 0.0), np.full(2 * soft.size, np.inf)])
    found = milp(
        np.concatenate([np.zeros(possible.size), np.ones(2 * soft.size)]),
        bounds=Bounds(np.zeros(most.size), most),
        constraints=LinearConstraint(hstack([coefficients, slack, -slack], format="csr"), low, high),
    )
    if found.x is None:
        return None
    given = found.x[possible.size :].reshape(2, -1).sum(axis=0) > _BROKEN
    return list(dict.fromkeys(rows[number].source for number in soft[given]))


def apportion(total: int, weights: Floats) -> Ints:
    """Whole numbers in proportion to the weights that add up to the total (largest remainders)."""
    if total == 0 or weights.sum() <= 0:
        return np.zeros(weights.size, dtype=np.int64)
    shares = weights * (total / weights.sum())
    counts: Ints = np.floor(shares).astype(np.int64)
    order = np.argsort(counts - shares, kind="stable")
    counts[order[: total - int(counts.sum())]] += 1
    return counts


def margins(weights: Floats, rows: Ints, columns: Ints) -> Ints:
    """A whole-number table in proportion to the weights with these row and column totals.

    Rows and columns must have the same sum; cells of weight 0 stay empty.
    """
    height, width = weights.shape
    cells = np.arange(weights.size).reshape(weights.shape)
    wanted = [Row("", cells[i], int(rows[i]), int(rows[i])) for i in range(height)]
    wanted += [Row("", cells[:, j], int(columns[j]), int(columns[j])) for j in range(width)]
    raked = rake(weights.ravel(), wanted)
    found = nearest(raked, wanted, weights.ravel())
    if found is None:
        raise ValueError("no table has these totals")
    return found.reshape(weights.shape)
