"""The predictions page: figures that the command line gives, like for like, and why there is none."""

import dataclasses
from pathlib import Path

import polars as pl
import pytest

import cocad
from cocad.disclosure.viewer import Viewer, viewer
from cocad.metrics.selection import Where
from cocad.server.access import admission
from from_rows import by_month
from ui.test_pages import page, said, title

FILE = "predictions.py"
DYFED, KENT = "W15000004", "E23000032"


def crimes(snapshot: str, where: Where) -> int:
    return int(cocad.tabulate(cocad.open(snapshot), "crimes", by=["month"], where=where).frame["count"].sum())


def csae(snapshot: str, where: Where) -> int:
    return int(cocad.tabulate(cocad.open(snapshot), "csae", where=where).frame["count"].item())


def without_dyfed(snapshot: str, count: object, where: Where) -> int:
    """2024 without what Dyfed-Powys sent for the quarter that it did not send in 2023."""
    third = {**where, "force": DYFED, "month": "2024-07..2024-09"}
    return count(snapshot, where) - count(snapshot, third)  # type: ignore[operator, no-any-return]


def test_each_figure_is_what_the_command_line_gives_less_what_one_year_lacks(demo_snapshots: Path) -> None:
    words = said(page(FILE))
    after = without_dyfed("2024-Q4", csae, {})
    assert after < csae("2024-Q4", {})
    assert f"All recorded CSAE crimes rose: {after:,} after 115,489, " in words
    flagged = crimes("2024-Q4", {"month": "2024-04..2024-12", "committed_by_children": "Yes"})
    third = {"month": "2024-07..2024-09", "committed_by_children": "Yes", "force": DYFED}
    assert f"{flagged - crimes('2024-Q4', third):,} after 1,091, " in words
    non_recent = without_dyfed("2024-Q4", crimes, {"recency": "Non-recent"})
    assert f"{non_recent:,} after 1,500, " in words
    assert f"35% (n.{non_recent:,}/{without_dyfed('2024-Q4', crimes, {}):,})" in words
    assert "35% (n.1,500/4,228)" in words
    assert "Dyfed-Powys: left out of both years for the months without a return in one of them." in words


def test_synthetic_years_settle_nothing(demo_snapshots: Path) -> None:
    test = page(FILE)
    assert "These are synthetic years" in said(test)
    assert "settle nothing about the real" in said(test)
    assert (
        "The flag for crimes by children was recorded for 100% (n.3,167/3,167) in 2023, recorded for 100% "
        "(n.4,450/4,450) in 2024."
    ) in said(test)
    assert title(test).startswith("2024 against 2023: of 5 statements, 2 rose and 3 are too small to tell")


def test_every_statement_has_its_chart_with_the_year_before_and_both_tables(demo_snapshots: Path) -> None:
    test = page(FILE)
    charts = [chart.proto for chart in test.get("vega_lite_chart")]
    assert len(charts) == 5
    for chart in charts:
        assert "the year before" in chart.alt
        assert "dashed: 2023" in chart.alt
    test.session_state["behind-csae"] = True
    test.run()
    tables = [e.proto.body for e in test.get("html") if "<td>2023-01</td>" in e.proto.body]
    assert "<td>2023-01</td><td>9,576</td>" in tables[0]
    assert "<td>2024-01</td>" in tables[0]


def test_children_s_months_are_april_to_december(demo_snapshots: Path) -> None:
    (told,) = [
        c.proto.alt for c in page(FILE).get("vega_lite_chart") if "committed by children" in c.proto.alt
    ]
    assert "Apr to Dec 2024" in told
    flagged = by_month("2023-Q4", pl.col("committed_by_children"))
    assert f"Apr 23, the year before: {flagged[3]}" in told
    assert "Mar 2" not in told


@pytest.mark.parametrize(
    ("address", "period"),
    [({"snapshot": "2024-Q2"}, "Jan to Jun 2024"), ({"snapshot": "2023-Q2"}, "Jan to Jun 2024"),
     ({"month": "2023-05..2023-08"}, "May to Aug 2024"), ({"snapshot": "2024-Q3", "quarter": "2024-Q3"},
                                                         "Jul to Sep 2024")],
    ids=str,
)  # fmt: skip
def test_part_years_are_compared_with_the_same_months(
    demo_snapshots: Path, address: dict[str, str], period: str
) -> None:
    test = page(FILE, **address)
    assert not test.exception
    told = next(c.proto.alt for c in test.get("vega_lite_chart") if "All CSAE crimes by month" in c.proto.alt)
    assert period in told


def test_a_criterion_that_was_split_is_compared_with_both_its_parts(demo_snapshots: Path) -> None:
    words = said(page(FILE, criterion="Other"))
    before = crimes("2023-Q4", {"criterion": "Other", "recency": "Non-recent"})
    both: Where = {"criterion": ["Other", "CSAE committed by children"], "recency": "Non-recent"}
    third: Where = {**both, "force": DYFED, "month": "2024-07..2024-09"}
    assert f"{crimes('2024-Q4', both) - crimes('2024-Q4', third):,} after {before:,}, " in words
    assert "Other of 2023 stands beside Other and CSAE committed by children together." in words
    assert "Recorded totals are by area and month alone" in words


@pytest.mark.parametrize("criterion", ["Other", "CSAE committed by children"])
def test_one_of_the_two_has_no_counterpart(demo_snapshots: Path, criterion: str) -> None:
    test = page(FILE, snapshot="2024-Q4", criterion=criterion)
    assert "2 rose and 3 cannot be compared" in title(test)
    assert "Crimes by children stood under Other in 2023" in said(test)
    assert len(test.get("vega_lite_chart")) == 2


def test_a_condition_on_the_flag_leaves_the_months_that_have_it(demo_snapshots: Path) -> None:
    words = said(page(FILE, committed_by_children="No"))
    where: Where = {"committed_by_children": "No", "recency": "Non-recent", "month": "2023-04..2023-12"}
    assert f" after {crimes('2023-Q4', where):,}, " in words


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ({"recency": "Recent"}, "The selection leaves out non-recent crimes."),
        ({"recency": "Non-recent"}, "The selection is of some kinds of recency"),
        ({"month": "2023-05"}, "One month does not tell how much months differ by themselves"),
        ({"criterion": "Ritualistic"}, "Neither of the two has any."),
        ({"force": "E23000002", "criterion": "Familial"}, "it takes 20 in each."),
        ({"force": DYFED, "month": "2023-07..2023-09"}, "no month in common for which both have returns"),
    ],
    ids=str,
)
def test_what_cannot_be_compared_says_why_and_the_rest_is_shown(
    demo_snapshots: Path, address: dict[str, str], why: str
) -> None:
    test = page(FILE, **address)
    assert not test.exception
    assert "cannot be compared" in title(test)
    assert why in said(test)


def test_a_force_that_lacks_a_quarter_is_compared_without_it(demo_snapshots: Path) -> None:
    words = said(page(FILE, force=DYFED))
    before = csae("2023-Q4", {"force": DYFED, "month": "2023-01..2023-06"})
    before += csae("2023-Q4", {"force": DYFED, "month": "2023-10..2023-12"})
    assert f" after {before:,}, " in words


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        (["2023-Q4"], "there is no snapshot of it to compare 2023 with"),
        (["2024-Q4"], "there is no snapshot of it up to the chosen one"),
    ],
)
def test_without_the_other_year_it_says_so(
    demo_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: list[str], why: str
) -> None:
    for name in kept:
        (tmp_path / name).symlink_to(demo_root / name)
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    test = page(FILE)
    assert not test.exception
    assert title(test) == "The predictions cannot be settled here"
    assert why in said(test)
    assert not test.get("vega_lite_chart")


def as_viewer(monkeypatch: pytest.MonkeyPatch, who: Viewer) -> None:
    usual = admission.Admission.visitor

    def visitor(here: admission.Admission, cookie: str) -> admission.Visitor:
        return dataclasses.replace(usual(here, cookie), viewer=who)

    monkeypatch.setattr(admission.Admission, "visitor", visitor)


def test_a_force_s_viewer_settles_its_own(demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_viewer(monkeypatch, viewer(f"force:{KENT}"))
    test = page(FILE)
    assert not test.exception
    assert not test.error
    assert f" after {csae('2023-Q4', {'force': KENT}):,}, " in said(test)
    assert "115,489" not in said(test)
