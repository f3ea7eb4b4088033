"""The predictions as statements: months matched by hand, sentences word for word."""

from datetime import date

import polars as pl
import pytest

import dozen
from cocad.disclosure import Table, protect
from cocad.metrics.evaluator import ask, evaluate
from cocad.publication.predictions import (
    STATEMENTS,
    Measure,
    matched,
    nothing_after,
    nothing_before,
    outcome,
    title,
)
from cocad.statistics.year_on_year import CHANCE, FELL, ROSE, UNTOLD, Month

STATEMENT = {statement.measure: statement for statement in STATEMENTS}


def by_month(year: int, counts: dict[int, int | None], base: int = 100, last: date | None = None) -> Table:
    """A table of one row a month, as a year's snapshot gives it."""
    shown = protect(evaluate(dozen.snapshot(), [ask("crimes", ["month"])])[0])
    frame = pl.DataFrame(
        {"month": [f"{year}-{month:02d}" for month in counts], "count": list(counts.values()),
         "base": [None if n is None else base for n in counts.values()]}
    )  # fmt: skip
    covered = (date(year, 1, 1), last or date(year, 12, 31))
    return Table(frame, shown.question, shown.manifest.model_copy(update={"covers": covered}), shown.viewer)


def whole(table: Table) -> list[tuple[Table, tuple[str, ...]]]:
    return [(table, tuple(table.frame["month"]))]


def year(before: int, after: int, of: int = 300) -> list[Month]:
    return [
        Month(name=f"{n:02d}", before=before, after=after, before_of=of, after_of=of) for n in range(1, 13)
    ]


def test_only_months_that_both_years_tell_are_matched() -> None:
    before = by_month(2023, {1: 10, 2: 20, 3: None, 4: 40})
    after = by_month(2024, {2: 25, 3: 30, 4: 44, 5: 50})
    found = matched(whole(before), whole(after))
    assert [(one.name, one.before, one.after, one.before_of, one.after_of) for one in found] == [
        ("02", 20, 25, 28, 29), ("04", 40, 44, 30, 30),
    ]  # fmt: skip
    asked = matched([(before, {"2023-04"})], whole(after))
    assert [one.name for one in asked] == ["04"]
    shared = matched(whole(before), whole(after), share=True)
    assert {(one.before_of, one.after_of) for one in shared} == {(100, 100)}


def test_a_month_that_a_snapshot_covers_in_part_is_not_compared() -> None:
    before = by_month(2023, {10: 300, 11: 310})
    after = by_month(2024, {10: 320, 11: 150}, last=date(2024, 11, 14))
    assert [one.name for one in matched(whole(before), whole(after))] == ["10"]


def test_months_of_several_tables_are_one_year() -> None:
    parts = [(by_month(2023, {1: 10, 2: 99}), {"2023-01"}), (by_month(2023, {1: 99, 2: 20}), {"2023-02"})]
    assert [one.before for one in matched(parts, whole(by_month(2024, {1: 1, 2: 2})))] == [10, 20]


def test_a_rise_is_said_with_both_figures_and_the_interval() -> None:
    found = outcome(STATEMENT[Measure.CSAE], year(100, 150, 30))
    assert found.verdict == ROSE
    assert found.sentence.startswith(
        "All recorded CSAE crimes rose: 1,800 after 1,200, 50% more a day (95% interval"
    )
    assert (found.before, found.after, found.months_told) == ("1,200", "1,800", "January to December")
    fell = outcome(STATEMENT[Measure.BY_CHILDREN], year(150, 100, 30)[3:])
    assert fell.verdict == FELL
    assert fell.sentence.startswith(
        "Group-based crimes committed by children fell: 900 after 1,350, 33% fewer a day"
    )
    assert fell.months_told == "April to December"


def test_what_chance_gives_is_too_small_to_tell() -> None:
    found = outcome(STATEMENT[Measure.NON_RECENT], year(100, 101, 30))
    assert found.verdict == CHANCE
    assert found.sentence.startswith(
        "Non-recent group-based crimes: too small to tell, 1,212 after 1,200, 1% more a"
    )


def test_a_share_is_told_as_one() -> None:
    found = outcome(STATEMENT[Measure.NON_RECENT_SHARE], year(100, 150))
    assert found.before == "33% (n.1,200/3,600)"
    assert found.sentence.startswith(
        "The non-recent share of group-based crimes rose: 50% after 33%, 1.50 times (95% interval 1."
    )


def test_what_cannot_be_compared_says_why() -> None:
    found = outcome(STATEMENT[Measure.CSAE], [], "Nothing there.")
    assert found.verdict == UNTOLD
    assert found.sentence == "All recorded CSAE crimes: cannot be compared. Nothing there."
    assert found.months_told == "no month"
    one = outcome(STATEMENT[Measure.CSAE], year(100, 150, 30)[:1])
    assert "One month does not tell how much months differ" in one.sentence
    apart = [month for month in year(100, 150, 30) if month.name in ("01", "04")]
    assert outcome(STATEMENT[Measure.CSAE], apart).months_told == "January, April"


def test_the_title_counts_the_verdicts() -> None:
    told = [outcome(STATEMENT[Measure.CSAE], year(100, after, 30)) for after in (150, 150, 100, 60)]
    told.append(outcome(STATEMENT[Measure.CSAE], [], "why"))
    assert title(told, before=2023, after=2024) == (
        "2024 against 2023: of 5 statements, 2 rose, 1 fell, 1 is too small to tell and 1 cannot be compared"
    )


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: one.measure)
def test_every_statement_has_its_words(statement: object) -> None:
    words = vars(statement)
    assert all(str(value).strip() for value in words.values())
    assert str(words["claim"]).endswith("rises")


def test_a_missing_year_is_said() -> None:
    assert "there is no snapshot of it to compare 2023 with" in nothing_after(2023)
    assert "there is no snapshot of it up to the chosen one" in nothing_before(2023)
