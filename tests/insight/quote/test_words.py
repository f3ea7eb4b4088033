"""Who a quote counts, what it shares out, and which of its words nothing answers."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from cocad.insight.quote.numbers import read_quote
from cocad.insight.quote.words import Words, read_words
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS, Kind, Population

EXTENT = Extent(date(2023, 1, 1), date(2023, 12, 31), 2023)
QUARTER = Extent(date(2023, 1, 1), date(2023, 3, 31), 2023)


def words(text: str, extent: Extent = EXTENT) -> Words:
    return read_words(read_quote(text), extent)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("5% of suspects in non-recent crimes were female", Population.SUSPECTS),
        ("5% of crimes had female suspects", Population.CRIMES),
        ("40% of rapes were online", Population.CRIMES),
        ("25% of children were under 10", Population.VICTIMS),
        ("1,702 rapes of children", None),
        ("76% were men", Population.SUSPECTS),
        ("1 in 4 offenders", Population.SUSPECTS),
        ("girls made up 78%", Population.VICTIMS),
    ],
)
def test_who_is_counted(text: str, counted: Population | None) -> None:
    assert words(text).counted is counted


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("70% of CSE suspects are White", {"White"}),
        ("Of White suspects, 24% were female", {"Female"}),
        ("Women were 24% of White suspects", {"Female"}),
        ("35% of rapes happened in the family home", {"Family home"}),
        ("39% of suspects aged 18 to 29", set()),
        ("48% of suspects are children", {"aged 10 to 17"}),
    ],
)
def test_what_is_shared_out(text: str, shared: set[str]) -> None:
    found = words(text)
    assert {term.words for term in found.shared} == shared
    assert not found.absent


@pytest.mark.parametrize(
    ("text", "coverage", "missing"),
    [
        ("ethnicity is recorded for 34% of suspects", True, False),
        ("66% of suspects had no ethnicity recorded", True, True),
        ("66% of suspects' ethnicity wasn't known", True, True),
        ("83% of suspects whose ethnicity is known were White", False, False),
        ("58% of crimes were recorded in Kent", False, False),
        ("7% of crimes had unknown recency", False, False),
    ],
)
def test_how_many_are_recorded(text: str, coverage: bool, missing: bool) -> None:
    found = words(text)
    assert (found.coverage, found.missing) == (coverage, missing)
    assert not found.absent


@pytest.mark.parametrize(
    "text",
    ["22% of victims were not female", "17% of suspects were non-white", "17% of suspects weren't White",
     "82% of suspects were not aged 18 to 29"],
)  # fmt: skip
def test_a_not_belongs_to_the_word_after_it(text: str) -> None:
    (term,) = words(text).terms
    assert term.negated
    assert not words(text).absent


def test_non_recent_is_no_not() -> None:
    (term,) = words("35% of crimes were non-recent").terms
    assert not term.negated
    assert term.meanings == (("recency", "Non-recent"),)


def test_a_year_is_one_of_the_snapshot_s() -> None:
    assert not words("78% of victims in 2023 were girls").absent
    (year,) = words("78% of victims in 2024 were girls").absent
    assert year.sentence == "'2024' is not what this snapshot covers, Jan to Dec 2023"
    assert words("last year 78% of victims were girls", QUARTER).cautions == (
        "'last year' is taken for what the snapshot covers, Jan to Mar 2023.",
    )


CATEGORIES = [category.casefold() for key in KEYS.values() if key.kind is Kind.CATEGORY and key.people is None
              for category in EXTENT.categories(key)]  # fmt: skip


@given(st.sampled_from(CATEGORIES), st.sampled_from(["crimes", "victims", "suspects"]))
def test_every_category_of_the_vocabulary_is_understood(category: str, people: str) -> None:
    found = words(f"40% of {people} were {category}")
    assert found.terms
    assert not found.absent
