"""The protection of others' records as the tests set it: under which secret, and switched off."""

import hashlib
from weakref import WeakKeyDictionary

import pytest

from cocad.disclosure import disguise
from cocad.snapshots import Snapshot

SECRET = "COCAD_DISGUISE_SECRET"


def under_secret(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Disguise what is asked from now on by another secret for each number."""
    monkeypatch.setenv(SECRET, hashlib.sha256(str(number).encode()).hexdigest())
    monkeypatch.setattr(disguise, "_kept", WeakKeyDictionary())


def switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count others from their records as they are, in what is asked from now on."""
    for rate in ("LEFT_OUT", "TWICE", "MOVED", "CHANGED", "NOISE"):
        monkeypatch.setattr(disguise, rate, 0.0)
    monkeypatch.setattr(disguise, "_kept", WeakKeyDictionary())


def copied(snapshot: Snapshot) -> Snapshot:
    """The disguised copy of a snapshot: all that others are counted from."""
    return disguise.disguised(snapshot)


def counted_from(monkeypatch: pytest.MonkeyPatch, copy: Snapshot) -> None:
    """Count others of whatever is asked from now on from this one copy."""
    monkeypatch.setattr(disguise, "copy_of", lambda snapshot, key: copy)
    monkeypatch.setattr(disguise, "_kept", WeakKeyDictionary())
