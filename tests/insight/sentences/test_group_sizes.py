"""How large groups are, and the most common age, of a dozen crimes counted by hand."""

import pytest

import dozen
from cocad.disclosure import Table, protect
from cocad.insight.sentences.group_sizes import finding, modal_age
from cocad.metrics.evaluator import ask, evaluate
from cocad.metrics.selection import Where, parse

SNAPSHOT = dozen.snapshot()


def sizes(name: str, where: Where | None = None) -> Table:
    (counts,) = evaluate(SNAPSHOT, [ask("crimes", [name], parse(where or {}, SNAPSHOT.extent))])
    return protect(counts)


@pytest.mark.parametrize(
    ("key", "people", "said"),
    [
        ("perpetrators", "perpetrators", "8 of 12 crimes have two perpetrators; 1 of 12 has six or more"),
        ("victims_on_crime", "victims", "7 of 12 crimes have one victim; none have six or more"),
        ("suspects_on_crime", "suspects", "6 of 12 crimes have one suspect; none have six or more"),
    ],
)
def test_the_most_common_size_and_the_large_groups(key: str, people: str, said: str) -> None:
    assert finding(sizes(key), people) == said


def test_nothing_recorded_is_said() -> None:
    none = sizes("victims_on_crime", {"criterion": "Ritualistic"})
    assert finding(none, "victims").startswith("No group-based")


def test_the_most_common_age() -> None:
    (counts,) = evaluate(SNAPSHOT, [ask("suspects", ["suspect_age"], single_years=True)])
    # Each of the 14 ages recorded is that of one suspect.
    assert modal_age(protect(counts), "suspects") == (
        "No age of suspects stands out: 14 share the highest count of 1"
    )
    (children,) = evaluate(
        SNAPSHOT,
        [
            ask(
                "suspects",
                ["suspect_age"],
                parse({"suspect_age": "9..10"}, SNAPSHOT.extent),
                single_years=True,
            )
        ],
    )
    assert modal_age(protect(children), "suspects") == (
        "9 and 10 are the most common ages of suspects: 1 of 2 each"
    )
    (nobody,) = evaluate(
        SNAPSHOT,
        [
            ask(
                "victims",
                ["victim_age"],
                parse({"criterion": "Ritualistic"}, SNAPSHOT.extent),
                single_years=True,
            )
        ],
    )
    assert modal_age(protect(nobody), "victims") == "No age is recorded of any of the victims"
