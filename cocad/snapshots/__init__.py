"""Snapshots: find, open, verify and write the immutable pictures of the dataset."""

from cocad.snapshots.manifest import Description, File, Manifest, MissingReturn
from cocad.snapshots.snapshot import Snapshot
from cocad.snapshots.store import default_id, listed, locate, open_snapshot, unreadable, verify
from cocad.snapshots.write import write

__all__ = [
    "Description",
    "File",
    "Manifest",
    "MissingReturn",
    "Snapshot",
    "default_id",
    "listed",
    "locate",
    "open_snapshot",
    "unreadable",
    "verify",
    "write",
]
