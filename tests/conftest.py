"""Snapshots on disk for tests: the dozen crimes, fresh for each test that asks."""

import os
import shutil
from fcntl import LOCK_EX, flock
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest
from hypothesis import settings

import dozen
from cocad.commands.app import run
from cocad.snapshots import write

# How long an example takes says more of the machine and its other work than of the code.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
# One secret for all tests and the servers that they start, so that comparators are the same in each.
os.environ["COCAD_DISGUISE_SECRET"] = "a secret of the tests and of no installation"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take longest come first, for one begun last would end alone.

    They are those that need a browser; after them, those that look at the demo's years.
    """

    def files(*fixtures: str) -> set[Path]:
        return {item.path for item in items if {*fixtures} & set(getattr(item, "fixturenames", ()))}

    browsing, demonstrating = files("browser", "playwright"), files("demo_root")
    items.sort(key=lambda item: (item.path not in browsing, item.path not in demonstrating))


@pytest.fixture
def undisguised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records of others as they are: what stands on top of the disguise has numbers to work by hand."""
    for rate in ("LEFT_OUT", "TWICE", "MOVED", "CHANGED", "NOISE"):
        monkeypatch.setattr(f"cocad.disclosure.disguise.{rate}", 0.0)
    monkeypatch.setattr("cocad.disclosure.disguise._kept", WeakKeyDictionary())


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


@pytest.fixture(scope="session")
def demo_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo snapshots, made once for all tests, whichever worker asks first."""
    run_folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        run_folder = run_folder.parent
    made, whole = run_folder / "demo-of-all", run_folder / "demo-is-whole"
    with (run_folder / "demo-lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not whole.exists():
            assert run(["demo", "--into", str(made)]) == 0
            whole.touch()
    return made


@pytest.fixture
def demo_snapshots(demo_root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo snapshots as those that the product takes; never to be changed by a test."""
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(demo_root))
    return demo_root
