"""How it is said who is on a crime."""

import pytest

import dozen
from cocad.insight.sentences.counted import subject
from cocad.metrics.selection import Where, parse
from cocad.words.on_crime import is_of_people, people_on
from cocad.words.vocabulary import KEYS


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("perpetrators", ("2", "3"), "2 or 3 perpetrators"),
        ("perpetrators", ("10 and over",), "10 or more perpetrators"),
        ("victims_on_crime", ("1",), "1 victim"),
        ("victims_on_crime", ("None",), "no victims"),
        ("suspects_on_crime", ("None", "1"), "0 or 1 suspects"),
        ("suspects_ages", ("Only children",), "only children as suspects"),
        ("suspects_ages", ("Only children", "Only adults"), "only children or only adults as suspects"),
        ("suspects_ages", ("Not recorded",), "suspects' ages left open"),
        ("suspects_ages", ("Only adults", "Not recorded"), "only adults as suspects, or ages left open"),
    ],
)
def test_what_is_on_a_crime(key: str, values: tuple[str, ...], said: str) -> None:
    assert people_on(KEYS[key], values) == said


def test_only_what_counts_people_or_tells_of_them_is_of_people() -> None:
    assert [name for name, key in KEYS.items() if is_of_people(key)] == [
        "perpetrators", "victims_on_crime", "suspects_on_crime", "suspects_ages",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"suspects_ages": "Only children"}, "group-based crimes with only children as suspects"),
        (
            {"criterion": "Familial", "perpetrators": ["2", "3"]},
            "Familial group-based crimes with 2 or 3 perpetrators",
        ),
    ],
)
def test_a_sentence_names_what_narrows_it(where: Where, said: str) -> None:
    extent = dozen.snapshot().extent
    assert subject(parse(where, extent), extent) == said
