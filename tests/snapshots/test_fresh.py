"""What changes on disk or in the environment is seen at once, and nothing else is read again."""

import os
import shutil
from pathlib import Path

import pytest

import dozen
from cocad.settings import settings
from cocad.snapshots import listed, store, unreadable, write
from cocad.snapshots.manifest import MANIFEST, Manifest


def written(root: Path) -> Path:
    """The folder of a small snapshot that is new in a root."""
    write(root, dozen.description(), dozen.frames())
    return root / dozen.description().id


def ids(root: Path) -> list[str]:
    return [manifest.id for manifest in listed(root)]


def test_a_snapshot_that_comes_or_goes_or_is_replaced_is_seen_at_once(tmp_path: Path) -> None:
    assert ids(tmp_path) == []
    folder = written(tmp_path)
    assert ids(tmp_path) == [folder.name]
    manifest = folder / MANIFEST
    status = manifest.stat()
    text = manifest.read_text(encoding="utf-8")
    # Of the same size and time: another file all the same.
    other = tmp_path / ".other"
    other.write_text(text.replace('"OFFICIAL"', '"official"'), encoding="utf-8")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(manifest)
    assert listed(tmp_path)[0].marking == "official"
    manifest.write_text("{", encoding="utf-8")
    assert ids(tmp_path) == []
    assert len(unreadable(tmp_path)) == 1
    shutil.rmtree(folder)
    assert unreadable(tmp_path) == ()


def test_a_manifest_that_did_not_change_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path)
    read: list[Path] = []
    usual = store.named_manifest

    def named(folder: Path) -> Manifest:
        read.append(folder)
        return usual(folder)

    monkeypatch.setattr(store, "named_manifest", named)
    assert ids(tmp_path) == ids(tmp_path)
    assert len(read) == 1


def test_a_setting_that_changes_is_seen_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Team A", "Team B"):
        monkeypatch.setenv("COCAD_RESPONSIBLE", name)
        assert settings().responsible == name
    assert settings() is settings()
