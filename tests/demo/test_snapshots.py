"""The eight snapshots keep the data contract, are the same for a seed, and follow one another."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import polars as pl
import pytest

from cocad.commands.demo import described
from cocad.demo import DemoSnapshot, generate
from cocad.snapshots.check import check_rows
from cocad.snapshots.schema import TABLES
from cocad.words import vocabulary

IDS = [f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in range(1, 5)]
MISSING = "W15000004"


def test_order_and_description(made: Mapping[str, DemoSnapshot]) -> None:
    assert list(made) == IDS
    assert made["2023-Q2"].covers == (date(2023, 1, 1), date(2023, 6, 30))
    assert made["2023-Q4"].created_at == datetime(2024, 2, 1, 9, tzinfo=UTC)
    assert made["2024-Q1"].created_at == datetime(2024, 5, 1, 9, tzinfo=UTC)
    assert {made[name].criteria_scheme for name in IDS[:4]} == {2023}
    assert {made[name].criteria_scheme for name in IDS[4:]} == {2024}


@pytest.mark.parametrize("name", IDS)
def test_schema_and_references(name: str, made: Mapping[str, DemoSnapshot]) -> None:
    snapshot = made[name]
    assert list(snapshot.frames) == list(TABLES)
    for table, schema in TABLES.items():
        assert schema.validate(snapshot.frames[table]).height
    # What rules over two tables and the manifest ask: dates, scheme, references, suspects.
    check_rows(
        {table: frame.lazy() for table, frame in snapshot.frames.items()}, described(snapshot), where=name
    )


@pytest.mark.parametrize("name", IDS)
def test_people_belong_and_fit(name: str, made: Mapping[str, DemoSnapshot]) -> None:
    frames = made[name].frames
    crimes = frames["crimes"]
    for table in ("victims", "suspects"):
        assert set(frames[table]["crime_id"]) < set(crimes["crime_id"])
    named = frames["suspects"].group_by("crime_id").len("named")
    assert (
        (crimes.join(named, on="crime_id").select(pl.col("named") <= pl.col("perpetrators")))
        .to_series()
        .all()
    )


@pytest.mark.parametrize("name", IDS)
def test_group_based_crimes_are_contact_crimes(name: str, made: Mapping[str, DemoSnapshot]) -> None:
    frames = made[name].frames
    crimes = frames["crimes"].group_by("force", month=pl.col("recorded_on").dt.truncate("1mo")).len()
    both = crimes.join(frames["recorded"], on=["force", "month"], how="left")
    assert both["contact"].null_count() == 0
    assert (both["len"] <= both["contact"]).all()


def test_the_flag_begins_in_april_2023_and_is_then_always_recorded(made: Mapping[str, DemoSnapshot]) -> None:
    crimes = made["2023-Q4"].frames["crimes"]
    early = pl.col("recorded_on") < date(2023, 4, 1)
    assert crimes.filter(early)["committed_by_children"].is_null().all()
    assert crimes.filter(~early)["committed_by_children"].null_count() == 0
    assert made["2024-Q4"].frames["crimes"]["committed_by_children"].null_count() == 0


def test_perpetrators_have_a_long_tail(published: DemoSnapshot) -> None:
    sizes = published.frames["crimes"]["perpetrators"]
    assert (sizes == 2).mean() > 0.6
    assert 5 <= (sizes > 10).sum() <= 80
    assert sizes.max() <= 60


def test_some_crimes_name_nobody(published: DemoSnapshot) -> None:
    frames = published.frames
    for table, least, most in (("victims", 0.03, 0.12), ("suspects", 0.05, 0.2)):
        without = frames["crimes"].join(frames[table], on="crime_id", how="anti").height
        assert least < without / frames["crimes"].height < most


def test_the_missing_return(made: Mapping[str, DemoSnapshot]) -> None:
    gap = (date(2023, 7, 1), date(2023, 9, 30))
    for name in ("2023-Q3", "2023-Q4"):
        frames = made[name].frames
        (missing,) = made[name].missing_returns
        assert (missing["force"], missing["quarter"]) == (MISSING, "2023-Q3")
        for table, column in (("crimes", "recorded_on"), ("recorded", "month")):
            theirs = frames[table].filter(pl.col("force") == MISSING)
            assert theirs.height
            assert theirs.filter(pl.col(column).is_between(*gap)).is_empty()
    for name in ("2023-Q1", "2023-Q2", *IDS[4:]):
        assert made[name].missing_returns == ()
    months = made["2023-Q4"].frames["recorded"].group_by("force").len()
    assert set(months.filter(pl.col("force") != MISSING)["len"]) == {12}


@pytest.mark.parametrize("name", [name for name in IDS if not name.endswith("Q4")])
def test_revisions_are_few_but_there(name: str, made: Mapping[str, DemoSnapshot]) -> None:
    earlier, later = made[name], made[f"{name[:-1]}{int(name[-1]) + 1}"]
    last = earlier.covers[1]
    then = known(earlier, last)
    now = known(later, last)
    differing = {c for c in then if then[c] != now.get(c)}
    assert 0.005 < len(differing) / len(then) < 0.04
    # Each kind of correction leaves the bulk of crimes with the id they had.
    assert len(then.keys() & now.keys()) > 0.99 * len(then)


def known(snapshot: DemoSnapshot, last: date) -> dict[str, tuple[object, ...]]:
    """All that is recorded of each crime until a day."""
    frames = snapshot.frames
    rows = {c["crime_id"]: [tuple(c.values())] for c in frames["crimes"].iter_rows(named=True)
            if c["recorded_on"] <= last}  # fmt: skip
    for table in ("victims", "suspects"):
        for person in frames[table].iter_rows(named=True):
            if person["crime_id"] in rows:
                rows[person["crime_id"]].append(tuple(person.values()))
    return {crime: tuple(sorted(map(str, parts))) for crime, parts in rows.items()}


@pytest.mark.parametrize("year", ["2023", "2024"])
@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_a_quarter_grows_in_the_snapshots_after_it(
    year: str, quarter: int, made: Mapping[str, DemoSnapshot]
) -> None:
    of_quarter = [
        made[f"{year}-Q{later}"].frames["crimes"]["recorded_on"].dt.quarter().eq(quarter).sum()
        for later in range(quarter, 5)
    ]
    assert of_quarter == sorted(of_quarter)
    assert of_quarter[1] / of_quarter[0] > 1.01
    assert 1.02 < of_quarter[-1] / of_quarter[0] < 1.05


def test_crimes_are_added_and_removed_between_quarters(made: Mapping[str, DemoSnapshot]) -> None:
    added = removed = 0
    for earlier, later in ((IDS[n], IDS[n + 1]) for n in (0, 1, 2)):
        last = made[earlier].covers[1]
        then = set(known(made[earlier], last))
        now = set(known(made[later], last))
        added, removed = added + len(now - then), removed + len(then - now)
    assert added
    assert removed


def test_same_seed_same_frames_other_seed_others(made: Mapping[str, DemoSnapshot]) -> None:
    for snapshot in generate():
        for table, frame in snapshot.frames.items():
            assert frame.equals(made[snapshot.id].frames[table]), (snapshot.id, table)
    other = next(generate(5))
    assert not other.frames["crimes"].equals(made["2023-Q1"].frames["crimes"])


def test_sizes_of_2024(made: Mapping[str, DemoSnapshot]) -> None:
    frames = made["2024-Q4"].frames
    crimes = frames["crimes"]
    assert crimes.height == 4450
    assert (crimes["criterion"] == vocabulary.CSE).sum() == 761
    assert frames["recorded"]["csae"].sum() == 122_768
    by_children = crimes.filter(pl.col("criterion") == vocabulary.BY_CHILDREN)
    assert 900 < by_children.height < 1200
    assert by_children["committed_by_children"].all()
    elsewhere = crimes.filter(
        pl.col("committed_by_children") & (pl.col("criterion") != vocabulary.BY_CHILDREN)
    )
    assert {"Child sexual exploitation", "Familial", "Institutional"} <= set(elsewhere["criterion"])


def test_notes_say_what_was_planted(made: Mapping[str, DemoSnapshot]) -> None:
    for snapshot in made.values():
        text = " ".join(snapshot.notes)
        assert snapshot.notes[0].startswith("Synthetic data")
        for word in ("66%", "Humberside at 2.2", "Kent at 0.35", "Online"):
            assert word in text
        assert ("Dyfed-Powys" in text) == bool(snapshot.missing_returns)
