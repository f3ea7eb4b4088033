"""How large groups are, and the most common age, of a dozen crimes counted by hand."""

import pytest

import dozen
from cocad.disclosure import protect
from cocad.disclosure.makeup import Aspect, protect_makeup
from cocad.insight.sentences.group_sizes import finding, modal_age
from cocad.metrics.evaluator import ask, evaluate
from cocad.metrics.makeup import MakeupQuestion, count_makeup
from cocad.metrics.selection import Where, parse

SNAPSHOT = dozen.snapshot()


def aspect(name: str, where: Where | None = None, by: str = "") -> Aspect:
    question = MakeupQuestion(parse(where or {}, SNAPSHOT.extent), by)
    return protect_makeup(count_makeup(SNAPSHOT, question)).table(name)


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ("perpetrators", "8 of 12 crimes have two perpetrators; 1 of 12 has six or more"),
        ("victims", "7 of 12 crimes have one victim; none have six or more"),
        ("suspects", "6 of 12 crimes have one suspect; none have six or more"),
    ],
)
def test_the_most_common_size_and_the_large_groups(people: str, said: str) -> None:
    assert finding(aspect(people), people) == said


def test_nothing_recorded_is_said() -> None:
    assert finding(aspect("victims", {"criterion": "Ritualistic"}), "victims").startswith("No group-based")


def test_an_aspect_is_a_table_of_its_own_dimension() -> None:
    table = aspect("suspects", by="criterion")
    assert table.by == table.labels == ("criterion", "suspects")
    assert table.frame.columns == [
        "criterion", "suspects", "count", "base", "share", "low", "high", "total",
    ]  # fmt: skip
    assert table.where() == {}


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
