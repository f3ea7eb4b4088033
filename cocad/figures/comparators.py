"""Comparators: which wider groups a choice can be put beside, and what each of them selects."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cocad.disclosure.viewer import Viewer
from cocad.figures.choice import USUAL, Choice
from cocad.metrics.definitions import DEFINITIONS
from cocad.metrics.selection import Selection, parse
from cocad.snapshots import Manifest
from cocad.words.caveats import NOT_LEFT_OUT
from cocad.words.extent import Extent
from cocad.words.geography import FORCE, FORCES
from cocad.words.vocabulary import BY_CHILDREN, KEYS

NOTHING, YEAR_BEFORE = "nothing", "year-before"
ALL_LEFT_OUT = (
    f"Like for like between years leaves out 'Other' and '{BY_CHILDREN}', and so all that was chosen; it is "
    "not applied."
)
TIME = ("month", "quarter")
"""The keys that narrow a choice to a part of its snapshot's time."""


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
    found = [*_areas(choice, extent), *_criteria(choice, extent)]
    if (before := year_before(choice, manifests, viewer)) is not None:
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


def chosen_comparator(choice: Choice, offered: tuple[Comparator, ...]) -> tuple[Comparator, str]:
    """The comparator that the choice names, or what suits it, and what is wrong with its word."""
    if choice.beside == USUAL:
        return offered[0], ""
    found = next((one for one in offered if one.name == choice.beside), None)
    if found is None:
        return offered[0], "The comparator of the link does not suit this selection; another stands in."
    return found, ""


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


def year_before(choice: Choice, manifests: Mapping[str, Manifest], viewer: Viewer) -> Comparator | None:
    """The same months of the year before, from its latest snapshot; None where it has not them all.

    Synthetic records never stand beside real ones.
    """
    now = manifests[choice.snapshot]
    extent = now.extent
    months = choice.selection(extent).categories(KEYS["month"], extent)
    if not months:
        return None
    earlier = tuple(_shifted(month, -1) for month in months)
    others = (m for m in manifests.values() if m.id != now.id and m.synthetic == now.synthetic)
    last = max(
        (manifest for manifest in others if set(earlier) <= set(manifest.extent.months)),
        key=lambda manifest: manifest.covers[1],
        default=None,
    )
    if last is None:
        return None
    kept = carried(choice, last.extent)
    if kept is None:
        return None
    where = {**choice.area.where, **kept, "month": earlier}
    selection = parse(where, last.extent) & choice.definition.selection(last.extent)
    if choice.like_for_like:
        selection &= like_for_like(choice, now, last, last.extent, viewer)
    label = f"the same months of {earlier[0][:4]}"
    return Comparator(YEAR_BEFORE, label.capitalize(), (Side(label, last.id, selection, years=1),))


def carried(choice: Choice, extent: Extent) -> dict[str, tuple[str, ...]] | None:
    """The choice's conditions but those on time, as a snapshot of another year can meet them.

    None where its scheme has none of the criteria that were chosen.
    """
    kept = {key: values for key, values in choice.where if key not in TIME}
    if "criterion" in kept:
        kept["criterion"] = tuple(name for name in kept["criterion"] if name in extent.criteria)
        if not kept["criterion"]:
            return None
    return kept


def like_for_like(
    choice: Choice, now: Manifest, before: Manifest, extent: Extent, viewer: Viewer
) -> Selection:
    """The conditions that leave what both years recorded in the same way.

    Where the criteria changed, 'Other' and 'CSAE committed by children' are left out, because
    crimes moved from the one to the other. Forces that lack a return in either year are left out
    where all forces are compared, but for a force's viewer: see `not_left_out`.
    """
    where: dict[str, tuple[str, ...]] = {}
    if now.criteria_scheme != before.criteria_scheme:
        where["criterion"] = tuple(n for n in extent.criteria if n not in ("Other", BY_CHILDREN))
    lacking = _lacking(now, before)
    if lacking and choice.area.key != "force" and viewer.is_national:
        where["force"] = tuple(force.code for force in FORCES if force.code not in lacking)
    return parse(where, extent)


def selected(
    choice: Choice, comparator: Comparator, manifests: Mapping[str, Manifest], viewer: Viewer
) -> Selection:
    """What every figure of a choice is under: like for like with the year before, where it is beside."""
    extent = manifests[choice.snapshot].extent
    chosen = choice.selection(extent)
    before = next((side.snapshot for side in comparator.sides if side.years), None)
    if choice.like_for_like and comparator.name == YEAR_BEFORE and before is not None:
        chosen &= like_for_like(choice, manifests[choice.snapshot], manifests[before], extent, viewer)
    return chosen


def comparable(choice: Choice, manifests: Mapping[str, Manifest], viewer: Viewer) -> tuple[Choice, str]:
    """The choice without like for like where that leaves nothing of it, and a sentence that says so."""
    before = year_before(choice, manifests, viewer) if choice.like_for_like else None
    if before is None or all(condition.values for condition in before.sides[0].selection.conditions):
        return choice, ""
    return replace(choice, like_for_like=False), ALL_LEFT_OUT


def not_left_out(
    choice: Choice, comparator: Comparator, manifests: Mapping[str, Manifest], viewer: Viewer
) -> str:
    """What like for like cannot do for a force's viewer where all forces are shown; empty where nothing.

    All forces, beside all of them but one that lacks a return, are that one force by subtraction.
    """
    before = next((manifests[side.snapshot] for side in comparator.sides if side.years), None)
    if viewer.is_national or not choice.like_for_like or before is None:
        return ""
    return NOT_LEFT_OUT if _lacking(manifests[choice.snapshot], before) else ""


def _lacking(now: Manifest, before: Manifest) -> frozenset[str]:
    """The forces that lack a return in one of two years."""
    return frozenset(gap.force for manifest in (now, before) for gap in manifest.missing_returns)


def _shifted(month: str, years: int) -> str:
    return f"{int(month[:4]) + years}{month[4:]}"
