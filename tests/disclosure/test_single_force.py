"""A region in which few others sent their return for a quarter: nothing is told of two forces, or of one."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import cocad
from arbitrary import Asked
from cocad.snapshots import Snapshot
from disclosure import overalls, shown
from disclosure.claims import Claim, right
from disclosure.protection import switched_off
from disclosure.remade import emptied, lacking
from disclosure.unions import MONTHS, VICTIMS_BY_MONTH, attack
from disclosure.worlds import EXTENT, KENT, SOUTH_EAST, may_ask, worlds

SOUTH_WALES, GWENT = "W15000003", "W15000002"
QUARTER = "2023-Q3"
GONE = pytest.mark.parametrize("gone", [(), (GWENT,)], ids=["two others are left", "one other is left"])
"""The forces of Wales that sent nothing for the quarter, as Dyfed-Powys does in the demo."""


def made(gone: tuple[str, ...], *, told: bool = True) -> Snapshot:
    """The demo of 2023, with a manifest that tells of missing returns or keeps silent about them."""
    return lacking(cocad.open("2023-Q4"), [(force, QUARTER) for force in gone], told=told)


def claims(snapshot: Snapshot) -> list[Claim]:
    """What South Wales is certain of, of the others in its region in that quarter."""
    found = [attack(snapshot, family, SOUTH_WALES, "Wales") for family in (MONTHS, VICTIMS_BY_MONTH)]
    inside = [one.within(one.cells.having("quarter", [QUARTER])).claims for one in found]
    totals = overalls.attack(snapshot, SOUTH_WALES, "group_based_of_all_csae", "Wales", number=60)
    return [*inside[0], *inside[1], *(totals[month] for month in totals if month[5:] in ("07", "08", "09"))]


@GONE
def test_no_number_of_them_is_certain(gone: tuple[str, ...], demo_snapshots: Path) -> None:
    assert right(claims(made(gone))) == 0


@GONE
def test_they_would_be_found_where_nobody_says_who_supplied(
    gone: tuple[str, ...], demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switched_off(monkeypatch)
    found = claims(made(gone, told=False))
    # Totals of recorded crime are gone with the returns, so that no share of them is told either.
    assert right(found) == len(found) >= 12


@GONE
@pytest.mark.parametrize(
    "where", [{"quarter": QUARTER}, {"month": "2023-07"}, {"month": "2023-01..2023-08"}, {}]
)
def test_no_total_of_recorded_crime_tells_of_them(
    where: dict[str, str], gone: tuple[str, ...], demo_snapshots: Path
) -> None:
    snapshot, asked = made(gone), {**where, "region": "Wales"}
    other = emptied(snapshot, [(force, QUARTER) for force in ("W15000001", GWENT)])
    assert shown.overalls(other, SOUTH_WALES, asked) == shown.overalls(snapshot, SOUTH_WALES, asked)


in_the_region = may_ask().map(
    lambda asked: Asked(asked.population, asked.by, {**asked.where, "region": ("South East",)})
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    world=worlds,
    asked=st.lists(in_the_region, min_size=1, max_size=4),
    gone=st.permutations(SOUTH_EAST).flatmap(lambda all_: st.integers(2, 3).map(lambda n: all_[:n])),
    quarter=st.sampled_from(EXTENT.quarters),
)
def test_no_set_of_tables_tells_of_them(
    world: Snapshot, asked: list[Asked], gone: list[str], quarter: str
) -> None:
    snapshot = lacking(world, [(force, quarter) for force in gone])
    other = emptied(snapshot, [(force, quarter) for force in SOUTH_EAST])
    assert shown.tables(other, KENT, asked) == shown.tables(snapshot, KENT, asked)
