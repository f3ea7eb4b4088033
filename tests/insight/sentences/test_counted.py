"""What a selection counts, in words, and the shares of recorded crime that name it."""

import pytest

import cocad
import dozen
from cocad.disclosure import Measures, measured
from cocad.insight.sentences import findings, headline
from cocad.insight.sentences.counted import is_narrowed, subject
from cocad.metrics.definitions import DEFINITIONS
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import Where, parse

SNAPSHOT = dozen.snapshot()
EXTENT = SNAPSHOT.extent
WHOLE = ("group_based_of_all_csae", "group_based_of_contact")


def told_of(where: Where) -> Measures:
    selection = parse(where, EXTENT)
    return measured(SNAPSHOT, [METRICS[name] for name in WHOLE], selection)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ({}, "group-based crimes"),
        ({"force": dozen.KENT, "month": "2023-04..2023-12"}, "group-based crimes"),
        ({"criterion": "Familial"}, "Familial group-based crimes"),
        ({"criterion": "Other"}, "group-based crimes under Other"),
        ({"criterion": ["Familial", "Other"]}, "group-based crimes under Familial or Other"),
        ({"criterion": ["Familial", "Other", "Institutional", "Unknown"]},
         "group-based crimes without Child sexual exploitation or Ritualistic"),
        ({"recency": "Non-recent", "criterion": "Familial"}, "non-recent Familial group-based crimes"),
        ({"recency": ["Recent", "Unknown"]}, "group-based crimes of recent or unknown recency"),
        ({"offence_type": "Rape of a child"}, "group-based crimes recorded as rape of a child"),
        ({"committed_by_children": "Yes"}, "group-based crimes flagged as committed by children"),
        ({"suspect_age": "10..17"}, "group-based crimes with suspect age in years 10 to 17"),
        ({"victim_gender": "Not recorded"}, "group-based crimes with victim gender not recorded"),
        ({"recency": ["Recent", "Non-recent", "Unknown"]}, "group-based crimes"),
    ],
)  # fmt: skip
def test_the_numerator_is_named(where: Where, words: str) -> None:
    selection = parse(where, EXTENT)
    assert subject(selection, EXTENT) == words
    assert is_narrowed(selection, EXTENT) == (words != "group-based crimes")


def test_a_definition_is_named_as_the_conditions_are() -> None:
    told = {name: subject(one.selection(EXTENT), EXTENT) for name, one in DEFINITIONS.items()}
    assert told == {
        "all": "group-based crimes",
        "cse": "group-based crimes under Child sexual exploitation",
        "not-familial-institutional": "group-based crimes without Familial or Institutional",
        "not-by-children": "group-based crimes not flagged as committed by children",
    }


def test_a_share_of_recorded_crime_names_its_numerator() -> None:
    # Of 2,880 recorded crimes 4 are Familial, of 780 of Kent's 3; contact crimes are six tenths of them.
    assert findings.funnel(told_of({"criterion": "Familial"}), "England and Wales") == (
        "Familial group-based crimes are 0.1% of all recorded CSAE crime"
    )
    kent = told_of({"criterion": "Familial", "force": dozen.KENT})
    assert (
        findings.funnel(kent, "Kent")
        == "Kent: Familial group-based crimes are under 1% of all recorded CSAE crime"
    )
    assert findings.place_in_contact(told_of({"criterion": "Familial"})) == (
        "Familial group-based crimes are 0.2% of all recorded contact crimes"
    )
    assert headline.crimes(told_of({"criterion": "Familial"})).label == "Familial group-based crimes"


def test_all_group_based_crime_is_called_so() -> None:
    assert findings.funnel(told_of({}), "England and Wales") == (
        "Group-based crimes are 0.4% of recorded child sexual abuse and exploitation"
    )
    assert headline.crimes(told_of({"month": "2023-04"})).label == "Group-based crimes"


def test_the_one_criterion_chosen_is_not_crowned() -> None:
    table = cocad.tabulate(SNAPSHOT, "crimes", ["criterion"], {"criterion": "Familial"})
    assert findings.criteria(table) == "4 crimes under Familial, the one criterion that is counted"


def test_the_largest_criterion_is_of_what_is_counted() -> None:
    table = cocad.tabulate(SNAPSHOT, "crimes", ["criterion"], {"recency": "Recent"})
    assert findings.criteria(table) == (
        "Child sexual exploitation and Familial are the largest named criteria: "
        "2 of 7 recent group-based crimes each"
    )
