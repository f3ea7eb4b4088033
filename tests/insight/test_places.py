"""Findings of areas, worked by hand from a dozen crimes."""

import polars as pl

import cocad
import dozen
from cocad.disclosure import Table, protect_measures
from cocad.insight.beside import Beside
from cocad.insight.places import clear_shares, most, profiled, spread
from cocad.metrics.measure import measure
from cocad.metrics.registry import METRICS

SNAPSHOT = dozen.snapshot()


def by_force(counts: dict[str, tuple[int, int]]) -> Table:
    table = cocad.tabulate(SNAPSHOT, "crimes", "force")
    rows = [counts.get(str(code), (0, 0)) for code in table.frame["force"]]
    numbers = pl.DataFrame(rows, schema={"count": pl.Int64, "base": pl.Int64}, orient="row")
    frame = table.frame.with_columns(*numbers, share=numbers["count"] / numbers["base"])
    return Table(frame, table.question, table.manifest, table.viewer)


def test_the_force_with_the_most_is_named_with_its_part() -> None:
    assert most(cocad.tabulate(SNAPSHOT, "crimes", "force")) == (
        "Most were recorded by Metropolitan Police: 5 of 12 crimes"
    )


def test_the_spread_of_a_share_leaves_out_small_bases() -> None:
    shares = by_force({dozen.MET: (40, 1000), dozen.KENT: (3, 100), dozen.CITY: (5, 10)})
    assert spread(shares, of="CSAE crimes") == (
        "Of CSAE crimes 3% (Kent) to 4.0% (Metropolitan Police) are group-based"
    )
    assert spread(by_force({dozen.KENT: (3, 100)}), of="CSAE crimes") == (
        "Of CSAE crimes 3% (Kent) are group-based"
    )
    assert spread(by_force({}), of="crimes") == "No force has the 20 crimes that a share needs"


def test_shares_with_small_bases_are_not_held_against_anything() -> None:
    metrics = profiled(METRICS.values())
    measures = protect_measures(measure(SNAPSHOT, metrics))
    beside = {m.key: [Beside("all forces", cocad.tabulate(SNAPSHOT, m.population, m.key))] for m in metrics}
    assert clear_shares(measures, beside, "Kent") == (
        "No share of Kent has the 20 records that it takes to be held against all forces"
    )
