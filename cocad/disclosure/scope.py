"""Whose records a question is about, for a viewer, and whether the viewer may ask it.

A force's viewer has two comparators, its region and all forces, which lie one inside the other.
Two groups that overlap otherwise give a single force away by subtraction, so that no other area
may be asked for by any condition.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cocad.disclosure.viewer import Viewer
from cocad.errors import AccessError, UntoldError
from cocad.metrics.contrast import everywhere
from cocad.metrics.evaluator import Question
from cocad.metrics.selection import Condition, Selection
from cocad.words.geography import FORCE
from cocad.words.vocabulary import KEYS, TOTALS, Key, OfOthers, Population

AREAS = ("force", "region")
"""The dimensions by which a table could show one force's records beside another's."""


class Reach(StrEnum):
    """Whose records a selection holds, seen from a viewer."""

    OWN = "own"
    REGION = "region"
    ALL = "all forces"


def regions(viewer: Viewer) -> frozenset[str]:
    """The regions of a viewer's own forces."""
    return frozenset(FORCE[code].region for code in viewer.forces)


def reach(selection: Selection, viewer: Viewer) -> Reach:
    """Whose records these are; everything is the national viewer's own.

    Raises `AccessError` for an area that is neither the viewer's own, its region, nor all forces.
    """
    if viewer.is_national:
        return Reach.OWN
    forces, named = selection.values("force"), selection.values("region")
    if forces is not None:
        if forces <= viewer.forces:
            return Reach.OWN
        raise _refusal(viewer)
    if named is None:
        return Reach.ALL
    if len(named) == 1 and named <= regions(viewer):
        return Reach.REGION
    raise _refusal(viewer)


def _refusal(viewer: Viewer) -> AccessError:
    own = " or ".join(f"force={code}" for code in sorted(viewer.forces))
    wider = " or ".join(f"'region={region}'" for region in sorted(regions(viewer)))
    return AccessError(
        f"The viewer '{viewer}' may not ask for that area; ask for {own}, for {wider}, or for all "
        "forces by leaving the area out."
    )


def refuse_untold(
    by: Iterable[str], selection: Selection, viewer: Viewer, population: Population = Population.CRIMES
) -> None:
    """Raise `UntoldError` for a question of others' records by what is not told of them.

    Those are totals of recorded crime, a split by a key that is not shown of others, and a condition on one
    that is kept from them altogether.
    """
    if population in TOTALS:
        raise UntoldError(
            f"The viewer '{viewer}' is told the total of {population.noun} of its own force alone; ask for "
            "one of its forces.",
            f"The total of {population.noun} is told of the own force alone",
        )
    for key in (KEYS[name] for name in by):
        if key.of_others is not OfOthers.SHOWN:
            banded = key.of_others is OfOthers.CONDITION
            remedy = f"split others by {key.name}_band" if banded else "ask for one of its forces"
            raise _untold(viewer, key, remedy)
    for condition in selection.conditions:
        if condition.key.of_others is OfOthers.NEVER:
            raise _untold(viewer, condition.key, "take that condition off, or ask for one of its forces")


def _untold(viewer: Viewer, key: Key, remedy: str) -> UntoldError:
    return UntoldError(
        f"The viewer '{viewer}' is told '{key.name}' of its own records alone; {remedy}.",
        f"'{key.label}' is told of the own records alone",
    )


@dataclass(frozen=True)
class Beneath:
    """What a table for a viewer is counted from.

    `own` is asked of the records as they are, `others` of their disguised copy; it is None where all
    that is asked for is the viewer's own.
    """

    own: Question
    others: Question | None = None


def underlying(question: Question, viewer: Viewer) -> Beneath:
    """The questions whose counts `protect` needs: a comparator's own part, and all forces' by force.

    Both comparators of a viewer are made of the same counts. Raises `AccessError` as `reach` and
    `refuse_untold` do.
    """
    if reach(question.selection, viewer) is Reach.OWN:
        return Beneath(question)
    refuse_untold(question.by, question.selection, viewer, question.population)
    rest = tuple(name for name in question.by if name not in AREAS)
    wider = everywhere(question.selection)
    mine = Condition(KEYS["force"], viewer.forces)
    # Of one force alone this is what its own page asks as well.
    split = rest if len(viewer.forces) == 1 else ("force", *rest)
    return Beneath(
        own=Question(question.population, split, wider & Selection((mine,))),
        others=Question(question.population, ("force", *rest), wider),
    )
