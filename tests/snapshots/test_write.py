"""Writing, listing, opening: a snapshot is there whole or not at all, and never changes."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import cocad
import dozen
from cocad.errors import DataError, RequestError, StorageError
from cocad.snapshots import Description, default_id, listed, locate, open_snapshot, verify, write


def contents(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir())


def test_what_is_written_is_what_is_opened(root: Path) -> None:
    folder = write(root, dozen.description(), dozen.frames())
    assert contents(folder) == [
        "crimes.parquet", "manifest.json", "recorded.parquet", "suspects.parquet", "victims.parquet",
    ]  # fmt: skip
    assert contents(root) == ["dozen"]
    opened = open_snapshot("dozen")
    for table, frame in dozen.frames().items():
        assert_frame_equal(opened.frames[table].collect(), frame)
    assert dict(opened.manifest)["notes"] == ()
    assert verify("dozen").files["suspects.parquet"].rows == 16


def test_categories_are_texts_on_disk_for_whatever_reads_them(folder: Path) -> None:
    schema = pl.read_parquet_schema(folder / "crimes.parquet")
    assert schema["force"] == schema["location_type"] == pl.String
    assert schema["committed_by_children"] == pl.Boolean


def test_the_folder_may_be_read_by_others(folder: Path) -> None:
    assert folder.stat().st_mode & 0o755 == 0o755


def test_the_same_content_again_is_left_as_it_is(root: Path) -> None:
    folder = write(root, dozen.description(), dozen.frames())
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert write(root, dozen.description(), dozen.frames()) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert contents(root) == ["dozen"]


@pytest.mark.parametrize("what", ["rows", "description"])
def test_other_content_under_the_same_id_is_refused(folder: Path, what: str) -> None:
    frames = dozen.frames()
    if what == "rows":
        frames["victims"] = frames["victims"].head(12)
    source = "Another source" if what == "description" else "Twelve crimes made up for the tests"
    before = (folder / "manifest.json").read_bytes()
    with pytest.raises(DataError) as refusal:
        write(folder.parent, dozen.description(source=source), frames)
    assert str(refusal.value) == (
        f"There is another snapshot dozen in {folder.parent}, and a snapshot is never changed; "
        "write into another folder."
    )
    assert (folder / "manifest.json").read_bytes() == before
    assert contents(folder.parent) == ["dozen"]


def test_another_creation_time_is_not_the_same_snapshot(folder: Path) -> None:
    later = dozen.description(created_at=datetime(2024, 3, 1, tzinfo=UTC))
    with pytest.raises(DataError, match="never changed"):
        write(folder.parent, later, dozen.frames())


def test_a_file_in_the_way_is_never_overwritten(root: Path) -> None:
    (root / "dozen").write_text("a note")
    with pytest.raises(DataError):
        write(root, dozen.description(), dozen.frames())
    assert (root / "dozen").read_text() == "a note"


def test_missing_folders_on_the_way_are_made(tmp_path: Path) -> None:
    folder = write(tmp_path / "a" / "b", dozen.description(), dozen.frames())
    assert verify(folder).id == "dozen"


def test_tables_without_rows_can_be_written_verified_and_asked(root: Path) -> None:
    empty = {table: frame.clear() for table, frame in dozen.frames().items()}
    write(root, dozen.description(missing_returns=()), empty)
    assert verify("dozen").files["crimes.parquet"].rows == 0
    for opened in (cocad.open("dozen"), cocad.open("dozen").hold()):
        for population in ("crimes", "victims", "suspects", "pairs"):
            assert cocad.tabulate(opened, population).frame.rows() == [(0, 0)]
        table = cocad.tabulate(opened, "suspects", "suspect_gender", {"victim_gender": "Female"})
        assert table.frame.select("count", "base", "share").rows() == [(0, 0, None)] * 2
        assert cocad.tabulate(opened, "crimes", "criterion").frame["count"].to_list() == [0] * 6


def test_everything_is_on_the_disk_before_it_bears_its_name(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def noted_fsync(handle: int) -> None:
        done.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        fsync(handle)

    def noted_rename(self: Path, target: Path) -> Path:
        done.append("renamed")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "rename", noted_rename)
    write(root, dozen.description(), dozen.frames())
    *before, folder, renamed, parent = done
    assert sorted(before) == [
        "crimes.parquet", "manifest.json", "recorded.parquet", "suspects.parquet", "victims.parquet",
    ]  # fmt: skip
    assert folder.endswith(".partial")
    assert (renamed, parent) == ("renamed", "snapshots")


# --- failures while writing ------------------------------------------------------------------


@pytest.mark.parametrize("broken", ["crimes", "victims", "suspects", "recorded"])
def test_a_full_disk_leaves_nothing(root: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    written = pl.DataFrame.write_parquet

    def full(self: pl.DataFrame, file: Any, **options: Any) -> None:
        if Path(file).stem == broken:
            Path(file).write_bytes(b"PAR1 half a file")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written(self, file, **options)

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(StorageError) as failure:
        write(root, dozen.description(), dozen.frames())
    assert str(failure.value) == (
        f"{root / 'dozen'} cannot be written (No space left on device); "
        "free some space, or name a folder that you may write."
    )
    assert contents(root) == []
    assert listed() == ()


@pytest.mark.parametrize("call", ["fsync", "rename", "mkdtemp", "mkdir"])
def test_a_failure_at_any_step_leaves_nothing(root: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    owner: Any = {"fsync": os, "rename": Path, "mkdir": Path}.get(call)
    if owner is None:
        monkeypatch.setattr("tempfile.mkdtemp", fail)
    else:
        monkeypatch.setattr(owner, call, fail)
    with pytest.raises(StorageError, match="Input/output error"):
        write(root, dozen.description(), dozen.frames())
    monkeypatch.undo()
    assert contents(root) == []


def test_a_read_only_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Tests may run as root, for whom no folder is read-only: the refusal is put in.
    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    with pytest.raises(StorageError) as failure:
        write(root, dozen.description(), dozen.frames())
    assert str(failure.value) == (
        f"{root / 'dozen'} cannot be written (Permission denied); "
        "free some space, or name a folder that you may write."
    )


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[bool]:
    """A folder on a disk of that size; false, and an ordinary folder, where none can be mounted."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with small_disk(tmp_path / "disk", 8) as mounted:
        if not mounted:
            # Without the right to mount, the same refusal comes from the flush.
            def refuse(_: int) -> NoReturn:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

            monkeypatch.setattr(os, "fsync", refuse)
        with pytest.raises(StorageError, match=r"cannot be written .*free some space") as failure:
            write(tmp_path / "disk", dozen.description(), dozen.frames())
        assert "\n" not in str(failure.value)
        assert contents(tmp_path / "disk") == []
        assert listed(tmp_path / "disk") == ()


def test_a_writer_that_is_killed_leaves_nothing_that_is_listed(root: Path) -> None:
    code = (
        "import os, signal, dozen\n"
        "from pathlib import Path\n"
        "from cocad.snapshots import write\n"
        "Path.rename = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"write(Path({str(root)!r}), dozen.description(), dozen.frames())\n"
    )
    path = os.pathsep.join([str(Path(dozen.__file__).parent), str(Path(cocad.__file__).parents[1])])
    killed = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, check=False)
    assert killed.returncode == -9
    (partial,) = root.iterdir()
    assert (partial / "manifest.json").is_file()
    assert listed() == ()
    with pytest.raises(RequestError, match="There is no snapshot"):
        open_snapshot("dozen")
    assert verify(write(root, dozen.description(), dozen.frames())).id == "dozen"


def test_rows_that_break_the_contract_are_not_written(root: Path) -> None:
    frames = dozen.frames()
    frames["victims"] = frames["victims"].with_columns(crime_id=pl.lit("C99"))
    with pytest.raises(DataError, match=r"snapshot dozen/victims\.parquet: column crime_id names no crime"):
        write(root, dozen.description(), frames)
    assert contents(root) == []


@pytest.mark.parametrize("table", ["crimes", "victims", "suspects", "recorded"])
def test_a_table_that_was_forgotten_is_named(root: Path, table: str) -> None:
    frames = dozen.frames()
    del frames[table]
    with pytest.raises(DataError, match=f"{table}"):
        write(root, dozen.description(), frames)


# --- finding ---------------------------------------------------------------------------------


def later(folder: Path, id: str, **changes: object) -> Description:
    description = dozen.description(id=id, **changes)
    frames = dozen.frames()
    last = description.covers[1]
    frames["crimes"] = frames["crimes"].filter(pl.col("recorded_on") <= last)
    crimes = frames["crimes"]["crime_id"].implode()
    for people in ("victims", "suspects"):
        frames[people] = frames[people].filter(pl.col("crime_id").is_in(crimes))
    frames["recorded"] = frames["recorded"].filter(pl.col("month") <= last)
    write(folder, description, frames)
    return description


def test_snapshots_are_listed_newest_first_and_2023_opens_by_itself(root: Path) -> None:
    assert listed() == ()
    with pytest.raises(RequestError, match="make the demo ones with 'cocad demo'"):
        default_id()
    whole = (date(2023, 1, 1), date(2023, 12, 31))
    later(root, "2023-Q1", covers=(whole[0], date(2023, 3, 31)), missing_returns=())
    later(root, "2023-Q4", covers=whole)
    later(root, "2023-Q4b", covers=whole, created_at=datetime(2024, 5, 1, tzinfo=UTC))
    later(root, "2024-Q1", covers=(whole[0], date(2024, 3, 31)))
    assert [manifest.id for manifest in listed()] == ["2024-Q1", "2023-Q4b", "2023-Q4", "2023-Q1"]
    assert default_id() == cocad.open().id == "2023-Q4b"


def test_without_the_published_year_the_newest_opens(root: Path) -> None:
    later(root, "2024", covers=(date(2023, 1, 1), date(2024, 12, 31)))
    later(root, "2025", covers=(date(2023, 1, 1), date(2025, 12, 31)))
    assert default_id() == "2025"


def test_a_snapshot_is_found_by_id_by_path_and_through_a_link(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "linked").symlink_to(folder.parent)
    monkeypatch.chdir(folder.parent)
    for named in (
        "dozen",
        folder,
        str(folder),
        "./dozen",
        "../snapshots/dozen",
        tmp_path / "linked" / "dozen",
    ):
        assert open_snapshot(named).id == "dozen"
    monkeypatch.chdir(folder)
    assert open_snapshot(".").id == "dozen"


def test_a_link_to_a_snapshot_is_a_snapshot(folder: Path) -> None:
    elsewhere = folder.rename(folder.parent.parent / "dozen")
    folder.symlink_to(elsewhere)
    assert [manifest.id for manifest in listed()] == ["dozen"]
    assert open_snapshot("dozen").id == "dozen"


@pytest.mark.parametrize(
    "name", ["", " ", ".", "..", "../..", ".dozen.x.partial", "dozen/..", "\x00", "x" * 5000, "é"]
)
def test_names_that_are_no_snapshot(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    with pytest.raises((RequestError, DataError)) as refusal:
        locate_and_open(name)
    assert "\n" not in str(refusal.value)


def locate_and_open(name: str) -> None:
    locate(name)
    open_snapshot(name)


def test_a_near_miss_is_suggested(folder: Path) -> None:
    with pytest.raises(RequestError) as refusal:
        open_snapshot("dozn")
    assert str(refusal.value) == f"There is no snapshot 'dozn' in {folder.parent}. Did you mean dozen?"


def test_a_snapshot_is_checked_once_in_a_process_and_again_when_verified(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert open_snapshot("dozen") is open_snapshot("dozen")
    raw = bytearray((folder / "victims.parquet").read_bytes())
    raw[len(raw) // 2] ^= 1
    (folder / "victims.parquet").write_bytes(raw)
    with pytest.raises(DataError, match="SHA-256"):
        verify("dozen")
