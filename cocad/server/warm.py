"""A process that is warm before anybody asks: its code imported, its snapshots in memory, both at rest.

Python looks through all that it holds for what refers to itself, at one full collection after another,
and every thread waits for that. What stays for good is taken out of it once; from then on a collection
looks at little more than what reruns have left, and comes once in some reruns.
"""

import gc
import logging
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from cocad.errors import CocadError
from cocad.server.served import opened
from cocad.snapshots import listed
from cocad.snapshots.held import MOST_HELD

_LOG = logging.getLogger("cocad")
THRESHOLDS = (50_000, 10, 10)
"""Objects more than before for a collection of the newest, then how many of those for an older one."""
_RUNS = "main"
"""The script that Streamlit runs, which is no module to import."""


@lru_cache(maxsize=1)
def warm(*packages: ModuleType) -> None:
    """Import the modules of packages, hold the snapshots, and put all of it at rest: once a process."""
    for package in packages:
        for module in iter_modules(package.__path__):
            if module.name != _RUNS:
                _imported(f"{package.__name__}.{module.name}")
    # Whoever asks for what cannot be opened is told so by the page.
    with suppress(CocadError):
        for manifest in reversed(listed()[:MOST_HELD]):
            with suppress(CocadError):
                opened(manifest)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)


def _imported(name: str) -> None:
    try:
        import_module(name)
    except Exception:
        # The pages that need it say so when they are opened; the others are served.
        _LOG.exception("%s cannot be imported", name)
