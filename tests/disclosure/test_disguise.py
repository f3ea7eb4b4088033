"""The disguised copy: a record is alike wherever it stands, at the rates that are stated, without bias."""

from collections import Counter
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

import dozen
from cocad.disclosure import protect
from cocad.disclosure.disguise import (
    CHANGED,
    LEFT_OUT,
    MOVED,
    NOISE,
    TWICE,
    copy_of,
    disguised,
)
from cocad.disclosure.scope import underlying
from cocad.disclosure.viewer import viewer
from cocad.errors import AccessError
from cocad.metrics.evaluator import ask, evaluate
from cocad.snapshots import MissingReturn, Snapshot
from cocad.snapshots.coding import CRIME, CRIME_KEYS, DAY
from cocad.words.vocabulary import KEYS, OfOthers
from disclosure.worlds import KENT, SOUTH_EAST, world

SECRET = "a secret that is long enough for a test"
MADE = world(11, 3_000)
PEOPLE = ("victims", "suspects")
NEVER = [name for name in CRIME_KEYS if KEYS[name].of_others is OfOthers.NEVER]
TOLD = [name for name in CRIME_KEYS if name not in NEVER]


def total(snapshot: Snapshot, population: str = "crimes") -> int:
    (counts,) = evaluate(snapshot, [ask(population)])
    return int(counts.count[0])


def test_the_same_secret_gives_the_same_copy_and_another_another() -> None:
    one, again, other = (copy_of(MADE, secret) for secret in (SECRET, SECRET, SECRET + "."))
    for table in one.codes:
        assert one.codes[table].equals(again.codes[table])
    assert not one.codes["crimes"].equals(other.codes["crimes"])


def test_it_has_codes_alone_and_is_counted_like_any_snapshot() -> None:
    copy = copy_of(MADE, SECRET)
    assert copy.held
    assert not copy.frames
    for table, rows in copy.codes.items():
        told = [name for name in MADE.codes[table].columns if name not in (DAY, *NEVER)]
        assert rows.schema == MADE.codes[table].select(told).schema
        assert len(rows) == copy.rows(table)
    assert total(copy) == len(copy.codes["crimes"])


@pytest.mark.parametrize("people", PEOPLE)
def test_people_stand_on_the_copied_crimes_and_carry_their_keys(people: str) -> None:
    copy = copy_of(MADE, SECRET)
    rows, crimes = copy.codes[people], copy.codes["crimes"]
    assert rows.select(TOLD).equals(crimes.select(TOLD)[rows[CRIME].to_numpy()])
    # As many people on each copied crime as on some crime of the records.
    sizes = Counter(Counter(rows[CRIME].to_list()).values())
    assert set(sizes) <= set(Counter(MADE.codes[people][CRIME].to_list()).values())


def test_crimes_count_no_times_once_or_twice_at_the_stated_rates() -> None:
    copied = np.array([total(copy_of(MADE, f"{SECRET} {n}")) for n in range(60)])
    number = len(MADE.codes["crimes"])
    assert abs(copied.mean() - number) < 4 * np.sqrt(NOISE * number / 60)
    assert 0.7 < copied.var() / (NOISE * number) < 1.4
    assert LEFT_OUT == TWICE
    assert NOISE == LEFT_OUT + TWICE


def test_months_and_attributes_are_exchanged_as_often_as_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    # With every crime counting once, rows keep their order and can be held beside the records.
    for rate in ("LEFT_OUT", "TWICE"):
        monkeypatch.setattr(f"cocad.disclosure.disguise.{rate}", 0.0)
    copy, records = copy_of(MADE, SECRET).codes["crimes"], MADE.codes["crimes"]
    number = len(records)
    assert copy.select("force", "region", "quarter").equals(records.select("force", "region", "quarter"))
    moved = int((copy["month"] != records["month"]).sum())
    # A third of the months of a quarter are the crime's own.
    assert abs(moved / number - MOVED * 2 / 3) < 4 * np.sqrt(MOVED / number)
    names = [name for name in TOLD if name not in ("force", "region", "quarter", "month")]
    apart = sum((copy[name] != records[name]).cast(pl.Int64) for name in names)
    assert isinstance(apart, pl.Series)
    assert apart.max() == 1
    assert 0.3 * CHANGED < apart.sum() / number < CHANGED
    for people in PEOPLE:
        told, known = copy_of(MADE, SECRET).codes[people], MADE.codes[people]
        own = [name for name in known.columns if name not in CRIME_KEYS]
        columns = [name for name in own if name.startswith(people[:-1]) or name == "relationship"]
        ages = [name for name in columns if name.endswith("_age")]
        others = [name for name in columns if "_age" not in name]
        differ = sum((told[name] != known[name]).cast(pl.Int64) for name in [*ages, *others])
        assert isinstance(differ, pl.Series)
        assert differ.max() == 1
        assert 0.3 * CHANGED < differ.sum() / len(known) < CHANGED


def test_age_and_age_band_are_exchanged_together() -> None:
    def bands(rows: pl.DataFrame) -> set[tuple[object, ...]]:
        return set(rows.select("suspect_age", "suspect_age_band").rows())

    assert bands(copy_of(MADE, SECRET).codes["suspects"]) <= bands(MADE.codes["suspects"])


def test_the_flag_stays_within_the_quarters_that_record_it(demo_root: object) -> None:
    from cocad.snapshots import open_snapshot

    crimes = copy_of(open_snapshot(f"{demo_root}/2023-Q4"), SECRET).codes["crimes"]
    missing = crimes["committed_by_children"].max()
    assert set(crimes.filter(pl.col("quarter") == 0)["committed_by_children"]) == {missing}


def test_a_record_is_disguised_alike_in_a_later_snapshot() -> None:
    # The earlier one lacks the last quarter and, of the others, three crimes in a hundred.
    crimes = MADE.frames["crimes"].collect()
    early = crimes.filter(pl.col("recorded_on").dt.quarter() < 4).gather_every(33).select("crime_id")
    kept = crimes.filter(pl.col("recorded_on").dt.quarter() < 4).join(early, on="crime_id", how="anti")
    tables = {name: frame.collect() for name, frame in MADE.frames.items()}
    people = {
        name: tables[name].join(kept, on="crime_id", how="semi", maintain_order="left") for name in PEOPLE
    }
    earlier = dozen.snapshot({"crimes": kept, **people})
    before, after = (copy_of(each, SECRET).codes["crimes"] for each in (earlier, MADE))
    rest = MADE.codes["crimes"].filter(pl.col("quarter") < 3)
    assert len(before) < len(rest)
    one = Counter(before.rows())
    other = Counter(after.filter(pl.col("quarter") < 3).rows())
    # What is gone are the crimes that the earlier one lacks; what is new, those and the few that took a
    # value from one of them.
    assert (one - other).total() < 0.02 * len(before)
    assert (other - one).total() < (0.033 * (1 + NOISE) + 0.02) * len(before)


def test_what_is_missing_or_came_late_is_in_no_copy() -> None:
    late = MissingReturn(force=SOUTH_EAST[0], quarter="2023-Q2", reason="came in October")
    made = replace(MADE, late=(late,))
    copy = copy_of(made, SECRET)
    assert copy.manifest.missing_returns == (late,)
    for population in ("crimes", *PEOPLE):
        (counts,) = evaluate(copy, [ask(population, ["force", "quarter"])])
        rows = dict(zip(map(tuple, counts.places.tolist()), counts.count.tolist(), strict=True))
        place = list(counts.categories["force"]).index(SOUTH_EAST[0])
        assert rows[place, 1] == 0
        assert rows[place, 2] > 0


def test_totals_of_recorded_crime_are_off_as_so_many_crimes_would_be() -> None:
    made = dozen.snapshot()
    true = made.hold().codes["recorded"]
    told = [copy_of(made, f"{SECRET} {n}").codes["recorded"] for n in range(50)]
    off = np.array([rows["csae"].to_numpy() for rows in told]).astype(np.float64) - true["csae"].to_numpy()
    expected = NOISE * true["csae"].to_numpy()
    assert 0.8 < off.var() / expected.mean() < 1.2
    assert abs(off.mean()) < 4 * np.sqrt(expected.mean() / off.size)
    assert all((rows["contact"] <= rows["csae"]).all() for rows in told)


def test_a_copy_is_made_once_and_others_are_told_from_nothing_else() -> None:
    kent = viewer(f"force:{KENT}")
    assert disguised(MADE) is disguised(MADE)
    question = ask("crimes", ["criterion"])
    beneath = underlying(question, kent)
    assert beneath.others is not None
    (own,) = evaluate(MADE, [beneath.own])
    (records,) = evaluate(MADE, [beneath.others])
    with pytest.raises(AccessError, match="disguised copy alone"):
        protect(own, kent, question, records)
    (copied,) = evaluate(disguised(MADE), [beneath.others])
    assert protect(own, kent, question, copied).is_comparator
