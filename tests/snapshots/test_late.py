"""Returns that came late: what a snapshot has and another of the same quarter lacks."""

from datetime import UTC, date, datetime
from pathlib import Path

import cocad
import dozen
from cocad.snapshots import Manifest, MissingReturn, Snapshot, write
from cocad.snapshots.series import late_returns

GAP = MissingReturn(force=dozen.DYFED, quarter="2023-Q3", reason="none")
OTHER = MissingReturn(force=dozen.KENT, quarter="2024-Q1", reason="none")


def manifest(name: str, *missing: MissingReturn, synthetic: bool = True, year: int = 2023) -> Manifest:
    return dozen.snapshot().manifest.model_copy(
        update={
            "id": name,
            "missing_returns": missing,
            "synthetic": synthetic,
            "covers": (date(year, 1, 1), date(year, 12, 31)),
        }
    )


def test_what_another_lacks_is_late() -> None:
    assert late_returns(manifest("now"), [manifest("then", GAP), manifest("now")]) == (GAP,)


def test_what_it_lacks_itself_what_it_does_not_cover_and_what_is_real_is_not() -> None:
    assert late_returns(manifest("now", GAP), [manifest("then", GAP)]) == ()
    assert late_returns(manifest("now"), [manifest("after", OTHER, year=2024)]) == ()
    assert late_returns(manifest("now"), [manifest("then", GAP, synthetic=False)]) == ()
    assert late_returns(manifest("now"), []) == ()


def test_a_snapshot_knows_its_neighbours_whenever_they_come(root: Path) -> None:
    def put(name: str, *missing: MissingReturn) -> None:
        told = dozen.description(
            id=name, missing_returns=missing, created_at=datetime(2024, 2, 1, tzinfo=UTC)
        )
        write(root, told, dozen.frames())

    put("complete")
    assert cocad.open("complete").late == ()
    put("lacking", GAP)
    assert cocad.open("complete").late == (GAP,)
    assert cocad.open("lacking").late == ()
    assert isinstance(cocad.open(root / "complete"), Snapshot)
    assert cocad.open(root / "complete").late == (GAP,)
    table = cocad.tabulate(cocad.open("complete"), "crimes", ["recency"], {}, viewer=f"force:{dozen.KENT}")
    assert table.late == (GAP,)
