"""Which snapshots make up a series over years: one a year, so that no crime is in it twice."""

from collections.abc import Iterable

from cocad.snapshots.manifest import Manifest


def series(manifests: Iterable[Manifest], chosen: Manifest) -> tuple[Manifest, ...]:
    """The latest snapshot of each year up to the chosen one, oldest first; the chosen one is the last."""
    latest: dict[int, Manifest] = {}
    for manifest in sorted(manifests, key=Manifest.order):
        if manifest.order() <= chosen.order():
            latest[year_of(manifest)] = manifest
    latest[year_of(chosen)] = chosen
    return tuple(latest[year] for year in sorted(latest))


def year_of(manifest: Manifest) -> int:
    """The year that a snapshot is of."""
    return manifest.covers[1].year
