"""The school-holiday page: one year and two, and a calendar that does not cover the days."""

import re
from calendar import monthrange
from pathlib import Path

import pytest

from cocad.insight.school.conclusion import ONE_YEAR, SEVERAL_YEARS
from from_rows import by_month
from ui.test_pages import page, said, title

FILE = "school_holidays.py"


def charts(words: str, **address: str) -> list[str]:
    return [c.proto.alt for c in page(FILE, **address).get("vega_lite_chart") if words in c.proto.alt]


def ratio(named: str, told: str) -> float:
    """The ratio that a chart's words give for one of its rows."""
    found = re.search(re.escape(named) + r": (\d+\.\d+)", told)
    assert found, told
    return float(found[1])


def test_one_year_cannot_tell_season_from_school(demo_snapshots: Path) -> None:
    words = said(page(FILE))
    assert ONE_YEAR in words
    (checks,) = charts("Crimes a day over those of term")
    # Planted between 0.66 and 1 by kind of crime; nothing is planted three weeks before.
    assert 0.7 < ratio("School holidays", checks) < 0.9
    assert 0.9 < ratio("Placebo, 3 weeks early", checks) < 1.1


def test_two_years_stand_side_by_side_and_the_caveat_goes(demo_snapshots: Path) -> None:
    words = said(page(FILE, snapshot="2024-Q4"))
    assert "One year of data" not in words
    assert "one year cannot tell" not in words
    assert "no clear difference between 2023 and 2024 (ratio of the two " in words
    assert SEVERAL_YEARS in words
    assert "The criteria changed from 2024" in words
    (checks,) = charts("Crimes a day over those of term", snapshot="2024-Q4")
    # 2023's ratio is the one that its own page gives.
    (alone,) = charts("Crimes a day over those of term")
    assert ratio("Holidays, 2023", checks) == ratio("School holidays", alone)
    assert 0.7 < ratio("Holidays, 2024", checks) < 0.9


def test_part_years_are_set_beside_the_same_months(demo_snapshots: Path) -> None:
    of_2023 = title(page(FILE, month="2023-01..2023-06"))
    words = said(page(FILE, snapshot="2024-Q2"))
    told = of_2023.removeprefix("In school holidays ").partition(" crimes")[0]
    assert f"2023: {told} a day in school holidays" in words


def test_a_criterion_without_a_counterpart_has_one_year(demo_snapshots: Path) -> None:
    assert ONE_YEAR in said(page(FILE, snapshot="2024-Q4", criterion="CSAE committed by children"))


def test_the_flag_is_set_against_the_days_that_had_it(demo_snapshots: Path) -> None:
    words = said(page(FILE, committed_by_children="Yes"))
    # Of the 264 days of term in 2023, those from April on.
    assert re.search(r"Term\W[^0-9]*185\b", re.sub(r"<[^>]+>", " ", words))
    assert "Of the days of the year that all have, 2023: " in said(
        page(FILE, committed_by_children="Yes", snapshot="2024-Q4")
    )


@pytest.mark.parametrize("part", ["recency", "criterion", "location"])
def test_ratios_in_groups_have_the_line_at_one(demo_snapshots: Path, part: str) -> None:
    words = {"recency": "by kind of crime", "criterion": "by criterion", "location": "by location"}[part]
    (told,) = charts(f"Crimes a day in school holidays over those of term, {words}")
    assert "(As in term)" in told


def test_months_are_shown_a_day_and_a_month_with_findings_of_their_own(demo_snapshots: Path) -> None:
    words = said(page(FILE))
    counts = by_month("2023-Q4")
    a_day = [count / monthrange(2023, month)[1] for month, count in enumerate(counts, start=1)]
    ends = f"between {min(a_day):.1f} and {max(a_day):.1f} crimes a day"
    assert f"Months vary {ends}, which could be chance" in words
    vary = f"months vary between {min(counts)} and {max(counts)}, which could be chance"
    assert f"November had most, {max(counts)}; {vary}" in words
    told = words.partition("Six months fell on the one before. ")[2].partition("<")[0]
    assert "days and weekdays alone account for" in told


def test_a_calendar_that_lacks_the_days_says_so_and_the_months_are_shown(
    demo_snapshots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("nation,kind,first_day,last_day\nEngland,term,2023-01-01,2023-12-31\n")
    monkeypatch.setenv("COCAD_SCHOOL_TERMS", str(path))
    test = page(FILE)
    assert not test.exception
    assert title(test) == "School holidays cannot be set against term here"
    assert "has no days for Wales" in said(test)
    assert len(test.get("vega_lite_chart")) == 2
    path.write_text("nation,kind,first_day,last_day\nEngland,term,2023-01-01,2023-06-30\n"
                    "England,holiday,2023-07-02,2023-12-31\n")  # fmt: skip
    assert "England has a gap from 2023-07-01 to 2023-07-01" in said(page(FILE))
