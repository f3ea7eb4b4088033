"""Findings: sentences worked out from tables, checked against hand counts."""

import polars as pl
import pytest

import cocad
import dozen
from cocad.disclosure import Table
from cocad.insight.sentences import findings
from cocad.insight.sentences.months import fell, span
from cocad.insight.sentences.profiles import PROFILES, finding


def shown(population: str, by: str, **where: str) -> Table:
    return cocad.tabulate(dozen.snapshot(), population, by, where)


def counted(by: str, counts: dict[str, int], *, total: int | None = None) -> Table:
    """A table of crimes or people with these counts."""
    population = {"v": "victims", "s": "suspects"}.get(by[0], "crimes") if "_" in by else "crimes"
    table = shown("crimes" if by in ("criterion", "month", "recency") else population, by)
    base = sum(counts.values())
    numbers = [counts.get(str(category), 0) for category in table.frame[by]]
    frame = table.frame.with_columns(
        pl.Series("count", numbers), base=pl.lit(base), total=pl.lit(total or base)
    )
    return Table(frame, table.question, table.manifest, table.viewer)


def test_the_largest_named_criterion_leaves_out_other_and_unknown() -> None:
    table = counted("criterion", {"Other": 60, "Familial": 25, "Institutional": 15})
    assert findings.criteria(table) == (
        "Familial is the largest named criterion: 25% of group-based crimes, "
        "no clear difference from the next, Institutional, 15%"
    )
    # 33 of 43, which is 50 of 65 over a design effect of 1.5: two-sided binomial p is below 0.001.
    table = counted("criterion", {"Other": 60, "Familial": 50, "Institutional": 15})
    assert findings.criteria(table) == "Familial is the largest named criterion: 40% of group-based crimes"


def test_two_criteria_may_share_the_first_place() -> None:
    table = counted("criterion", {"Familial": 10, "Institutional": 10, "Other": 20})
    assert findings.criteria(table) == (
        "Familial and Institutional are the largest named criteria: 25% of group-based crimes each"
    )


def test_months_name_the_most_and_the_fewest_where_they_differ() -> None:
    counts = dict(zip([f"2023-{m:02d}" for m in range(1, 13)],
                      [30, 20, 40, 35, 45, 44, 50, 10, 60, 55, 90, 70], strict=True))  # fmt: skip
    table = counted("month", counts)
    assert findings.months(table) == "November had the most crimes, 90, and August the fewest, 10"
    falls = [month for month, change in fell(table).items() if change]
    assert falls == ["2023-02", "2023-04", "2023-06", "2023-08", "2023-10", "2023-12"]


def test_a_month_after_a_gap_neither_fell_nor_rose() -> None:
    falls = fell(shown("crimes", "month", force=dozen.DYFED))
    assert falls["2023-10"] is None
    assert falls["2023-01"] is None
    assert falls["2023-12"] is True


def test_thin_coverage_comes_with_its_bounds_and_is_the_finding() -> None:
    # The publication's own: 1,884 of 2,266 suspects with an ethnicity recorded, of 6,670.
    table = counted("suspect_ethnicity", {"White": 1884, "Mixed": 382}, total=6670)
    profile = PROFILES["suspect"][2]
    assert finding(table, profile) == "Ethnicity is recorded for only 34% of suspects"
    assert findings.bounds(table) == "If nobody, or everybody, not recorded were White: 28% to 94%."


def test_full_coverage_has_no_bounds() -> None:
    table = counted("suspect_ethnicity", {"White": 90, "Mixed": 10}, total=110)
    assert findings.bounds(table) == ""
    assert finding(table, PROFILES["suspect"][2]) == "90% of suspects with an ethnicity recorded were White"


def test_below_a_base_of_twenty_sentences_have_counts_only() -> None:
    table = counted("victim_age_band", {"Under 10": 5, "10 to 15": 7})
    assert finding(table, PROFILES["victim"][1]) == "7 of 12 victims were aged 10 to 15"


@pytest.mark.parametrize("by", ["criterion", "month", "recency", "victim_gender"])
def test_nothing_recorded_is_said_in_words(by: str) -> None:
    table = counted(by, {})
    said = findings.share_of(table, table.frame[by][0], "told")
    noun = "victim" if by == "victim_gender" else "crime"
    assert said == f"No {noun} was recorded under this selection"


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (("2023-01", "2023-12"), "Jan to Dec 2023"),
        (("2023-04",), "Apr 2023"),
        (("2023-11", "2023-12", "2024-01"), "Nov 2023 to Jan 2024"),
    ],
)
def test_a_span_of_months_in_words(months: tuple[str, ...], words: str) -> None:
    assert span(months) == words
