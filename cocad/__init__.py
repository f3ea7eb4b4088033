"""COCAD Explorer: every figure a count under a selection, over its base.

For a notebook: `cocad.open("2023-Q4")` and `cocad.tabulate(snapshot, "suspects", ...)`. Names are
loaded when they are first used, so that `import cocad` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cocad.api import open, published, tabulate
    from cocad.disclosure import Table
    from cocad.errors import AccessError, CocadError, DataError, RequestError, StorageError
    from cocad.snapshots import Snapshot

__all__ = [
    "AccessError",
    "CocadError",
    "DataError",
    "RequestError",
    "Snapshot",
    "StorageError",
    "Table",
    "open",
    "published",
    "tabulate",
]

_HOMES = {
    "open": "cocad.api",
    "published": "cocad.api",
    "tabulate": "cocad.api",
    "Snapshot": "cocad.snapshots",
    "Table": "cocad.disclosure",
    "AccessError": "cocad.errors",
    "CocadError": "cocad.errors",
    "DataError": "cocad.errors",
    "RequestError": "cocad.errors",
    "StorageError": "cocad.errors",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'cocad' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
