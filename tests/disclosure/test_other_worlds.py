"""Of one other force alone: whatever a viewer asks for, another world answers the same.

The viewer asks a set of tables of any population, by any dimensions, under any conditions that it
may set. Each other force's count under any of them, unless it is none, is then another one in a
world in which all of these tables say the same: numbers, blanks and reasons. So no reasoning
from them, however clever, leaves it a single value.
"""

from collections.abc import Iterator, Sequence

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import cocad
from arbitrary import Asked
from cocad.errors import AccessError
from cocad.snapshots import Snapshot
from disclosure.worlds import (
    ELSEWHERE,
    KENT,
    OTHERS,
    SOUTH_EAST,
    VIEWER,
    may_ask,
    moved,
    relocated,
    rotations,
    world,
    worlds,
)

slowly = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def answers(snapshot: Snapshot, asked: Sequence[Asked]) -> list[pl.DataFrame]:
    """All that the viewer is shown."""
    return [cocad.tabulate(snapshot, a.population, a.by, a.where, viewer=VIEWER).frame for a in asked]


def alike(one: Sequence[pl.DataFrame], other: Sequence[pl.DataFrame]) -> bool:
    return all(a.equals(b) for a, b in zip(one, other, strict=True))


def by_force(snapshot: Snapshot, asked: Asked) -> dict[str, int]:
    """What there is to find out: each other force's count under a question's conditions."""
    where = {name: values for name, values in asked.where.items() if name != "region"}
    frame = cocad.tabulate(snapshot, asked.population, ["force"], where).frame
    counted = dict(zip(frame["force"].cast(pl.String), frame["count"], strict=True))
    return {force: counted[force] for force in OTHERS}


def neighbours(snapshot: Snapshot, force: str) -> Iterator[Snapshot]:
    """Worlds in which one crime of a force was recorded by another near it, or the other way round."""
    circle = SOUTH_EAST if force in SOUTH_EAST else ELSEWHERE
    crimes = snapshot.frames["crimes"].collect().select("crime_id", pl.col("force").cast(pl.String))
    near = crimes.filter(pl.col("force").is_in(list(circle)))
    for crime, recorded_by in near.iter_rows():
        for to in circle if recorded_by == force else [force]:
            yield moved(snapshot, crime, to)


@slowly
@given(snapshot=worlds, asked=st.lists(may_ask(), min_size=1, max_size=6))
def test_no_set_of_tables_pins_another_force(snapshot: Snapshot, asked: list[Asked]) -> None:
    told = answers(snapshot, asked)
    elsewhere = [relocated(snapshot, to) for to in rotations()]
    for other in elsewhere:
        assert alike(answers(other, asked), told)
    for question in asked:
        truth = by_force(snapshot, question)
        found = [by_force(other, question) for other in elsewhere]
        for force in [f for f in OTHERS if truth[f] and all(each[f] == truth[f] for each in found)]:
            assert any(
                by_force(other, question)[force] != truth[force] and alike(answers(other, asked), told)
                for other in neighbours(snapshot, force)
            ), (force, question)


@slowly
@given(snapshot=worlds, asked=may_ask(), data=st.data())
def test_no_single_other_force_can_be_asked_for(
    snapshot: Snapshot, asked: Asked, data: st.DataObject
) -> None:
    area: dict[str, tuple[str, ...]] = data.draw(
        st.sampled_from(
            [{"force": (OTHERS[0],)}, {"force": (KENT, OTHERS[0])}, {"region": ("London",)},
             {"region": ("South East", "London")}]
        )
    )  # fmt: skip
    with pytest.raises(AccessError):
        cocad.tabulate(snapshot, asked.population, asked.by, asked.where | area, viewer=VIEWER)


def test_other_worlds_would_show_a_force_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cocad.disclosure.comparator._may_see", lambda area, viewer: True)
    monkeypatch.setattr("cocad.disclosure.comparator.passes", lambda others: others.sum(axis=0) > 0)
    monkeypatch.setattr("cocad.disclosure.returns.LEAST_FORCES", 0)
    snapshot, asked = world(7, 300), [Asked("victims", ("force",), {})]
    other = relocated(snapshot, rotations()[0])
    assert not alike(answers(other, asked), answers(snapshot, asked))
