"""What is certain to a reader who knows the whole disguised copy: no count, and no record."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import cocad
from arbitrary import Asked
from cocad.snapshots import Snapshot
from disclosure import shown
from disclosure.claims import Claim, Found, check_no_better_than_chance, check_some_are_no_records, right
from disclosure.protection import copied, counted_from, switched_off, under_secret
from disclosure.remade import frames, remade, replaced
from disclosure.several_snapshots import changes
from disclosure.whole_copy import COARSE, SPARSE, Sought, read
from disclosure.worlds import may_ask, world, worlds

KENT, SOUTH_WALES = "E23000032", "W15000003"
READERS = ((KENT, {"region": "South East"}), (SOUTH_WALES, {"region": "Wales"}), (KENT, {}))
SECRETS = range(5)
Pair = tuple[Snapshot, Snapshot]
"""A snapshot and its copy."""


def copies(made: Callable[[int], Snapshot]) -> list[Pair]:
    """A snapshot for each secret, with its copy."""
    found = []
    with pytest.MonkeyPatch.context() as patch:
        for secret in SECRETS:
            under_secret(patch, secret)
            snapshot = made(secret)
            found.append((snapshot, copied(snapshot)))
    return found


@pytest.fixture(scope="module")
def of_the_demo(demo_root: Path) -> list[Pair]:
    return copies(lambda _: cocad.open(demo_root / "2024-Q4").hold())


@pytest.fixture(scope="module")
def of_worlds() -> list[Pair]:
    return copies(lambda seed: world(seed, 300))


def taken(pairs: list[Pair], sought: Sought) -> list[Found]:
    """What each reader takes from each copy."""
    return [read(*pair, *sought, own, given) for pair in pairs for own, given in READERS]


@pytest.mark.parametrize("sought", COARSE.values(), ids=COARSE)
def test_counts_of_the_demo(sought: Sought, of_the_demo: list[Pair]) -> None:
    check_no_better_than_chance([claim for one in taken(of_the_demo, sought) for claim in one.claims])


@pytest.mark.parametrize("sought", COARSE.values(), ids=COARSE)
def test_counts_of_random_worlds(sought: Sought, of_worlds: list[Pair]) -> None:
    check_no_better_than_chance([claim for one in taken(of_worlds, sought) for claim in one.claims])


@pytest.mark.parametrize("sought", SPARSE.values(), ids=SPARSE)
def test_records_of_the_demo(sought: Sought, of_the_demo: list[Pair]) -> None:
    found = taken(of_the_demo, sought)
    check_some_are_no_records([claim for one in found for claim in one.records])
    check_no_better_than_chance([claim for one in found for claim in one.claims if claim.true == 1])


def test_corrections_of_the_demo(demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims: list[Claim] = []
    for secret in SECRETS:
        under_secret(monkeypatch, secret)
        earlier, later = (cocad.open(f"2024-{quarter}").hold() for quarter in ("Q3", "Q4"))
        pair = [
            read(one, copied(one), "crimes", ("criterion", "month"), KENT, {}) for one in (earlier, later)
        ]
        claims += changes(*pair)
    check_no_better_than_chance(claims)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    made=worlds,
    elsewhere=worlds,
    asked=st.lists(may_ask(), min_size=1, max_size=4),
    where=st.sampled_from([{}, {"criterion": "Familial"}, {"quarter": "2023-Q2"}]),
)
def test_all_that_is_told_is_told_from_the_copy(
    made: Snapshot, elsewhere: Snapshot, asked: list[Asked], where: dict[str, str]
) -> None:
    # The same own records and the same copy: what others' records are makes no difference to anything.
    with pytest.MonkeyPatch.context() as patch:
        under_secret(patch, 1)
        copy = copied(made)
        counted_from(patch, copy)
        one, other = remade(made, frames(made)), replaced(made, KENT, elsewhere)
        assert shown.tables(other, KENT, asked) == shown.tables(one, KENT, asked)
        assert shown.beside(other, KENT, where) == shown.beside(one, KENT, where)
        for area in ({}, {"region": "South East"}):
            assert shown.overalls(other, KENT, area) == shown.overalls(one, KENT, area)


def test_the_records_themselves_would_be_found(demo_snapshots: Path) -> None:
    snapshot = cocad.open("2024-Q4").hold()
    for population, keys in {**COARSE, **SPARSE}.values():
        claims = read(snapshot, snapshot, population, keys, KENT, {"region": "South East"}).claims
        assert right(claims) == len(claims) > 0
        with pytest.raises(AssertionError, match="chance gives"):
            check_no_better_than_chance(claims * 5)
        with pytest.raises(AssertionError, match="the disguise gives"):
            check_some_are_no_records(claims)


def test_what_is_told_from_others_records_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    switched_off(monkeypatch)
    one, other = world(1, 300), replaced(world(1, 300), KENT, world(2, 300))
    asked = [Asked("crimes", ("criterion",), {})]
    assert shown.tables(other, KENT, asked) != shown.tables(one, KENT, asked)
    assert shown.beside(other, KENT, {}) != shown.beside(one, KENT, {})
    own = [Asked("suspects", ("suspect_age_band",), {"force": (KENT,)})]
    assert shown.tables(other, KENT, own) == shown.tables(one, KENT, own)
