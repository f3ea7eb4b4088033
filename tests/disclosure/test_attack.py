"""What a force's viewer can work out of others by putting tables together.

Two families. Of one other force alone: no set of tables over criterion, recency and quarter, under
any conditions, for the region and for all forces, pins a count of it that is not none. Of a small
number that is hidden: no table split by one dimension, with its total, under the same conditions.
"""

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import dozen
from cocad.snapshots import File, Manifest, Snapshot
from cocad.snapshots.schema import dtypes
from disclosure.attacker import DIMENSIONS, SMALL, Attacker

KENT = "E23000032"
SOUTH_EAST = ("E23000029", "E23000030", "E23000031", "E23000033")
ELSEWHERE = ("E23000001", "E23000005", "W15000003")
FORCES = (*SOUTH_EAST, *ELSEWHERE)
CRITERIA = ("Child sexual exploitation", "Familial", "Institutional", "Other", "Unknown")
RECENCIES = ("Recent", "Non-recent", "Unknown")
pytestmark = pytest.mark.usefixtures("undisguised")


def snapshot(crimes: list[tuple[str, str, str, int]]) -> Snapshot:
    """A snapshot of crimes given by force, criterion, recency and month."""
    rows = [
        (f"C{n}", force, date(2023, month, 5), criterion, recency, "Rape of a child", None, None, 2)
        for n, (force, criterion, recency, month) in enumerate(crimes)
    ]
    frames = {table: pl.DataFrame(schema=dtypes(table)) for table in ("victims", "suspects", "recorded")}
    frames["crimes"] = pl.DataFrame(rows, schema=dtypes("crimes"), orient="row")
    files = {f"{t}.parquet": File(rows=len(f), bytes=0, sha256="0" * 64) for t, f in frames.items()}
    manifest = Manifest(**dict(dozen.description(missing_returns=())), schema_version=1, files=files)
    return Snapshot(manifest, {table: frame.lazy() for table, frame in frames.items()}).hold()


def attacker(crimes: list[tuple[str, str, str, int]]) -> Attacker:
    return Attacker(snapshot(crimes), KENT, FORCES)


def check_bounds_hold(found: Attacker) -> None:
    truth = found.truth()
    for row, low, high in zip(found.rows, found.low, found.high, strict=True):
        assert low <= row @ truth <= high


@st.composite
def records(draw: st.DrawFn) -> list[tuple[str, str, str, int]]:
    """Between 60 and 240 crimes, each force and criterion with its own weight."""
    seed = draw(st.integers(0, 2**32 - 1))
    number = draw(st.integers(60, 240))
    noise = np.random.default_rng(seed)
    forces = noise.choice((KENT, *FORCES), number, p=noise.dirichlet(np.full(8, 4.0)))
    criteria = noise.choice(CRITERIA, number, p=noise.dirichlet(np.full(5, 1.0)))
    recencies = noise.choice(RECENCIES, number, p=noise.dirichlet(np.full(3, 2.0)))
    months = noise.integers(1, 13, number)
    return [
        (str(f), str(c), str(r), int(m))
        for f, c, r, m in zip(forces, criteria, recencies, months, strict=True)
    ]


tables = st.lists(
    st.tuples(
        st.lists(st.sampled_from(DIMENSIONS), max_size=2, unique=True),
        st.fixed_dictionaries(
            {},
            optional={
                "criterion": st.lists(st.sampled_from(CRITERIA), min_size=1, max_size=2, unique=True),
                "recency": st.lists(st.sampled_from(RECENCIES), min_size=1, max_size=2, unique=True),
                "quarter": st.lists(st.sampled_from(["2023-Q1", "2023-Q3"]), min_size=1, unique=True),
                "region": st.just(["South East"]),
            },
        ),
    ),
    min_size=1,
    max_size=8,
)
slowly = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@slowly
@given(crimes=records(), asked=tables, criterion=st.sampled_from(CRITERIA))
def test_no_set_of_tables_pins_another_force(
    crimes: list[tuple[str, str, str, int]],
    asked: list[tuple[list[str], dict[str, list[str]]]],
    criterion: str,
) -> None:
    found = attacker(crimes)
    for by, where in asked:
        found.learn(by, where)
    check_bounds_hold(found)
    truth = found.truth()
    for force in FORCES:
        for where in ({}, {"criterion": [criterion]}):
            target = found.sum_of(where, [force])
            if target @ truth > 0:
                least, most = found.range_of(target)
                assert least < most


@slowly
@given(
    counts=st.lists(st.sampled_from([0, 1, 2, 3, 4, 7, 8, 12, 13]), min_size=5, max_size=5),
    own=st.integers(0, 9),
)
def test_no_hidden_small_number_follows_from_its_table(counts: list[int], own: int) -> None:
    # The counts at which rounding errs most; spread over the forces so that the gate lets them by.
    spread = [
        (FORCES[n % 4], criterion, "Recent", 1 + n % 12)
        for criterion, count in zip(CRITERIA, counts, strict=True)
        for n in range(count)
    ]
    found = attacker([*spread, *[(KENT, "Familial", "Recent", 1)] * own])
    for where in ({}, {"region": ["South East"]}):
        found.learn(["criterion"], where)
        found.learn([], where)
    check_bounds_hold(found)
    for row, low, high in list(zip(found.rows, found.low, found.high, strict=True)):
        if (low, high) == SMALL:
            least, most = found.range_of(row)
            assert least < most


def test_the_case_in_which_every_rounding_errs_the_same_way() -> None:
    # Others 7, 7 and 4: shown as 5, 5 and hidden beside 20, the hidden one could only be 4.
    crimes = [
        (FORCES[n % 4], criterion, "Recent", 1)
        for criterion, count in (("Familial", 7), ("Other", 7), ("Institutional", 4))
        for n in range(count)
    ]
    frame = attacker(crimes).table(["criterion"], {}).frame
    shown = dict(zip(frame["criterion"].cast(pl.String), frame["count"], strict=True))
    assert shown["Institutional"] is None
    assert [shown["Familial"], shown["Other"]] == [None, None]  # the smallest shown, which are both
    assert frame["base"][0] == 20


def test_the_attacker_would_find_a_number_that_is_not_protected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "cocad.disclosure.comparator.secondary", lambda cells, bases, rest: np.zeros(cells.shape, bool)
    )
    crimes = [
        (FORCES[n % 4], criterion, "Recent", 1)
        for criterion, count in (("Familial", 7), ("Other", 7), ("Institutional", 4))
        for n in range(count)
    ]
    found = attacker(crimes)
    found.learn(["criterion"], {})
    hidden = next(
        row for row, *ends in zip(found.rows, found.low, found.high, strict=True) if tuple(ends) == SMALL
    )
    assert found.range_of(hidden) == (4, 4)
