"""Every sentence over empty, one, two, tied, not supplied and hidden numbers: grammar and ends that agree."""

import re
from collections.abc import Callable
from functools import cache

import polars as pl
import pytest
from hypothesis import given, strategies as st

import cocad
import dozen
from cocad.disclosure import Table
from cocad.insight.children import age_gap, suspects as child_suspects
from cocad.insight.sentences import findings, places, questions, yearly
from cocad.insight.sentences.groupwise import Charts, clear_of, largest_cell
from cocad.insight.sentences.profiles import PROFILES, finding
from cocad.metrics.evaluator import ask, evaluate
from cocad.metrics.selection import parse
from cocad.words.vocabulary import KEYS

SNAPSHOT = dozen.snapshot()
NUMBERS = st.sampled_from([0, 0, 1, 1, 2, 3, 19, 20, 21, 300, 1001])
UNKNOWN = st.sampled_from([0, 0, 1, 5, 400])
NOUNS = "crimes|victims|suspects|pairs|forces|months|criteria|children|shares|comparisons|kinds|offence types"
FAULTS = {
    "one of many": rf"(?<![\d,.])1 ({NOUNS})\b",
    "many of one": r"(?<![\d,.])(0|[2-9]|\d\d+) (crime|victim|suspect|pair|force|month|criterion)\b",
    "one that have": r"(?<![\d,.])1 of [\d,]+ \w+( with an? [\w ]+ recorded)? (have|lie|were|are)\b",
    "many that has": r"(?<![\d,.])([2-9]|\d\d+) of [\d,]+ \w+( with an? [\w ]+ recorded)? (has|was|is)\b",
    "told twice": r"\b(\w[\w ]*) and \1(?=[:,;]|\. |\.?$)",
    "ends that are one": r"between (\S+) and \1(?= )|range from (\S+) to \2(?= )|"
    r"highest[^:]*: (\S+?)( each)?, and .* the lowest, \3$",
    "no number": r"\b(nan|null)\b|[{}]|\bNone\b(?! of \d)",
    "a per cent of few": r"\d%[^;:]*\(n\.\d+/1?\d(?![\d,])",
    "its own repeat": r"([\d,]+ of [\d,]+) \(n\.",
    "none as the only": r"\bonly (0|none) of\b",
    "0 a day": r"most crimes a day, 0(\.0+)?(?![\d.])",
    "gaps": r"  | ,|,,|\.\.|; ?$|: ?$",
}


@cache
def of_the_dozen(population: str, by: tuple[str, ...]) -> Table:
    """A table of the dozen crimes; asked for once, since each example puts other numbers in it."""
    asked = ask(population, by, parse({}, SNAPSHOT.extent), single_years=True)
    return cocad.disclosure.protect(evaluate(SNAPSHOT, [asked])[0])


@st.composite
def tables(draw: st.DrawFn, population: str, *by: str) -> Table:
    """A table of the dozen crimes' shape with other numbers in it: shares by group, some not supplied."""
    table = of_the_dozen(population, by)
    groups = list(by[:-1])
    frame = table.frame
    if len(by) > 1:
        kept = frame.select(by[0]).unique(maintain_order=True).head(draw(st.integers(1, 3)))
        frame = frame.join(kept, on=by[0], how="semi", maintain_order="left")
    frame = frame.head(draw(st.integers(1, len(frame)))) if len(by) == 1 else frame
    counts = draw(st.lists(NUMBERS, min_size=len(frame), max_size=len(frame)))
    if draw(st.booleans()):
        counts = [counts[0]] * len(frame)
    frame = frame.with_columns(count=pl.Series(counts, dtype=pl.Int64))
    whole = pl.col("count").sum()
    frame = frame.with_columns(base=whole.over(groups) if groups else whole)
    unknown = draw(UNKNOWN) if KEYS[by[-1]].nullable else 0
    share = pl.when(pl.col("base") > 0).then(pl.col("count") / pl.col("base"))
    frame = frame.with_columns(total=pl.col("base") + unknown, share=share)
    frame = frame.with_columns(low=pl.col("share") * 0.8, high=1 - (1 - pl.col("share")) * 0.8)
    if draw(st.integers(0, 5)) == 0:
        gone = draw(st.lists(st.booleans(), min_size=len(frame), max_size=len(frame)))
        keep = pl.Series([not one for one in gone])
        names = ("count", "base", "total", "share", "low", "high")
        frame = frame.with_columns(pl.when(keep).then(pl.col(name)).alias(name) for name in names)
        if draw(st.booleans()):
            frame = frame.with_columns(hidden=pl.when(~keep).then(pl.lit("small numbers")))
    return Table(frame, table.question, table.manifest, table.viewer)


def faults(words: str) -> list[str]:
    """What is wrong with a sentence, by name."""
    return [name for name, pattern in FAULTS.items() if re.search(pattern, words)]


def held(words: str) -> None:
    assert words, "nothing is said"
    assert not faults(words), (words, faults(words))
    # A region, a force or a criterion begins with a capital too; a number may begin.
    assert words[0].isdigit() or words[0] == words[0].upper(), words


@pytest.mark.parametrize(
    "words",
    [
        "1 of 42 forces lie clear of the 39%", "1 group-based crimes, 1 crimes", "2 of 9 suspects is aged 3",
        "Most often together: Under 10 and Under 10", "Months vary between 0.0 and 0.0 crimes a day",
        "Most crimes: Other, 10 of 16 (n.10/16)", "Ethnicity is recorded for only 0 of 2 of victims",
        "June had the most crimes a day, 0.0", "{share} of crimes", "78% (n.7/9)",
        "Kent has the highest share: 14%, and Essex the lowest, 14%",
    ],
)  # fmt: skip
def test_the_faults_are_found(words: str) -> None:
    assert faults(words)


ONE_DIMENSION: dict[str, tuple[str, str, Callable[[Table], str]]] = {
    "criteria": ("crimes", "criterion", findings.criteria),
    "months": ("crimes", "month", findings.months),
    "per day": ("crimes", "month", yearly.per_day),
    "non-recent": ("crimes", "recency", lambda t: findings.share_of(t, "Non-recent", "reported late")),
    "places": ("crimes", "force", places.most),
    "spread": ("crimes", "force", lambda t: places.spread(t, of="CSAE crimes")),
    "flag": ("crimes", "committed_by_children", lambda t: findings.recorded_for(t).capitalize()),
} | {
    f"{whose} {profile.dimension}": (
        {"victim": "victims", "suspect": "suspects", "crime": "crimes"}[whose],
        profile.dimension,
        lambda table, profile=profile: finding(table, profile),  # type: ignore[misc]
    )
    for whose, group in (*PROFILES.items(), ("suspect", child_suspects.PROFILES))
    for profile in group
} | {
    f"explore {dimension}": (population, dimension, questions.finding)
    for population, dimension in (("crimes", "criterion"), ("victims", "victim_ethnicity"),
                                  ("suspects", "relationship"), ("crimes", "quarter"))
}  # fmt: skip


@pytest.mark.parametrize("name", ONE_DIMENSION)
@given(data=st.data())
def test_sentences_of_one_dimension(name: str, data: st.DataObject) -> None:
    population, by, said = ONE_DIMENSION[name]
    held(said(data.draw(tables(population, by))))


TWO_DIMENSIONS: dict[str, tuple[str, str, str, Callable[[Table], str]]] = {
    "highest": ("crimes", "criterion", "recency",
                lambda t: Charts({"a": (t, "Recent")}).highest("a", "of recent crimes", groups_are="criteria")),  # noqa: E501
    "highest month": ("crimes", "month", "offence_type",
                      lambda t: Charts({"a": (t, "Rape of a child")}).highest(
                          "a", "of rape of a child", groups_are="months")),
    "highest offence": ("crimes", "offence_type", "recency",
                        lambda t: Charts({"a": (t, "Non-recent")}).highest(
                            "a", "of non-recent crimes", groups_are="offence types")),
    "busiest": ("crimes", "criterion", "month", findings.criteria_by_month),
    "together": ("suspects", "suspect_age_band", "relationship", lambda t: largest_cell(t, "suspects")),
    "pairs": ("pairs", "victim_age_band", "suspect_age_band", lambda t: largest_cell(t, "pairs")),
    "crossed": ("crimes", "location_type", "offence_type", questions.finding),
    "clear": ("crimes", "force", "recency",
              lambda t: clear_of(t, "Recent", findings.Cell("Recent", 400, 1000, 1000), what="recent")),
    "gap": ("pairs", "suspect_age", "victim_age", lambda t: age_gap.gap_sentence(age_gap.gaps(t))),
    "ages": ("pairs", "suspect_age", "victim_age", age_gap.most_often),
    "known": ("pairs", "suspect_age", "victim_age", lambda t: age_gap.known(t).capitalize()),
}  # fmt: skip


@pytest.mark.parametrize("name", TWO_DIMENSIONS)
@given(data=st.data())
def test_sentences_of_two_dimensions(name: str, data: st.DataObject) -> None:
    population, *by, said = TWO_DIMENSIONS[name]
    held(said(data.draw(tables(population, *by))))  # type: ignore[operator, arg-type]
