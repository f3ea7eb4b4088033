"""The file of children by force: which year is taken, and what is refused, in one sentence."""

import os
from pathlib import Path

import pytest

from cocad.errors import DataError
from cocad.words.child_population import UNSET, child_population, supplied_line
from dozen import CITY, KENT, MET

HEADER = "force_code,year,children,source\n"


@pytest.fixture
def supplied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "children.csv"
    monkeypatch.setenv("COCAD_CHILD_POPULATION", str(path))
    return path


def test_without_a_file_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COCAD_CHILD_POPULATION", raising=False)
    assert child_population(2023) is None
    assert supplied_line() == UNSET


def test_the_newest_year_that_is_not_after_is_taken(supplied: Path) -> None:
    supplied.write_text(f"{HEADER}{KENT},2021,300,a\n{KENT},2022,310,b\n{MET},2022,20,c\n{KENT},2024,330,d\n")
    taken = {year: child_population(year) for year in (2020, 2021, 2023, 2030)}
    assert {year: found and (found.year, dict(found.children)) for year, found in taken.items()} == {
        2020: (2021, {KENT: 300}),
        2021: (2021, {KENT: 300}),
        2023: (2022, {KENT: 310, MET: 20}),
        2030: (2024, {KENT: 330}),
    }
    found = taken[2023]
    assert found is not None
    assert found.source == "b; c"
    assert found.lacks((KENT, CITY, "BTP")) == (CITY,)
    assert supplied_line() == "Populations of children here: d."


def test_a_file_that_changes_is_read_again(supplied: Path) -> None:
    for stamp, number in ((1, 300), (2, 400)):
        supplied.write_text(f"{HEADER}{KENT},2023,{number},a\n")
        os.utime(supplied, (stamp, stamp))
        found = child_population(2023)
        assert found is not None
        assert found.children == {KENT: number}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("force_code,year,children\n", "children.csv has no column source; it needs"),
        (HEADER, "children.csv has no line; give one for each force"),
        (f"{HEADER}BTP,2023,5,a\n", "In line 2 of children.csv, British Transport Police has no residents"),
        (f"{HEADER}{KENT},2023,5,a\nE99,2023,5,a\n", "In line 3 of children.csv, 'E99' is no force; write"),
        (f"{HEADER}{KENT},mid,5,a\n", "In line 2 of children.csv, 'mid' is no year; write it like 2023."),
        (f"{HEADER}{KENT},2023,0,a\n", "'0' is no number of children; write a whole number from 1."),
        (f'{HEADER}{KENT},2023,"5,000",a\n', "'5,000' is no number of children"),
        (f"{HEADER}{KENT},2023,-5,a\n", "'-5' is no number of children"),
        (f"{HEADER}{KENT},2023,5, \n", "no source is named; say where the number is from."),
        (f"{HEADER}{KENT},2023,5\n", "no source is named"),
        (f"{HEADER}{KENT},2023,5,a\n{KENT},2023,6,a\n", "Kent has 2023 a second time; keep one of the two."),
        (b"\xff\xfe\x00", "cannot be read (it is no text in UTF-8); mend COCAD_CHILD_POPULATION."),
        (None, "cannot be read (No such file or directory); mend COCAD_CHILD_POPULATION."),
    ],
)
def test_a_file_that_breaks_its_layout_is_refused(
    supplied: Path, content: str | bytes | None, said: str
) -> None:
    if content is not None:
        supplied.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError) as refused:
        child_population(2023)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
