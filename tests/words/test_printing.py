"""Counts, shares, nouns and lists as they are printed, worked by hand."""

import re

import pytest
from hypothesis import given, strategies as st

from cocad.words.printing import (
    counted,
    decimals_needed,
    end,
    half_up,
    listed,
    out_of,
    plural,
    singular,
    tenths,
)


@pytest.mark.parametrize(
    ("count", "base", "said"),
    [(1, 16, "6.3"), (1, 8, "12.5"), (3, 16, "18.8"), (1, 3, "33.3"), (0, 7, "0.0")],
)
def test_tenths_are_half_up_in_whole_numbers(count: int, base: int, said: str) -> None:
    assert str(half_up(count, base, decimals=1)) == said


def test_an_end_of_an_interval_has_its_tenth_half_up() -> None:
    assert [tenths(end) for end in (0.0625, 0.0, 1.0, 0.2804)] == ["6.3%", "0.0%", "100.0%", "28.0%"]


def test_a_noun_goes_with_its_number() -> None:
    assert [counted(number, "crime") for number in (0, 1, 2, 4228)] == [
        "0 crimes", "1 crime", "2 crimes", "4,228 crimes",
    ]  # fmt: skip
    assert counted(2, "criterion") == "2 criteria"
    assert out_of(1, 42, "force") == "1 of 42 forces"
    assert out_of(1, 1, "crime") == "1 of 1 crime"


@pytest.mark.parametrize("noun", ["crime", "criterion", "force", "person", "offence type"])
def test_a_plural_goes_back_to_its_noun(noun: str) -> None:
    assert singular(plural(noun)) == noun


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Kent"], "Kent"),
        (["Kent", "Essex"], "Kent and Essex"),
        (["Kent", "Essex", "Surrey"], "Kent, Essex and Surrey"),
        (
            ["family home", "other home", "school or college"],
            "family home, other home, and school or college",
        ),
        (["Devon and Cornwall", "Kent"], "Devon and Cornwall, and Kent"),
    ],
)
def test_a_list_of_names(names: list[str], said: str) -> None:
    assert listed(names) == said


@given(st.lists(st.from_regex(r"[A-Z][a-z]+", fullmatch=True), min_size=2))
def test_a_list_has_one_and_and_every_name(names: list[str]) -> None:
    said = listed(names)
    assert re.split(r", | and ", said) == names
    assert said.count(" and ") == 1


def test_no_change_that_there_is_prints_as_none() -> None:
    assert decimals_needed(0.12, 0.04) == 0
    assert decimals_needed(0.004, 0.2) == 1
    assert decimals_needed(-0.00002, 0.2) == 3
    assert (end(0.004, 1), end(0.2, 1), end(-0.00002, 3), end(-0.00002, 1)) == (
        "0.4%",
        "20.0%",
        "-0.002%",
        "0%",
    )
