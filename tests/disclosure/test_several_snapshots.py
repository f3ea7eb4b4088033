"""Two snapshots of the same months: no force follows from their difference, nor a corrected record.

Two ways: one force's return came late, and is all that they differ by; or some records were corrected.
"""

from pathlib import Path

import pytest

import cocad
from arbitrary import Asked
from cocad.snapshots import Snapshot
from disclosure import shown
from disclosure.cells import cells
from disclosure.claims import Claim, check_no_better_than_chance, right
from disclosure.protection import switched_off, under_secret
from disclosure.remade import lacking, named, stored
from disclosure.several_snapshots import arrivals, changes
from disclosure.unions import MONTHS, VICTIMS_BY_MONTH, attack

KENT, SURREY, SOUTH_WALES, GWENT = "E23000032", "E23000031", "W15000003", "W15000002"
QUARTER = "2024-Q2"
LATE = pytest.mark.parametrize(
    ("own", "region", "late"),
    [(KENT, "South East", SURREY), (SOUTH_WALES, "Wales", GWENT), (KENT, None, GWENT)],
)
"""Who looks at whom, and whose return for the quarter came late."""


@pytest.fixture
def final(demo_snapshots: Path) -> Snapshot:
    """The demo's year, in which every return came."""
    return cocad.open("2024-Q4")


def with_a_late_return(final: Snapshot, force: str, root: Path, *, told: bool = True) -> tuple[Snapshot, ...]:
    """A year without one return, and the same year once it has come; `told` that it was missing, or not."""
    return stored(root, named(lacking(final, [(force, QUARTER)], told=told), "early"), named(final, "late"))


def who_came(pair: tuple[Snapshot, ...], own: str, region: str | None, late: str) -> list[Claim]:
    """What a reader takes for the late force's, in its quarter by months."""
    found = []
    for family in (MONTHS, VICTIMS_BY_MONTH):
        earlier, later = (attack(each, family, own, region) for each in pair)
        of = cells(pair[1], family.population, family.keys, own=own, given={"quarter": QUARTER}, of=[late])
        found += arrivals(earlier, later, of)
    return found


@LATE
def test_no_number_of_a_force_whose_return_came_late_is_certain(
    own: str, region: str | None, late: str, final: Snapshot, root: Path
) -> None:
    assert right(who_came(with_a_late_return(final, late, root), own, region, late)) == 0


@LATE
def test_it_would_be_found_where_nobody_says_that_it_was_missing(
    own: str,
    region: str | None,
    late: str,
    final: Snapshot,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    switched_off(monkeypatch)
    claims = who_came(with_a_late_return(final, late, root, told=False), own, region, late)
    assert right(claims) == len(claims) >= 10


@LATE
@pytest.mark.parametrize(
    "where", [{"quarter": QUARTER}, {"month": "2024-05"}, {"month": "2024-01..2024-05"}, {}]
)
def test_two_snapshots_that_differ_by_a_late_return_tell_the_same(
    where: dict[str, str], own: str, region: str | None, late: str, final: Snapshot, root: Path
) -> None:
    early, later = with_a_late_return(final, late, root)
    area = {"region": (region,)} if region else {}
    conditions = {key: (value,) for key, value in where.items()} | area
    asked = [
        Asked(population, by, conditions)
        for population, by in (
            ("crimes", ()),
            ("crimes", ("criterion",)),
            ("crimes", ("month", "recency")),
            ("victims", ("victim_age_band",)),
            ("suspects", ("suspect_gender", "relationship")),
            ("pairs", ("victim_gender", "suspect_age_band")),
        )
    ]
    assert shown.tables(early, own, asked) == shown.tables(later, own, asked)
    assert shown.overalls(early, own, conditions) == shown.overalls(later, own, conditions)
    if region is None:
        assert shown.beside(early, own, where) == shown.beside(later, own, where)


def corrected(secrets: pytest.MonkeyPatch | None = None) -> list[Claim]:
    """What a reader takes to have been corrected in all other forces since the demo's earlier snapshots."""
    found: list[Claim] = []
    for number, year in enumerate((2023, 2024)):
        if secrets:
            under_secret(secrets, number)
        *earlier, later = (
            attack(cocad.open(f"{year}-Q{quarter}").hold(), MONTHS, KENT) for quarter in (2, 3, 4)
        )
        found += [claim for one in earlier for claim in changes(one, later)]
    return found


def test_no_correction_follows_better_than_chance(
    demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_no_better_than_chance(corrected(monkeypatch))


def test_corrections_would_be_found_where_others_are_only_rounded(
    demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switched_off(monkeypatch)
    claims = corrected()
    assert right(claims) == len(claims) > 40
