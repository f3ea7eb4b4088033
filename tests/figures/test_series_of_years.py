"""The series of years: which snapshots stand in one figure, under which conditions, and where it breaks."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

import dozen
from cocad.charts.palette import LIGHT
from cocad.disclosure import Table
from cocad.disclosure.viewer import NATIONAL, viewer
from cocad.figures.answers import counted
from cocad.figures.asking import request
from cocad.figures.drawn import Words, alternative, under
from cocad.figures.request import Request
from cocad.figures.series_of_years import Years, series_of_years, years_before
from cocad.figures.signal_figures import signal_figure
from cocad.snapshots import listed, write
from cocad.snapshots.held import held
from cocad.words.vocabulary import BY_CHILDREN
from from_rows import by_month as crimes_by_month


def opening(snapshot: str, **address: list[str]) -> Request:
    return request(
        {"snapshot": [snapshot]} | address,
        manifests={manifest.id: manifest for manifest in listed()},
        usual=snapshot,
        viewer=NATIONAL,
        opened=lambda manifest: held(manifest.id),
        colours=LIGHT,
    )


def by_month(here: Request) -> Table:
    (table,) = counted(here.snapshot, here.viewer, here.selection, (("crimes", "month"),))
    return table


def years(snapshot: str, **address: list[str]) -> Years:
    here = opening(snapshot, **address)
    return series_of_years(here, by_month(here))


def names(found: Years) -> list[str]:
    return [table.manifest.id for table in found.tables]


@pytest.mark.parametrize(("chosen", "told"), [
    ("2024-Q4", ["2023-Q4", "2024-Q4"]),
    ("2024-Q2", ["2023-Q4", "2024-Q2"]),
    ("2023-Q4", ["2023-Q4"]),
    ("2023-Q2", ["2023-Q2"]),
])  # fmt: skip
def test_the_latest_snapshot_of_each_year_up_to_the_chosen_one(
    demo_snapshots: Path, chosen: str, told: list[str]
) -> None:
    assert names(years(chosen)) == told


def test_the_readers_conditions_hold_in_each_year_but_those_on_time(demo_snapshots: Path) -> None:
    found = years("2024-Q4", force=["E23000032"], recency=["Recent"], month=["2024-02"])
    assert [len(table) for table in found.tables] == [12, 12]
    assert [table.where() for table in found.tables] == [
        {"recency": ("Recent",), "force": ("E23000032",)}
    ] * 2
    assert not found.breaks


def test_without_a_month_chosen_the_pages_own_table_is_the_last(demo_snapshots: Path) -> None:
    here = opening("2024-Q4")
    table = by_month(here)
    assert series_of_years(here, table).tables[-1] is table


@pytest.mark.parametrize(("address", "breaks"), [
    ({}, ()),
    ({"criterion": ["Familial"]}, ()),
    ({"criterion": ["Other", BY_CHILDREN]}, ()),
    ({"committed_by_children": ["Yes"]}, ("2024-01",)),
    ({"definition": ["not-by-children"]}, ("2023-04", "2024-01")),
    ({"committed_by_children": ["No"]}, ("2024-01",)),
    ({"definition": ["not-familial-institutional"]}, ()),
])  # fmt: skip
def test_where_the_flag_is_read_in_another_way_the_series_breaks(
    demo_snapshots: Path, address: dict[str, list[str]], breaks: tuple[str, ...]
) -> None:
    found = years("2024-Q4", **address)
    assert found.breaks == breaks
    assert names(found) == ["2023-Q4", "2024-Q4"]
    assert not found.ended


@pytest.mark.parametrize("criterion", [["Other"], [BY_CHILDREN], ["Familial", "Other"]], ids=str)
def test_one_of_two_criteria_that_were_one_ends_the_series(
    demo_snapshots: Path, criterion: list[str]
) -> None:
    found = years("2024-Q4", criterion=criterion)
    assert names(found) == ["2024-Q4"]
    assert not found.breaks
    assert found.ended.startswith("Without 2023: crimes by children stood under Other in 2023")


def test_like_for_like_holds_in_both_years(demo_snapshots: Path) -> None:
    found = years("2024-Q4", beside=["year-before"], like_for_like=["yes"])
    criteria = found.tables[0].where()["criterion"]
    assert "Other" not in criteria
    assert "W15000004" not in found.tables[0].where()["force"]


def test_a_force_has_each_year_as_it_may_see_it(demo_snapshots: Path) -> None:
    here = replace(opening("2024-Q4", force=["E23000032"]), viewer=viewer("force:E23000032"))
    found = series_of_years(here, by_month(here))
    assert names(found) == ["2023-Q4", "2024-Q4"]
    for table in found.tables:
        assert table.viewer == here.viewer
        assert table.frame["count"].null_count() == 0
    everyone = replace(here, selection=opening("2024-Q4").selection, choice=opening("2024-Q4").choice)
    for table in series_of_years(everyone, by_month(everyone)).tables:
        assert all(count % 5 == 0 for count in table.frame["count"])


def test_a_missing_year_and_real_data_end_the_series() -> None:
    def manifest(name: str, year: int, **changes: object) -> object:
        covers = (date(year, 1, 1), date(year, 12, 31))
        made = dozen.snapshot().manifest.model_copy(update={"id": name, "covers": covers} | changes)
        return name, made

    every = dict([
        manifest("a", 2020), manifest("b", 2022), manifest("b-later", 2022,
                 created_at=datetime(2025, 1, 1, tzinfo=UTC)), manifest("c", 2023), manifest("d", 2024),
    ])  # fmt: skip
    now = every["d"]
    assert [one.id for one in years_before(now, every)] == ["c", "b-later"]
    every["c"] = every["c"].model_copy(update={"synthetic": False})
    assert years_before(now, every) == ()


def test_a_snapshot_that_does_not_open_ends_the_series(demo_root: Path, root: Path) -> None:
    for name in ("2023-Q4", "2024-Q4"):
        (root / name).symlink_to(demo_root / name)
    broken = root / "2023-Q4"
    broken.unlink()
    broken.mkdir()
    for file in (demo_root / "2023-Q4").iterdir():
        (broken / file.name).write_bytes(file.read_bytes()[: -3 if file.suffix == ".parquet" else None])
    assert names(years("2024-Q4")) == ["2024-Q4"]


WORDS = Words(key="months", finding="The finding", what="Crimes, Jan to Dec 2024", caveat="The caveat.")


def test_a_figure_of_all_years_says_which_and_draws_them_in_one_line(demo_snapshots: Path) -> None:
    here = opening("2024-Q4")
    made = signal_figure(here, by_month(here), WORDS, titled=True, all_years=True)
    assert made.words.finding == "No month of 2023 or 2024 differs clearly; each could be chance"
    assert made.words.what == "Crimes, Jan 2023 to Dec 2024"
    assert len(made.rows) == 24
    assert made.rows["lower"].n_unique() == 1
    assert [table.manifest.id for table in made.earlier] == ["2023-Q4"]
    assert "by the moving ranges of 24 months" in under(here, made)
    assert "COCAD 2023-Q4 and 2024-Q4, synthetic data." in under(here, made)
    assert "Not supplied: Dyfed-Powys 2023-Q3." in under(here, made)
    assert f"Jan 23: {crimes_by_month('2023-Q4')[0]}" in alternative(made)


def test_a_figure_of_chosen_months_draws_these_within_the_limits_of_all(demo_snapshots: Path) -> None:
    here = opening("2024-Q4", month=["2024-02"])
    made = signal_figure(here, by_month(here), WORDS, all_years=True)
    assert made.words.finding == "The finding"
    assert "not at 0. February 2024 could be chance. Grey band" in made.words.caveat
    assert "The limits take in the months of 2023-Q4. The caveat." in made.words.caveat
    assert made.rows["month"].to_list() == ["2024-02"]
    assert made.rows["lower"][0] is not None
    assert not made.earlier


def test_a_figure_across_breaks_has_a_set_of_limits_for_each_part(demo_snapshots: Path) -> None:
    here = opening("2024-Q4", definition=["not-by-children"])
    made = signal_figure(here, by_month(here), WORDS, all_years=True)
    assert made.rows["part"].to_list() == [0] * 3 + [1] * 9 + [2] * 12
    assert made.rows["note"].to_list()[12] == "criteria changed"


def test_a_figure_without_the_year_before_says_so_beside_its_limits(demo_snapshots: Path) -> None:
    why = "Without 2023: crimes by children stood under Other in 2023 and have their own criterion from 2024"
    here = opening("2024-Q4", criterion=["Other"])
    made = signal_figure(here, by_month(here), WORDS, titled=True, all_years=True)
    assert made.rows["month"].to_list() == [f"2024-{number:02d}" for number in range(1, 13)]
    assert made.rows["lower"].null_count() == 0
    assert "by the moving ranges of 12 months" in made.words.caveat
    assert why in made.words.caveat
    early = opening("2024-Q2", criterion=["Other"])
    short = signal_figure(early, by_month(early), WORDS, titled=True, all_years=True)
    assert short.words.finding == "The finding"
    assert f"Limits need 12 months; there are 6. {why}" in short.words.caveat


def test_a_figure_without_limits_says_why(demo_snapshots: Path) -> None:
    here = opening("2023-Q1")
    made = signal_figure(here, by_month(here), WORDS, titled=True)
    assert made.words.finding == "The finding"
    scale = "The scale starts at 300, not at 0."
    assert made.words.caveat == f"{scale} Limits need 12 months; there are 3. The caveat."
    assert made.rows["mean"].null_count() == 3


def test_a_share_of_months_is_one_line(demo_snapshots: Path) -> None:
    here = opening("2023-Q4")
    (table,) = counted(here.snapshot, here.viewer, here.selection, (("crimes", "month", "recency"),))
    made = signal_figure(here, table, WORDS, measure="share", category="Non-recent")
    assert made.rows["group"].unique().to_list() == ["Non-recent"]
    assert len(made.rows) == 12
    assert re.search(r"\d\d% to \d\d% by ", made.words.caveat)


def test_the_planted_trend_is_found(demo_snapshots: Path) -> None:
    here = opening("2024-Q4", location_type=["Online"])
    assert any("Online as a location rises" in note for note in here.snapshot.manifest.notes)
    made = signal_figure(here, by_month(here), WORDS, titled=True, all_years=True)
    assert "in a row above the mean" in made.words.finding
    assert (made.rows["state"] == "flagged").sum() >= 12


def test_months_between_snapshots_are_gaps(root: Path) -> None:
    frames = dozen.frames()
    early = {name: frame for name, frame in frames.items() if name != "crimes"}
    until = pl.col("recorded_on") <= date(2023, 6, 30)
    crimes = frames["crimes"].filter(until)
    people = crimes["crime_id"].implode()
    early |= {name: frames[name].filter(pl.col("crime_id").is_in(people)) for name in ("victims", "suspects")}
    early |= {"crimes": crimes, "recorded": frames["recorded"].filter(pl.col("month") <= date(2023, 6, 1))}
    covers = (date(2023, 1, 1), date(2023, 6, 30))
    write(root, dozen.description(id="early", covers=covers, missing_returns=()), early)
    shift = pl.col("recorded_on").dt.offset_by("1y")
    later = frames | {
        "crimes": frames["crimes"].with_columns(shift),
        "recorded": frames["recorded"].with_columns(pl.col("month").dt.offset_by("1y")),
    }
    year = (date(2024, 1, 1), date(2024, 12, 31))
    write(root, dozen.description(id="later", covers=year, criteria_scheme=2024, missing_returns=()), later)
    here = opening("later")
    made = signal_figure(here, by_month(here), WORDS, all_years=True)
    assert len(made.rows) == 24
    gap = made.rows.filter(pl.col("month").is_between(pl.lit("2023-07"), pl.lit("2023-12")))
    assert gap["value"].null_count() == 6
    assert set(gap["told"]) == {"no snapshot covers this month"}
