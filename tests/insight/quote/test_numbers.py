"""The numbers and words of a quoted figure, read from whatever is typed."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from cocad.insight.quote.ages import Ages
from cocad.insight.quote.numbers import LONGEST, read_quote
from cocad.insight.quote.words import Place, read_words
from cocad.words.extent import Extent
from cocad.words.vocabulary import CSE

EXTENT = Extent(date(2023, 1, 1), date(2023, 12, 31), 2023)


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("39%", Fraction(39, 100), 0),
        ("39 per cent", Fraction(39, 100), 0),
        ("39 percent of suspects", Fraction(39, 100), 0),
        ("3.7%", Fraction(37, 1000), 1),
        ("0.39", Fraction(39, 100), 0),
        (".385", Fraction(385, 1000), 1),
        ("0.4", Fraction(4, 10), -1),
        ("39", Fraction(39, 100), 0),
        ("57% of 10 to 15 year olds", Fraction(57, 100), 0),
        ("10 to 15 year olds are 57%", Fraction(57, 100), 0),
        ("over 60s: 4%", Fraction(4, 100), 0),
    ],
)  # fmt: skip
def test_a_share_is_read_with_its_decimals(text: str, value: Fraction, digits: int) -> None:
    claim = read_quote(text).claim
    assert claim is not None
    assert (claim.value, claim.digits) == (value, digits)


@pytest.mark.parametrize(
    ("text", "count", "base"),
    [
        ("201/521", 201, 521),
        ("n.201/521", 201, 521),
        ("(n. 201/521)", 201, 521),
        ("201 of 521", 201, 521),
        ("201 out of the 521", 201, 521),
        ("3,012/3,877", 3012, 3877),
        ("4228 crimes in 2023", 4228, None),
        ("115,489", 115489, None),
        ("39% of 521 suspects", None, 521),
        ("39% (base 521)", None, 521),
        ("2023", None, None),
    ],
)
def test_counts_are_read_and_years_are_not(text: str, count: int | None, base: int | None) -> None:
    quote = read_quote(text)
    assert (quote.count, quote.base) == (count, base)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        # 1 in 4 ends half-way to 1 in 3 (1 in 3.5) and to 1 in 5 (1 in 4.5).
        ("1 in 4", Fraction(2, 9), Fraction(2, 7)),
        ("one in four suspects", Fraction(2, 9), Fraction(2, 7)),
        ("a quarter", Fraction(2, 9), Fraction(2, 7)),
        # Half-way to 1 in 3 and to the whole is too far: five points either way.
        ("half of victims", Fraction(45, 100), Fraction(55, 100)),
        ("3 out of 4", Fraction(70, 100), Fraction(80, 100)),
    ],
)
def test_odds_are_a_range(text: str, low: Fraction, high: Fraction) -> None:
    claim = read_quote(text).claim
    assert claim is not None
    assert (claim.low, claim.high) == (low, high)


def test_a_per_cent_takes_what_rounds_to_it_half_up() -> None:
    claim = read_quote("13%").claim
    assert claim is not None
    assert claim.fits(1, 8)  # 12.5% rounds up to 13
    assert not claim.fits(27, 200)  # 13.5% rounds up to 14
    assert not claim.fits(0, 0)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("aged 10 to 15", (Ages(10, 15),)),
        ("18–29", (Ages(18, 29),)),
        ("under-10s", (Ages(0, 9),)),
        ("10 and under", (Ages(0, 10),)),
        ("60 and over", (Ages(60, 110),)),
        ("60+", (Ages(60, 110),)),
        ("aged 12", (Ages(12, 12),)),
        ("10 to 15%", ()),
        ("under 10%", ()),
        ("29 to 18", ()),
    ],
)
def test_ages_are_told_from_shares(text: str, ages: tuple[Ages, ...]) -> None:
    assert read_quote(text).ages == ages


def meanings(text: str) -> set[tuple[str, str]]:
    words = read_words(read_quote(text), EXTENT)
    return {meaning for term in words.terms for meaning in term.meanings}


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("70% of CSE suspects", ("criterion", CSE)),
        ("White suspects", ("suspect_ethnicity", "White")),
        ("non-recent", ("recency", "Non-recent")),
        ("women", ("suspect_gender", "Female")),
        ("raped; rape, assault", ("offence_type", "Rape of a child")),
        ("in November", ("month", "2023-11")),
        ("in the second quarter", ("quarter", "2023-Q2")),
        ("suspects aged 18 to 29", ("suspect_age_band", "18 to 29")),
        ("10 to 17-year-old suspects", ("suspect_age", "10..17")),
        ("3.7% of CSAE crimes", ("group_based", "of all")),
        ("CSAE committed by children", ("committed_by_children", "Yes")),
    ],
)
def test_words_narrow(text: str, meaning: tuple[str, str]) -> None:
    assert meaning in meanings(text)


def test_recent_is_not_found_within_non_recent() -> None:
    assert ("recency", "Recent") not in meanings("non-recent crimes")


def test_may_the_verb_is_no_month() -> None:
    assert meanings("it may be 5%") == set()
    assert meanings("in May 2023") == {("month", "2023-05")}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("39% in Kent", Place("force", "E23000032", "Kent")),
        ("Kent Police's 39%", Place("force", "E23000032", "Kent")),
        ("West Midlands", Place("region", "West Midlands", "West Midlands")),
        ("West Midlands Police", Place("force", "E23000014", "West Midlands")),
        ("England and Wales", Place("", "", "England and Wales")),
        ("Wales", Place("region", "Wales", "Wales")),
    ],
)
def test_an_area_is_found_by_its_name(text: str, place: Place) -> None:
    assert read_words(read_quote(text), EXTENT).places == (place,)


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    quote = read_quote(f"39% {'x' * 10_000}")
    assert len(quote.text) == LONGEST
    assert quote.notes == (f"Only its first {LONGEST} characters were read.",)


def test_of_several_per_cents_the_first_is_checked() -> None:
    quote = read_quote("32% against 24%")
    assert quote.claim is not None
    assert quote.claim.words == "32%"
    assert quote.notes == ("It has several per cents; the first was checked.",)


PIECES = st.sampled_from(
    ["39%", "n.", "201/521", " of ", " in ", "1 in 4", "<b>", "&", "'", '"', "CSE", "White", "٣٩%", "½", "%",
     "0/0", "9" * 60, "aged 10 to ", "under ", "-", "–", "Kent", "half", "n.0/", ".", ",", "\n", "\x00"]
)  # fmt: skip
TEXT = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=40).map("".join))


@given(TEXT)
def test_whatever_is_typed_is_read(text: str) -> None:
    quote = read_quote(text)
    words = read_words(quote, EXTENT)
    assert len(quote.text) <= LONGEST
    assert len(words.terms) <= 6
    assert quote.claim is None or quote.claim.low < quote.claim.high
