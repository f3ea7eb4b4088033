"""Every way in which a snapshot on disk can be wrong, each told as one sentence with its remedy."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import dozen
from cocad.commands.app import run
from cocad.errors import DataError
from cocad.snapshots import listed, open_snapshot, write

Break = Callable[[Path], object]
Capture = pytest.CaptureFixture[str]


def verify(folder: Path, capsys: Capture) -> str:
    """The one sentence that `cocad verify` refuses a folder with."""
    code = run(["verify", str(folder)])
    said = capsys.readouterr()
    assert code == 1, said
    assert said.out == ""
    assert "Traceback" not in said.err
    sentence = said.err.removesuffix("\n")
    assert "\n" not in sentence
    return sentence


def manifest(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "manifest.json"
    said = json.loads(path.read_text())
    change(said)
    path.write_text(json.dumps(said))


def rehash(folder: Path, table: str, rows: int | None = None) -> None:
    """Make the manifest agree with a table's file, as a wrong but careful writer would."""
    raw = (folder / f"{table}.parquet").read_bytes()
    entry = {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    if rows is not None:
        entry["rows"] = rows
    manifest(folder, lambda said: said["files"][f"{table}.parquet"].update(entry))


def edit(table: str, change: Callable[[pl.DataFrame], pl.DataFrame]) -> Break:
    """Rewrite a table's file, the manifest with it."""

    def apply(folder: Path) -> None:
        path = folder / f"{table}.parquet"
        frame = change(pl.read_parquet(path))
        frame.write_parquet(path)
        rehash(folder, table, len(frame))

    return apply


def put(table: str, column: str, value: object, row: int, dtype: pl.DataType | None = None) -> Break:
    """Put a value into one row of a table, the manifest with it."""

    def change(frame: pl.DataFrame) -> pl.DataFrame:
        values = frame[column].to_list()
        values[row] = value
        return frame.with_columns(pl.Series(column, values, dtype=dtype or frame.schema[column]))

    return edit(table, change)


def raw(name: str, change: Callable[[bytes], bytes]) -> Break:
    def apply(folder: Path) -> None:
        (folder / name).write_bytes(change((folder / name).read_bytes()))

    return apply


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


AGAIN = "copy the snapshot again."
AT_SOURCE = "correct it at its source and write the snapshot again."


@pytest.mark.parametrize("table", ["crimes", "victims", "suspects", "recorded"])
def test_a_file_that_is_missing(folder: Path, capsys: Capture, table: str) -> None:
    (folder / f"{table}.parquet").unlink()
    assert verify(folder, capsys) == f"{folder}/{table}.parquet is missing; copy the whole snapshot again."


def test_a_file_that_was_cut_short(folder: Path, capsys: Capture) -> None:
    size = (folder / "crimes.parquet").stat().st_size
    raw("crimes.parquet", lambda content: content[:-100])(folder)
    assert verify(folder, capsys) == (
        f"{folder}/crimes.parquet has {size - 100:,} bytes where its manifest says {size:,}; "
        "it was cut short or changed, so copy the snapshot again."
    )


@pytest.mark.parametrize("table", ["crimes", "victims", "suspects", "recorded"])
def test_one_bit_flipped(folder: Path, capsys: Capture, table: str) -> None:
    raw(f"{table}.parquet", flip)(folder)
    assert verify(folder, capsys) == (
        f"{folder}/{table}.parquet was changed: its SHA-256 is not the manifest's; copy the snapshot again."
    )


def test_any_bit_flipped_with_a_manifest_that_agrees_is_never_a_traceback(folder: Path) -> None:
    """Whatever a flipped bit makes of the file, opening gives a snapshot or one sentence."""
    path = folder / "victims.parquet"
    good = path.read_bytes()
    refused = 0
    for place in range(0, len(good), 41):
        path.write_bytes(good[:place] + bytes([good[place] ^ 4]) + good[place + 1 :])
        rehash(folder, "victims")
        try:
            for frame in open_snapshot(folder).frames.values():
                frame.collect()
        except DataError as error:
            refused += 1
            assert "\n" not in str(error)
            assert str(folder) in str(error)
    assert refused > 10


def test_a_cut_file_with_a_manifest_that_agrees(folder: Path, capsys: Capture) -> None:
    raw("suspects.parquet", lambda content: content[:-9])(folder)
    rehash(folder, "suspects")
    sentence = verify(folder, capsys)
    assert sentence.startswith(f"{folder}/suspects.parquet is not a readable Parquet file (")
    assert sentence.endswith("; write it again.")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"force,month\n", b"PAR1" * 50])
def test_a_file_that_is_no_parquet(folder: Path, capsys: Capture, content: bytes) -> None:
    (folder / "recorded.parquet").write_bytes(content)
    rehash(folder, "recorded")
    assert verify(folder, capsys).startswith(f"{folder}/recorded.parquet is not a readable Parquet file (")


def test_a_folder_where_a_file_should_be(folder: Path, capsys: Capture) -> None:
    (folder / "crimes.parquet").unlink()
    (folder / "crimes.parquet").mkdir()
    assert verify(folder, capsys) == (
        f"{folder}/crimes.parquet cannot be read (Is a directory); mend its permissions."
    )


@pytest.mark.parametrize(
    ("breakage", "sentence"),
    [
        (edit("crimes", lambda f: f.with_columns(beat=pl.lit(1))),
         "{folder}/crimes.parquet has a column beat that nobody declared; leave it out."),
        (edit("victims", lambda f: f.drop("age")),
         "{folder}/victims.parquet has no column age; write it with every declared column."),
        (edit("crimes", lambda f: f.rename({"recency": "Recency"})),
         "{folder}/crimes.parquet has no column recency; write it with every declared column."),
        (edit("suspects", lambda f: f.with_columns(pl.col("age").cast(pl.Int64))),
         "{folder}/suspects.parquet: column age is Int64 where UInt8 is declared; "
         "write it with that type."),
        (edit("crimes", lambda f: f.with_columns(pl.col("recorded_on").cast(pl.String))),
         "{folder}/crimes.parquet: column recorded_on is String where Date is declared; "
         "write it with that type."),
        (edit("crimes", lambda f: f.with_columns(force=pl.lit(3))),
         "{folder}/crimes.parquet: column force is Int32 where text is declared; "
         "write it with that type."),
        (put("crimes", "criterion", "Famillial", 1),
         "{folder}/crimes.parquet: column criterion has 'Famillial', which is not one of its categories "
         f"in 1 row (C02); {AT_SOURCE} Did you mean Familial?"),
        (put("suspects", "gender", "male", 0),
         "{folder}/suspects.parquet: column gender has 'male', which is not one of its categories "
         f"in 1 row (S01); {AT_SOURCE} Did you mean Male?"),
        (put("crimes", "force", "E23000099", 11),
         "{folder}/crimes.parquet: column force has 'E23000099', which is not one of its categories "
         f"in 1 row (C12); {AT_SOURCE} Did you mean E23000039?"),
        (put("crimes", "criterion", "CSAE committed by children", 3),
         "{folder}/crimes.parquet: column criterion is not in the scheme of 2023 in 1 row (C04); "
         + AT_SOURCE),
        (put("crimes", "recency", None, 4),
         "{folder}/crimes.parquet: column recency may not be empty in 1 row (C05); " + AT_SOURCE),
        (put("crimes", "recorded_on", None, 0),
         "{folder}/crimes.parquet: column recorded_on may not be empty in 1 row (C01); " + AT_SOURCE),
        (put("victims", "crime_id", None, 2),
         "{folder}/victims.parquet: column crime_id may not be empty in 1 row (V03); " + AT_SOURCE),
        (put("crimes", "crime_id", "C01", 1),
         "{folder}/crimes.parquet: column crime_id stands more than once in 2 rows (C01, C01); "
         + AT_SOURCE),
        (put("suspects", "suspect_id", "S01", 15),
         "{folder}/suspects.parquet: column suspect_id stands more than once in 2 rows (S01, S01); "
         + AT_SOURCE),
        (put("victims", "victim_id", "", 5),
         "{folder}/victims.parquet: column victim_id may not be an empty text in 1 row (); " + AT_SOURCE),
        (put("victims", "crime_id", "C99", 0),
         "{folder}/victims.parquet: column crime_id names no crime of crimes.parquet in 1 row (V01); "
         + AT_SOURCE),
        (edit("suspects", lambda f: f.with_columns(crime_id=pl.lit("C1"))),
         "{folder}/suspects.parquet: column crime_id names no crime of crimes.parquet in 16 rows "
         f"(S01, S02, S03, …); {AT_SOURCE}"),
        (edit("suspects", lambda f: f.with_columns(crime_id=pl.lit("C01"))),
         "{folder}/crimes.parquet: column perpetrators is below the number of suspects named in 1 row "
         f"(C01); {AT_SOURCE}"),
        (put("crimes", "perpetrators", 1, 6),
         "{folder}/crimes.parquet: column perpetrators is below what is allowed in 1 row (C07); "
         + AT_SOURCE),
        (put("victims", "age", 18, 0),
         "{folder}/victims.parquet: column age is above what is allowed in 1 row (V01); " + AT_SOURCE),
        (put("suspects", "age", 111, 2),
         "{folder}/suspects.parquet: column age is above what is allowed in 1 row (S03); " + AT_SOURCE),
        (put("crimes", "recorded_on", date(2024, 1, 1), 11),
         "{folder}/crimes.parquet: column recorded_on is outside 2023-01-01 to 2023-12-31 in 1 row "
         f"(C12); {AT_SOURCE}"),
        (put("crimes", "recorded_on", date(2022, 12, 31), 0),
         "{folder}/crimes.parquet: column recorded_on is outside 2023-01-01 to 2023-12-31 in 1 row "
         f"(C01); {AT_SOURCE}"),
        (put("crimes", "committed_by_children", True, 2),
         "{folder}/crimes.parquet: committed_by_children has a value before 1 April 2023 in 1 row (C03); "
         + AT_SOURCE),
        (put("recorded", "contact", 11, 0),
         "{folder}/recorded.parquet: contact is more than csae in 1 row (E23000001 2023-01-01); "
         + AT_SOURCE),
        (put("recorded", "month", date(2023, 1, 2), 0),
         "{folder}/recorded.parquet: the month is not its first day in 1 row (E23000001 2023-01-02); "
         + AT_SOURCE),
        (put("recorded", "month", date(2024, 1, 1), 0),
         "{folder}/recorded.parquet: column month is outside 2023-01-01 to 2023-12-31 in 1 row "
         f"(E23000001 2024-01-01); {AT_SOURCE}"),
        (put("recorded", "month", date(2023, 2, 1), 0),
         "{folder}/recorded.parquet: column force and month stands more than once in 2 rows "
         f"(E23000001 2023-02-01, E23000001 2023-02-01); {AT_SOURCE}"),
        (put("recorded", "csae", 0, 0),
         "{folder}/recorded.parquet: contact is more than csae in 1 row (E23000001 2023-01-01); "
         + AT_SOURCE),
        (edit("recorded", lambda f: f.with_columns(csae=pl.lit(0, pl.UInt32), contact=pl.lit(0, pl.UInt32))),
         "{folder}/recorded.parquet: column csae is below the number of group-based crimes of the same "
         "force and month in 12 rows (E23000001 2023-01-01, E23000001 2023-02-01, E23000001 2023-05-01, …); "
         + AT_SOURCE),
        (put("crimes", "recorded_on", date(2023, 9, 30), 5),
         "{folder}/crimes.parquet: the manifest names the return of Dyfed-Powys 2023-Q3 as missing, and it "
         f"is there in 1 row (C06); {AT_SOURCE}"),
        (put("recorded", "month", date(2023, 7, 1), 44),
         "{folder}/recorded.parquet: the manifest names the return of Dyfed-Powys 2023-Q3 as missing, and it "
         f"is there in 1 row (W15000004 2023-07-01); {AT_SOURCE}"),
    ],
)  # fmt: skip
def test_rows_and_columns_that_break_the_contract(
    folder: Path, capsys: Capture, breakage: Break, sentence: str
) -> None:
    breakage(folder)
    assert verify(folder, capsys) == sentence.format(folder=folder)


def test_fewer_rows_than_the_manifest_says(folder: Path, capsys: Capture) -> None:
    path = folder / "victims.parquet"
    pl.read_parquet(path).head(12).write_parquet(path)
    rehash(folder, "victims")
    assert verify(folder, capsys) == f"{path} has 12 rows where its manifest says 13; write it again."


# --- the manifest ----------------------------------------------------------------------------


def test_a_manifest_that_is_missing(folder: Path, capsys: Capture) -> None:
    (folder / "manifest.json").unlink()
    assert verify(folder, capsys) == (
        f"{folder} is not a snapshot: it has no manifest.json; name a folder that has one."
    )
    assert listed() == ()


def test_an_empty_folder(root: Path, capsys: Capture) -> None:
    (root / "2023-Q4").mkdir()
    assert verify(root / "2023-Q4", capsys) == (
        f"{root}/2023-Q4 is not a snapshot: it has no manifest.json; name a folder that has one."
    )


@pytest.mark.parametrize("content", ["", "{", "not json", '{"id": "dozen",}', "[1, 2"])
def test_a_manifest_that_is_not_json(folder: Path, capsys: Capture, content: str) -> None:
    (folder / "manifest.json").write_text(content)
    sentence = verify(folder, capsys)
    assert sentence.startswith(f"{folder}/manifest.json is not JSON (")
    assert sentence.endswith("); restore it from its source.")
    assert listed() == ()


@pytest.mark.parametrize("content", ["null", "[]", "3", '"dozen"', "{}"])
def test_json_that_is_no_manifest(folder: Path, capsys: Capture, content: str) -> None:
    (folder / "manifest.json").write_text(content)
    sentence = verify(folder, capsys)
    assert sentence.startswith(f"{folder}/manifest.json: ")
    assert sentence.endswith("; write the snapshot again with a complete manifest.")


def test_a_manifest_that_is_not_utf8(folder: Path, capsys: Capture) -> None:
    (folder / "manifest.json").write_bytes(b'{"id": "\xff\xfe"}')
    sentence = verify(folder, capsys)
    assert sentence.startswith(f"{folder}/manifest.json cannot be read (")
    assert sentence.endswith("; restore it from its source.")


def test_a_manifest_that_is_a_folder(folder: Path, capsys: Capture) -> None:
    (folder / "manifest.json").unlink()
    (folder / "manifest.json").mkdir()
    sentence = verify(folder, capsys)
    assert sentence.startswith(f"{folder}/manifest.json cannot be read (")
    assert listed() == ()


@pytest.mark.parametrize("also", [{}, {"zones": ["a"]}, {"covers": "2023"}])
def test_a_later_schema_version(folder: Path, capsys: Capture, also: dict[str, object]) -> None:
    manifest(folder, lambda said: said.update({"schema_version": 2, **also}))
    assert verify(folder, capsys) == (
        f"{folder}/manifest.json has schema version 2, and this COCAD Explorer reads version 1; "
        "use the release that wrote it, or a newer one."
    )
    assert listed() == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda m: m.update(beat=1), "beat: "),
        (lambda m: m.pop("source"), "source: "),
        (lambda m: m.update(synthetic="perhaps"), "synthetic: "),
        (lambda m: m.update(covers=["2023-01-01"]), "covers"),
        (lambda m: m.update(covers=["2023-12-31", "2023-01-01"]), "covers runs backwards"),
        (lambda m: m.update(covers=["2023-02-30", "2023-12-31"]), "covers.0: "),
        (lambda m: m.update(criteria_scheme=2022), "criteria_scheme 2022 is not one of [2023, 2024]"),
        (lambda m: m.update(created_at="2024-02-01T09:00:00"), "created_at: "),
        (lambda m: m.update(notes="a note"), "notes: "),
        (lambda m: m.update(id="../dozen"), "id: "),
        (lambda m: m.update(schema_version="x"), "schema_version: "),
        (lambda m: m["files"].pop("crimes.parquet"), "files must list exactly"),
        (lambda m: m["files"].update(extra=m["files"]["crimes.parquet"]), "files must list exactly"),
        (lambda m: m["files"]["crimes.parquet"].update(rows=-1), "files.crimes.parquet.rows: "),
        (lambda m: m["files"]["crimes.parquet"].update(sha256="AB"), "files.crimes.parquet.sha256: "),
        (lambda m: m["missing_returns"][0].update(force="E99"), "there is no force E99"),
        (lambda m: m["missing_returns"][0].update(quarter="2023-Q5"), "missing_returns.0.quarter: "),
        (lambda m: m["missing_returns"][0].update(quarter="2024-Q1"),
         "missing_returns names Dyfed-Powys 2024-Q1, outside 2023-01-01 to 2023-12-31"),
        (lambda m: m.update(covers=["2004-01-01", "2024-01-01"]),
         "covers 241 months, and a snapshot covers 240 at most"),
    ],
)  # fmt: skip
def test_a_manifest_with_a_fault(
    folder: Path, capsys: Capture, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    manifest(folder, change)
    sentence = verify(folder, capsys)
    assert sentence.startswith(f"{folder}/manifest.json: ")
    assert said in sentence
    assert sentence.endswith("; write the snapshot again with a complete manifest.")
    assert listed() == ()


def test_twenty_years_are_not_too_many() -> None:
    assert len(dozen.description(covers=(date(2004, 1, 1), date(2023, 12, 31))).extent.months) == 240


def test_what_is_written_keeps_the_same_rules(root: Path) -> None:
    late = dozen.frames()
    late["crimes"] = late["crimes"].with_columns(
        force=pl.lit(dozen.DYFED).cast(late["crimes"].schema["force"])
    )
    with pytest.raises(DataError, match="Dyfed-Powys 2023-Q3 as missing, and it is there in 3 rows"):
        write(root, dozen.description(), late)


def test_a_folder_under_another_name(folder: Path, capsys: Capture) -> None:
    moved = folder.rename(folder.parent / "twelve")
    assert verify(moved, capsys) == f"{moved} has a manifest of 'dozen'; name the folder by its id."
    assert listed() == ()


def test_one_bad_snapshot_does_not_hide_the_others(folder: Path, capsys: Capture) -> None:
    shutil.copytree(folder, folder.parent / "broken")
    (folder.parent / "broken" / "manifest.json").write_text("{")
    (folder.parent / "a file").write_text("")
    assert [found.id for found in listed()] == ["dozen"]
    assert run(["snapshots"]) == 0
    said = capsys.readouterr()
    assert "dozen" in said.out
    assert said.err.startswith(f"{folder.parent}/broken/manifest.json is not JSON")


# --- by the real command line ----------------------------------------------------------------


def test_a_bad_snapshot_by_the_real_command(folder: Path) -> None:
    raw("crimes.parquet", flip)(folder)
    asked = [sys.executable, "-m", "cocad", "table", "crimes", "--by", "criterion", "--snapshot", "dozen"]
    answered = subprocess.run(asked, capture_output=True, text=True, check=False, env=os.environ)
    assert answered.returncode == 1
    assert answered.stdout == ""
    assert answered.stderr == (
        f"{folder}/crimes.parquet was changed: its SHA-256 is not the manifest's; copy the snapshot again.\n"
    )
