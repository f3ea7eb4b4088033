"""Totals of recorded crime as a base, worked by hand from a dozen crimes."""

import numpy as np
import polars as pl
import pytest

import cocad
import dozen
from cocad.disclosure.force_shares import shares_by_force
from cocad.insight.sentences import findings
from cocad.metrics.evaluator import evaluate
from cocad.metrics.metric import Base
from cocad.metrics.recorded_totals import TOTALS_BY_FORCE, totals
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import Selection, parse
from cocad.snapshots import Snapshot
from cocad.words.geography import FORCES
from metric_counts import measure

METRIC = METRICS["group_based_of_all_csae"]


def without(*rows: tuple[str, int]) -> Snapshot:
    """The dozen crimes without the totals of these forces and months."""
    whole = dozen.snapshot()
    gone = [(pl.col("force") == force) & (pl.col("month").dt.month() == month) for force, month in rows]
    kept = whole.frames["recorded"].filter(~pl.any_horizontal(gone)) if gone else whole.frames["recorded"]
    return Snapshot(whole.manifest, {**whole.frames, "recorded": kept})


def base(snapshot: Snapshot, **where: str) -> int:
    found = measure(snapshot, [METRIC], parse(dict(where), snapshot.extent))
    return int(found.base[0])


def test_the_base_is_of_the_months_and_forces_counted() -> None:
    # 10 a month times 1 to 12 is 780 for each of three forces; Dyfed-Powys sent no return for July to
    # September, 240 of 780.
    assert base(without()) == 3 * 780 + 540
    assert base(without(), force=dozen.KENT, month="2023-01..2023-03") == 60


def test_a_month_without_a_total_leaves_no_base() -> None:
    gone = without((dozen.KENT, 5))
    assert base(gone) == 0
    assert base(gone, force=dozen.KENT) == 0
    # Where that month is not asked for, or that force is not, there is one.
    assert base(gone, force=dozen.KENT, month="2023-06..2023-12") == 10 * (6 + 7 + 8 + 9 + 10 + 11 + 12)
    assert base(gone, force=dozen.MET) == 780


def test_a_total_without_a_return_is_no_base() -> None:
    # Totals of Dyfed-Powys for July, for which nothing was counted.
    whole = dozen.snapshot()
    more = whole.frames["recorded"].collect()
    july = more.filter(pl.col("month").dt.month() == 7).head(1).with_columns(
        force=pl.lit(dozen.DYFED).cast(more.schema["force"])
    )  # fmt: skip
    late = Snapshot(whole.manifest, {**whole.frames, "recorded": pl.concat([more, july]).lazy()})
    assert base(late) == 3 * 780 + 540


def test_forces_that_take_no_part_lack_nothing() -> None:
    snapshot = dozen.snapshot()
    (told,) = evaluate(snapshot, [TOTALS_BY_FORCE[Base.CSAE]])
    found = totals(snapshot, told, Selection(), np.zeros(len(FORCES), dtype=np.bool_))
    assert not found.lacking.any()
    assert np.count_nonzero(found.by_force) == 4


def test_by_force_the_one_that_lacks_a_month_has_no_share() -> None:
    shares = shares_by_force(without((dozen.KENT, 5)), METRIC)
    told = {row["force"]: (row["base"], row["share"]) for row in shares.frame.iter_rows(named=True)}
    assert told[dozen.KENT] == (0, None)
    assert told[dozen.MET] == (780, pytest.approx(5 / 780))
    assert shares.overall is None


def test_the_title_says_that_there_is_no_base() -> None:
    protected = cocad.disclosure.measured(without((dozen.KENT, 5)), [METRIC])
    assert findings.funnel(protected, "Kent") == "Kent: no complete total of recorded crime was supplied"
