"""Nothing that was kept for one viewer reaches another, in whatever order they ask."""

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import dozen
from cocad.disclosure import answers
from cocad.disclosure.cache import answered, force_shares, tables
from cocad.disclosure.viewer import NATIONAL, viewer
from cocad.errors import AccessError
from cocad.metrics.evaluator import ask, evaluate
from cocad.metrics.selection import parse

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


@pytest.mark.parametrize(
    "by", [[], ["recency"], ["force"], ["victim_age"], ["region", "victim_age_band"]], ids=str
)
def test_a_refused_question_hides_every_number_and_leaves_the_others_as_they_are(by: list[str]) -> None:
    elsewhere = parse({"force": [dozen.KENT, dozen.MET], "recency": "Recent"}, SNAPSHOT.extent)
    refused = ask("victims", by, elsewhere, single_years=True)
    who = viewer(f"force:{dozen.KENT}")
    with pytest.raises(AccessError) as sentence:
        answered(SNAPSHOT, (QUESTIONS[0], refused), who)
    own, hidden = tables(SNAPSHOT, (QUESTIONS[0], refused), who)
    assert own is tables(SNAPSHOT, (QUESTIONS[0],), who)[0]
    exact = answers(SNAPSHOT, [refused], NATIONAL)[0].frame
    names = pl.col(by).cast(pl.String)
    assert hidden.frame.select(names).equals(exact.select(names))
    numbers = hidden.frame.drop(*by, "hidden")
    assert numbers.schema == exact.drop(by).schema
    assert numbers.null_count().row(0) == (len(exact),) * numbers.width
    assert set(hidden.frame["hidden"]) == {str(sentence.value).removesuffix(".")}


def test_a_metric_by_force_of_another_area_is_hidden_whole() -> None:
    elsewhere = parse({"region": "London"}, SNAPSHOT.extent)
    told = force_shares(SNAPSHOT, "non_recent", elsewhere, viewer(f"force:{dozen.KENT}"))
    assert told.frame["force"].to_list() == [dozen.MET, dozen.CITY]
    assert told.frame["count"].to_list() == told.frame["base"].to_list() == [None, None]
    assert all("may not ask for that area" in why for why in told.frame["hidden"])
    assert told.overall is None


def test_the_viewers_do_see_different_tables() -> None:
    by_force = QUESTIONS[4]
    counts = [tables(SNAPSHOT, (by_force,), who)[0].frame["count"].to_list() for who in VIEWERS]
    assert counts[0] != counts[1] != counts[2] != counts[0]


def test_an_answer_is_kept_by_its_question_whichever_page_asks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = dozen.snapshot().hold()
    asked: list[tuple[object, ...]] = []

    def counting(of: object, questions: tuple[object, ...]) -> object:
        asked.append(questions)
        return evaluate(of, questions)  # type: ignore[arg-type]

    monkeypatch.setattr("cocad.disclosure.cache.evaluate", counting)
    one, two, three = (
        ask("crimes", by, parse({}, snapshot.extent)) for by in (["criterion"], ["recency"], ["month"])
    )
    first = tables(snapshot, (one, two), NATIONAL)
    second = tables(snapshot, (three, two, one), NATIONAL)
    assert asked == [(one, two), (three,)]
    assert (second[2], second[1]) == first
    # A force's own answer is made of the counts of its own question, and kept apart.
    mine = ask("crimes", ["criterion"], parse({"force": dozen.KENT}, snapshot.extent))
    for who in (NATIONAL, VIEWERS[1]):
        (told,) = tables(snapshot, (mine,), who)
        assert told.viewer == who
    assert asked[2:] == [(mine,)]
