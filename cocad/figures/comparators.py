"""Comparators: which wider groups a choice can be put beside, and what each of them selects."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cocad.disclosure.viewer import Viewer
from cocad.figures.choice import NO_FAULT, USUAL, Choice, Fault
from cocad.figures.other_years import (
    AS_CHOSEN,
    NoCounterpart,
    in_year,
    lacking_forces,
    like_for_like,
)
from cocad.insight.sentences.counted import sentence_start
from cocad.metrics.definitions import DEFINITIONS
from cocad.metrics.selection import Selection, parse
from cocad.snapshots import Manifest
from cocad.snapshots.series import years_before
from cocad.words.caveats import NOT_LEFT_OUT
from cocad.words.extent import Extent
from cocad.words.geography import FORCE
from cocad.words.vocabulary import KEYS, OfOthers

NOTHING, YEAR_BEFORE = "nothing", "year-before"
_OF_AREAS = ("areas", "region", "all-forces")
_ALL = sentence_start(NoCounterpart.LEFT_OUT)
ALL_LEFT_OUT = Fault(f"{_ALL}; it is not applied.", f"{_ALL}.")


@dataclass(frozen=True)
class Side:
    """One group to stand beside the selection: what it is called, its snapshot, and its conditions.

    `years` is how many years it lies before the selection.
    """

    label: str
    snapshot: str
    selection: Selection
    years: int = 0


@dataclass(frozen=True)
class Comparator:
    """A choice in the list of comparators: its word in addresses, its label, and its groups."""

    name: str
    label: str
    sides: tuple[Side, ...] = ()


def comparators(choice: Choice, manifests: Mapping[str, Manifest], viewer: Viewer) -> tuple[Comparator, ...]:
    """What the choice can be put beside, what suits it first, and nothing last."""
    extent = manifests[choice.snapshot].extent
    areas = () if _never_of_others(choice, viewer) else _areas(choice, extent)
    found = [*areas, *_criteria(choice, extent)]
    before = year_before(choice, manifests, viewer)
    if isinstance(before, Comparator):
        found.append(before)
    for definition in DEFINITIONS.values():
        if definition is not choice.definition:
            other = replace(choice, definition=definition).selection(extent)
            if all(condition.values for condition in other.conditions):
                side = Side(definition.phrase, choice.snapshot, other)
                found.append(
                    Comparator(
                        f"definition-{definition.name}", f"Counted otherwise: {definition.label}", (side,)
                    )
                )
    nothing = Comparator(NOTHING, "Nothing")
    suits = any(one.sides and not one.name.startswith(("definition", YEAR_BEFORE)) for one in found)
    return (*found, nothing) if suits else (nothing, *found)


def chosen_comparator(choice: Choice, offered: tuple[Comparator, ...]) -> Comparator:
    """The comparator that the choice names, or the one that suits it best."""
    return next((one for one in offered if one.name == choice.beside), offered[0])


def unsuited(
    choice: Choice, offered: tuple[Comparator, ...], manifests: Mapping[str, Manifest], viewer: Viewer
) -> Fault:
    """Why the comparator that the choice names is not offered; empty where it is, or none is named."""
    if choice.beside == USUAL or any(one.name == choice.beside for one in offered):
        return NO_FAULT
    before = year_before(choice, manifests, viewer) if choice.beside == YEAR_BEFORE else None
    if isinstance(before, NoCounterpart):
        alone = f"The year before cannot stand beside this selection: {before}."
        return Fault(f"{alone} Another comparator stands in.", alone)
    untold = _never_of_others(choice, viewer)
    if untold and choice.beside in _OF_AREAS:
        alone = f"Other forces cannot stand beside it: '{untold}' is told of the own records alone."
        return Fault(f"{alone} Another comparator stands in.", alone)
    alone = "The comparator of the link does not suit this selection"
    return Fault(f"{alone}; another stands in.", f"{alone}.")


def _never_of_others(choice: Choice, viewer: Viewer) -> str:
    """What a choice is narrowed by that is never told of others, its label; empty where it is nothing."""
    if viewer.is_national:
        return ""
    keys = (KEYS[name] for name, _ in choice.where)
    return next((key.label for key in keys if key.of_others is OfOthers.NEVER), "")


def _areas(choice: Choice, extent: Extent) -> list[Comparator]:
    if not choice.area.key:
        return []

    def side(label: str, where: dict[str, tuple[str, ...]]) -> Side:
        conditions = parse({**where, **choice.conditions}, extent)
        return Side(label, choice.snapshot, conditions & choice.definition.selection(extent))

    everyone = side("all forces", {})
    if choice.area.key != "force":
        return [Comparator("all-forces", "All forces", (everyone,))]
    name = FORCE[choice.area.value].region
    region = side(name, {"region": (name,)})
    return [
        Comparator("areas", "Its region and all forces", (region, everyone)),
        Comparator("region", f"Its region, {name}", (region,)),
        Comparator("all-forces", "All forces", (everyone,)),
    ]


def _criteria(choice: Choice, extent: Extent) -> list[Comparator]:
    named = choice.conditions.get("criterion")
    if not named:
        return []
    every = replace(choice, where=tuple(pair for pair in choice.where if pair[0] != "criterion"))
    counted = every.selection(extent)
    allowed = counted.values("criterion") or frozenset(extent.criteria)
    others = tuple(name for name in extent.criteria if name in allowed and name not in named)
    found = [Comparator("criteria", "All criteria", (Side("all criteria", choice.snapshot, counted),))]
    if others:
        rest = counted & parse({"criterion": others}, extent)
        found.append(
            Comparator(
                "other-criteria", "The other criteria", (Side("other criteria", choice.snapshot, rest),)
            )
        )
    return found


def year_before(
    choice: Choice, manifests: Mapping[str, Manifest], viewer: Viewer
) -> Comparator | NoCounterpart | None:
    """The same months of the year before, from its latest snapshot, or why they hold nothing of the same.

    None where that snapshot has not all of the months. Synthetic records never stand beside real ones.
    """
    now = manifests[choice.snapshot]
    before = next(iter(years_before(now, manifests)), None)
    months = choice.selection(now.extent).categories(KEYS["month"], now.extent)
    earlier = tuple(f"{int(month[:4]) - 1}{month[4:]}" for month in months)
    if before is None or not months or not set(earlier) <= set(before.extent.months):
        return None
    alike = AS_CHOSEN
    if choice.like_for_like:
        alike = like_for_like(choice, now, before, before.extent, viewer)
    found = in_year(choice, now, before, alike=alike)
    if isinstance(found, NoCounterpart):
        return found
    label = f"the same months of {earlier[0][:4]}"
    return Comparator(YEAR_BEFORE, label.capitalize(), (Side(label, before.id, found, years=1),))


def can_be_alike(choice: Choice, manifests: Mapping[str, Manifest], viewer: Viewer) -> bool:
    """Whether like for like leaves something to set beside the year before."""
    before = year_before(replace(choice, like_for_like=True), manifests, viewer)
    return isinstance(before, Comparator)


def selected(
    choice: Choice, comparator: Comparator, manifests: Mapping[str, Manifest], viewer: Viewer
) -> Selection:
    """What every figure of a choice is under: like for like with the year before, where it is beside."""
    extent = manifests[choice.snapshot].extent
    return choice.selection(extent) & alike(choice, comparator, manifests, viewer, extent=extent)


def alike(
    choice: Choice,
    comparator: Comparator,
    manifests: Mapping[str, Manifest],
    viewer: Viewer,
    *,
    extent: Extent,
) -> Selection:
    """The conditions of like for like in a snapshot of this extent; none where no year stands beside."""
    before = next((side.snapshot for side in comparator.sides if side.years), None)
    if not choice.like_for_like or before is None:
        return AS_CHOSEN
    return like_for_like(choice, manifests[choice.snapshot], manifests[before], extent, viewer)


def comparable(choice: Choice, manifests: Mapping[str, Manifest], viewer: Viewer) -> tuple[Choice, Fault]:
    """The choice without like for like where that leaves nothing of it, and what says so."""
    if not choice.like_for_like or year_before(choice, manifests, viewer) is not NoCounterpart.LEFT_OUT:
        return choice, NO_FAULT
    return replace(choice, like_for_like=False), ALL_LEFT_OUT


def not_left_out(
    choice: Choice, comparator: Comparator, manifests: Mapping[str, Manifest], viewer: Viewer
) -> str:
    """What like for like cannot do for a force's viewer where all forces are shown; empty where nothing."""
    before = next((manifests[side.snapshot] for side in comparator.sides if side.years), None)
    if viewer.is_national or not choice.like_for_like or before is None:
        return ""
    return NOT_LEFT_OUT if lacking_forces(manifests[choice.snapshot], before) else ""
