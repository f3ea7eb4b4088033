"""What a funnel of forces says, in words: which lie outside its limits, and that this is a question."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from cocad.disclosure.force_shares import ForceShares, Overall
from cocad.geography import FORCE
from cocad.insight.funnel_limits import LIMITS, Force, Funnel, Outlier, funnel
from cocad.metrics.printing import SMALL_BASE, per_cent, share, whole

QUESTION = "A force outside is a question, not a verdict: forces record and refer in different ways."
_MOST_NAMED = 4


@dataclass(frozen=True, eq=False)
class Judged:
    """A funnel with the forces that the viewer may see: its limits (`LIMITS`), and who lies outside."""

    forces: tuple[Force, ...]
    overall: Overall | None
    funnel: Funnel | None
    limits: pl.DataFrame
    outside: tuple[Outlier, ...]
    own_alone: bool


def judged(shares: ForceShares, overall: Overall | None = None) -> Judged:
    """The forces of a metric against their funnel.

    With every force seen it is worked out from them. A force's viewer gets that of chance alone around
    the overall share, where that may be told: `overall` is given where a comparator's table tells it.
    """
    rows = shares.frame.drop_nulls("count").iter_rows(named=True)
    forces = tuple(Force(str(row["force"]), row["count"], row["base"]) for row in rows)
    whole = shares.overall or overall
    alone = "hidden" in shares.frame.columns
    made = funnel(forces) if not alone else Funnel(whole.count / whole.base) if whole and whole.base else None
    told = sum(force.base >= SMALL_BASE for force in forces)
    if made is None or not told:
        return Judged(forces, whole, None, pl.DataFrame(schema=LIMITS), (), alone)
    limits = made.lines([force.base for force in forces])
    return Judged(forces, whole, made, limits, made.beyond(forces), alone)


def finding(found: Judged) -> str:
    """'2 of 43 forces lie outside the 99.8% limits: Humberside above, Kent below', or what else there is."""
    told = [force for force in found.forces if force.base >= SMALL_BASE]
    if not told:
        return "No force has the 20 records that a share needs"
    if found.own_alone:
        return "; ".join(_own(force, found) for force in told)
    if len(told) == 1:
        return (
            f"{FORCE[told[0].code].name} alone has the 20 records of a share: there is none to set it against"
        )
    if found.overall is not None and not found.overall.count:
        return "None is recorded in any force, so that no force differs"
    far = [one for one in found.outside if one.far]
    near = len(found.outside) - len(far)
    if far:
        return f"{_of(len(far), len(told))} outside the 99.8% limits: {_named(far)}"
    also = f"; {near} outside the 95% ones, where chance puts 1 in 20" if near else ""
    return f"None of {len(told)} forces lies outside the 99.8% limits{also}"


def _of(number: int, told: int) -> str:
    return f"{number} of {told} forces {'lies' if number == 1 else 'lie'}"


def _named(outside: Sequence[Outlier]) -> str:
    if len(outside) > _MOST_NAMED:
        above = sum(one.side == "above" for one in outside)
        return f"{above} above and {len(outside) - above} below"
    return ", ".join(f"{FORCE[one.code].name} {one.side}" for one in outside)


def _own(force: Force, found: Judged) -> str:
    """'Kent lies below the 99.8% limits of chance: 1.0% (n.28/2,722), against 3.7% overall'."""
    name, told = FORCE[force.code].name, share(force.count, force.base)
    if found.funnel is None or found.overall is None:
        return f"{name}: {told}; the overall share may not be told here"
    place = next((one for one in found.outside if one.code == force.code), None)
    if place is None:
        where = "within the limits of chance"
    else:
        where = f"{place.side} the {'99.8%' if place.far else '95%'} limits of chance"
    overall = per_cent(found.overall.count, found.overall.base)
    return f"{name} lies {where}: {told}, against {'about ' if found.own_alone else ''}{overall} overall"


def caveat(found: Judged) -> str:
    """What the lines are, whether they were widened, and that outside is no verdict."""
    if found.funnel is None:
        return QUESTION
    around = f"Lines: overall share, and dashed the 95% and 99.8% limits that chance keeps to. {QUESTION}"
    if found.own_alone:
        return (
            f"{around} Limits are of chance alone: how far forces differ among themselves is not worked "
            "out for a force's viewer. The overall is about, from "
            "disguised records."
        )
    if not found.funnel.spread:
        return f"{around} Forces differ no more than chance gives, so that limits are not widened."
    spread = whole(found.funnel.spread) if found.funnel.spread >= 0.01 else f"{found.funnel.spread:.1%}"
    return (
        f"{around} Forces differ by more than chance (φ {found.funnel.phi:.1f}), so limits are widened by "
        f"the spread between them, a standard deviation of {spread.removesuffix('%')} percentage points."
    )
