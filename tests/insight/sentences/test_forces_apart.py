"""How far a share reaches where forces differ: told to the national viewer, of enough forces alone."""

from pathlib import Path

import pytest

import cocad
from apptest import page, said, seen_by
from cocad.disclosure import answers
from cocad.disclosure.viewer import NATIONAL, viewer
from cocad.insight.sentences.forces_apart import NOT_ALLOWED_FOR, question_by_force, told_apart
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import Where, parse
from cocad.snapshots import Snapshot
from cocad.words.geography import FORCES
from disclosure.test_attack import snapshot

KENT = "E23000032"
CODES = [force.code for force in FORCES]
CSE = "Child sexual exploitation"


def world(apart: int) -> Snapshot:
    """Sixteen forces of ten crimes, half of them with so many non-recent ones, the others with the rest."""
    recent = [apart] * 8 + [10 - apart] * 8
    rows = [(code, "Familial", "Non-recent" if n < few else "Recent", 1)
            for code, few in zip(CODES[:16], recent, strict=True) for n in range(10)]  # fmt: skip
    return snapshot(rows)


def told(made: Snapshot, where: Where | None = None, to: str = "national") -> str:
    asked = ask("crimes", ["recency"], parse(where or {}, made.extent))
    (table,) = answers(made, [asked], NATIONAL if to == "national" else viewer(to))
    question = question_by_force(table)
    if question is None:
        return ""
    (by_force,) = answers(made, [question], table.viewer)
    return told_apart(table, by_force)


def test_the_wider_interval_is_told_of_each_share_that_differs() -> None:
    # Eight forces with 8 of 10 and eight with 2: a design effect of 3.84, 80 of 160 as 20.8 of 41.7.
    assert told(world(8)) == (
        "Forces differ beyond chance; allowing for that: Recent 35% to 65% (design effect 3.8); "
        "other shares reach further too."
    )


def test_forces_that_are_alike_have_nothing_told() -> None:
    assert told(world(5)) == ""
    # 6 of 10 against 4: 16/15 · 16 / 160² over 1/4/160 is 0.43.
    assert told(world(6)) == ""


def test_too_few_forces_have_nothing_told() -> None:
    region = {"region": "South East"}
    assert told(world(8), region) == ""
    assert told(world(8), {"force": CODES[0]}) == ""


def test_a_force_s_viewer_is_told_no_more_than_that_it_is_not_allowed_for() -> None:
    assert told(world(8), to=f"force:{KENT}") == NOT_ALLOWED_FOR


def test_a_table_by_force_is_no_share_between_forces() -> None:
    (table,) = answers(world(8), [ask("crimes", ["force"])], NATIONAL)
    assert question_by_force(table) is None


@pytest.mark.usefixtures("demo_snapshots")
def test_the_share_of_white_cse_suspects_reaches_further() -> None:
    made = cocad.open("2023-Q4")
    asked = ask("suspects", ["suspect_ethnicity"], parse({"criterion": CSE}, made.extent))
    (table,) = answers(made, [asked], NATIONAL)
    row = table.frame.row(0, named=True)
    assert (row["count"], row["base"]) == (224, 319)
    question = question_by_force(table)
    assert question is not None
    (by_force,) = answers(made, [question], NATIONAL)
    words = told_apart(table, by_force)
    assert words.startswith("Forces differ beyond chance; allowing for that: White ")
    low, high = (int(end.rstrip("%")) for end in words.partition("White ")[2].split(" (")[0].split(" to "))
    assert low < 100 * row["low"] - 3
    assert high > 100 * row["high"] + 3


def test_the_pages_say_it_beside_the_figure(demo_snapshots: Path) -> None:
    assert "allowing for that: White " in said(page("people.py"))
    with seen_by(f"force:{KENT}"):
        told_all = said(page("people.py"))
        assert NOT_ALLOWED_FOR in told_all
        assert "allowing for that" not in told_all
