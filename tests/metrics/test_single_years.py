"""Ages in single years: split as dimensions are, for pages alone, and of a viewer's own records alone."""

import pytest

import dozen
from cocad.disclosure import Table, answers
from cocad.disclosure.viewer import NATIONAL, Viewer, viewer
from cocad.errors import AccessError, RequestError
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import Where, parse

SNAPSHOT = dozen.snapshot()


def told(population: str, by: list[str], where: Where, to: Viewer = NATIONAL) -> Table:
    question = ask(population, by, parse(where, SNAPSHOT.extent), single_years=True)
    (table,) = answers(SNAPSHOT, [question], to)
    return table


def ages(table: Table) -> dict[str, int]:
    return {row[table.by[-1]]: row["count"] for row in table.frame.iter_rows(named=True) if row["count"]}


def test_every_age_is_a_row_in_order() -> None:
    table = told("suspects", ["suspect_age"], {})
    assert table.frame["suspect_age"].cast(str).to_list() == [str(age) for age in range(111)]
    expected = {
        9: 1,
        10: 1,
        13: 1,
        14: 1,
        15: 1,
        16: 1,
        17: 1,
        19: 1,
        24: 1,
        29: 1,
        31: 1,
        38: 1,
        40: 1,
        66: 1,
    }
    assert ages(table) == {str(age): count for age, count in expected.items()}
    assert table.frame["base"][0] == 14
    assert table.frame["total"][0] == 16


@pytest.mark.parametrize("where", [{"suspect_age": "10..17"}, {"suspect_age_band": ["10 to 15", "16 to 17"]}])
def test_conditions_on_age_or_band_leave_out_the_other_ages(where: Where) -> None:
    table = told("suspects", ["suspect_age"], where)
    assert ages(table) == dict.fromkeys(("10", "13", "14", "15", "16", "17"), 1)
    assert len(table) == 8


def test_pairs_cross_the_ages_of_both() -> None:
    table = told("pairs", ["victim_age", "suspect_age"], {"suspect_age": "10..17"})
    found = {
        (row["victim_age"], row["suspect_age"]) for row in table.frame.iter_rows(named=True) if row["count"]
    }
    # C03 10 with 14, C04 12 with 13, C05 17 with 15 and 16, C07 8 with 17.
    assert found == {("10", "14"), ("12", "13"), ("17", "15"), ("17", "16"), ("8", "17")}


def test_a_table_of_the_command_line_refuses_them() -> None:
    with pytest.raises(RequestError, match="selects but does not split"):
        ask("suspects", ["suspect_age"])


def test_a_forces_viewer_has_them_of_its_own_records_alone() -> None:
    kent = viewer(f"force:{dozen.KENT}")
    assert ages(told("suspects", ["suspect_age"], {"force": dozen.KENT}, kent)) == dict.fromkeys(
        ("9", "13", "14", "66"), 1
    )
    for where in ({}, {"region": "South East"}):
        with pytest.raises(AccessError, match="split others by suspect_age_band"):
            told("suspects", ["suspect_age"], where, kent)
