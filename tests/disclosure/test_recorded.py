"""Totals of recorded crime leave by one exit: exact for one's own areas, refused for all others."""

import pytest

import dozen
from cocad.disclosure.recorded import Recorded, protect_recorded
from cocad.disclosure.viewer import NATIONAL, Viewer, viewer
from cocad.errors import AccessError
from cocad.metrics.recorded import count_recorded
from cocad.metrics.selection import Where, parse

SNAPSHOT = dozen.snapshot()
KENT = viewer(f"force:{dozen.KENT}")


def told(where: Where, to: Viewer = NATIONAL, *, held: bool = True) -> dict[str, Recorded]:
    snapshot = SNAPSHOT.hold() if held else SNAPSHOT
    return protect_recorded(count_recorded(snapshot, parse(where, snapshot.extent)), to)


@pytest.mark.parametrize("held", [True, False])
def test_each_month_adds_up_the_forces_that_sent_a_return(held: bool) -> None:
    # Ten crimes a month's number and force, six of contact; Dyfed-Powys sent nothing from July to September.
    found = told({}, held=held)
    forces = [4, 4, 4, 4, 4, 4, 3, 3, 3, 4, 4, 4]
    assert found["csae"].frame["count"].to_list() == [10 * (m + 1) * n for m, n in enumerate(forces)]
    assert found["contact"].frame["count"].to_list() == [6 * (m + 1) * n for m, n in enumerate(forces)]
    assert found["csae"].frame["base"].unique().to_list() == [2880]
    assert found["csae"].by == found["csae"].labels == ("month",)
    assert found["csae"].not_supplied == dozen.MISSING


def test_only_place_and_time_narrow_it() -> None:
    found = told({"region": "South East", "quarter": "2023-Q2", "criterion": "Familial", "victim_age": 4})
    assert found["csae"].frame["month"].to_list() == ["2023-04", "2023-05", "2023-06"]
    assert found["csae"].frame["count"].to_list() == [40, 50, 60]
    assert found["csae"].frame["share"].to_list() == pytest.approx([40 / 150, 50 / 150, 60 / 150])


def test_what_was_not_supplied_is_null_and_no_zero() -> None:
    frame = told({"force": dozen.DYFED})["csae"].frame
    gone = frame.filter(frame["count"].is_null())
    assert gone["month"].to_list() == ["2023-07", "2023-08", "2023-09"]
    assert gone["not_supplied"].unique().to_list() == ["no return was supplied"]


def test_a_force_sees_its_own_totals_alone() -> None:
    own = told({"force": dozen.KENT}, KENT)["csae"]
    assert own.frame.equals(told({"force": dozen.KENT})["csae"].frame)
    for where in ({}, {"region": "South East"}, {"force": dozen.MET}):
        with pytest.raises(AccessError):
            told(where, KENT)
