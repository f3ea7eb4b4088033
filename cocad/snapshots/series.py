"""Which snapshots make up a series over years, and what a snapshot has that another of its quarters lacks."""

from collections.abc import Iterable, Mapping

from cocad.snapshots.manifest import Manifest, MissingReturn


def series(manifests: Iterable[Manifest], chosen: Manifest) -> tuple[Manifest, ...]:
    """The latest snapshot of each year up to the chosen one, oldest first; the chosen one is the last."""
    latest: dict[int, Manifest] = {}
    for manifest in sorted(manifests, key=Manifest.order):
        if manifest.order() <= chosen.order():
            latest[year_of(manifest)] = manifest
    latest[year_of(chosen)] = chosen
    return tuple(latest[year] for year in sorted(latest))


def years_before(now: Manifest, manifests: Mapping[str, Manifest]) -> tuple[Manifest, ...]:
    """The latest snapshot of each year before, back to the first that has none; the newest year first."""
    alike = [manifest for manifest in manifests.values() if manifest.synthetic == now.synthetic]
    found = [now]
    for manifest in reversed(series(alike, now)[:-1]):
        if year_of(manifest) != year_of(found[-1]) - 1:
            break
        found.append(manifest)
    return tuple(found[1:])


def late_returns(manifest: Manifest, others: Iterable[Manifest]) -> tuple[MissingReturn, ...]:
    """The returns that a snapshot has and that another of the same quarter lacks, in the order of quarters.

    A real and a synthetic snapshot have nothing to do with each other.
    """
    own = {(gap.force, gap.quarter) for gap in manifest.missing_returns}
    late = {
        (gap.quarter, gap.force): gap
        for other in others
        if other.synthetic == manifest.synthetic
        for gap in other.missing_returns
        if gap.quarter in manifest.extent.quarters and (gap.force, gap.quarter) not in own
    }
    return tuple(late[place] for place in sorted(late))


def year_of(manifest: Manifest) -> int:
    """The year that a snapshot is of."""
    return manifest.covers[1].year
