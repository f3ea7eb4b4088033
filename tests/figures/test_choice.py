"""The words of an address: what can be used is used, and what cannot is named, whatever they are."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from cocad.errors import RequestError
from cocad.figures.areas import AREAS, Area
from cocad.figures.choice import CONDITIONS, Choice, read_choice, refuse_repeats
from cocad.metrics.definitions import DEFINITIONS
from cocad.metrics.selection import parse
from cocad.words.extent import Extent
from cocad.words.vocabulary import KEYS

EXTENTS = {
    "2023-Q4": Extent(date(2023, 1, 1), date(2023, 12, 31), 2023),
    "2024-Q2": Extent(date(2024, 1, 1), date(2024, 6, 30), 2024),
}


def read(**address: list[str]) -> tuple[Choice, tuple[str, ...]]:
    return read_choice(address, extents=EXTENTS, usual="2023-Q4")


def test_nothing_asked_is_everything() -> None:
    choice, notices = read()
    assert (choice.snapshot, choice.area, choice.where, notices) == ("2023-Q4", AREAS[0], (), ())


def test_a_link_holds_the_whole_selection() -> None:
    choice, notices = read(
        force=["E23000032"], criterion=["Familial"], recency=["Non-recent"], month=["2023-04..2023-12"],
        suspect_age=["10..17"], victim_gender=["Female", "Not recorded"], definition=["not-by-children"],
        beside=["region"], view=["briefing"], like_for_like=["yes"], figure=["months"],
    )  # fmt: skip
    assert not notices
    assert choice.area == Area("force", "E23000032")
    assert choice.conditions["month"] == ("2023-04..2023-12",)
    assert choice.briefing
    assert choice.like_for_like
    assert read(**choice.address()) == (choice, ())


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"criterion": ["Familial", "<b>"]}, "<b>"),
        ({"month": ["2023-12..2023-04"]}, "runs backwards"),
        ({"nonsense": ["1"]}, "selects nothing here"),
        ({"force": ["E99"]}, "does not exist"),
        ({"definition": ["mine"]}, "definition"),
        ({"snapshot": ["2099-Q1"]}, "not here"),
        ({"criterion": ["x" * 10_000]}, "too long"),
        ({"definition": ["cse"], "criterion": ["Familial"]}, "not applied"),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_named(address: dict[str, list[str]], said: str) -> None:
    choice, notices = read(**address)
    assert len(notices) == 1
    assert said in notices[0]
    assert len(notices[0]) < 400
    assert choice.snapshot == "2023-Q4"


def test_the_same_value_several_times_is_read_once() -> None:
    choice, notices = read(recency=["Recent"] * 3)
    assert choice.conditions == {"recency": ("Recent",)}
    assert not notices


def test_no_value_of_the_vocabulary_is_left_out_of_a_long_list() -> None:
    ages = [str(age) for age in range(0, 111, 2)] + [str(age) for age in range(1, 111, 2)]
    choice, notices = read(suspect_age=ages)
    assert choice.conditions == {"suspect_age": ("0..110",)}
    assert not notices


@pytest.mark.parametrize(
    ("key", "most"),
    [
        # Twelve months of 2023 and six of 2024; a snapshot that is left for another keeps its link.
        ("month", 18), ("quarter", 6), ("criterion", 7), ("recency", 3), ("location_type", 9),
        ("suspect_age", 112), ("force", 44), ("by", len(KEYS)), ("snapshot", 1), ("quote", 1), ("id", 1),
    ],
)  # fmt: skip
def test_a_key_is_given_as_often_as_it_has_values_and_no_oftener(key: str, most: int) -> None:
    refuse_repeats({key: ["2024-01"] * most, "nonsense": ["1"] * 700}, EXTENTS.values())
    with pytest.raises(RequestError, match=rf"'{key}' {most + 1} times") as refused:
        refuse_repeats({key: ["2024-01"] * (most + 1)}, EXTENTS.values())
    assert "\n" not in str(refused.value)


@given(st.data())
def test_what_an_address_is_written_as_is_never_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(CONDITIONS))
    key, extent = KEYS[name], EXTENTS["2024-Q2"]
    values = extent.categories(key) or tuple(str(age) for age in range(18))
    chosen = data.draw(st.sets(st.sampled_from(values), min_size=1))
    written = parse({name: sorted(chosen)}, extent).where(extent)
    refuse_repeats(written, [extent])


def test_the_question_of_a_page_is_told_in_words_of_the_vocabulary() -> None:
    address = {"population": ["suspects", "<b>"], "by": ["recency", "recency", "x" * 9_000], "quote": ["39%"],
               "metric": ["nobody_has_it"], "beside": ["all-forces"]}  # fmt: skip
    choice, _ = read_choice(
        address, extents=EXTENTS, usual="2023-Q4", own=("population", "by", "quote", "metric")
    )
    assert choice.question == {"population": ("suspects",), "by": ("recency",), "beside": ("all-forces",)}


WORD = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["Familial", "2023-04..2023-12", "10..17", "Not recorded", "E23000032", "x" * 10_000]),
)
KEY = st.one_of(
    st.sampled_from([*CONDITIONS, "snapshot", "force", "region", "definition"]), st.text(max_size=9)
)


@given(st.dictionaries(KEY, st.lists(WORD, max_size=6), max_size=8))
def test_no_address_breaks_it_and_what_it_writes_reads_the_same(address: dict[str, list[str]]) -> None:
    choice, notices = read_choice(address, extents=EXTENTS, usual="2023-Q4")
    assert len(notices) <= 4
    choice.selection(EXTENTS[choice.snapshot])
    again, told = read_choice(choice.address(), extents=EXTENTS, usual="2023-Q4")
    assert again == choice
    assert not told


@pytest.mark.parametrize("extent", EXTENTS.values(), ids=lambda extent: str(extent.criteria_scheme))
def test_a_definition_counts_criteria_of_its_scheme(extent: Extent) -> None:
    assert DEFINITIONS["cse"].selection(extent).values("criterion") == {"Child sexual exploitation"}
    left = DEFINITIONS["not-familial-institutional"].selection(extent).values("criterion")
    assert left == set(extent.criteria) - {"Familial", "Institutional"}
    assert not DEFINITIONS["all"].selection(extent).conditions
