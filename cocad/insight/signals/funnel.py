"""What a funnel of forces says, in words: which lie outside its limits, and that this is a question."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from cocad.disclosure.force_shares import ForceShares, Overall
from cocad.disclosure.inflation import share_error
from cocad.statistics.by_chance import lie, lying, would
from cocad.statistics.funnel_limits import LIMITS, Expected, Force, Funnel, Outlier, funnel
from cocad.words.geography import FORCE
from cocad.words.printing import SMALL_BASE, per_cent, share, whole
from cocad.words.vocabulary import Population

QUESTION = "A force outside is a question, not a verdict: forces record and refer in different ways."
_MOST_NAMED = 4
_FEW = 5
"""Below this count, what puts a force outside is told with it."""
_ENOUGH = 10
"""Below this number of forces, each has much of a part in the overall and the spread it is held against."""


@dataclass(frozen=True, eq=False)
class Judged:
    """A funnel with the forces that the viewer may see: its limits (`LIMITS`), and who lies outside.

    `own_alone` is whether other forces are hidden, and the overall is then a comparator's.
    """

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
    Such an overall is from disguised records, and limits are widened by how far it may well be off.
    """
    rows = shares.frame.drop_nulls("count").iter_rows(named=True)
    forces = tuple(Force(str(row["force"]), row["count"], row["base"]) for row in rows)
    whole = shares.overall or overall
    alone = "hidden" in shares.frame.columns and shares.frame["hidden"].count() > 0
    made = _of_chance(whole, shares.metric.population) if alone else funnel(forces)
    told = sum(force.base >= SMALL_BASE for force in forces)
    if made is None or not told:
        return Judged(forces, whole, None, pl.DataFrame(schema=LIMITS), (), alone)
    limits = made.lines([force.base for force in forces])
    return Judged(forces, whole, made, limits, made.beyond(forces), alone)


def _of_chance(overall: Overall | None, population: Population) -> Funnel | None:
    if overall is None or not overall.base:
        return None
    # The error is two standard deviations.
    return Funnel(
        overall.count / overall.base,
        spread=share_error(overall.count, overall.base, population) / 2,
    )


def finding(found: Judged) -> str:
    """'2 of 43 forces lie outside the 99.8% limits: Humberside above, Kent below; …', or what else there is.

    Beside how many lie there stands how many chance alone would put there.
    """
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
    expected = found.funnel.expected(told) if found.funnel is not None else Expected(0.0, 0.0)
    if far:
        where = f"{lying(len(far), len(told), 'forces')} outside the 99.8% limits"
        return f"{where}: {_named(far, told)}; {would(expected.far)}"
    also = f"; {near} {lie(near)} outside the 95% ones ({would(expected.outside)})" if near else ""
    return f"{lying(0, len(told), 'forces')} outside the 99.8% limits{also}"


def _named(outside: Sequence[Outlier], forces: Sequence[Force]) -> str:
    """'Humberside above, City of London above (n.2/60)': with its numbers where they are few."""
    if len(outside) > _MOST_NAMED:
        above = sum(one.side == "above" for one in outside)
        return f"{above} above and {len(outside) - above} below"
    numbers = {force.code: (force.count, force.base) for force in forces}
    said = []
    for one in outside:
        count, base = numbers[one.code]
        few = f" (n.{count}/{base:,})" if count < _FEW else ""
        said.append(f"{FORCE[one.code].name} {one.side}{few}")
    return ", ".join(said)


def _own(force: Force, found: Judged) -> str:
    """'Kent lies below the 99.8% limits of chance: 1.0% (n.28/2,722), against 3.7% overall'."""
    name, told = FORCE[force.code].name, share(force.count, force.base)
    if found.funnel is None or found.overall is None:
        return f"{name}: {told}; the overall share may not be told here"
    if not 0 < found.funnel.overall < 1:
        return f"{name}: {told}; overall about {'none' if not found.overall.count else 'all'}"
    place = next((one for one in found.outside if one.code == force.code), None)
    if place is None:
        where = "within the limits of chance"
    else:
        where = f"{place.side} the {'99.8%' if place.far else '95%'} limits of chance"
    overall = per_cent(found.overall.count, found.overall.base)
    return f"{name} lies {where}: {told}, against about {overall} overall"


def caveat(found: Judged) -> str:
    """What the lines are, whether they were widened, and that outside is no verdict."""
    if found.funnel is None:
        return QUESTION
    around = f"Lines: overall share, and dashed the 95% and 99.8% limits that chance keeps to. {QUESTION}"
    if found.own_alone:
        return (
            f"{around} Limits are of chance alone, wider by what the overall, about, from disguised "
            "records, may be off. How far forces differ among themselves is not worked out for a force's "
            "viewer; the more they do, the more of them lie outside."
        )
    if found.funnel.phi is None:
        return around
    if sum(force.base >= SMALL_BASE for force in found.forces) < _ENOUGH:
        around += " So few forces hardly tell one of them from the rest."
    if not found.funnel.spread:
        return f"{around} How far forces differ could be chance, so that limits are not widened."
    return (
        f"{around} Limits are widened by the spread between forces as far as chance does not give it, "
        f"estimated at a standard deviation of {_points(found.funnel.spread)} (φ {found.funnel.phi:.1f})."
    )


def _points(spread: float) -> str:
    """'1 percentage point', '0.3 percentage points'."""
    number = whole(spread).removesuffix("%") if spread >= 0.01 else f"{max(spread, 0.001):.1%}"[:-1]
    under = "under " if spread < 0.001 else ""
    return f"{under}{number} percentage {'point' if number == '1' else 'points'}"
