"""What stays for good is put at rest once, when the snapshots are in memory."""

import gc
from collections.abc import Iterator

import pytest

import cocad.ui
from cocad.errors import DataError
from cocad.server import warm as module
from cocad.server.warm import THRESHOLDS, warm
from cocad.snapshots import Manifest, listed


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    usual = gc.get_threshold()
    warm.cache_clear()
    yield
    gc.set_threshold(*usual)
    gc.unfreeze()
    warm.cache_clear()


def test_it_is_put_at_rest_once_after_the_snapshots_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(module, "opened", lambda manifest: done.append(manifest.id))
    monkeypatch.setattr(gc, "collect", lambda: done.append("collected"))
    monkeypatch.setattr(gc, "freeze", lambda: done.append("at rest"))
    warm(cocad.ui)
    warm(cocad.ui)
    assert done == [*reversed([manifest.id for manifest in listed()]), "collected", "at rest"]
    assert gc.get_threshold() == THRESHOLDS


def test_one_snapshot_that_does_not_open_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[str] = []

    def opened(manifest: Manifest) -> None:
        if manifest.id == listed()[0].id:
            raise DataError("It was changed.")
        held.append(manifest.id)

    monkeypatch.setattr(module, "opened", opened)
    warm(cocad.ui)
    assert held == [manifest.id for manifest in reversed(listed()[1:])]
