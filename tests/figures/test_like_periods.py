"""Months beside the year before's, and the newest quarter: of the months and forces that both have."""

from pathlib import Path

import pytest

import cocad
from cocad.figures.like_periods import BesideLast, beside_last, newest_quarter
from cocad.metrics.selection import Where
from figures.test_series_of_years import by_month, opening

DYFED = "W15000004"


def crimes(snapshot: str, where: Where) -> int:
    return int(cocad.tabulate(cocad.open(snapshot), "crimes", where=where).frame["count"].sum())


def beside(**address: list[str]) -> BesideLast:
    found = beside_last(opening("2024-Q4", **address))
    assert found is not None
    return found


def test_a_return_that_one_year_lacks_is_left_out_of_both(demo_snapshots: Path) -> None:
    found = beside()
    third = crimes("2024-Q4", {"force": DYFED, "month": "2024-07..2024-09"})
    assert third
    after = crimes("2024-Q4", {}) - third
    assert f"{after:,} after 4,228, " in found.finding
    assert found.note == "Without Dyfed-Powys, left out of both years where a return is missing in one."
    assert found.later is not None
    assert found.later.frame["count"].sum() == after


@pytest.mark.parametrize(("address", "before", "after"), [
    # The flag was first asked for in April 2023: nine months beside nine.
    ({"committed_by_children": ["Yes"]},
     {"committed_by_children": "Yes"}, {"committed_by_children": "Yes", "month": "2024-04..2024-12"}),
    ({"month": ["2024-02..2024-05"]}, {"month": "2023-02..2023-05"}, {"month": "2024-02..2024-05"}),
    ({"like_for_like": ["yes"]},
     {"criterion": ("Child sexual exploitation", "Familial", "Institutional", "Ritualistic", "Unknown"),
      "force": ()},
     {"criterion": ("Child sexual exploitation", "Familial", "Institutional", "Ritualistic", "Unknown"),
      "force": ()}),
])  # fmt: skip
def test_both_sides_are_of_the_same_months_and_criteria(
    demo_snapshots: Path, address: dict[str, list[str]], before: Where, after: Where
) -> None:
    def counted(snapshot: str, where: Where) -> int:
        plain = {key: values for key, values in where.items() if values != ()}
        gone: dict[str, str] = {"force": DYFED}
        if "month" not in where:
            gone["quarter"] = f"{snapshot[:4]}-Q3"
        elif "05" in str(where["month"]):
            gone = {}
        whole = crimes(snapshot, plain)
        if "force" in where:
            # Like for like leaves the force out of the whole year.
            return whole - crimes(snapshot, {**plain, "force": DYFED})
        third = {**plain, "force": DYFED, "month": f"{snapshot[:4]}-07..{snapshot[:4]}-09"}
        return whole - crimes(snapshot, third) if gone else whole

    told = f"{counted('2024-Q4', after):,} after {counted('2023-Q4', before):,}"
    assert told in beside(**address).finding


@pytest.mark.parametrize("criterion", ["Other", "CSAE committed by children"])
def test_one_of_two_criteria_that_were_one_has_no_year_before(demo_snapshots: Path, criterion: str) -> None:
    found = beside(criterion=[criterion])
    assert found.finding.startswith(
        "The year before cannot be compared: crimes by children stood under Other"
    )
    assert found.earlier is None


def test_without_a_year_before_nothing_stands_beside(demo_snapshots: Path) -> None:
    assert beside_last(opening("2023-Q4")) is None


def test_the_newest_quarter_counts_a_force_in_both_or_in_neither(demo_snapshots: Path) -> None:
    here = opening("2023-Q4")
    finding, note = newest_quarter(here, by_month(here))
    now, before = (
        crimes("2023-Q4", {"quarter": quarter}) - crimes("2023-Q4", {"quarter": quarter, "force": DYFED})
        for quarter in ("2023-Q4", "2023-Q3")
    )
    assert f"{now:,} after {before:,}, " in finding
    assert note == "Without Dyfed-Powys, left out of both quarters where a return is missing in one."


def test_months_before_the_flag_was_asked_for_are_not_told_as_none(demo_snapshots: Path) -> None:
    flagged = by_month(opening("2023-Q4", committed_by_children=["Yes"]))
    assert flagged.frame["month"].cast(str).to_list()[0] == "2023-04"
    # Without an answer is an answer to 'not recorded', and those months have nothing else.
    either = by_month(opening("2023-Q4", committed_by_children=["No", "Not recorded"]))
    assert len(either) == 12
