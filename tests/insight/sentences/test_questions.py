"""What Explore says of a table of any split: of how many what is shared out is recorded."""

import pytest

import dozen
from cocad.disclosure import protect
from cocad.insight.sentences.questions import known, split_words
from cocad.metrics.evaluator import ask, evaluate
from cocad.metrics.selection import Where, parse

SNAPSHOT = dozen.snapshot().hold()


@pytest.mark.parametrize(
    ("population", "by", "where", "said"),
    [
        ("crimes", ["criterion"], {}, ""),
        ("crimes", ["suspects_ages"], {}, ", recorded for 9 of 12"),
        ("crimes", ["criterion", "suspects_ages"], {}, ", recorded for 9 of 12"),
        # Of the eight crimes with an answer to the flag.
        ("crimes", ["committed_by_children", "suspects_ages"], {}, ", recorded for 6 of 8"),
        ("crimes", ["suspects_ages", "criterion"], {}, ""),
        ("crimes", ["suspects_ages"], {"criterion": "Ritualistic"}, ", nobody to record"),
    ],
)
def test_of_how_many_the_last_dimension_is_recorded(
    population: str, by: list[str], where: Where, said: str
) -> None:
    (counts,) = evaluate(SNAPSHOT, [ask(population, by, parse(where, SNAPSHOT.extent))])
    assert known(protect(counts)) == said


def test_a_split_in_words() -> None:
    assert split_words(ask("crimes", ["criterion", "suspects_ages"])) == (
        "Crimes by criterion and ages of the crime's suspects"
    )
