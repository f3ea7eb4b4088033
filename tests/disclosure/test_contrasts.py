"""What stands out, asked of one's own crimes of many sets of months: the other side is solved for."""

from pathlib import Path

import pytest

import cocad
from disclosure.claims import check_no_better_than_chance, right
from disclosure.contrasts import POPULATIONS, attack
from disclosure.protection import switched_off, under_secret

KENT = "E23000032"


@pytest.mark.parametrize("key", POPULATIONS)
def test_on_the_demo(key: str, demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = []
    for secret in range(2):
        under_secret(monkeypatch, secret)
        claims += attack(cocad.open("2024-Q4").hold(), KENT, key, number=80).claims
    check_no_better_than_chance(claims)


def test_they_would_find_what_is_only_rounded(demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    switched_off(monkeypatch)
    found = attack(cocad.open("2024-Q4").hold(), KENT, "criterion", number=80)
    assert right(found.claims) == len(found.claims) == found.sought == 72
