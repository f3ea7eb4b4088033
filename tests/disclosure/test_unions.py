"""Unions of months, categories and ages: solved, they tell others' counts no better than chance does.

Readers ask for many small tables as one force. Where nothing but rounding, hiding and the gate stands
between, what they solve for is the truth; of a disguised copy it is the copy.
"""

from pathlib import Path

import pytest

import cocad
from disclosure.claims import check_no_better_than_chance, right
from disclosure.protection import switched_off, under_secret
from disclosure.unions import FAMILIES, MONTHS, attack
from disclosure.worlds import world

KENT, SOUTH_WALES = "E23000032", "W15000003"
READERS = ((KENT, "South East"), (SOUTH_WALES, "Wales"), (KENT, None))
"""A large region of four others, a small one of three, and all other forces."""


@pytest.mark.parametrize("family", FAMILIES)
def test_on_the_demo(family: str, demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = []
    for secret, (own, region) in enumerate(READERS):
        under_secret(monkeypatch, secret)
        claims += attack(cocad.open("2024-Q4").hold(), FAMILIES[family], own, region).claims
    check_no_better_than_chance(claims)


def test_on_random_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = []
    for seed in range(4):
        under_secret(monkeypatch, seed)
        made = world(seed, 300)
        for family in ("categories", "pairs"):
            claims += attack(made, FAMILIES[family], KENT, "South East", seed=seed).claims
    check_no_better_than_chance(claims)


@pytest.mark.parametrize("family", FAMILIES)
def test_they_would_find_what_is_only_rounded(
    family: str, demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switched_off(monkeypatch)
    found = attack(cocad.open("2024-Q4").hold(), FAMILIES[family], KENT, "South East")
    assert right(found.claims) == len(found.claims) >= 0.8 * found.sought


def test_they_would_find_every_hidden_number_of_a_region(
    demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switched_off(monkeypatch)
    small = 0
    for own, region in READERS[:2]:
        found = attack(cocad.open("2024-Q4").hold(), MONTHS, own, region)
        assert right(found.claims) == len(found.claims) == found.sought
        small += sum(1 <= claim.true <= 4 for claim in found.claims)
    assert small > 40
