"""Whose records a question is about, for a viewer, and whether the viewer may ask it.

A force's viewer has two comparators, its region and all forces, which lie one inside the other.
Two groups that overlap otherwise give a single force away by subtraction, so that no other area
may be asked for by any condition.
"""

from enum import StrEnum

from cocad.access import Viewer
from cocad.errors import AccessError
from cocad.geography import FORCE
from cocad.metrics.evaluator import Question
from cocad.metrics.selection import Selection

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


def underlying(question: Question, viewer: Viewer) -> Question:
    """The question whose counts `protect` needs: a comparator is counted by force.

    Raises `AccessError` as `reach` does.
    """
    if reach(question.selection, viewer) is Reach.OWN:
        return question
    rest = tuple(name for name in question.by if name not in AREAS)
    return Question(question.population, ("force", *rest), question.selection)
