"""The page on children who are suspects: what the command line says, for every selection and viewer."""

import dataclasses
import re
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

import cocad
import dozen
from cocad.disclosure.viewer import Viewer, viewer
from cocad.server.access import admission
from cocad.snapshots import write
from cocad.words.printing import per_cent
from from_rows import by_month, of_people
from ui.test_pages import page, said, title

FILE = "ages_10_to_17.py"
KENT = "E23000032"


def chart(test: AppTest, words: str) -> str:
    """The text alternative of the one chart that says these words."""
    (found,) = [c.proto.alt for c in test.get("vega_lite_chart") if words in c.proto.alt]
    return str(found)


@pytest.mark.parametrize(
    "address",
    [{}, {"criterion": "Familial"}, {"force": KENT}, {"region": "North East"}, {"month": "2023-05"},
     {"snapshot": "2024-Q4"}, {"victim_gender": "Male", "recency": "Recent"}],
    ids=str,
)  # fmt: skip
def test_the_title_is_what_the_command_line_gives(demo_snapshots: Path, address: dict[str, str]) -> None:
    where = {key: value for key, value in address.items() if key != "snapshot"}
    snapshot = cocad.open(address.get("snapshot", "2023-Q4"))
    rows = cocad.tabulate(snapshot, "suspects", by=["suspect_age_band"], where=where).frame.rows(named=True)
    count = sum(row["count"] for row in rows if row["suspect_age_band"] in ("10 to 15", "16 to 17"))
    base = rows[0]["base"]
    found = title(page(FILE, **address))
    total = rows[0]["total"]
    # Fewer than 80% of suspects have an age recorded, in every one of these.
    assert base < 0.8 * total
    assert found.startswith(
        f"Age is recorded for only {per_cent(base, total)} of suspects; "
        f"of these {per_cent(count, base)} were children aged 10 to 17 (n.{count:,}/{base:,})"
    )


def test_the_published_share_and_every_criterion(demo_snapshots: Path) -> None:
    test = page(FILE)
    assert title(test) == (
        "Age is recorded for only 71% of suspects; of these 48% were children aged 10 to 17 (n.2,312/4,768)"
    )
    told = chart(
        test, "Suspects of each criterion who were aged 10 to 17, Jan to Dec 2023, age recorded for 71%"
    )
    for criterion in ("Child sexual exploitation", "Familial", "Institutional", "Other", "Unknown"):
        row = cocad.tabulate(
            cocad.open("2023-Q4"), "suspects", by=["suspect_age_band"], where={"criterion": criterion}
        ).frame
        count, base = row["count"][1] + row["count"][2], row["base"][0]
        assert count
        assert f"{criterion}: {per_cent(count, base)} ({count:,})" in told
    assert "Ritualistic: none" in told


def test_the_flag_s_base_is_april_to_december_and_the_publication_s(demo_snapshots: Path) -> None:
    test = page(FILE)
    told = chart(test, "flagged as CSAE committed by children")
    assert "Apr to Dec 2023" in told
    assert "34% (n.1,091/3,167) of crimes carry the flag" in told
    for words in ("Other: 55% (704)", "Familial: 15% (128)", "Institutional: 57% (146)",
                  "Child sexual exploitation: 15% (83)"):  # fmt: skip
        assert words in told
    assert "more complete" in said(test)
    broken = chart(test, "Crimes: 704 under Other with the flag, Apr to Dec 2023")
    other = pl.col("criterion").eq("Other") & pl.col("committed_by_children")
    assert f"Apr 23: {by_month('2023-Q4', other)[3]}" in broken
    assert "Mar 23" not in broken


@pytest.mark.parametrize("address", [{"month": "2023-01..2023-03"}, {"snapshot": "2023-Q1"}], ids=str)
def test_before_the_flag_there_is_none_and_the_rest_is_shown(
    demo_snapshots: Path, address: dict[str, str]
) -> None:
    test = page(FILE, **address)
    assert not test.exception
    assert "The flag was first recorded in April 2023; the chosen months end before it." in said(test)
    assert "were children aged 10 to 17 (n." in title(test)
    assert not [c for c in test.get("vega_lite_chart") if "flagged as" in c.proto.alt]


def test_the_two_schemes_are_two_lines_with_the_break_between(demo_snapshots: Path) -> None:
    test = page(FILE, snapshot="2024-Q4")
    told = chart(test, "under a criterion of their own")
    assert told.startswith(
        "Crimes: 704 under Other with the flag, Apr to Dec 2023; 1,014 under a criterion of their own, "
        "Jan to Dec 2024: two counts, not a trend"
    )  # fmt: skip
    assert "The criteria changed from 2024" in said(test)
    # The first months of 2024 have the flag too: its base is not cut to April.
    assert "36% (n.1,583/4,450) of crimes carry the flag" in chart(test, "flagged as CSAE")


def test_a_chosen_criterion_leaves_the_break_whole(demo_snapshots: Path) -> None:
    told = chart(page(FILE, criterion="Familial"), "704 under Other with the flag")
    assert "England and Wales, all criteria" in told


def test_adults_stand_beside_where_nothing_else_does(demo_snapshots: Path) -> None:
    words = "who are suspects, by relationship to the victim"
    told = chart(page(FILE), words)
    assert "suspects aged 18 and over" in told
    beside = chart(page(FILE, force=KENT), words)
    assert "all forces" in beside
    assert "suspects aged 18 and over" not in beside


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The dozen crimes as the only snapshot."""
    write(tmp_path, dozen.description(), dozen.frames())
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    return tmp_path


def test_a_dozen_crimes_are_counted_and_not_shared(few: Path) -> None:
    test = page(FILE)
    assert title(test) == "6 of 14 suspects with an age recorded were children aged 10 to 17"
    words = said(test)
    assert "6 of 9 crimes have only children as suspects, 0 children and adults" in words
    assert "Flag and suspects' ages contradict each other on 2 of 6 crimes: check their records" in words
    assert "5 pairs have both ages recorded: too few for a median" in words
    assert "in a school or college n.2/4" in words


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ({"criterion": "Ritualistic"}, "No suspect is recorded under this selection"),
        (
            {"criterion": dozen.CSE, "suspect_gender": "Not recorded"},
            "No age is recorded for the one suspect",
        ),
        ({"suspect_age_band": "18 to 29"}, "The selection leaves out suspects aged 10 to 17"),
    ],
    ids=str,
)
def test_what_is_not_there_is_said_and_the_rest_shown(few: Path, address: dict[str, str], found: str) -> None:
    test = page(FILE, **address)
    assert not test.exception
    assert not test.error
    assert title(test).startswith(found)
    assert "The flag 'CSAE committed by children'" in said(test)


def as_viewer(monkeypatch: pytest.MonkeyPatch, who: Viewer) -> None:
    usual = admission.Admission.visitor

    def visitor(here: admission.Admission, cookie: str) -> admission.Visitor:
        return dataclasses.replace(usual(here, cookie), viewer=who)

    monkeypatch.setattr(admission.Admission, "visitor", visitor)


def test_a_force_s_viewer_sees_its_own_exactly_and_others_rounded(
    demo_snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_viewer(monkeypatch, viewer("force:E23000012"))
    test = page(FILE)
    assert not test.exception
    own = cocad.tabulate(
        cocad.open("2023-Q4"), "suspects", by=["suspect_age_band"], where={"force": "E23000012"}
    ).frame
    count, base = own["count"][1] + own["count"][2], own["base"][0]
    assert f"(n.{count:,}/{base:,}), against about" in title(test)
    # 48% as published, of a disguised copy.
    assert re.search(r"against about 4[6-9]% for all forces", title(test))
    assert "rounded to 5" in said(test)
    assert "Single years, and who is on one crime together, are told of the own records alone." in said(test)
    assert "2,312" not in said(test)


def test_the_file_of_a_joined_table_is_that_table(demo_snapshots: Path) -> None:
    test = page(FILE)
    test.session_state["behind-by-criterion"] = True
    test.run()
    (found,) = [e.proto.body for e in test.get("html") if "<td>Other</td>" in e.proto.body]
    ages = of_people("2023-Q4", "suspects", pl.col("criterion") == "Other")["age"].drop_nulls()
    young, base = ages.is_between(10, 17).sum(), len(ages)
    row = f"<td>{young:,}</td><td>{base:,}</td><td>{100 * young / base:.0f}%</td>"
    assert f"<td>Other</td><td>10 to 17</td>{row}" in found
    (links,) = [e.proto.body for e in test.get("html") if "cocad-files" in e.proto.body[:30]]
    # Its bands are two questions of a table: the file is asked for as the figure that puts them together.
    assert "/files/ages_10_to_17/by-criterion.csv?snapshot=2023-Q4" in links
    assert "/files/table.csv" not in links
