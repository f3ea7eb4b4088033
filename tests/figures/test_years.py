"""The same choice in another year: criteria that were split, months that the year has."""

import shutil
from pathlib import Path

import pytest

from cocad.figures.areas import Area
from cocad.figures.choice import Choice
from cocad.figures.years import across, in_year, years
from cocad.snapshots import Manifest, listed
from cocad.snapshots.series import series, year_of
from cocad.words.extent import Extent
from ui.test_pages import page, said

OTHER, CHILDREN = "Other", "CSAE committed by children"


@pytest.fixture
def manifests(demo_snapshots: None) -> dict[str, Manifest]:
    return {manifest.id: manifest for manifest in listed()}


def extents(manifests: dict[str, Manifest]) -> tuple[Extent, Extent]:
    return manifests["2023-Q4"].extent, manifests["2024-Q4"].extent


@pytest.mark.parametrize(
    ("criteria", "later"),
    [
        ((), ()),
        (("Familial",), ("Familial",)),
        ((OTHER,), (CHILDREN, OTHER)),
        (("Familial", OTHER, "Unknown"), ("Familial", CHILDREN, OTHER, "Unknown")),
    ],
)
def test_other_of_2023_is_two_criteria_of_2024(
    manifests: dict[str, Manifest], criteria: tuple[str, ...], later: tuple[str, ...]
) -> None:
    before, after = extents(manifests)
    assert across(criteria, before, after) == later
    assert across(later, after, before) == criteria
    assert across(criteria, before, before) == criteria


@pytest.mark.parametrize("one", [OTHER, CHILDREN])
def test_one_of_the_two_alone_has_no_counterpart(manifests: dict[str, Manifest], one: str) -> None:
    before, after = extents(manifests)
    assert across(("Familial", one), after, before) is None


def test_months_move_and_those_that_the_year_lacks_are_left_out(manifests: dict[str, Manifest]) -> None:
    now, later = manifests["2023-Q4"], manifests["2024-Q2"]
    where = (("month", ("2023-05..2023-08",)), ("recency", ("Recent",)))
    choice = Choice(snapshot=now.id, area=Area("region", "South East"), where=where)
    found = in_year(choice, now, later)
    assert found is not None
    assert found.where(later.extent) == {
        "recency": ("Recent",), "month": ("2024-05..2024-06",), "region": ("South East",)
    }  # fmt: skip
    quarter = Choice(snapshot=now.id, area=Area(), where=(("quarter", ("2023-Q4",)),))
    assert in_year(quarter, now, later) is None
    assert in_year(quarter, now, now) is not None


def test_years_are_the_latest_of_each_up_to_the_chosen_one(manifests: dict[str, Manifest]) -> None:
    for chosen, found in (("2024-Q3", ["2023-Q4", "2024-Q3"]), ("2023-Q2", ["2023-Q2"])):
        got = years(Choice(snapshot=chosen, area=Area()), manifests)
        assert [manifest.id for manifest in got] == found
        assert year_of(got[-1]) == int(chosen[:4])
        assert series(manifests.values(), manifests[chosen]) == got


@pytest.mark.parametrize("file", ["ages_10_to_17.py", "predictions.py", "school_holidays.py"])
def test_a_damaged_year_beside_is_left_out(
    demo_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    (tmp_path / "2024-Q4").symlink_to(demo_root / "2024-Q4")
    damaged = shutil.copytree(demo_root / "2023-Q4", tmp_path / "2023-Q4")
    crimes = damaged / "crimes.parquet"
    crimes.write_bytes(crimes.read_bytes()[:-1])
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    test = page(file, snapshot="2024-Q4")
    assert not test.exception
    assert not test.error
    words = said(test)
    assert "704 under Other" not in words
    if file == "predictions.py":
        assert "Snapshot 2023-Q4 does not open and is left out" in words
