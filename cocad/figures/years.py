"""The same choice in another year's snapshot: the same months, areas and conditions, criteria allowed for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cocad.errors import CocadError
from cocad.figures.choice import Choice
from cocad.figures.request import Request
from cocad.metrics.selection import Selection, parse
from cocad.snapshots import Manifest, Snapshot
from cocad.snapshots.series import year_of, years_before
from cocad.words.extent import Extent
from cocad.words.vocabulary import BY_CHILDREN, KEYS

OTHER = "Other"
ONE_OF_TWO = (
    "crimes by children stood under Other in 2023 and have their own criterion from 2024; choose both of the "
    "two or neither"
)


def years(choice: Choice, manifests: Mapping[str, Manifest]) -> tuple[Manifest, ...]:
    """The latest snapshot of each year up to the chosen one, the last; never real beside synthetic."""
    now = manifests[choice.snapshot]
    return (*reversed(years_before(now, manifests)), now)


def snapshot_of(here: Request, manifest: Manifest) -> Snapshot | None:
    """The snapshot in memory; None where it does not open, which the reader of another year is spared."""
    if manifest.id == here.snapshot.id:
        return here.snapshot
    try:
        return here.opened(manifest)
    except CocadError:
        return None


def in_year(choice: Choice, now: Manifest, other: Manifest) -> Selection | None:
    """What the choice selects in another year's snapshot, of those of its months that it covers.

    None where it covers none of them, and where the choice names just one of two criteria that were
    one in the other year (see `across`).
    """
    extent = other.extent
    months = _months(choice.selection(now.extent), now, other)
    criteria = across(choice.conditions.get("criterion", ()), now.extent, extent)
    if not months or criteria is None:
        return None
    kept = {key: values for key, values in choice.where if key not in ("month", "quarter", "criterion")}
    where = tuple((kept | {"criterion": criteria, "month": months}).items())
    moved = replace(choice, where=tuple((key, values) for key, values in where if values))
    return moved.selection(extent)


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
    pair = {OTHER, BY_CHILDREN}
    if BY_CHILDREN in other.criteria:
        return tuple(name for name in other.criteria if name in named or (name in pair and OTHER in named))
    if len(pair & set(named)) == 1:
        return None
    return tuple(name for name in named if name in other.criteria)


def condition(months: Sequence[str], extent: Extent) -> Selection:
    """The selection of just these months."""
    return parse({"month": tuple(months)}, extent)
