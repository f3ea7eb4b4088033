"""`cocad snapshots` and `cocad verify`: what there is, and whether it is sound."""

import sys

from cocad.commands.grid import grid
from cocad.insight.marks import supply_line
from cocad.settings import settings
from cocad.snapshots import Manifest, default_id, listed, unreadable, verify


def show() -> None:
    """Print the snapshots, newest first, and which one opens when none is named."""
    manifests = listed()
    for fault in unreadable():
        print(fault, file=sys.stderr)
    if not manifests:
        print(f"There is no snapshot in {settings().snapshots}; make the demo ones with 'cocad demo'.")
        return
    header = ("snapshot", "covers", "data", "marking", "crimes", "victims", "suspects")
    print(grid(header, [_row(manifest) for manifest in manifests], texts=4))
    print(f"\nWithout --snapshot, {default_id()} opens.")


def _row(manifest: Manifest) -> tuple[str, ...]:
    tables = ("crimes", "victims", "suspects")
    rows = [f"{manifest.files[f'{table}.parquet'].rows:,}" for table in tables]
    span = f"{manifest.covers[0]} to {manifest.covers[1]}"
    return (manifest.id, span, "synthetic" if manifest.synthetic else "real", manifest.marking, *rows)


def check(snapshot: str) -> None:
    """Print that a snapshot is sound, and what is in it."""
    manifest = verify(snapshot)
    rows = ", ".join(f"{name} {file.rows:,}" for name, file in sorted(manifest.files.items()))
    print(f"{manifest.id} is sound: hashes, schema and references hold ({rows}).")
    if missing := supply_line(manifest.missing_returns):
        print(missing)
