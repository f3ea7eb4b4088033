"""Totals of recorded crime beside a funnel of forces: of many sets of months, solved for each month."""

from pathlib import Path

import pytest

import cocad
from disclosure.claims import check_no_better_than_chance, right
from disclosure.overalls import attack
from disclosure.protection import switched_off, under_secret

KENT, SOUTH_WALES = "E23000032", "W15000003"
TOTALS = ("group_based_of_all_csae", "group_based_of_contact")


@pytest.mark.parametrize("metric", TOTALS)
def test_on_the_demo(metric: str, demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = []
    for secret, (own, region) in enumerate(((KENT, "South East"), (SOUTH_WALES, "Wales"), (KENT, None))):
        under_secret(monkeypatch, secret)
        claims += attack(cocad.open("2024-Q4").hold(), own, metric, region, number=60).values()
    check_no_better_than_chance(claims)


def test_they_would_find_what_is_only_rounded(demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    switched_off(monkeypatch)
    claims = attack(cocad.open("2024-Q4").hold(), SOUTH_WALES, TOTALS[0], "Wales", number=60)
    assert right(claims.values()) == len(claims) == 12
