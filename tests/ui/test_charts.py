"""Charts: rows worked by hand, specifications that Altair accepts, colours that can be told apart."""

import polars as pl
import pytest

import cocad
import dozen
from cocad.charts import bars, months
from cocad.charts.palette import DARK, LIGHT, Palette
from cocad.disclosure import Table
from cocad.words.vocabulary import CRITERIA


def table(population: str, by: str, **where: str) -> Table:
    return cocad.tabulate(dozen.snapshot(), population, by, where)


def test_bars_have_a_row_for_each_category_zeros_too() -> None:
    rows = bars.rows(table("crimes", "criterion"), LIGHT)
    assert rows["category"].to_list() == [c for c in CRITERIA if c != "CSAE committed by children"]
    assert rows["label"].to_list() == ["3", "4", "1", "none recorded", "3", "1"]  # base 12: counts only
    assert rows["colour"][1] == LIGHT.criteria["Familial"]
    assert rows["low"][3] is None


def test_from_a_base_of_twenty_bars_tell_the_share() -> None:
    frame = table("crimes", "criterion").frame.with_columns(count=2, base=20, share=0.1)
    shown = table("crimes", "criterion")
    rows = bars.rows(Table(frame, shown.question, shown.manifest, shown.viewer), LIGHT)
    assert set(rows["label"]) == {"10% (2)"}


def test_a_month_without_a_return_is_a_gap() -> None:
    rows = months.rows(table("crimes", "month", force=dozen.DYFED))
    assert rows["count"].to_list() == [0, 0, 0, 0, 0, 1, None, None, None, 0, 1, 0]
    assert rows["change"].to_list()[6:10] == ["first"] * 4  # nothing to compare with
    assert rows["change"].to_list()[11] == "fell"
    assert rows["name"][0] == "Jan"


def test_the_number_of_a_low_stands_under_the_line() -> None:
    shown = table("crimes", "month")
    counts = [9, 7, 8, 8, 6, 6, None, 3, 4, 2, 5, 1]
    frame = shown.frame.with_columns(pl.Series("count", counts, dtype=pl.Int64))
    rows = months.rows(Table(frame, shown.question, shown.manifest, shown.viewer))
    lows = [name for name, low in rows.select("name", "below").iter_rows() if low]
    # Of two alike neither is lower, and beside a gap nobody knows.
    assert lows == ["Feb", "Oct", "Dec"]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_specifications_are_valid_and_hold_no_rows(palette: Palette) -> None:
    drawn = bars.rows(table("suspects", "suspect_age_band"), palette)
    lined = months.rows(table("crimes", "month"))
    for specification in (bars.specification(drawn, palette), months.specification(lined, palette)):
        assert "datasets" not in specification
        assert "rows" not in str(specification.get("data", ""))
        assert specification["width"] == "container"


def _channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.2126 * _channel(red) + 0.7152 * _channel(green) + 0.0722 * _channel(blue)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_colours_stand_out_from_their_background(palette: Palette) -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert set(palette.criteria) == set(CRITERIA)
    for colour in (*palette.criteria.values(), palette.main):
        assert contrast(colour, palette.background) >= 3
    for text in (palette.text, palette.muted):
        assert contrast(text, palette.background) >= 4.5
        assert contrast(text, palette.chip) >= 4.5
    assert contrast(palette.notice_text, palette.notice_background) >= 4.5
