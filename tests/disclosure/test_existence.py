"""A record that is alone in a cell: whether a reader can be certain that it is there.

Where cells are sparse, what a reader takes for a record is one of another month or with an attribute of
another often enough.
"""

from pathlib import Path

import pytest

import cocad
from cocad.snapshots import Snapshot
from disclosure.claims import Claim, check_no_better_than_chance, check_some_are_no_records, right
from disclosure.protection import switched_off, under_secret
from disclosure.unions import SPARSE, attack

SOUTH_WALES = "W15000003"


def taken_for_records(made: Snapshot) -> list[Claim]:
    return [claim for one in SPARSE.values() for claim in attack(made, one, SOUTH_WALES, "Wales").records]


def test_on_the_demo(demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records: list[Claim] = []
    for secret in range(2):
        under_secret(monkeypatch, secret)
        records += taken_for_records(cocad.open("2024-Q4").hold())
    check_some_are_no_records(records)
    check_no_better_than_chance([claim for claim in records if claim.true == 1])


def test_they_would_find_every_one_that_is_alone(
    demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switched_off(monkeypatch)
    records = taken_for_records(cocad.open("2024-Q4").hold())
    assert right(records) == len(records)
    assert sum(claim.true == 1 for claim in records) > 80
