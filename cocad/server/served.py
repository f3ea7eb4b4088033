"""Which snapshots this installation may show at all."""

from cocad.errors import AccessError
from cocad.server.access.admission import admission
from cocad.snapshots import Manifest, Snapshot
from cocad.snapshots.held import held


def opened(manifest: Manifest) -> Snapshot:
    """The snapshot in memory; raises `AccessError` for real data where it is not to be served."""
    chosen = admission().installation
    if not manifest.synthetic and not chosen.signs_in:
        raise AccessError(f"{manifest.id} holds real data, which needs sign-in; choose a synthetic snapshot.")
    if not manifest.synthetic and not chosen.real_data:
        raise AccessError(
            f"{manifest.id} holds real data, and this installation is not set to serve any "
            "(COCAD_REAL_DATA); choose a synthetic snapshot."
        )
    return held(manifest.id)
