"""A file is known by more than its time."""

import os
from datetime import date
from pathlib import Path

import pytest

from cocad.errors import DataError
from cocad.stamp import stamp
from cocad.words.calendar import TERMS, school_calendar


def replaced(path: Path, text: str) -> None:
    """Another file under the same name and time."""
    was = path.stat()
    other = path.with_suffix(".new")
    other.write_text(text)
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.rename(path)


def test_a_file_that_replaces_another_of_its_time_and_size_has_another_stamp(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("one")
    before = stamp(path)
    assert stamp(path) == before
    replaced(path, "two")
    assert stamp(path) != before
    assert stamp(path)[:2] == before[:2]


def test_a_file_that_is_not_there_has_none(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        stamp(tmp_path / "none")


def test_terms_that_replace_others_of_their_time_are_read(tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_bytes(TERMS.read_bytes())
    assert school_calendar(terms).kind("England", date(2023, 2, 14)) == "half_term"
    replaced(terms, "x")
    with pytest.raises(DataError, match="no column"):
        school_calendar(terms)
