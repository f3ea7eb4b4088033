"""A snapshot in memory: opened once for all who arrive, and asked of the disk no more."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

import dozen
from cocad.disclosure.cache import days, tables
from cocad.disclosure.viewer import NATIONAL, viewer
from cocad.metrics.days import day_question
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import Selection, parse
from cocad.snapshots import store, write
from cocad.snapshots.held import held
from cocad.words.vocabulary import DIMENSIONS, Population

WHO = viewer(f"force:{dozen.KENT}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, dozen.description(), dozen.frames())
    return tmp_path


def test_however_many_arrive_one_of_them_opens_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    usual = store.check_rows

    def check_rows(*given: object, where: str) -> None:
        checked.append(where)
        usual(*given, where=where)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "check_rows", check_rows)
    together = Barrier(8)

    def arrive(_: int) -> object:
        together.wait()
        return held("dozen", root)

    with ThreadPoolExecutor(8) as people:
        found = list(people.map(arrive, range(8)))
    assert len(checked) == 1
    assert all(one is found[0] for one in found)


def test_nothing_is_read_from_disk_any_more(root: Path) -> None:
    snapshot = held("dozen", root)
    shutil.rmtree(root / "dozen")
    mine = parse({"force": dozen.KENT}, snapshot.extent)
    for name in DIMENSIONS:
        (table,) = tables(snapshot, (ask("pairs", [name]),), NATIONAL)
        assert table.frame["count"].sum()
    for population in Population:
        tables(snapshot, (ask(population),), NATIONAL)
    # Others are told from a copy that is made when it is first asked for.
    tables(snapshot, (ask("crimes", ["criterion"]), ask("crimes", ["criterion"], mine)), WHO)
    (told,) = days(snapshot, (day_question(Selection()),), NATIONAL)
    assert told.frame["count"].sum() == 12
