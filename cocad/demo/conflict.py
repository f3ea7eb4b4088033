"""Which figures cannot all be true."""

from collections.abc import Sequence

from cocad.demo.constraints import Row
from cocad.demo.facts import Floats
from cocad.demo.rounding import feasible, stretch
from cocad.errors import DataError


def conflict(rows: Sequence[Row], possible: Floats) -> DataError:
    """The error that names a smallest set of figures and orderings that contradict each other.

    Smallest in the sense that leaving out any one of them would resolve it. The caller knows that
    no whole-number table meets every row.
    """
    names = list(dict.fromkeys(row.source for row in rows if row.source))
    if feasible(rows, possible):
        return DataError(
            "No whole-number table meets every figure, though each could nearly be met; "
            f"look again at the last figures changed among: {', '.join(names)}."
        )
    needed = sorted(_needed(rows, possible), key=names.index)
    if not needed:
        return DataError("The synthetic data's own rules contradict each other; mend data/demo.")
    if len(needed) == 1:
        return DataError(f"The figure '{needed[0]}' cannot be true of any data; mend it.")
    named = ", ".join(f"'{name}'" for name in needed[:-1]) + f" and '{needed[-1]}'"
    return DataError(f"The figures {named} cannot all be true; mend or leave out one of them.")


def _needed(rows: Sequence[Row], possible: Floats) -> list[str]:
    """Elastic filter, then deletion filter: few linear programmes, and nothing named that could go."""
    kept: list[str] = []
    while (stretched := stretch(rows, possible, firm=kept)) is not None:
        if not stretched:
            break
        kept += stretched
    for name in tuple(kept):
        trial = [other for other in kept if other != name]
        if not feasible([row for row in rows if not row.source or row.source in trial], possible):
            kept = trial
    return kept
