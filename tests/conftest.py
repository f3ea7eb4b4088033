"""Snapshots on disk for tests: the dozen crimes, fresh for each test that asks."""

import shutil
from pathlib import Path

import dozen
import pytest

from cocad.snapshots import write


@pytest.fixture(scope="session")
def _written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("written"), dozen.description(), dozen.frames())


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the product takes its snapshots from."""
    folder = tmp_path / "snapshots"
    folder.mkdir()
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(folder))
    return folder


@pytest.fixture
def folder(root: Path, _written: Path) -> Path:
    """The dozen crimes, written in a folder of the test's own."""
    return Path(shutil.copytree(_written, root / "dozen"))
