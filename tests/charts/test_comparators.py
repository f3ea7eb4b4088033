"""Comparators in every kind of chart: drawn in grey from what may be told of them."""

import pytest

import cocad
from cocad.charts import groups, heat, pyramid, series, series_grey, stacked
from cocad.charts.palette import DARK, LIGHT, Palette
from cocad.disclosure import Table
from cocad.insight.sentences.beside import Beside, legend
from disclosure.test_attack import KENT
from disclosure.test_comparator import REGION

VIEWER = f"force:{KENT}"
BY = ["criterion", "recency"]


def own(by: list[str], population: str = "crimes") -> Table:
    return cocad.tabulate(REGION, population, by, {"force": KENT}, viewer=VIEWER)


def beside(by: list[str], population: str = "crimes") -> list[Beside]:
    return [
        Beside("South East", cocad.tabulate(REGION, population, by, {"region": "South East"}, viewer=VIEWER)),
        Beside("all forces", cocad.tabulate(REGION, population, by, viewer=VIEWER)),
    ]


def drawn(palette: Palette) -> dict[str, dict[str, object]]:
    """The specification of each kind of chart with its comparator drawn."""
    heated = heat.rows(own(BY), palette, "share", beside(BY))
    split = stacked.rows(own(BY), palette, beside(BY))
    grouped = groups.rows(own(BY), palette, category="Recent", beside=beside(BY))
    return {
        "heat": heat.specification(heated, palette),
        "stacked": stacked.specification(split, palette),
        "groups": groups.specification(grouped, palette),
    }


def test_a_cell_of_two_dimensions_has_its_own_comparator() -> None:
    wide = beside(BY)[1]
    rows = heat.rows(own(BY), LIGHT, "share", beside(BY))
    told = {(row["group_key"], row["key"]): row for row in rows.iter_rows(named=True)}
    for (criterion, recency), row in told.items():
        share = wide.share(criterion, recency)
        assert row["wide"] == ("" if share is None else f"({share:.0%})")
        assert row["beside"].endswith(wide.words(criterion, recency))
    assert any(row["wide"] for row in told.values())


def test_counts_of_groups_of_other_sizes_have_none() -> None:
    assert set(heat.rows(own(BY), LIGHT, "count", beside(BY))["wide"]) == {""}


def test_a_bar_of_shares_has_the_comparators_under_it_whole_or_not_at_all() -> None:
    rows = stacked.rows(own(BY), LIGHT, beside(BY))
    for _, group in rows.group_by("group_key"):
        ends = group.sort("column")["wide_end"]
        assert ends.null_count() in (0, len(ends))
        assert ends.null_count() or ends[-1] == pytest.approx(1)


def test_hidden_comparators_are_nowhere() -> None:
    hidden = {"criterion": "Institutional"}
    region = cocad.tabulate(
        REGION, "crimes", ["month", "recency"], hidden | {"region": "South East"}, viewer=VIEWER
    )
    rows = groups.rows(
        own(["month", "recency"]), LIGHT, category="Recent", beside=[Beside("South East", region)]
    )
    assert rows["wide"].null_count() == len(rows)


def test_months_are_brought_to_the_same_total_and_years_before_are_not() -> None:
    table, wide = own(["month"]), beside(["month"])[1]
    rows = series.rows(table, LIGHT, beside=[wide])
    grey = rows.filter(line="before")
    both = rows.filter(line="this").join(grey, on="month", suffix="_wide")
    assert both["value_wide"].sum() == pytest.approx(both["value"].sum())
    assert all("brought to the same total" in label for label in grey["label"])
    assert series_grey.mark([wide], "count") == "dashed line, brought to the same total"
    before = Beside("the year before", wide.table, years=-0)
    assert series_grey.mark([before], "share") == "dashed line"


def test_a_pyramid_has_what_the_comparators_shares_would_give() -> None:
    by = ["suspect_gender", "suspect_age_band"]
    table, others = own(by, "suspects"), beside(by, "suspects")
    rows = pyramid.rows(table, LIGHT, others)
    assert dict(rows.schema) == pyramid.COLUMNS
    for row in rows.filter(rows["wide"].is_not_null()).iter_rows(named=True):
        assert (row["wide"] < 0) == (row["gender"] == "Female") or row["wide"] == 0


def test_the_legend_names_one_mark_for_the_widest_that_is_shown() -> None:
    both = beside(["criterion"])
    assert legend(both, ("diamond",)) == (
        "Grey: all forces (diamond); about, from disguised records, rounded to 5. "
        "South East: in the table behind."
    )


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_specifications_hold_no_rows(palette: Palette) -> None:
    for name, specification in drawn(palette).items():
        assert "datasets" not in specification, name
