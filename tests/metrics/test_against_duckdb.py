"""Random questions, answered by the evaluator and by SQL: every column of every row agrees."""

from collections.abc import Iterator
from math import isclose
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

import cocad
from arbitrary import Asked, questions, snapshots
from asked_in_sql import answer, database
from cocad import tabulate
from cocad.snapshots import Snapshot

# Hypothesis keeps the types of arguments for good, and DuckDB tells of types that are never let go.
Demo = tuple[Snapshot, Any]
SOME = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def compare(snapshot: Snapshot, connection: duckdb.DuckDBPyConnection, asked: Asked) -> None:
    frame = tabulate(snapshot, asked.population, asked.by, asked.where).frame
    expected = answer(snapshot, connection, asked)
    lacking = frame["not_supplied"].is_not_null().to_list() if "not_supplied" in frame.columns else []
    found = frame.drop("not_supplied", strict=False).rows()
    assert len(found) == len(expected), asked
    width = len(asked.by)
    for place, (one, other) in enumerate(zip(found, expected, strict=True)):
        assert one[:width] == other[:width], asked
        if lacking and lacking[place]:
            assert set(one[width:]) == {None}
            assert other[width] == 0
        else:
            assert all(same(a, b) for a, b in zip(one[width:], other[width:], strict=True)), (
                asked,
                one,
                other,
            )


@SOME
@given(st.data())
def test_random_questions_of_random_snapshots(data: st.DataObject) -> None:
    snapshot = data.draw(snapshots())
    with database(snapshot) as connection:
        for _ in range(3):
            compare(snapshot, connection, data.draw(questions(snapshot.extent)))


@pytest.fixture(scope="module")
def demo(demo_root: Path) -> Iterator[Demo]:
    opened = cocad.open(demo_root / "2023-Q4")
    with database(opened) as connection:
        yield opened.hold(), connection


@settings(max_examples=60, deadline=None, phases=[Phase.generate], derandomize=True)
@given(data=st.data())
def test_random_questions_of_the_demo_data(demo: Demo, data: st.DataObject) -> None:
    snapshot, connection = demo
    compare(snapshot, connection, data.draw(questions(snapshot.extent, most=2)))
