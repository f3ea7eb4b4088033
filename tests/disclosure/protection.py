"""The protection of others' records as the tests set it: under which secret, and switched off."""

import hashlib
from importlib import import_module
from importlib.util import find_spec

import pytest

from cocad.snapshots import Snapshot

SECRET = "COCAD_DISGUISE_SECRET"
_DISGUISE = "cocad.disclosure.disguise"


def under_secret(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Disguise what is held from now on by another secret for each number."""
    monkeypatch.setenv(SECRET, hashlib.sha256(str(number).encode()).hexdigest())


def switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count others from their records as they are, in what is held from now on."""
    if find_spec(_DISGUISE):
        monkeypatch.setattr(f"{_DISGUISE}.disguised", lambda snapshot: snapshot)


def copied(snapshot: Snapshot) -> Snapshot:
    """The disguised copy of a snapshot, held: all that others are counted from."""
    copy: Snapshot = import_module(_DISGUISE).disguised(snapshot)
    return copy.hold()


def counted_from(monkeypatch: pytest.MonkeyPatch, copy: Snapshot) -> None:
    """Count others of whatever is held from now on from this one copy."""
    monkeypatch.setattr(f"{_DISGUISE}.disguised", lambda snapshot: copy)
