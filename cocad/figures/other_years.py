"""The same selection in another year's snapshot, or why there is none: the one rule of every comparison.

docs/decisions/other_years.md says why it is this one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from cocad.disclosure.viewer import Viewer
from cocad.figures.choice import Choice
from cocad.insight.sentences.beside import MOVED
from cocad.metrics.selection import Selection, parse
from cocad.snapshots import Manifest
from cocad.snapshots.series import year_of, years_before
from cocad.words.extent import Extent
from cocad.words.geography import FORCES
from cocad.words.vocabulary import BY_CHILDREN, KEYS

TIME = ("month", "quarter")
"""The keys that narrow a choice to a part of its snapshot's time."""
OTHER = "Other"
AS_CHOSEN = Selection()
"""The condition that leaves all that was chosen."""


class NoCounterpart(StrEnum):
    """Why another year has no such selection, to stand after a colon."""

    ONE_OF_TWO = (
        f"crimes by children stood under {OTHER} in 2023 and have their own criterion from 2024; choose both "
        "of the two or neither"
    )
    NO_MONTH = "it has none of these months"
    LEFT_OUT = (
        f"like for like between years leaves out '{OTHER}' and '{BY_CHILDREN}', and so all that was chosen"
    )


def years(choice: Choice, manifests: Mapping[str, Manifest]) -> tuple[Manifest, ...]:
    """The latest snapshot of each year up to the chosen one, the last; never real beside synthetic."""
    now = manifests[choice.snapshot]
    return (*reversed(years_before(now, manifests)), now)


def in_year(
    choice: Choice, now: Manifest, other: Manifest, *, every_month: bool = False, alike: Selection = AS_CHOSEN
) -> Selection | NoCounterpart:
    """What the choice selects in another year's snapshot, or why nothing there is the same.

    Its months are those of the choice that the snapshot covers, or with `every_month` all of it. `alike`
    are the conditions of like for like in that snapshot: criteria that they leave out need no counterpart.
    """
    months = _months(choice.selection(now.extent), now, other)
    if not months and not every_month:
        return NoCounterpart.NO_MONTH
    named, left = choice.conditions.get("criterion", ()), alike.values("criterion")
    kept = named if left is None else tuple(name for name in named if name in left)
    if named and not kept:
        return NoCounterpart.LEFT_OUT
    criteria = across(kept, now.extent, other.extent)
    if criteria is None:
        return NoCounterpart.ONE_OF_TWO
    where = {key: values for key, values in choice.where if key not in (*TIME, "criterion")}
    where |= {"criterion": criteria, "month": () if every_month else months}
    moved = replace(choice, where=tuple((key, values) for key, values in where.items() if values))
    found = moved.selection(other.extent) & alike
    # A definition may count just those criteria that like for like leaves out.
    return found if all(condition.values for condition in found.conditions) else NoCounterpart.LEFT_OUT


def _months(selection: Selection, now: Manifest, other: Manifest) -> tuple[str, ...]:
    step = year_of(other) - year_of(now)
    moved = (
        f"{int(month[:4]) + step}{month[4:]}" for month in selection.categories(KEYS["month"], now.extent)
    )
    return tuple(month for month in moved if month in other.extent.months)


def across(criteria: Sequence[str], now: Extent, other: Extent) -> tuple[str, ...] | None:
    """The criteria of another scheme that hold the same crimes; empty for all, None where none do.

    Crimes by children stood under Other before they had a criterion of their own: Other of the older
    scheme is both of the newer, and just one of the two has no counterpart.
    """
    named = tuple(criteria)
    if not named or now.criteria_scheme == other.criteria_scheme:
        return named
    if BY_CHILDREN in other.criteria:
        return tuple(name for name in other.criteria if name in named or (name in MOVED and OTHER in named))
    if len(set(MOVED) & set(named)) == 1:
        return None
    return tuple(name for name in named if name in other.criteria)


def like_for_like(
    choice: Choice, now: Manifest, before: Manifest, extent: Extent, viewer: Viewer
) -> Selection:
    """The conditions, in a snapshot of this extent, that leave what two years recorded in the same way.

    Where the criteria changed, 'Other' and 'CSAE committed by children' are left out, because
    crimes moved from the one to the other. Forces that lack a return in either year are left out
    where all forces are compared, but for a force's viewer: all forces, beside all of them but one
    that lacks a return, are that one force by subtraction.
    """
    where: dict[str, tuple[str, ...]] = {}
    if now.criteria_scheme != before.criteria_scheme:
        where["criterion"] = tuple(name for name in extent.criteria if name not in MOVED)
    lacking = lacking_forces(now, before)
    if lacking and choice.area.key != "force" and viewer.is_national:
        where["force"] = tuple(force.code for force in FORCES if force.code not in lacking)
    return parse(where, extent)


def lacking_forces(now: Manifest, before: Manifest) -> frozenset[str]:
    """The codes of the forces that lack a return in one of two years."""
    return frozenset(gap.force for manifest in (now, before) for gap in manifest.missing_returns)


def condition(months: Sequence[str], extent: Extent) -> Selection:
    """The selection of just these months."""
    return parse({"month": tuple(months)}, extent)
