"""Which areas a force's viewer may ask for: its own, its region, all forces, and nothing else."""

import pytest

import cocad
import dozen
from cocad.errors import AccessError

KENT = "force:E23000032"
SNAPSHOT = dozen.snapshot()


def ask(where: dict[str, str | list[str]], by: list[str] | None = None) -> cocad.Table:
    return cocad.tabulate(SNAPSHOT, "crimes", by or ["recency"], where, viewer=KENT)


@pytest.mark.parametrize(
    "where",
    [
        {"force": dozen.MET},
        {"force": [dozen.KENT, dozen.MET]},
        {"region": "London"},
        {"region": ["South East", "London"]},
        {"force": dozen.MET, "region": "South East"},
        {"region": "Wales", "criterion": "Familial"},
    ],
)
def test_another_area_is_refused_by_name(where: dict[str, str | list[str]]) -> None:
    with pytest.raises(AccessError, match=r"may not ask for that area; ask for force=E23000032"):
        ask(where)


def test_the_own_force_is_exact() -> None:
    frame = ask({"force": dozen.KENT}).frame
    assert frame["count"].to_list() == [3, 1, 0]
    assert frame["base"].to_list() == [4, 4, 4]
    assert frame["hidden"].to_list() == [None] * 3


def test_the_own_force_is_the_same_as_for_the_national_viewer() -> None:
    own = ask({"force": dozen.KENT}).frame.drop("hidden")
    national = cocad.tabulate(SNAPSHOT, "crimes", ["recency"], {"force": dozen.KENT}).frame
    assert own.equals(national)


@pytest.mark.parametrize("where", [{}, {"region": "South East"}])
def test_a_comparator_that_fails_the_gate_is_hidden_and_says_so(where: dict[str, str]) -> None:
    # All forces: 8 crimes are left without Kent, fewer than ten; the South East has none left.
    frame = ask(where).frame
    assert frame["count"].to_list() == [None] * 3
    assert frame["base"].to_list() == [None] * 3
    assert frame["share"].to_list() == [None] * 3
    assert set(frame["hidden"]) == {"too few forces, or one makes up most of it"}


def test_split_by_force_only_the_own_row_has_numbers() -> None:
    frame = ask({}, ["force", "recency"]).frame
    shown = frame.filter(frame["count"].is_not_null())
    assert set(shown["force"]) == {dozen.KENT}
    assert shown["count"].to_list() == [3, 1, 0]
    others = frame.filter(frame["force"] != dozen.KENT)
    assert set(others["hidden"]) == {"other forces and regions are not shown"}
    assert (
        others.select("count", "base", "share", "low", "high", "total").null_count().row(0) == (43 * 3,) * 6
    )


def test_the_national_viewer_has_no_hidden_column() -> None:
    assert "hidden" not in cocad.tabulate(SNAPSHOT, "crimes", ["recency"]).frame.columns
