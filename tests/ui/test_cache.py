"""Nothing that was kept for one viewer reaches another, in whatever order they ask."""

from hypothesis import given, settings, strategies as st

import dozen
from cocad.access import NATIONAL, viewer
from cocad.disclosure import answers
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import parse
from cocad.ui.cache import tables

SNAPSHOT = dozen.snapshot().hold()
VIEWERS = (NATIONAL, viewer(f"force:{dozen.KENT}"), viewer(f"force:{dozen.MET}"))
QUESTIONS = tuple(
    ask(population, by, parse(where, SNAPSHOT.extent))
    for population, by in (("crimes", ["criterion"]), ("suspects", ["suspect_gender"]), ("crimes", ["force"]))
    for where in ({}, {"recency": "Recent"})
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(VIEWERS), st.sampled_from(QUESTIONS)), min_size=2, max_size=12))
def test_viewers_in_turn_get_what_each_would_get_alone(asked: list[tuple[object, object]]) -> None:
    for who, question in asked:
        (kept,) = tables(SNAPSHOT, (question,), who)
        (alone,) = answers(SNAPSHOT, [question], who)
        assert kept.viewer == who
        assert kept.frame.equals(alone.frame)


def test_the_viewers_do_see_different_tables() -> None:
    by_force = QUESTIONS[4]
    counts = [tables(SNAPSHOT, (by_force,), who)[0].frame["count"].to_list() for who in VIEWERS]
    assert counts[0] != counts[1] != counts[2] != counts[0]
