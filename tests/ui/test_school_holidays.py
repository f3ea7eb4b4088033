"""The school-holiday page: one year and two, and a calendar that does not cover the days."""

import re
from pathlib import Path

import pytest

from cocad.insight.holiday_conclusion import ONE_YEAR, SEVERAL_YEARS
from ui.test_pages import page, said, title

FILE = "school_holidays.py"


def charts(words: str, **address: str) -> list[str]:
    return [c.proto.alt for c in page(FILE, **address).get("vega_lite_chart") if words in c.proto.alt]


def test_one_year_cannot_tell_season_from_school(demo_snapshots: Path) -> None:
    words = said(page(FILE))
    assert ONE_YEAR in words
    (checks,) = charts("Crimes a day over those of term")
    assert "School holidays: 0.78" in checks
    assert "Placebo, 3 weeks early: 0.95" in checks


def test_two_years_stand_side_by_side_and_the_caveat_goes(demo_snapshots: Path) -> None:
    words = said(page(FILE, snapshot="2024-Q4"))
    assert "One year of data" not in words
    assert "one year cannot tell" not in words
    assert "no clear difference between 2023 and 2024 (ratio of the two 1.04, 95% interval" in words
    assert SEVERAL_YEARS in words
    assert "The criteria changed from 2024" in words
    (checks,) = charts("Crimes a day over those of term", snapshot="2024-Q4")
    # 2023's ratio is the one that its own page gives.
    assert "Holidays, 2023: 0.78 (As in term); Holidays, 2024: 0.81 (As in term)" in checks


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
    assert "Months vary between 9.9 and 13.1 crimes a day, which could be chance" in words
    assert "November had most, 394; months vary between 308 and 394, which could be chance" in words
    assert "Six months fell on the one before. June: its days and weekdays alone account for it" in words


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
