"""Tables that are too long for a page or a file are refused by what the selection leaves of them."""

import pytest

import dozen
from cocad.access import NATIONAL
from cocad.errors import RequestError
from cocad.metrics.evaluator import MOST_CELLS, ask
from cocad.metrics.selection import parse
from cocad.ui.answers import counted
from cocad.ui.lengths import IN_A_FILE, ON_A_PAGE, refuse_long
from cocad.vocabulary import DIMENSIONS

SNAPSHOT = dozen.snapshot().hold()
EXTENT = SNAPSHOT.extent


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
