"""What is made of a table is made once, and goes with it."""

import gc
from weakref import ref

import dozen
from cocad.disclosure import Table, protect
from cocad.disclosure.joined import joined
from cocad.disclosure.lasting import lasting
from cocad.insight.sentences.findings import cells
from cocad.metrics.evaluator import ask, evaluate


def a_table() -> Table:
    (counts,) = evaluate(dozen.snapshot(), [ask("suspects", ["suspect_age_band"])])
    return protect(counts)


def test_it_is_made_once_for_a_table_and_its_other_arguments() -> None:
    made = []

    @lasting
    def times(table: Table, by: int, plus: int = 0) -> int:
        made.append(by)
        return len(table) * by + plus

    one, other = a_table(), a_table()
    assert [times(one, 2), times(one, 2), times(one, 3), times(one, 2, plus=1)] == [16, 16, 24, 17]
    assert made == [2, 3, 2]
    times(other, 2)
    assert made == [2, 3, 2, 2]


def test_no_table_stays_for_what_was_made_of_it() -> None:
    table = a_table()
    first = joined(table)
    assert joined(table) is first
    assert cells(table) == cells(table)
    gone = [ref(table), ref(first)]
    del table, first
    gc.collect()
    assert [one() for one in gone] == [None, None]
