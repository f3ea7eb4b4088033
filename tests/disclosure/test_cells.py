"""The cells of the dozen crimes, counted by hand, and beside the one evaluator."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

import cocad
import dozen
from cocad.metrics.selection import parse
from cocad.snapshots import Snapshot
from disclosure.cells import cells
from disclosure.worlds import KENT, worlds

MADE = dozen.snapshot().hold()


def test_crimes_by_criterion_and_quarter_by_hand() -> None:
    # London's five: C01 and C02 in the first quarter, C05 in the second, C07 and C08, C10.
    found = cells(MADE, "crimes", ["quarter", "criterion"], own=dozen.CITY, given={"region": "London"})
    assert found.values[0] == ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4")
    assert found.others.reshape(4, -1).sum(axis=1).tolist() == [2, 1, 1, 1]
    assert found.own.sum() == 1
    assert found.own[found.under(parse({"criterion": "Unknown", "quarter": "2023-Q3"}, MADE.extent))] == [1]


def test_victims_stand_by_their_crime() -> None:
    # Of the Metropolitan Police: C01 a girl, C02 and C05 a girl and a boy, C10 a girl;
    # of C07 and C10 one more each, gender not recorded.
    found = cells(MADE, "victims", ["victim_gender"], own=dozen.KENT, of=[dozen.MET])
    assert found.values == (("Female", "Male", None),)
    assert found.others.tolist() == [4, 2, 2]
    assert found.crimes == ((1, 1, 1, 1), (1, 1), (1, 1))
    recency = cells(MADE, "victims", ["recency"], own=dozen.KENT, of=[dozen.MET])
    assert recency.crimes == ((1, 2, 2), (2, 1), ())
    assert found.recorded("victim_gender").tolist() == [True, True, False]
    assert found.words("victim_gender") == ("Female", "Male", "Not recorded")


def test_other_words_for_a_key() -> None:
    months = cells(MADE, "crimes", ["month"], own=dozen.KENT)
    assert np.flatnonzero(months.having("quarter", ["2023-Q2"])).tolist() == [3, 4, 5]
    bands = cells(MADE, "suspects", ["suspect_age_band"], own=dozen.KENT)
    assert np.flatnonzero(bands.having("suspect_age", range(10, 18))).tolist() == [1, 2]
    with pytest.raises(ValueError, match="take suspect_age as their key"):
        bands.having("suspect_age", range(12, 18))
    ages = cells(MADE, "victims", ["victim_age"], own=dozen.KENT)
    assert np.flatnonzero(ages.having("victim_age_band", ["16 to 17", None])).tolist() == [16, 17, 18]


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=worlds)
def test_they_are_what_the_evaluator_counts(made: Snapshot) -> None:
    for population, keys in (
        ("crimes", ["criterion", "month"]),
        ("suspects", ["suspect_gender", "recency"]),
        ("pairs", ["victim_gender", "suspect_age_band"]),
    ):
        found = cells(made, population, keys, own=KENT, given={"region": "South East"})
        told = found.own + found.others
        inside = np.logical_and.reduce([found.recorded(key) for key in keys])
        whole = cocad.tabulate(made, population, keys, {"region": "South East"}).frame
        assert told[inside].tolist() == whole["count"].to_list()
        assert [sum(sizes) for sizes in found.crimes] == found.others.tolist()
