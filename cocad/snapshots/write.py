"""Write a snapshot so that it is either there whole or not there at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from cocad.errors import DataError, StorageError
from cocad.snapshots.check import check_columns, check_rows, measure
from cocad.snapshots.manifest import MANIFEST, Description, File, Manifest
from cocad.snapshots.schema import SCHEMA_VERSION, TABLES, dtypes, file_name


def write(root: Path, description: Description, frames: Mapping[str, pl.DataFrame]) -> Path:
    """Write a snapshot into `root` and return its folder.

    `frames` has the four tables of the data contract. Everything is written to a hidden folder
    beside the target, flushed to disk and renamed. A snapshot that is there already with the same
    content is left as it is. Raises `DataError` where the rows break the contract or another
    snapshot has the id, `StorageError` where the disk is full or may not be written.
    """
    target = root / description.id
    where = f"snapshot {description.id}"
    for table in TABLES:
        if table not in frames:
            raise DataError(f"{where} has no table {table}; write it with all of {', '.join(TABLES)}.")
        check_columns(table, dict(frames[table].schema), where=f"{where}, {file_name(table)}")
    lazy = {table: frames[table].lazy() for table in TABLES}
    check_rows(lazy, description, where=where)
    try:
        root.mkdir(parents=True, exist_ok=True)
        partial = Path(tempfile.mkdtemp(prefix=f".{description.id}.", suffix=".partial", dir=root))
    except OSError as error:
        raise _storage(target, error) from error
    try:
        manifest = _fill(partial, description, frames)
        if not target.exists():
            _publish(partial, target)
        elif not _same(target, manifest):
            raise DataError(
                f"There is another snapshot {description.id} in {root}, and a snapshot is never changed; "
                "write into another folder."
            )
    except (OSError, pl.exceptions.PolarsError) as error:
        raise _storage(target, error) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return target


def _fill(folder: Path, description: Description, frames: Mapping[str, pl.DataFrame]) -> Manifest:
    files = {}
    for table in TABLES:
        path = folder / file_name(table)
        store(table, frames[table], path)
        _flush(path)
        size, digest = measure(path)
        files[path.name] = File(rows=len(frames[table]), bytes=size, sha256=digest)
    manifest = Manifest(**dict(description), schema_version=SCHEMA_VERSION, files=files)
    path = folder / MANIFEST
    path.write_text(manifest.model_dump_json(indent=1) + "\n", encoding="utf-8")
    _flush(path)
    _flush(folder)
    return manifest


def store(table: str, frame: pl.DataFrame, path: Path) -> None:
    """Write one table as Parquet, its declared columns in order and its enums as texts."""
    texts = [
        pl.col(name).cast(pl.String) if isinstance(dtype, pl.Enum) else pl.col(name)
        for name, dtype in dtypes(table).items()
    ]
    frame.select(texts).write_parquet(path, compression="zstd", statistics=True)


def _publish(partial: Path, target: Path) -> None:
    # mkdtemp makes a folder that only its owner may read; a snapshot is for the whole service.
    partial.chmod(0o755)
    partial.rename(target)
    _flush(target.parent)


def _same(target: Path, manifest: Manifest) -> bool:
    try:
        found = Manifest.model_validate_json((target / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return found == manifest


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _storage(target: Path, error: Exception) -> StorageError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error).splitlines()[0]
    return StorageError(
        f"{target} cannot be written ({reason}); free some space, or name a folder that you may write."
    )
