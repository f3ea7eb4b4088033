"""The same selection in another year: criteria that were split, months that the year has, and one rule."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
import pytest

from apptest import page, said
from cocad.disclosure.viewer import NATIONAL
from cocad.figures.answers import counted
from cocad.figures.areas import Area
from cocad.figures.child_flag import break_figure
from cocad.figures.choice import Choice
from cocad.figures.comparators import YEAR_BEFORE, comparators, unsuited
from cocad.figures.daily import earlier_days
from cocad.figures.like_periods import beside_last
from cocad.figures.other_years import NoCounterpart, across, in_year, like_for_like, years
from cocad.figures.predicted import settlement
from cocad.figures.series_of_years import series_of_years
from cocad.metrics.definitions import ALL, DEFINITIONS, Definition
from cocad.metrics.selection import Selection
from cocad.snapshots import Manifest, listed
from cocad.snapshots.series import series, year_of
from cocad.words.extent import Extent
from figures.test_series_of_years import by_month, opening
from from_rows import crimes

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
    assert isinstance(found, Selection)
    assert found.where(later.extent) == {
        "recency": ("Recent",), "month": ("2024-05..2024-06",), "region": ("South East",)
    }  # fmt: skip
    quarter = Choice(snapshot=now.id, area=Area(), where=(("quarter", ("2023-Q4",)),))
    assert in_year(quarter, now, later) is NoCounterpart.NO_MONTH
    same = in_year(quarter, now, now)
    assert isinstance(same, Selection)
    assert same.where(now.extent) == {"month": ("2023-10..2023-12",)}
    whole = in_year(quarter, now, later, every_month=True)
    assert isinstance(whole, Selection)
    assert whole.where(later.extent) == {}


def of(*criteria: str, definition: Definition = ALL) -> Choice:
    where = (("criterion", criteria),)
    return Choice(snapshot="2024-Q4", area=Area(), where=where, definition=definition)


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (of("Familial", OTHER), ("Familial",)),
        (of(CHILDREN, "Unknown"), ("Unknown",)),
        (of("Familial", OTHER, CHILDREN), ("Familial",)),
        (of("Familial"), ("Familial",)),
        (of(OTHER), NoCounterpart.LEFT_OUT),
        (of(OTHER, CHILDREN), NoCounterpart.LEFT_OUT),
        # The definition counts Other alone of the two that were chosen.
        (of("Familial", OTHER, definition=DEFINITIONS["not-familial-institutional"]), NoCounterpart.LEFT_OUT),
    ],
)
def test_like_for_like_needs_no_counterpart_of_what_it_leaves_out(
    manifests: dict[str, Manifest], choice: Choice, left: tuple[str, ...] | NoCounterpart
) -> None:
    now, before = manifests["2024-Q4"], manifests["2023-Q4"]
    alike = like_for_like(choice, now, before, before.extent, NATIONAL)
    found = in_year(choice, now, before, alike=alike, every_month=True)
    got = found.where(before.extent)["criterion"] if isinstance(found, Selection) else found
    assert got == left


@dataclass(frozen=True)
class Told:
    """What each of those that set two years beside each other makes of a selection in 2024."""

    offered: bool
    notice: str
    series: list[str]
    ended: str
    beside_last: str
    holidays: list[int]
    predictions: bool

    @property
    def compared(self) -> set[bool]:
        """Whether each of them has a year before: one answer where they agree."""
        return {
            self.offered,
            not self.notice,
            len(self.series) > 1,
            not self.ended,
            "cannot be compared" not in self.beside_last,
            bool(self.holidays),
            self.predictions,
        }


def told(**address: list[str]) -> Told:
    here = opening("2024-Q4", **address)
    found = comparators(here.choice, here.manifests, NATIONAL)
    named = replace(here.choice, beside=YEAR_BEFORE)
    series, beside = series_of_years(here, by_month(here)), beside_last(here)
    settled, _ = settlement(here)
    assert beside is not None
    assert settled is not None
    return Told(
        offered=YEAR_BEFORE in [one.name for one in found],
        notice=unsuited(named, found, here.manifests, NATIONAL),
        series=[table.manifest.id for table in series.tables],
        ended=series.ended,
        beside_last=beside.finding,
        holidays=list(earlier_days(here)),
        predictions=settled.comparable,
    )


@pytest.mark.parametrize(
    "months",
    [{}, {"month": ["2024-02..2024-05"]}, {"quarter": ["2024-Q4"]}],
    ids=["year", "months", "quarter"],
)
@pytest.mark.parametrize(
    ("criterion", "compared"),
    [
        ([OTHER], False),
        ([CHILDREN], False),
        (["Familial", OTHER], False),
        ([OTHER, CHILDREN], True),
        (["Familial"], True),
    ],
    ids=str,
)
def test_all_that_set_years_beside_each_other_agree(
    demo_snapshots: None, criterion: list[str], compared: bool, months: dict[str, list[str]]
) -> None:
    found = told(criterion=criterion, **months)
    assert found.compared == {compared}
    if not compared:
        assert NoCounterpart.ONE_OF_TWO in found.notice
        assert NoCounterpart.ONE_OF_TWO in found.ended
        assert NoCounterpart.ONE_OF_TWO in found.beside_last


@pytest.mark.parametrize("one", [OTHER, CHILDREN])
def test_like_for_like_all_agree_that_one_of_two_beside_others_has_a_year_before(
    demo_snapshots: None, one: str
) -> None:
    chosen = {"criterion": ["Familial", one], "like_for_like": ["yes"], "beside": ["year-before"]}
    assert told(**chosen).compared == {True}
    here = opening("2024-Q4", **chosen)
    assert {side.selection.values("criterion") for side in here.comparator.sides} == {frozenset({"Familial"})}
    assert here.selection.values("criterion") == {"Familial"}
    assert earlier_days(here)[2023].selection.values("criterion") == {"Familial"}


def test_both_criteria_of_2024_stand_beside_the_crimes_under_other_of_2023(demo_snapshots: None) -> None:
    under_other = len(crimes("2023-Q4", pl.col("criterion") == OTHER))
    here = opening("2024-Q4", criterion=[OTHER, CHILDREN], beside=["year-before"])
    (side,) = here.comparator.sides
    (beside,) = counted(
        here.opened(here.manifests["2023-Q4"]), NATIONAL, side.selection, [("crimes", "month")]
    )
    series = series_of_years(here, by_month(here)).tables[0]
    assert beside.frame["count"].sum() == under_other
    assert series.frame["count"].sum() == under_other
    assert earlier_days(here)[2023].frame["count"].sum() == under_other
    settled, _ = settlement(here)
    assert settled is not None
    assert settled.before.crimes == side.selection


@pytest.mark.parametrize("criterion", [[OTHER], [CHILDREN], [OTHER, CHILDREN]], ids=str)
def test_the_break_of_the_flag_is_the_same_whatever_criterion_is_chosen(
    demo_snapshots: None, criterion: list[str]
) -> None:
    # 704 crimes of 2023 are flagged under Other; the publication prints the number.
    whole, chosen = break_figure(opening("2024-Q4")), break_figure(opening("2024-Q4", criterion=criterion))
    assert "704 under Other with the flag" in whole.words.finding
    assert chosen.words.finding == whole.words.finding


def test_a_link_that_names_the_year_before_is_told_why_it_does_not_stand_there(demo_snapshots: None) -> None:
    test = page("months.py", snapshot="2024-Q4", criterion=OTHER, beside="year-before")
    assert not test.exception
    assert f"The year before cannot stand beside this selection: {NoCounterpart.ONE_OF_TWO}." in said(test)
    assert "beside" not in test.query_params


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
