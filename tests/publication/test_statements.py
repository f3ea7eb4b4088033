"""The publication's statements without a count, checked from tables."""

from dataclasses import replace
from pathlib import Path

import pytest

import cocad
import dozen
from cocad.errors import RequestError
from cocad.publication.printed import Ordering, read_orderings
from cocad.publication.statements import Checked, check, questions
from cocad.snapshots import Snapshot
from insight.quoting import tabled

ORDERINGS = read_orderings()


def checked(snapshot: Snapshot, orderings: tuple[Ordering, ...] = ORDERINGS) -> dict[str, Checked]:
    asked = questions(orderings, snapshot.extent)
    tables = tabled(snapshot, list(asked.values()))
    found = check(orderings, {name: tables[question] for name, question in asked.items()})
    return {one.ordering.name: one for one in found}


def test_all_ten_hold_in_the_year_that_was_published(demo_root: Path) -> None:
    found = checked(cocad.open(demo_root / "2023-Q4"))
    assert len(found) == 10
    assert [one.holds for one in found.values()] == [True] * 10
    # Printed: n.1862 of 10 to 15, n.843 of 18 to 29.
    assert found["suspect_age_highest"].words == "The most: 10 to 15, 1,862; 18 to 29, 843."


DOZEN = {
    "months_falling": False,  # one crime a month
    "months_peak": False,
    "familial_largest_named": True,  # 4 against 3 and 1
    "offence_highest": True,  # rape 5, assault 4, activity 3
    "offence_second": False,
    "child_committed_offence_highest": True,  # C04 and C05
    "suspect_age_highest": True,  # S05, S06, S07, S15 against S01, S09, S13
    "cse_suspect_age_highest": True,  # S01, S09, S13 against S02
    "profiles_stable": None,  # no base of 20
    "young_suspects_everywhere": False,  # none under CSE
}


@pytest.mark.parametrize(("name", "holds"), DOZEN.items())
def test_a_dozen_crimes_by_hand(name: str, holds: bool | None) -> None:
    assert checked(dozen.snapshot())[name].holds is holds


def test_the_words_have_the_counts() -> None:
    found = checked(dozen.snapshot())
    assert found["months_falling"].words == "Fewer than the month before: none."
    assert found["familial_largest_named"].words == "The most: Familial, 4; Child sexual exploitation, 3."
    assert "Child sexual exploitation, 0" in found["young_suspects_everywhere"].words


def test_another_statement_is_held_to_what_it_names() -> None:
    changed = tuple(
        replace(one, statement="Sexual assault on a child is the highest")
        if one.name == "offence_highest"
        else one
        for one in ORDERINGS
    )
    assert checked(dozen.snapshot(), changed)["offence_highest"].holds is False


def test_a_kind_that_is_not_known_is_left_open() -> None:
    found = checked(dozen.snapshot(), (Ordering("weekends_highest", "Days", "Saturday is the highest day"),))
    assert found["weekends_highest"].holds is None


def test_a_year_without_the_months_is_refused(demo_root: Path) -> None:
    with pytest.raises(RequestError, match="outside the snapshot"):
        questions(ORDERINGS, cocad.open(demo_root / "2023-Q1").extent)
