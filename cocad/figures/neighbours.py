"""The snapshots that a page opens beside the chosen one: those that do not open are left out of them."""

from collections.abc import Iterator, Mapping

from cocad.errors import AccessError, CocadError
from cocad.figures.choice import Choice
from cocad.figures.request import Opened
from cocad.insight.differences.sides import snapshot_before
from cocad.publication.computed import published_snapshot
from cocad.publication.predictions import PUBLISHED_YEAR
from cocad.snapshots import Manifest
from cocad.snapshots.series import year_of, years_before
from cocad.told import told


def sound(
    choice: Choice, manifests: Mapping[str, Manifest], opened: Opened
) -> tuple[dict[str, Manifest], tuple[str, ...]]:
    """The snapshots without those beside the chosen one that do not open, and a sentence for each of them.

    Where one is left out, the one that takes its place is opened too. One that may not be served is no
    damaged one, and stays.
    """
    left, faults = dict(manifests), []
    while wrong := _first_wrong(choice, left, opened):
        manifest, why = wrong
        del left[manifest.id]
        faults.append(f"Snapshot {manifest.id} does not open and is left out: {why}")
    return left, tuple(faults)


def _first_wrong(
    choice: Choice, manifests: Mapping[str, Manifest], opened: Opened
) -> tuple[Manifest, str] | None:
    for manifest in _beside(choice, manifests):
        if manifest.id != choice.snapshot:
            try:
                opened(manifest)
            except AccessError:
                continue
            except CocadError as error:
                return manifest, told(error)
    return None


def _beside(choice: Choice, manifests: Mapping[str, Manifest]) -> Iterator[Manifest]:
    """Every snapshot that any page sets beside the chosen one."""
    now = manifests[choice.snapshot]
    yield from years_before(now, manifests)
    for one in (
        snapshot_before(now, manifests.values()),
        published_snapshot(now.id, manifests.values()),
        after_publication(now, manifests),
    ):
        if one is not None:
            yield one


def after_publication(now: Manifest, manifests: Mapping[str, Manifest]) -> Manifest | None:
    """The newest snapshot of the year after the publication's, for a chosen one of the publication's."""
    if year_of(now) != PUBLISHED_YEAR:
        return None
    following = (
        manifest
        for manifest in manifests.values()
        if year_of(manifest) == PUBLISHED_YEAR + 1 and manifest.synthetic == now.synthetic
    )
    return max(following, key=Manifest.order, default=None)
