"""Raking: the table nearest to a prior, in relative entropy, that meets the constraints."""

from collections.abc import Sequence
from math import exp, inf, log, sqrt

from cocad.demo.constraints import Row
from cocad.demo.facts import Floats

_TINY = 1e-12
_SWEEPS = 400
_NEAR = 1e-4


def rake(prior: Floats, rows: Sequence[Row]) -> Floats:
    """The prior scaled, constraint by constraint in turns, until all are met or the sweeps are used up.

    An equality scales its cells to the count; an inequality only as far as it is broken, and gives
    back what it no longer needs (Dykstra's correction), so the result does not depend on the order.
    """
    table = prior.copy()
    wanted = [row for row in rows if row.rakes]
    held = [0.0] * len(wanted)
    for _ in range(_SWEEPS):
        moved = 0.0
        for number, row in enumerate(wanted):
            plus, minus = float(table[row.plus].sum()), float(table[row.minus].sum())
            if row.low == row.high:
                step = _step(plus, minus, row.low)
            else:
                step = _inequality(plus, minus, row, held[number])
                held[number] += step
            if abs(step) > _TINY:
                table[row.plus] *= exp(step)
                if row.minus.size:
                    table[row.minus] *= exp(-step)
            moved = max(moved, min(abs(step), 1.0) * (plus > _NEAR))
        if moved < _NEAR:
            break
    return table


def _step(plus: float, minus: float, count: float) -> float:
    """The log factor t with plus x t - minus / t = count; 0 where there is nothing to scale."""
    if minus <= _TINY:
        if plus <= _TINY:
            return 0.0
        return log(max(count, _TINY) / plus)
    if plus <= _TINY:
        return 0.0 if count >= 0 else log(minus / -count)
    factor = (count + sqrt(count * count + 4 * plus * minus)) / (2 * plus)
    return log(max(factor, _TINY))


def _inequality(plus: float, minus: float, row: Row, held: float) -> float:
    """The step from where the row stands with `held` already applied."""
    bare_plus, bare_minus = plus * exp(-held), minus * exp(held)
    step = 0.0
    if bare_plus - bare_minus < row.low:
        step = _step(bare_plus, bare_minus, row.low)
    elif row.high < inf and bare_plus - bare_minus > row.high:
        step = _step(bare_plus, bare_minus, row.high)
    return step - held
