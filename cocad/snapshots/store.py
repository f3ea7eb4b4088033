"""Where snapshots live: list them, open one, verify one."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from cocad.errors import DataError, RequestError, StorageError, suggestion
from cocad.settings import settings
from cocad.snapshots.check import check_files, check_rows, read_frames, typed
from cocad.snapshots.manifest import MANIFEST, Manifest, MissingReturn, named_manifest
from cocad.snapshots.series import late_returns
from cocad.snapshots.snapshot import Snapshot
from cocad.stamp import Stamp, stamp

PUBLISHED_YEAR = 2023
"""The year that a national publication describes: what opens when nobody names a snapshot."""


def listed(root: Path | None = None) -> tuple[Manifest, ...]:
    """The manifests of the snapshots in a folder, newest first; empty where there is none.

    A folder whose manifest cannot be read is left out, so that one bad snapshot does not hide the
    rest; `unreadable` says what is wrong with it. Half-written snapshots have names that start
    with a dot and are never listed.
    """
    folder = settings().snapshots if root is None else root
    return _newest_first(folder, _stamps(folder))


@lru_cache(maxsize=64)
def _newest_first(folder: Path, stamps: tuple[tuple[str, Stamp], ...]) -> tuple[Manifest, ...]:
    manifests = [found for found in _manifests(folder, stamps) if isinstance(found, Manifest)]
    return tuple(sorted(manifests, key=Manifest.order, reverse=True))


def unreadable(root: Path | None = None) -> tuple[str, ...]:
    """What is wrong with each folder that has a manifest and is no snapshot, a sentence each."""
    folder = settings().snapshots if root is None else root
    return tuple(str(found) for found in _manifests(folder, _stamps(folder)) if isinstance(found, DataError))


def _manifests(folder: Path, stamps: tuple[tuple[str, Stamp], ...]) -> Iterator[Manifest | DataError]:
    return (_manifest(folder / name, stamp) for name, stamp in stamps)


@lru_cache(maxsize=1024)
def _manifest(folder: Path, _known_by: Stamp | None) -> Manifest | DataError:
    """A folder's manifest, or what is wrong with it; read again when the file is another."""
    try:
        return named_manifest(folder)
    except DataError as error:
        return error


def _stamp(path: Path) -> Stamp | None:
    try:
        return stamp(path)
    except OSError:
        return None


def _stamps(folder: Path) -> tuple[tuple[str, Stamp], ...]:
    """The names in a folder that have a manifest, in their order, each with its manifest's stamp.

    A rerun asks several times: this much is looked up each time, so that what is new is seen at once,
    and only what has changed is read.
    """
    try:
        children = sorted(child for child in folder.iterdir() if not child.name.startswith("."))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StorageError(
            f"{folder} cannot be listed ({error.strerror}); set COCAD_SNAPSHOTS to a folder that can."
        ) from error
    stamped = ((child.name, _stamp(child / MANIFEST)) for child in children)
    return tuple((name, known_by) for name, known_by in stamped if known_by)


def default_id(root: Path | None = None) -> str:
    """The snapshot that opens when none is named.

    The newest of the year that the national publication describes, so that what a newcomer sees
    first is what was published; without one, the newest. Raises `RequestError` where there is none.
    """
    manifests = listed(root)
    if not manifests:
        folder = settings().snapshots if root is None else root
        raise RequestError(f"There is no snapshot in {folder}; make the demo ones with 'cocad demo'.")
    published = (m for m in manifests if m.covers[1].year == PUBLISHED_YEAR)
    return next(published, manifests[0]).id


def locate(id_or_path: str | Path | None = None, root: Path | None = None) -> Path:
    """The folder of a snapshot that is named by its id or by a path.

    Raises `RequestError` for a name that is no snapshot, with the nearest one there is.
    """
    folder = settings().snapshots if root is None else root
    name = str(id_or_path) if id_or_path is not None else default_id(root)
    if os.sep in name or isinstance(id_or_path, Path) or name in (".", ".."):
        path = _home(Path(name))
        if not _is_folder(path):
            raise RequestError(f"There is no folder {path}; name a snapshot's folder or its id.")
        return path
    path = folder / name
    if name.startswith(".") or not _is_folder(path):
        if _is_folder(Path(name)):
            return Path(name)
        ids = [manifest.id for manifest in listed(root)]
        remedy = suggestion(name, ids) or " 'cocad snapshots' lists what there is."
        raise RequestError(f"There is no snapshot '{name}' in {folder}.{remedy}")
    return path


def _home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        # '~somebody' who has no home here is a name like any other.
        return path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # A name that is too long, or a folder that may not be entered.
        return False


def open_snapshot(id_or_path: str | Path | None = None, root: Path | None = None) -> Snapshot:
    """A snapshot, lazily, after its manifest, hashes and rows were checked once.

    Once a process, that is, and again when one of its files is another.

    Raises `RequestError` for a name that is no snapshot and `DataError` for one that breaks its
    contract.
    """
    path = locate(id_or_path, root).resolve()
    manifest = _manifest(path, _stamp(path / MANIFEST))
    if isinstance(manifest, Manifest):
        late = late_returns(manifest, listed(path.parent))
        stamps = tuple(_stamp(path / name) for name in sorted(manifest.files))
        opened = _checked(path, manifest.model_dump_json(), stamps, late)
        if isinstance(opened, Snapshot):
            return opened
        manifest = opened
    raise type(manifest)(str(manifest))


@lru_cache(maxsize=64)
def _checked(
    path: Path, content: str, _files: tuple[Stamp | None, ...], late: tuple[MissingReturn, ...]
) -> Snapshot | DataError:
    """A snapshot by the content of its manifest, or what is wrong with it.

    What its files are known by is part of the key, so that one that was damaged or mended since is
    checked again.
    """
    manifest = Manifest.model_validate_json(content)
    try:
        check_files(path, manifest)
        frames = read_frames(path, manifest)
        check_rows(frames, manifest, where=str(path))
    except DataError as error:
        return error
    return Snapshot(manifest, {table: typed(table, frame) for table, frame in frames.items()}, late=late)


def verify(id_or_path: str | Path, root: Path | None = None) -> Manifest:
    """The manifest of a snapshot after every check was made afresh; raises what opening raises."""
    _checked.cache_clear()
    _manifest.cache_clear()
    _newest_first.cache_clear()
    return open_snapshot(id_or_path, root).manifest
