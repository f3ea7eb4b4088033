"""Comparator tables worked by hand: four forces of the South East, and others elsewhere."""

import pytest

import cocad
from cocad.snapshots import Snapshot
from disclosure.test_attack import ELSEWHERE, KENT, SOUTH_EAST, snapshot

THAMES_VALLEY, HAMPSHIRE, SURREY, SUSSEX = SOUTH_EAST
VIEWER = f"force:{KENT}"
pytestmark = pytest.mark.usefixtures("undisguised")


def crimes(counts: dict[tuple[str, str], int]) -> Snapshot:
    """A snapshot with so many recent crimes by force and criterion, all of them in January."""
    return snapshot(
        [
            (force, criterion, "Recent", 1)
            for (force, criterion), count in counts.items()
            for _ in range(count)
        ]
    )


REGION = crimes(
    {
        (KENT, "Familial"): 60,
        (THAMES_VALLEY, "Familial"): 50,
        (HAMPSHIRE, "Familial"): 30,
        (SURREY, "Familial"): 18,
        (KENT, "Other"): 1,
        (SUSSEX, "Other"): 2,
        (SURREY, "Institutional"): 12,
        (ELSEWHERE[0], "Institutional"): 26,
    }
)


def shown(where: dict[str, str], by: list[str]) -> dict[str, dict[str, object]]:
    frame = cocad.tabulate(REGION, "crimes", by, where, viewer=VIEWER).frame
    return {str(row[by[-1]]): row for row in frame.iter_rows(named=True)}


def test_a_region_in_numbers_to_the_nearest_five() -> None:
    rows = shown({"region": "South East"}, ["criterion"])
    # Others: Familial 50 + 30 + 18 = 98 -> 100, own 60; Institutional 12 -> 10; base 112 -> 110.
    assert rows["Familial"]["count"] == 160
    assert rows["Institutional"]["count"] == 10
    assert {row["base"] for row in rows.values()} == {170}
    assert rows["Familial"]["share"] == pytest.approx(160 / 170)
    assert rows["Ritualistic"]["count"] == 0


def test_one_to_four_others_are_hidden_and_say_so() -> None:
    row = shown({"region": "South East"}, ["criterion"])["Other"]
    assert row["count"] is None
    assert row["share"] is None
    assert row["hidden"] == "a small number"


def test_all_forces_hold_what_is_elsewhere_too() -> None:
    rows = shown({}, ["criterion"])
    assert rows["Institutional"]["count"] == 40  # 12 + 26 = 38
    assert rows["Familial"]["base"] == 200  # others 138 -> 140, own 61 -> 60


def test_a_group_that_one_force_makes_up_is_hidden() -> None:
    # Institutional in the South East is Surrey's alone: 12 of one contributor.
    rows = shown({"region": "South East", "criterion": "Institutional"}, ["recency"])
    assert rows["Recent"]["count"] is None
    assert rows["Recent"]["total"] is None
    assert rows["Recent"]["hidden"] == "too few forces, or one makes up most of it"


def test_split_by_region_only_the_own_row_has_numbers() -> None:
    rows = shown({}, ["region"])
    assert rows["South East"]["count"] == 170  # others 112 -> 110, own 61 -> 60
    assert rows["South East"]["base"] == 200
    assert all(row["count"] is None for name, row in rows.items() if name != "South East")


def test_a_total_without_a_split() -> None:
    frame = cocad.tabulate(REGION, "crimes", [], {"region": "South East"}, viewer=VIEWER).frame
    assert frame.columns == ["count", "total", "hidden"]
    assert frame.row(0) == (170, 170, None)


def test_several_own_forces_are_all_taken_away() -> None:
    # Without Kent and Thames Valley three forces and 62 crimes are left, Hampshire's 30 under 80%.
    both = f"force:{KENT},{THAMES_VALLEY}"
    frame = cocad.tabulate(REGION, "crimes", ["criterion"], {"region": "South East"}, viewer=both).frame
    familial = frame.filter(frame["criterion"] == "Familial")
    assert familial["count"].item() == 160  # own 110, others 48 -> 50


def test_a_city_beside_one_other_force_never_sees_its_region() -> None:
    met = crimes({("E23000001", "Familial"): 500, ("E23000034", "Familial"): 90, (KENT, "Other"): 5})
    frame = cocad.tabulate(met, "crimes", [], {"region": "London"}, viewer="force:E23000001").frame
    assert frame["count"].item() is None


def test_counts_made_for_one_viewer_are_refused_for_another() -> None:
    from cocad.disclosure import protect
    from cocad.disclosure.viewer import viewer
    from cocad.errors import AccessError
    from cocad.metrics.evaluator import ask, evaluate

    question = ask("crimes", ["criterion"])
    (national,) = evaluate(REGION, [question])
    with pytest.raises(AccessError, match="were not made for the viewer"):
        protect(national, viewer(VIEWER), question)
