"""Keys that are never told of others: each way of asking for them is refused, in every area and snapshot."""

from itertools import product
from pathlib import Path

import pytest

import cocad
from arbitrary import RECORDS
from cocad.disclosure.cache import answered, force_shares, measures, tables
from cocad.disclosure.contrast import contrast
from cocad.disclosure.disguise import disguised
from cocad.disclosure.scope import refuse_untold
from cocad.disclosure.viewer import viewer
from cocad.errors import AccessError
from cocad.metrics.contrast import Part, rest_of_forces
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import Selection, Where, parse
from cocad.metrics.shares import SHARES
from cocad.snapshots import Snapshot
from cocad.snapshots.coding import DAY
from cocad.words.vocabulary import KEYS, OfOthers

SUSSEX = "E23000033"
WHO = viewer(f"force:{SUSSEX}")
NEVER = [key for key in KEYS.values() if key.of_others is OfOthers.NEVER]
OTHERS: tuple[Where, ...] = ({}, {"region": "South East"})


@pytest.fixture(params=["2023-Q4", "2024-Q1", "2024-Q4"])
def snapshot(demo_snapshots: Path, request: pytest.FixtureRequest) -> Snapshot:
    return cocad.open(request.param).hold()


def asked(where: Where, snapshot: Snapshot) -> Selection:
    return parse(where, snapshot.extent)


def test_there_are_such_keys() -> None:
    assert {key.name for key in NEVER} == {
        "perpetrators", "victims_on_crime", "suspects_on_crime", "suspects_ages",
    }  # fmt: skip


def test_the_copy_that_others_are_told_from_has_none_of_them(snapshot: Snapshot) -> None:
    held = {name for rows in snapshot.codes.values() for name in rows.columns}
    told = {name for rows in disguised(snapshot).codes.values() for name in rows.columns}
    assert held - told == {DAY, *(key.name for key in NEVER)}


@pytest.mark.parametrize("key", NEVER, ids=lambda key: key.name)
def test_no_split_and_no_condition_tells_of_others(snapshot: Snapshot, key: object) -> None:
    name = key.name  # type: ignore[attr-defined]
    values = (*snapshot.extent.categories(KEYS[name]), *(["Not recorded"] if KEYS[name].nullable else []))
    for population, where in product(RECORDS, OTHERS):
        questions = [ask(population, by, asked(where, snapshot)) for by in ([name], ["criterion", name])]
        questions += [
            ask(population, by, asked({**where, name: value}, snapshot))
            for value in values
            for by in ([], ["month"], ["force"], ["region", "recency"])
        ]
        for question in questions:
            with pytest.raises(AccessError, match="own records alone"):
                answered(snapshot, (question,), WHO)
            (table,) = tables(snapshot, (question,), WHO)
            assert table.refused
            assert table.frame["count"].null_count() == len(table.frame)


@pytest.mark.parametrize("key", NEVER, ids=lambda key: key.name)
def test_no_metric_no_force_share_and_no_contrast_is_told_under_it(snapshot: Snapshot, key: object) -> None:
    name = key.name  # type: ignore[attr-defined]
    value = snapshot.extent.categories(KEYS[name])[0]
    own = asked({"force": SUSSEX, name: value}, snapshot)
    for where in OTHERS:
        selection = asked({**where, name: value}, snapshot)
        with pytest.raises(AccessError):
            measures(snapshot, ("non_recent", "group_based_of_all_csae"), selection, WHO)
        for metric in ("non_recent", "group_based_of_all_csae", "suspect_10_17"):
            shares = force_shares(snapshot, metric, selection, WHO)
            assert shares.overall is None
            assert shares.frame["count"].null_count() == len(shares.frame)
    with pytest.raises(AccessError, match="own records alone"):
        contrast(
            SHARES.values(),
            Part(snapshot, own),
            [Part(snapshot, rest_of_forces(own, snapshot.extent))],
            WHO,
        )


@pytest.mark.parametrize("key", NEVER, ids=lambda key: key.name)
def test_of_its_own_records_a_force_is_told_what_the_nation_is(snapshot: Snapshot, key: object) -> None:
    name = key.name  # type: ignore[attr-defined]
    question = ask("crimes", ["criterion", name], asked({"force": SUSSEX}, snapshot))
    (own,) = tables(snapshot, (question,), WHO)
    national = cocad.tabulate(snapshot, "crimes", ["criterion", name], {"force": SUSSEX})
    assert own.frame.drop("hidden").equals(national.frame)
    assert own.frame["count"].sum() > 0
    shares = force_shares(
        snapshot, "non_recent", asked({"force": SUSSEX, "perpetrators": "2"}, snapshot), WHO
    )
    assert shares.frame["count"].sum() > 0


def test_single_years_narrow_others_and_never_split_them(snapshot: Snapshot) -> None:
    refuse_untold(["criterion"], asked({"suspect_age": "10..17"}, snapshot), WHO)
    with pytest.raises(AccessError, match="split others by suspect_age_band"):
        refuse_untold(["suspect_age"], Selection(), WHO)
