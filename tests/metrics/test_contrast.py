"""Many shares counted at once: the same numbers as metric by metric, and their clusters by hand."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import dozen
from arbitrary import RECORDS, questions, snapshots
from cocad.metrics.contrast import Part, count_contrast, everywhere, rest_of_forces
from cocad.metrics.metric import Metric
from cocad.metrics.selection import Selection, Where, parse
from cocad.metrics.shares import SHARES
from cocad.snapshots import Snapshot
from cocad.words.vocabulary import KEYS
from metric_counts import measure

TWELVE = dozen.snapshot()
FORCE = KEYS["force"]


def part(where: Where, snapshot: Snapshot = TWELVE) -> Part:
    return Part(snapshot, parse(where, snapshot.extent))


def shares_for(snapshot: Snapshot) -> list[Metric]:
    return [m for m in SHARES.values() if m.key != "criterion" or m.category in snapshot.extent.criteria]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(snapshot=snapshots(), held=st.booleans(), data=st.data())
def test_counts_are_those_of_the_metrics_one_by_one(
    snapshot: Snapshot, held: bool, data: st.DataObject
) -> None:
    opened = snapshot.hold() if held else snapshot
    where = data.draw(questions(snapshot.extent, populations=RECORDS)).where
    metrics = shares_for(snapshot)
    one = part(where, opened)
    found = count_contrast(metrics, one, [part({}, opened)])
    alone = measure(opened, metrics, one.selection)
    assert found.sums.count.tolist() == alone.count.tolist()
    assert found.sums.base.tolist() == alone.base.tolist()
    asked = np.array([metric.key != "committed_by_children" for metric in metrics])
    assert found.sums.total[asked].tolist() == alone.total[asked].tolist()
    whole = measure(opened, metrics)
    assert found.other_sums.base.tolist() == whole.base.tolist()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(snapshot=snapshots())
def test_sizes_of_clusters_add_up_to_the_base(snapshot: Snapshot) -> None:
    sums = count_contrast(shares_for(snapshot), part({}, snapshot), [part({}, snapshot)]).sums
    for kind in (sums.crimes, sums.blocks, sums.halves):
        assert (kind.nn >= sums.base).all()
        assert (kind.yy >= sums.count).all()
        assert (kind.number <= sums.base).all()
    # A crime lies in one force and month, so that what clusters in crimes does so there too.
    assert (sums.blocks.nn >= sums.crimes.nn).all()
    assert (sums.halves.nn >= sums.blocks.nn).all()
    assert (sums.halves.yy >= sums.blocks.yy).all()


def test_clusters_by_hand() -> None:
    metrics = [SHARES[name] for name in ("suspect_female", "suspect_10_17", "non_recent")]
    sums = count_contrast(metrics, part({}), [part({})]).sums
    # Genders are recorded for 14 suspects: two on C01, C02 and C06, one on C03, C04, C05, C07, C09,
    # C10, C11 and C12: 3 · 4 + 8. Females: one of two on C02, one of one on C07.
    assert (sums.crimes.nn[0], sums.crimes.yn[0], sums.crimes.yy[0]) == (20, 3, 2)
    # No two crimes of the dozen are of one force and month.
    assert sums.blocks.nn[0] == 20
    # Aged 10 to 17: C03 one, C04 one, C05 two of two, C07 one, C11 one.
    assert (sums.count[1], sums.crimes.yy[1], sums.crimes.yn[1]) == (6, 8, 8)
    # A crime is a cluster of its own among crimes.
    assert (sums.crimes.number[2], sums.crimes.nn[2], sums.crimes.yy[2]) == (12, 12, 3)


def test_half_years_by_hand() -> None:
    halves = count_contrast([SHARES["non_recent"]], part({}), [part({})]).sums.halves
    # Met three and two, Kent two and two, Dyfed-Powys one and one, City of London one in the second half.
    assert (halves.number[0], halves.nn[0]) == (7, 9 + 4 + 4 + 4 + 1 + 1 + 1)
    # Non-recent: one of the Met's three, one of its two, and one of Kent's two of the second half.
    assert (halves.yy[0], halves.yn[0]) == (3, 3 + 2 + 2)


def test_the_flag_s_total_is_of_those_who_were_asked() -> None:
    flag = [SHARES["committed_by_children"]]
    # One crime a month, and the flag began in April.
    assert count_contrast(flag, part({}), [part({})]).sums.total.tolist() == [9]
    assert count_contrast(flag, part({"quarter": "2023-Q1"}), [part({})]).sums.total.tolist() == [0]
    assert count_contrast([SHARES["recent"]], part({}), [part({})]).sums.total.tolist() == [12]


def test_group_based_crimes_cluster_by_force_and_month_of_all_recorded() -> None:
    metrics = [SHARES["group_based_of_all_csae"]]
    sums = count_contrast(metrics, part({"force": dozen.KENT}), [part({})]).sums
    # Kent: 10 · month recorded in each month; crimes in March, April, September and December.
    assert (sums.count[0], sums.base[0]) == (4, 780)
    assert sums.blocks.nn[0] == 100 * sum(month**2 for month in range(1, 13))
    assert (sums.blocks.yy[0], sums.blocks.yn[0]) == (4, 30 + 40 + 90 + 120)
    assert (sums.crimes.nn[0], sums.crimes.yy[0]) == (780, 4)


def test_parts_of_several_snapshots_are_added_up() -> None:
    metrics = [SHARES["recent"], SHARES["victim_female"]]
    twice = count_contrast(metrics, part({"quarter": "2023-Q1"}), [part({"quarter": "2023-Q2"}), part({})])
    once = count_contrast(metrics, part({}), [part({"quarter": "2023-Q2"})])
    assert np.array_equal(twice.other_sums.count, once.sums.count + once.other_sums.count)


def test_crimes_are_counted_whatever_is_tried() -> None:
    assert count_contrast([SHARES["victim_female"]], part({"criterion": "Familial"}), [part({})]).crimes == 4
    assert count_contrast([], part({}), [part({})]).crimes == 12


@pytest.mark.parametrize(
    ("where", "others"),
    [({"force": dozen.KENT}, 43), ({"region": "London"}, 42), ({"force": [dozen.MET, dozen.CITY]}, 42),
     ({"region": "London", "force": dozen.MET}, 43)],
)  # fmt: skip
def test_the_rest_of_forces_is_all_the_others_under_the_same_conditions(where: Where, others: int) -> None:
    chosen = parse({**where, "recency": "Recent"}, TWELVE.extent)
    rest = rest_of_forces(chosen, TWELVE.extent)
    own = set(chosen.categories(FORCE, TWELVE.extent))
    left = set(rest.categories(FORCE, TWELVE.extent))
    assert len(left) == others
    assert not own & left
    assert rest.values("recency") == {"Recent"}
    assert everywhere(rest) == everywhere(chosen) == parse({"recency": "Recent"}, TWELVE.extent)


def test_nothing_is_left_of_all_forces() -> None:
    rest = rest_of_forces(Selection(), TWELVE.extent)
    assert rest.categories(FORCE, TWELVE.extent) == ()
