"""Tables that are too long for a page or a file are refused by what the selection leaves of them."""

import asyncio
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

import dozen
from cocad.disclosure.viewer import NATIONAL
from cocad.errors import RequestError
from cocad.figures.answers import counted
from cocad.figures.lengths import IN_A_FILE, ON_A_PAGE, refuse_long
from cocad.figures.links import TABLE
from cocad.metrics.evaluator import MOST_CELLS, ask
from cocad.metrics.selection import parse
from cocad.server.files import table_file
from cocad.snapshots import write
from cocad.words.vocabulary import DIMENSIONS

SNAPSHOT = dozen.snapshot().hold()
EXTENT = SNAPSHOT.extent
LONG = ("force", "month", "criterion", "offence_type", "location_type")


def test_the_command_line_makes_longer_tables_than_files_and_files_than_pages() -> None:
    assert ON_A_PAGE < IN_A_FILE < MOST_CELLS


def test_the_rows_are_those_that_the_conditions_leave() -> None:
    by = ["force", "month", "criterion"]
    with pytest.raises(RequestError, match=r"3,168 rows, more than the 3,167 .* leave out a dimension"):
        refuse_long([ask("crimes", by)], EXTENT, 44 * 12 * 6 - 1)
    refuse_long([ask("crimes", by)], EXTENT, 44 * 12 * 6)
    refuse_long([ask("crimes", by, parse({"month": "2023-01..2023-03"}, EXTENT))], EXTENT, 44 * 3 * 6)


def test_ages_in_single_years_count_each() -> None:
    question = ask("pairs", ["victim_age", "suspect_age"], single_years=True)
    with pytest.raises(RequestError, match="1,998 rows"):
        refuse_long([question], EXTENT, 18 * 111 - 1)


def test_a_page_gets_every_split_of_two_and_no_long_one() -> None:
    for first in DIMENSIONS:
        for second in DIMENSIONS:
            if first != second:
                refuse_long([ask("pairs", [first, second])], EXTENT, ON_A_PAGE)
    long = ("crimes", "force", "month", "criterion", "recency")
    with pytest.raises(RequestError, match="9,504 rows"):
        counted(SNAPSHOT, NATIONAL, parse({}, EXTENT), [long])


@pytest.mark.parametrize(("by", "status"), [(("force", "month"), 200), (LONG, 400)])
def test_a_file_that_is_too_long_is_refused_in_a_sentence(
    by: tuple[str, ...], status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, dozen.description(), dozen.frames())
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    query = urlencode([("snapshot", "dozen"), ("population", "crimes"), *(("by", name) for name in by)])
    scope = {"type": "http", "method": "GET", "path": TABLE, "query_string": query.encode(), "headers": []}
    answer = asyncio.run(table_file(Request(scope)))
    assert answer.status_code == status
    if status == 400:
        assert "202,752 rows" in bytes(answer.body).decode()
