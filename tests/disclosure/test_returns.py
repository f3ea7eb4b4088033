"""Whether enough other forces sent a return: a quarter that fewer than three did has no comparator."""

from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest

import cocad
from cocad.disclosure.returns import Returns
from cocad.snapshots import MissingReturn, Snapshot
from cocad.words.geography import FORCES
from disclosure.worlds import ELSEWHERE, KENT, SOUTH_EAST, VIEWER, world

THAMES, HAMPSHIRE, SURREY, SUSSEX = SOUTH_EAST
MADE = world(7, 600)


def lacking(*gaps: tuple[str, str], late: Sequence[tuple[str, str]] = ()) -> Snapshot:
    """The world without some returns, and with some that came late."""
    missing = tuple(MissingReturn(force=force, quarter=quarter, reason="none") for force, quarter in gaps)
    gone = [(force, quarter) for force, quarter in gaps]
    crimes = MADE.frames["crimes"].collect()
    of_return = pl.concat_str(pl.col("force").cast(pl.String), pl.col("recorded_on").dt.quarter())
    crimes = crimes.filter(~of_return.is_in([f"{force}{quarter[-1]}" for force, quarter in gone]))
    tables = {name: frame.collect() for name, frame in MADE.frames.items()}
    people = {
        name: tables[name].join(crimes, on="crime_id", how="semi", maintain_order="left")
        for name in ("victims", "suspects")
    }
    made = {**tables, **people, "crimes": crimes}
    manifest = MADE.manifest.model_copy(
        update={
            "missing_returns": missing,
            "files": {
                f"{name}.parquet": MADE.manifest.files[f"{name}.parquet"].model_copy(
                    update={"rows": len(made[name])}
                )
                for name in made
            },
        }
    )
    return Snapshot(
        manifest,
        {name: frame.lazy() for name, frame in made.items()},
        late=tuple(MissingReturn(force=f, quarter=q, reason="late") for f, q in late),
    ).hold()


def told(made: Snapshot, by: list[str], **where: str | list[str]) -> pl.DataFrame:
    return cocad.tabulate(made, "crimes", by, {"region": "South East", **where}, viewer=VIEWER).frame


TWO_LEFT = ((THAMES, "2023-Q3"), (HAMPSHIRE, "2023-Q3"))
WHY = "fewer than three other forces sent a return for 2023-Q3"


@pytest.mark.parametrize(
    "gaps", [TWO_LEFT, ((THAMES, "2023-Q3"), (HAMPSHIRE, "2023-Q3"), (SURREY, "2023-Q3"))]
)
def test_a_period_with_a_quarter_of_two_others_has_no_comparator(gaps: tuple[tuple[str, str], ...]) -> None:
    frame = told(lacking(*gaps), ["criterion"])
    assert frame.select(pl.col("count", "base", "share", "total").is_null().all()).row(0) == (True,) * 4
    assert set(frame["hidden"]) == {WHY}


def test_a_period_without_that_quarter_has_one() -> None:
    frame = told(lacking(*TWO_LEFT), ["recency"], quarter=["2023-Q1", "2023-Q2", "2023-Q4"])
    assert frame["base"].null_count() == 0


def test_one_return_less_leaves_three_and_a_comparator() -> None:
    assert told(lacking(TWO_LEFT[0]), ["recency"])["base"].null_count() == 0


def test_a_return_that_came_late_counts_as_none() -> None:
    assert set(told(lacking(TWO_LEFT[0], late=[TWO_LEFT[1]]), ["criterion"])["hidden"]) == {WHY}
    assert told(lacking(late=[TWO_LEFT[1]]), ["recency"])["base"].null_count() == 0


def test_of_a_split_by_time_the_other_quarters_are_told_and_no_share_of_the_year() -> None:
    frame = told(lacking(*TWO_LEFT), ["quarter"])
    assert [count is not None for count in frame["count"]] == [True, True, False, True]
    assert frame["base"].null_count() == frame["share"].null_count() == 4
    months = told(lacking(*TWO_LEFT), ["month", "recency"])
    gone = months.filter(pl.col("base").is_null())
    assert set(gone["month"].cast(pl.String)) >= {"2023-07", "2023-08", "2023-09"}
    assert gone.filter(pl.col("month").cast(pl.String) == "2023-08")["hidden"].to_list() == [WHY] * 3


def test_all_forces_stand_where_the_region_may_not() -> None:
    frame = cocad.tabulate(lacking(*TWO_LEFT), "crimes", ["recency"], {}, viewer=VIEWER).frame
    assert frame["base"].null_count() == 0


def test_an_area_that_never_had_three_others_says_so_as_before() -> None:
    frame = cocad.tabulate(MADE, "crimes", ["recency"], {"region": "London"}, viewer="force:E23000001").frame
    assert set(frame["hidden"]) == {"too few forces, or one makes up most of it"}


def test_cells_and_groups_by_their_quarters() -> None:
    copy = lacking(*TWO_LEFT, (SUSSEX, "2023-Q1"), (SURREY, "2023-Q1"))
    codes = np.array([force.code for force in FORCES])
    others = np.isin(codes, SOUTH_EAST)
    months = ("2023-03", "2023-04", "2023-07")
    split = {"recency": ("Recent", "Unknown"), "month": months}
    returns = Returns(copy, months, split)
    assert returns.of_cells(others).tolist() == [False, True, False] * 2
    assert returns.of_groups(others).tolist() == [False] * 6
    assert returns.why(others) == "fewer than three other forces sent a return for 2023-Q1 and 2023-Q3"
    assert returns.of_cells(np.isin(codes, ())).all()
    assert returns.of_cells(others | np.isin(codes, (KENT, *ELSEWHERE))).all()
    by_quarter = Returns(copy, months, {"quarter": ("2023-Q1", "2023-Q2", "2023-Q3"), "recency": ("Recent",)})
    assert (
        by_quarter.of_cells(others).tolist() == by_quarter.of_groups(others).tolist() == [False, True, False]
    )
