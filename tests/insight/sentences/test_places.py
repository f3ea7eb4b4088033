"""Findings of areas, worked by hand from a dozen crimes."""

from dataclasses import replace

import polars as pl
import pytest

import cocad
import dozen
from cocad.disclosure import Table, measured
from cocad.disclosure.inflation import share_error
from cocad.insight.sentences.beside import Beside
from cocad.insight.sentences.places import clear_shares, most, profiled, spread
from cocad.metrics.registry import METRICS
from cocad.statistics.intervals import wilson

SNAPSHOT = dozen.snapshot()


def by_force(counts: dict[str, tuple[int, int]]) -> Table:
    table = cocad.tabulate(SNAPSHOT, "crimes", "force")
    rows = [counts.get(str(code), (0, 0)) for code in table.frame["force"]]
    numbers = pl.DataFrame(rows, schema={"count": pl.Int64, "base": pl.Int64}, orient="row")
    frame = table.frame.with_columns(*numbers, share=numbers["count"] / numbers["base"])
    return Table(frame, table.question, table.manifest, table.viewer)


def test_the_force_with_the_most_is_named_with_its_part() -> None:
    assert most(cocad.tabulate(SNAPSHOT, "crimes", "force")) == (
        "Most were recorded by Metropolitan Police: 5 of 12 crimes, no clear difference from the next"
    )


def test_two_forces_of_ones_own_are_not_all_there_are() -> None:
    both = f"force:{dozen.MET},{dozen.KENT}"
    own = cocad.tabulate(SNAPSHOT, "crimes", "force", viewer=both)
    assert most(own) == (
        "Of your forces, most were recorded by Metropolitan Police: 5 of 9 crimes, "
        "no clear difference from the next"
    )
    shares = by_force({dozen.MET: (140, 1000), dozen.KENT: (3, 100)})
    frame = shares.frame.with_columns(hidden=own.frame["hidden"])
    told = Table(frame, own.question, own.manifest, own.viewer)
    assert spread(told, of="CSAE crimes") == (
        "Of CSAE crimes of your forces 3% (Kent) to 14% (Metropolitan Police) are group-based"
    )


def test_a_comparator_from_disguised_records_is_no_point() -> None:
    # Own 26 of 40 are 65%, 95% interval 50% to 78%. Beside 50 of 105: 48%, which lies below; from
    # disguised records it may be up to 8 points more.
    own = cocad.tabulate(SNAPSHOT, "crimes", "recency")
    measures = measured(SNAPSHOT, [METRICS["recent"]])
    row = {"count": 26, "base": 40, "share": 0.65, "low": 0.495, "high": 0.779, "total": 40}
    measures = replace(measures, frame=measures.frame.with_columns(**{k: pl.lit(v) for k, v in row.items()}))
    numbers = {"count": pl.lit(50, dtype=pl.Int64), "base": pl.lit(105, dtype=pl.Int64)}
    frame = own.frame.with_columns(**numbers, share=pl.lit(50 / 105))
    exact = Table(frame, own.question, own.manifest, own.viewer)
    beside = [Beside("all forces", one) for one in (exact, replace(exact, is_comparator=True))]
    told = [clear_shares(measures, {"recency": [one]}, "Kent") for one in beside]
    assert told == [
        f"The one share of Kent to hold against all forces {lies} clear" for lies in ("lies", "does not lie")
    ]
    off = share_error(50, 105, own.question.population)
    assert beside[0].ends("Recent") == pytest.approx((50 / 105, 50 / 105))
    assert beside[1].ends("Recent") == pytest.approx((50 / 105 - off, 50 / 105 + off))


def held(*rows: tuple[int, int]) -> str:
    """What is said of so many shares, each a count over its base, beside all forces at a half."""
    names = ("recent", "non_recent")[: len(rows)]
    measures = measured(SNAPSHOT, [METRICS[name] for name in names])
    told = wilson(*zip(*rows, strict=True))
    columns = {
        "count": [count for count, _ in rows], "base": [base for _, base in rows],
        "share": told.share, "low": told.low, "high": told.high,
    }  # fmt: skip
    frame = measures.frame.with_columns(pl.Series(name, values) for name, values in columns.items())
    own = cocad.tabulate(SNAPSHOT, "crimes", "recency")
    half = own.frame.with_columns(
        count=pl.lit(500, dtype=pl.Int64), base=pl.lit(1_000, dtype=pl.Int64), share=pl.lit(0.5)
    )
    wide = Beside("all forces", Table(half, own.question, own.manifest, own.viewer))
    return clear_shares(replace(measures, frame=frame), {"recency": [wide]}, "Kent")


def test_how_many_shares_lie_clear_stands_beside_what_chance_puts_there() -> None:
    # Of 20 with a half each, 5 or fewer and 15 or more are clear: 4.1% of the time.
    assert held((10, 20), (9, 20)) == (
        "Neither of 2 shares of Kent lies clear of all forces (by chance alone 0.1 would)"
    )
    assert (
        held((4, 20), (10, 20))
        == "1 of 2 shares of Kent lies clear of all forces (by chance alone 0.1 would)"
    )
    assert (
        held((4, 20), (16, 20)) == "2 of 2 shares of Kent lie clear of all forces (by chance alone 0.1 would)"
    )


def test_the_spread_of_a_share_leaves_out_small_bases() -> None:
    shares = by_force({dozen.MET: (40, 1000), dozen.KENT: (3, 100), dozen.CITY: (5, 10)})
    assert spread(shares, of="CSAE crimes") == (
        "Of CSAE crimes 3% to 4.0% are group-based by force, no clear difference"
    )
    shares = by_force({dozen.MET: (140, 1000), dozen.KENT: (3, 100), dozen.CITY: (5, 10)})
    assert spread(shares, of="CSAE crimes") == (
        "Of CSAE crimes 3% (Kent) to 14% (Metropolitan Police) are group-based"
    )
    assert spread(by_force({dozen.KENT: (3, 100)}), of="CSAE crimes") == (
        "Of CSAE crimes 3% (Kent) are group-based"
    )
    assert spread(by_force({}), of="crimes") == "No force has the 20 crimes that a share needs"


def test_shares_with_small_bases_are_not_held_against_anything() -> None:
    metrics = profiled(METRICS.values())
    measures = measured(SNAPSHOT, metrics)
    beside = {m.key: [Beside("all forces", cocad.tabulate(SNAPSHOT, m.population, m.key))] for m in metrics}
    assert clear_shares(measures, beside, "Kent") == (
        "No share of Kent has the 20 records that it takes to be held against all forces"
    )
