"""A metric by force: a dozen crimes counted by hand, and every metric against the tables."""

import pytest

import cocad
import dozen
from cocad.metrics.metric import Base, Metric
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import parse
from cocad.snapshots import Snapshot
from cocad.words.vocabulary import DIMENSIONS
from metric_counts import ByForce, count_forces, measure

SNAPSHOT = dozen.snapshot()


def told(metric: str, snapshot: Snapshot = SNAPSHOT, **where: str) -> dict[str, tuple[int, int, int]]:
    counts = count_forces(snapshot, METRICS[metric], parse(where, snapshot.extent))
    return numbers(counts)


def numbers(counts: ByForce) -> dict[str, tuple[int, int, int]]:
    rows = zip(counts.count.tolist(), counts.base.tolist(), counts.total.tolist(), strict=True)
    return {code: row for code, row in zip(counts.forces, rows, strict=True) if any(row)}


@pytest.mark.parametrize("held", [True, False])
def test_shares_of_recorded_crime(held: bool) -> None:
    snapshot = SNAPSHOT.hold() if held else SNAPSHOT
    # 10 a month's number: 780 a year, without July to September 540.
    assert told("group_based_of_all_csae", snapshot) == {
        dozen.MET: (5, 780, 780), dozen.KENT: (4, 780, 780), dozen.CITY: (1, 780, 780),
        dozen.DYFED: (2, 540, 540),
    }  # fmt: skip
    assert told("group_based_of_contact", snapshot, month="2023-12") == {
        dozen.MET: (0, 72, 72), dozen.KENT: (1, 72, 72), dozen.CITY: (0, 72, 72), dozen.DYFED: (0, 72, 72),
    }  # fmt: skip


@pytest.mark.parametrize("held", [True, False])
def test_shares_of_those_with_a_value_recorded(held: bool) -> None:
    snapshot = SNAPSHOT.hold() if held else SNAPSHOT
    # Suspects of 10 to 17: Met's S07, S08 and S11 of seven with an age; S14 has none.
    assert told("suspect_10_17", snapshot)[dozen.MET] == (3, 8, 9)
    assert told("victim_age_coverage", snapshot) == {
        dozen.MET: (6, 8, 8), dozen.KENT: (4, 4, 4), dozen.DYFED: (1, 1, 1),
    }  # fmt: skip


def test_a_metrics_own_conditions_narrow_too() -> None:
    assert told("familial_non_recent") == {dozen.MET: (1, 1, 1), dozen.KENT: (1, 3, 3)}
    assert told("familial_non_recent", criterion="Other") == {}
    assert told("familial_non_recent", region="London") == {dozen.MET: (1, 1, 1)}


def test_forces_that_conditions_rule_out_are_not_there() -> None:
    counts = count_forces(SNAPSHOT, METRICS["non_recent"], parse({"region": "Wales"}, SNAPSHOT.extent))
    assert len(counts.forces) == 4
    assert counts.supplied.all()


def test_a_force_without_any_return_is_not_supplied() -> None:
    scope = parse({"quarter": "2023-Q3"}, SNAPSHOT.extent)
    counts = count_forces(SNAPSHOT, METRICS["non_recent"], scope)
    assert [code for code, sent in zip(counts.forces, counts.supplied, strict=True) if not sent] == [
        dozen.DYFED
    ]


def tabled(metric: Metric) -> bool:
    return (
        metric.base is Base.RECORDED
        and metric.category in DIMENSIONS.get(metric.key, DIMENSIONS["recency"]).categories
    )


@pytest.mark.parametrize("name", METRICS)
def test_forces_add_up_to_the_metric_and_agree_with_the_table(demo_snapshots: None, name: str) -> None:
    snapshot, metric = cocad.open("2023-Q4"), METRICS[name]
    counts = count_forces(snapshot, metric)
    whole = measure(snapshot, [metric])
    sums = [int(part.sum()) for part in (counts.count, counts.base, counts.total)]
    assert sums == [int(part[0]) for part in (whole.count, whole.base, whole.total)]
    if tabled(metric):
        frame = cocad.tabulate(snapshot, metric.population, ["force", metric.key], metric.conditions).frame
        rows = [row for row in frame.iter_rows(named=True) if str(row[metric.key]) == metric.category]
        assert numbers(counts) == {
            str(row["force"]): (row["count"], row["base"], row["total"]) for row in rows if row["total"]
        }
