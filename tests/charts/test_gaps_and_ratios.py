"""Bars of years between two ages, and ratios beside the line at 1: rows by hand, valid specifications."""

import pytest

from cocad.charts import gap, ratios
from cocad.charts.palette import DARK, LIGHT, Palette
from cocad.charts.ratios import Ratio

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
COUNTS = {-1: 4, 0: 10, 1: 0, 2: 7}
TOLD = [
    Ratio(name="Recent crimes", ratio=0.7, low=0.6, high=0.8, counts="60 crimes on 10 days"),
    Ratio(name="Vehicle", ratio=1.1, low=0.2, high=5.5),
    Ratio(name="Ritualistic", ratio=None, low=None, high=None, why="No crime is recorded."),
]


def test_each_year_of_the_gap_is_a_bar_in_order() -> None:
    drawn = gap.rows(COUNTS, 0.5)
    assert dict(drawn.schema) == gap.COLUMNS
    assert drawn["gap"].to_list() == ["1 year younger", "as old", "1 year older", "2 years older"]
    assert drawn["label"].to_list() == ["4", "10", "0", "7"]
    assert drawn["told"][1] == "10 of 21 pairs"
    assert drawn["kind"].to_list() == ["younger", "as old", "older", "older"]
    assert drawn["median"].to_list() == [0.5, None, None, None]
    assert drawn["median_label"][0] == "Median +0.5"
    assert gap.rows(COUNTS, 0.0)["median_label"][0] == "Median 0"
    assert gap.rows(COUNTS, -1.0)["median_label"][0] == "Median −1"
    assert gap.rows({}, None).is_empty()


@THEMES
def test_the_gap_is_built_once_and_its_ends_are_set_apart(palette: Palette) -> None:
    one, other = (gap.specification(gap.rows(counts, 0.0), palette) for counts in (COUNTS, {3: 1, 9: 2}))
    assert one["layer"] is other["layer"]
    ends = [
        {p["name"]: p["value"] for p in made["params"] if "value" in p}  # type: ignore[attr-defined]
        for made in (one, other)
    ]
    assert ends == [{"least": -1, "most": 2}, {"least": 3, "most": 9}]
    # Without a median there is no rule: an empty mark has no name for a reader's aid.
    plain = gap.specification(gap.rows(COUNTS, None), palette)
    marks = [layer["mark"]["type"] for layer in plain["layer"]]  # type: ignore[attr-defined]
    assert "rule" not in marks


@THEMES
def test_ratios_stand_beside_the_line_at_one(palette: Palette) -> None:
    drawn = ratios.rows(TOLD, palette, alike="As in term")
    assert dict(drawn.schema) == ratios.COLUMNS
    assert drawn.select("share", "low", "high").row(0) == (0.7, 0.6, 0.8)
    assert drawn["overall"].to_list() == [1.0] * 3
    assert set(drawn["overall_label"]) == {"As in term"}
    assert drawn["label"].to_list() == ["0.70", "0.20 to 5.50", "not told"]
    # An interval that ends beyond 3 is told and not drawn, and one that is not there says why.
    assert drawn["share"].to_list() == [0.7, None, None]
    assert drawn["told"].to_list() == ["60 crimes on 10 days", "", "No crime is recorded."]
    built = ratios.specification(drawn, palette)
    assert built["width"] == "container"
    assert ratios.height(drawn) > 3 * 30
