"""Requests for tests: what an address asks of the snapshots there are."""

from collections.abc import Sequence

from cocad.charts.palette import LIGHT
from cocad.disclosure.viewer import viewer
from cocad.figures.asking import request
from cocad.figures.request import Request
from cocad.snapshots import default_id, listed
from cocad.snapshots.held import held


def asked(who: str = "national", **address: str | Sequence[str]) -> Request:
    """The request that an address makes for a viewer such as 'force:E23000032'."""
    words = {key: (value,) if isinstance(value, str) else tuple(value) for key, value in address.items()}
    return request(
        words,
        manifests={manifest.id: manifest for manifest in listed()},
        usual=default_id(),
        viewer=viewer(who),
        opened=lambda manifest: held(manifest.id),
        colours=LIGHT,
    )
