"""Every kind of chart: rows worked by hand from a dozen crimes, specifications that Altair accepts."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import ModuleType
from typing import Any

import polars as pl
import pytest

import cocad
import dozen
from cocad.charts import (
    calendar_heat,
    force_funnel,
    groups,
    heat,
    pyramid,
    ranked,
    series,
    spine,
    stacked,
    tiles,
    years,
)
from cocad.charts.cells import Cell, cells, lines
from cocad.charts.palette import DARK, LIGHT, Palette
from cocad.charts.ramp import contrast, spread, text_on, tone, tones
from cocad.charts.theme import sized
from cocad.disclosure import Table
from cocad.insight.signals import control_limits
from cocad.statistics import funnel_limits
from cocad.words.geography import FORCES

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)


def table(population: str, by: list[str], viewer: str = "national", **where: str) -> Table:
    return cocad.tabulate(dozen.snapshot(), population, by, where, viewer)


def counted(key: str, count: int | None, base: int | None, **others: Any) -> Cell:
    share = count / base if count is not None and base else None
    return Cell(key=key, count=count, base=base, total=base, share=share, low=share, high=share, **others)


FORTY_FOUR = [counted(force.code, place, 100) for place, force in enumerate(FORCES)]
LIMITS = pl.DataFrame(
    [(20.0, 0.2, 0.05, 0.35, 0.0, 0.5), (100.0, 0.2, 0.12, 0.28, 0.08, 0.33)],
    schema=funnel_limits.LIMITS,
    orient="row",
)
OUTSIDE = [
    funnel_limits.Outlier(FORCES[0].code, "below", far=True),
    funnel_limits.Outlier(FORCES[30].code, "above", far=False),
]
DAYS = pl.DataFrame(
    [
        (date(2023, 1, 1) + timedelta(days=day), day % 7, ("term", "half_term", "holiday", "bank")[day % 4])
        for day in range(365)
    ],
    schema=calendar_heat.DAYS,
    orient="row",
)
AGES = pl.DataFrame([(9, 4), (10, None), (11, 0)], schema=years.AGES, orient="row")
BY_GENDER = pl.DataFrame(
    [(9, "Female", 4), (9, "Male", 1), (10, "Female", None), (10, "Male", 0)],
    schema=pyramid.AGES,
    orient="row",
)
COMPARED = spine.Compared(
    name="non_recent",
    label="Non-recent",
    count=30,
    base=50,
    share=0.6,
    low=0.46,
    high=0.72,
    comparator_share=0.35,
    comparator_words="All forces",
)


def drawings(palette: Palette, *, pick: bool) -> dict[str, tuple[pl.DataFrame, Mapping[str, object], dict]]:
    """Each kind's rows, specification and declared columns."""
    heated = heat.rows(table("crimes", ["criterion", "month"]), palette, "count")
    grouped = groups.rows(
        table("crimes", ["criterion", "recency"]),
        palette,
        category="Recent",
        overall=groups.Overall("all", 7, 12),
    )
    listed = ranked.rows(FORTY_FOUR, palette, own=dozen.KENT)
    tiled = tiles.rows(table("crimes", ["force"]), palette, measure="count")
    profiled = spine.rows([COMPARED], own_words="Kent")
    aged = pyramid.rows(table("suspects", ["suspect_gender", "suspect_age_band"]), palette)
    single = pyramid.year_rows(BY_GENDER, palette)
    by_year = years.rows(AGES)
    lined = series.rows(table("crimes", ["month", "criterion"]), palette)
    dated = calendar_heat.rows(DAYS, palette)
    funnelled = force_funnel.rows(FORTY_FOUR, OUTSIDE, own=dozen.KENT)
    split = stacked.rows(table("crimes", ["criterion", "recency"]), palette)
    return {
        "heat": (heated, heat.specification(heated, palette, pickable=pick), heat.COLUMNS),
        "groups": (grouped, groups.specification(grouped, palette, pickable=pick), groups.COLUMNS),
        "ranked": (listed, ranked.specification(listed, palette, pickable=pick), ranked.COLUMNS),
        "tiles": (tiled, tiles.specification(palette, pickable=pick), tiles.COLUMNS),
        "spine": (profiled, spine.specification(profiled, palette, pickable=pick), spine.COLUMNS),
        "pyramid": (aged, pyramid.specification(aged, palette, pickable=pick), pyramid.COLUMNS),
        "single": (single, pyramid.specification(single, palette, pickable=pick), pyramid.COLUMNS),
        "years": (by_year, years.specification(by_year, palette, pickable=pick), years.COLUMNS),
        "series": (lined, series.specification(lined, palette, pickable=pick), series.COLUMNS),
        "calendar": (dated, calendar_heat.specification(palette, pickable=pick), calendar_heat.COLUMNS),
        "funnel": (
            funnelled,
            force_funnel.specification(funnelled, LIMITS, palette, pickable=pick),
            force_funnel.COLUMNS,
        ),
        "stacked": (split, stacked.specification(split, palette, pickable=pick), stacked.COLUMNS),
    }


@THEMES
@pytest.mark.parametrize("pick", [False, True])
def test_specifications_hold_no_rows_and_pick_columns_that_there_are(palette: Palette, pick: bool) -> None:
    for name, (rows, specification, columns) in drawings(palette, pick=pick).items():
        assert dict(rows.schema) == columns, name
        assert specification["width"] == "container"
        assert "data" not in specification
        given = [layer["data"] for layer in specification["layer"] if "data" in layer]
        assert given == ([{"values": LIMITS.to_dicts()}] * 5 if name == "funnel" else []), name
        chosen = [one for one in specification.get("params", []) if one["name"] == "pick"]
        assert len(chosen) == pick, name
        for one in chosen:
            assert one["views"] == ["marks"]
            assert set(one["select"]["fields"]) <= set(columns)


@pytest.mark.parametrize("pick", [False, True])
@pytest.mark.parametrize("kind", [groups, heat, pyramid, ranked, series, spine, stacked, years])
def test_conditions_that_leave_no_category_leave_a_chart_of_nothing(kind: ModuleType, pick: bool) -> None:
    columns = groups.COLUMNS if kind is ranked else kind.COLUMNS
    made = kind.specification(pl.DataFrame(schema=columns), LIGHT, pickable=pick)
    assert made["width"] == "container"


@THEMES
def test_every_row_says_in_words_what_it_shows(palette: Palette) -> None:
    for name, (rows, _, _) in drawings(palette, pick=False).items():
        assert rows["label"].null_count() == 0, name
        assert (rows["label"] != "").all(), name
        assert rows[rows.columns[0]].is_unique().all(), name


@THEMES
def test_texts_can_be_read_on_every_tone(palette: Palette) -> None:
    filled = (*tones(palette), *palette.criteria.values(), *palette.tints, palette.background)
    for colour in filled:
        assert contrast(text_on(colour, palette), colour) >= 4.5
    lightness = [contrast(colour, palette.background) for colour in tones(palette)]
    assert lightness == sorted(lightness)
    assert tone(None, 1.0, palette) == palette.background
    assert tone(1.0, 1.0, palette) == palette.main
    assert len(set(spread(9, palette))) == 9


def test_the_four_states_are_words() -> None:
    assert counted("a", 0, 40).label == "none"
    assert counted("a", 27, 100).label == "27%"
    assert counted("a", 3, 12).label == "3 of 12"
    assert counted("a", 0, 0).label == "none"
    assert Cell(key="a", count=0, base=0, total=9).label == "not recorded"
    assert counted("a", None, None, why="hidden: too few").label == "hidden"
    assert counted("a", None, None, why="no return was supplied").label == "not supplied"
    assert counted("a", 3, 12).told == "n.3/12; base under 20, so counts only"
    assert counted("a", 3012, 3877).told == "n.3,012/3,877"


def test_a_missing_return_is_not_a_zero() -> None:
    made = cells(table("crimes", ["force"], month="2023-08"))
    assert {cell.key: cell.label for cell in made}[dozen.DYFED] == "not supplied"
    drawn = tiles.rows(table("crimes", ["force"], month="2023-08"), LIGHT, measure="count")
    dyfed = drawn.row(by_predicate=pl.col("key") == dozen.DYFED, named=True)
    assert (dyfed["value"], dyfed["state"], dyfed["written"]) == (None, "not supplied", "no\nreturn")
    met = drawn.row(by_predicate=pl.col("key") == dozen.MET, named=True)
    assert (met["value"], met["state"], met["written"]) == (0.0, "told", "0")


def test_what_is_hidden_from_a_force_is_said_and_not_drawn() -> None:
    drawn = tiles.rows(
        table("crimes", ["force"], viewer=f"force:{dozen.KENT}"), LIGHT, measure="count", own=dozen.KENT
    )
    assert drawn.filter(pl.col("state") == "told")["key"].to_list() == [dozen.KENT]
    assert set(drawn.filter(pl.col("key") != dozen.KENT)["label"]) == {"hidden"}
    assert drawn.filter("own")["written"].to_list() == ["4"]


def test_a_heat_map_has_a_cell_for_each_pair() -> None:
    drawn = heat.rows(table("crimes", ["criterion", "recency"]), LIGHT)
    cse = drawn.filter(pl.col("group_key") == dozen.CSE)
    assert cse["short"].to_list() == ["2/3", "0/3", "1/3"]  # three crimes: counts only
    assert set(cse["colour"]) == {LIGHT.background}
    assert set(drawn.filter(pl.col("group_key") == "Ritualistic")["short"]) == {"none"}
    numbers = heat.rows(table("crimes", ["criterion", "recency"]), LIGHT, "count")
    assert numbers.filter(pl.col("group_key") == "Familial")["value"].to_list() == [2.0, 2.0, 0.0]
    assert numbers["cell"][0] == "Child sexual exploitation, Recent"


def test_a_group_with_a_small_base_has_no_dot() -> None:
    drawn = groups.rows(
        [counted("Familial", 13, 20), counted("Other", 1, 12)], LIGHT, dimension="criterion",
        overall=groups.Overall("all criteria", 14, 32),
    )  # fmt: skip
    assert drawn["share"].to_list() == [0.65, None]
    assert drawn["label"].to_list() == ["65% (13)", "1 of 12"]
    assert drawn["colour"][0] == LIGHT.criteria["Familial"]
    assert drawn["overall_label"][0] == "All criteria 44%"  # 14/32 = 43.75%
    assert drawn["beside"][0] == "All criteria 44%, n.14/32"


def test_a_ranked_list_says_what_it_leaves_out() -> None:
    forces = [
        counted(dozen.MET, 10, 40),
        counted(dozen.KENT, 30, 40),
        counted(dozen.CITY, 1, 2),
        counted(dozen.DYFED, None, None, why="no return was supplied"),
        counted("BTP", None, None, why="hidden: another force's"),
    ]
    assert ranked.rows(forces, LIGHT)["group"].to_list() == ["Kent", "Metropolitan Police"]
    assert ranked.left_out(forces) == (
        "3 forces are left out: 1 with a base under 20, 1 without a return, 1 hidden."
    )
    assert ranked.left_out(forces[:2]) == ""


def test_a_profile_is_in_points_from_the_comparator() -> None:
    (row,) = spine.rows([COMPARED], own_words="Kent").to_dicts()
    assert [row["difference"], row["low"], row["high"]] == pytest.approx([25, 11, 37])
    assert (row["label"], row["other"], row["gap"]) == ("60%", "35%", "+25.0 percentage points")


def test_females_stand_to_the_left_and_the_oldest_on_top() -> None:
    drawn = pyramid.year_rows(BY_GENDER, LIGHT)
    assert drawn["signed"].to_list() == [-4, 1, None, 0]
    assert drawn["place"].to_list() == [1, 1, 0, 0]
    assert drawn["label"].to_list() == ["4", "1", "not told", "none"]
    by_band = pyramid.rows(table("suspects", ["suspect_gender", "suspect_age_band"]), LIGHT)
    told = by_band.row(by_predicate=pl.col("bar") == "Male, 10 to 15", named=True)
    assert (told["count"], told["signed"]) == (4, 4)  # S05, S06, S07, S15


def test_single_years_tell_none_from_not_told() -> None:
    assert years.rows(AGES)["label"].to_list() == ["4", "not told", "none"]
    assert years.rows(AGES)["written"].to_list() == ["4", "?", ""]


def test_a_stack_reaches_the_whole_or_says_why_not() -> None:
    shown = table("crimes", ["recency", "committed_by_children"])
    enough = shown.frame.with_columns(count=10, base=20, share=0.5, low=0.3, high=0.7)
    drawn = stacked.rows(Table(enough, shown.question, shown.manifest, shown.viewer), LIGHT)
    assert drawn["end"].to_list() == [0.5, 1.0] * 3
    small = stacked.rows(shown, LIGHT)
    assert small["end"].null_count() == len(small)
    assert small.filter(pl.col("instead") != "")["instead"][0] == "5 in all: too few for shares"


def test_a_month_without_a_return_is_a_gap_and_the_newest_may_rise() -> None:
    drawn = series.rows(table("crimes", ["month"], force=dozen.DYFED), LIGHT, rising=2)
    assert drawn["value"].to_list() == [0, 0, 0, 0, 0, 1, None, None, None, 0, 1, 0]
    assert drawn["state"].to_list() == ["firm"] * 10 + ["rising"] * 2
    assert drawn["label"][6] == "not supplied"
    assert drawn["label"][11] == "0; not final"


def test_a_day_rate_divides_by_the_days_of_the_month() -> None:
    drawn = series.rows(table("crimes", ["month"]), LIGHT, measure="per_day")
    assert drawn["value"][1] == pytest.approx(1 / 28)
    # A count of 1 is between 0.0253 and 5.572 by Garwood's table.
    assert drawn["told"][1] == "n.1 in 28 days, 95% interval 0.00 to 0.20 a day"


def test_part_of_a_month_is_divided_by_the_days_that_are_covered() -> None:
    part = cocad.tabulate(dozen.snapshot_to(date(2023, 11, 14)), "crimes", ["month"])
    drawn = series.rows(part, LIGHT, measure="per_day", before=table("crimes", ["month"]))
    (before, this) = drawn.filter(month="2023-11").sort("line", descending=True)["value"]
    assert (this, before) in ((pytest.approx(1 / 30), pytest.approx(1 / 14)),)
    (told,) = drawn.filter(month="2023-11", line="this")["told"]
    assert told == "n.1 in 14 days, 95% interval 0.00 to 0.40 a day; 14 of the month's 30 days"


def test_no_whole_month_stands_behind_the_count_of_a_part() -> None:
    part = cocad.tabulate(dozen.snapshot_to(date(2023, 11, 14)), "crimes", ["month"])
    drawn = series.rows(part, LIGHT, before=table("crimes", ["month"]))
    grey = drawn.filter(line="before")["month"].to_list()
    assert "2023-10" in grey
    assert "2023-11" not in grey
    assert drawn.filter(month="2023-11")["told"][0].endswith("; 14 of the month's 30 days")


def test_a_month_in_which_nobody_was_asked_is_a_gap() -> None:
    drawn = series.rows(table("crimes", ["month", "committed_by_children"]), LIGHT, only="No")
    assert drawn["value"][:3].to_list() == [None] * 3
    assert drawn["label"][0] == "not recorded"
    assert drawn["value"][3] is not None


def test_control_limits_flag_points() -> None:
    limits = pl.DataFrame(
        [("2023-01", 1.0, 0.0, 2.0, "above the upper limit")], schema=control_limits.LIMITS, orient="row"
    )
    drawn = series.rows(table("crimes", ["month"]), LIGHT, limits=limits, before=table("crimes", ["month"]))
    this = drawn.filter(pl.col("line") == "this")
    assert this["state"][:2].to_list() == ["flagged", "firm"]
    assert "above the upper limit" in this["told"][0]
    assert this["upper"].to_list()[:2] == [2.0, None]
    assert len(drawn) == 24


def test_years_before_stand_in_the_same_line_with_a_gap_between() -> None:
    spring = table("crimes", ["month"], month="2023-01..2023-03")
    drawn = series.rows(table("crimes", ["month"], month="2023-06"), LIGHT, earlier=[spring], rising=1)
    assert drawn["month"].to_list() == [f"2023-0{n}" for n in range(1, 7)]
    assert drawn["value"].to_list() == [1.0, 1.0, 1.0, None, None, 1.0]
    assert drawn["told"][3] == "no snapshot covers this month"
    assert drawn["state"].to_list() == ["firm"] * 5 + ["rising"]
    assert drawn["place"].to_list() == list(range(6))


def test_one_group_alone_is_a_line_with_its_numbers() -> None:
    drawn = series.rows(table("crimes", ["month", "recency"]), LIGHT, measure="share", only="Recent")
    assert drawn["group"].unique().to_list() == ["Recent"]
    assert len(drawn) == 12
    assert drawn["name_at"].null_count() == 12


def test_no_line_goes_on_across_a_break() -> None:
    drawn = series.rows(table("crimes", ["month"]), LIGHT, breaks=["2023-05"])
    assert drawn["part"].to_list() == [0] * 4 + [1] * 8
    assert [note for note in drawn["note"] if note] == [series.BREAK]
    assert drawn["note"][4] == series.BREAK
    flagged = series.rows(table("crimes", ["month"]), LIGHT, breaks=["2023-04"])
    assert [note for note in flagged["note"] if note] == [series.FLAGGED]
    whole = series.rows(table("crimes", ["month"]), LIGHT, breaks=["2023-01"])
    assert set(whole["note"]) == {""}  # nothing is drawn before it
    names = [layer["mark"]["type"] for layer in series.specification(drawn, LIGHT)["layer"]]
    assert "rule" in names
    assert "rule" not in [layer["mark"]["type"] for layer in series.specification(whole, LIGHT)["layer"]]


def test_of_many_months_the_telling_ones_keep_their_text() -> None:
    assert not series.rows(table("crimes", ["month"]), LIGHT)["quiet"].any()
    assert series._telling([3.0, 9.0, None, 1.0, *[5.0] * 20]) == {0, 1, 3, 23}
    assert series._telling([None] * 20) == set()


def test_names_at_the_ends_of_lines_stand_apart() -> None:
    drawn = series.rows(table("crimes", ["month", "criterion"]), LIGHT)
    at = drawn.drop_nulls("name_at").sort("name_at")["name_at"]
    assert len(at) == 6
    assert at.diff().drop_nulls().min() > 0.05 * drawn["value"].max()


def test_a_calendar_starts_its_weeks_on_monday() -> None:
    drawn = calendar_heat.rows(DAYS, LIGHT)
    first, second = drawn.row(0, named=True), drawn.row(1, named=True)
    assert (first["day"], first["row"], first["column"], first["heading"]) == (
        "Sunday 1 January",
        7,
        0,
        "Jan",
    )
    assert (second["row"], second["column"]) == (1, 1)
    july = drawn.row(by_predicate=pl.col("key") == "2023-07-01", named=True)
    assert (july["row"], july["column"]) == (15, 0)  # a Saturday, in the lower half
    assert drawn.select("row", "column").is_unique().all()
    assert drawn["column"].max() <= 26


def test_a_funnel_names_those_far_outside_and_the_readers_own() -> None:
    forces = [counted(dozen.MET, 20, 100), counted(dozen.KENT, 30, 100), counted(dozen.DYFED, 40, 100)]
    outside = [
        funnel_limits.Outlier(dozen.KENT, "above", far=False),
        funnel_limits.Outlier(dozen.DYFED, "above", far=True),
    ]
    drawn = force_funnel.rows([*forces, counted("BTP", 1, 12)], outside, own=dozen.MET)
    assert drawn["state"].to_list() == ["inside", "outside", "far outside"]
    assert drawn["written"].to_list() == ["Metropolitan Police", "", "Dyfed-Powys"]


def test_names_in_a_funnel_stand_apart() -> None:
    forces = [counted(force.code, 60 + n, 100) for n, force in enumerate(FORCES[:3])]
    outside = [funnel_limits.Outlier(force.code, "above", far=True) for force in FORCES]
    drawn = force_funnel.rows(forces, outside)
    assert drawn["state"].to_list() == ["far outside"] * 3
    assert drawn["lift"].n_unique() == 3
    apart = force_funnel.rows([counted(dozen.MET, 40, 40), counted(dozen.KENT, 60, 100)], outside)
    assert apart["lift"].to_list() == [0, 0]


def test_a_funnel_reaches_as_far_as_its_points() -> None:
    drawn = force_funnel.rows(FORTY_FOUR, OUTSIDE)
    made = force_funnel.specification(drawn, LIMITS, LIGHT)
    ends = {one["name"]: one["value"] for one in made["params"] if "value" in one}
    assert ends == {"furthest": 106, "highest": 0.54}  # 43 of 100, and a quarter for names


def test_a_funnel_without_limits_draws_its_point() -> None:
    none = pl.DataFrame(schema=funnel_limits.LIMITS)
    drawn = force_funnel.rows([counted(dozen.KENT, 30, 100)], [], own=dozen.KENT)
    assert drawn["state"].to_list() == ["inside"]
    assert force_funnel.specification(drawn, none, LIGHT)


def test_short_names_are_one_for_each_force() -> None:
    assert set(tiles.SHORT) == {force.code for force in FORCES}
    assert len(set(tiles.SHORT.values())) == len(FORCES)
    assert max(len(short) for short in tiles.SHORT.values()) <= 6


def test_long_names_break_between_words() -> None:
    assert lines("Hampshire and Isle of Wight") == "Hampshire and Isle\nof Wight"


def test_a_picture_has_its_own_size() -> None:
    drawn = drawings(LIGHT, pick=False)["heat"]
    picture = sized(drawn[1], width=900, height=400, font="COCAD Sans")
    assert picture["config"]["font"] == "COCAD Sans"
    assert (picture["width"], picture["height"]) == (900, 400)
    assert {"name": "room", "value": 900} in picture["params"]
    assert "expr" in next(one for one in drawn[1]["params"] if one["name"] == "room")
