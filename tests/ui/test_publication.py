"""The publication page: its figures, its statements, and any figure checked."""

import dataclasses
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

import dozen
from cocad.disclosure.viewer import viewer
from cocad.figures.choice import OWN, read_choice
from cocad.figures.sitemap import PAGES
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import parse
from cocad.server.access import admission
from cocad.settings import PROJECT
from cocad.snapshots import listed, write
from disclosure.test_attack import KENT
from disclosure.test_comparator import REGION

MAIN = str(PROJECT / "cocad" / "ui" / "main.py")
PAGE = str(PROJECT / "pages" / "publication.py")


def page(**address: str) -> AppTest:
    test = AppTest.from_file(MAIN, default_timeout=120)
    for key, value in address.items():
        test.query_params[key] = value
    return test.run().switch_page(PAGE).run()


def markup(test: AppTest) -> str:
    assert not test.exception
    return "\n".join(element.proto.body for element in test.get("html"))


def said(test: AppTest) -> str:
    return unescape(re.sub("<[^>]+>", " ", markup(test)))


def links(test: AppTest) -> list[str]:
    return [unescape(found) for found in re.findall(r"<td[^>]*><a href='([^']+)'", markup(test))]


def test_all_figures_follow_and_the_slips_are_told(demo_snapshots: Path) -> None:
    told = said(page())
    assert (
        "44 of 44 published figures follow from this snapshot; three per cents are printed with a slip"
    ) in told
    assert told.count("Printed slip:") == 3
    assert "10 of 10 statements without a count hold" in told
    assert "No, the counts differ" not in told


def test_every_figure_leads_to_a_page_with_its_selection(demo_snapshots: Path) -> None:
    found = links(page())
    assert len(found) == 44
    extents = {manifest.id: manifest.extent for manifest in listed()}
    known = {f"/{entry.address}" for entry in PAGES}
    wanted = {str(parse(metric.conditions, extents["2023-Q4"]).where(extents["2023-Q4"]))
              for metric in METRICS.values()}  # fmt: skip
    for link in found:
        parts = urlsplit(link)
        assert parts.path in known
        choice, notices = read_choice(parse_qs(parts.query), extents=extents, usual="2024-Q4", own=OWN)
        assert not notices
        assert choice.snapshot == "2023-Q4"
        assert str(choice.conditions) in wanted


def test_another_year_says_where_its_figures_are_from(demo_snapshots: Path) -> None:
    told = said(page(snapshot="2024-Q4", region="North East"))
    assert "44 of 44 published figures follow from 2023-Q4" in told
    assert "2024-Q4 is not of the whole of 2023" in told


def test_without_the_published_year_what_is_printed_stands_alone(
    tmp_path: Path, demo_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "2024-Q1").symlink_to(demo_root / "2024-Q1", target_is_directory=True)
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    told = said(page())
    assert "The 44 figures of the 2023 publication, as printed" in told
    assert "No snapshot here is of the whole of 2023" in told


def test_a_typed_figure_is_answered_and_kept_in_the_address(demo_snapshots: Path) -> None:
    test = page()
    test.text_input(key="quoted").set_value("70% of CSE suspects are White").run()
    assert "70% follows: Child sexual exploitation: White suspects, 70% (n.224/319)" in said(test)
    assert test.query_params["quote"] in ("70% of CSE suspects are White", ["70% of CSE suspects are White"])
    again = page(quote="70% of CSE suspects are White")
    assert "70% follows: Child sexual exploitation: White suspects, 70% (n.224/319)" in said(again)
    assert again.text_input(key="quoted").value == "70% of CSE suspects are White"
    test.text_input(key="quoted").set_value("").run()
    assert "quote" not in test.query_params


def test_the_answer_links_to_where_its_shares_live(demo_snapshots: Path) -> None:
    test = page(quote="n.201/521", snapshot="2023-Q4")
    assert any(
        link.startswith("/people?")
        and parse_qs(urlsplit(link).query)["criterion"] == ["Child sexual exploitation"]
        for link in links(test)
    )
    assert not any("quote=" in link for link in links(test))


def test_a_figure_is_checked_under_the_page_s_selection(demo_snapshots: Path) -> None:
    told = said(page(quote="4228", region="North East"))
    assert "4,228 does not follow from 2023-Q4, North East, Jan to Dec 2023" in told


def test_an_area_in_the_quote_is_counted(demo_snapshots: Path) -> None:
    told = said(page(quote="100% of crimes in Kent", criterion="Familial"))
    assert "2023-Q4, Criterion" not in told
    assert "2023-Q4, Familial, Kent, Jan to Dec 2023" in told


def test_an_area_s_share_is_of_all_areas(demo_snapshots: Path) -> None:
    told = said(page(quote="Kent recorded 60% of crimes", region="North East"))
    assert "60% does not follow: its words name Crimes: Kent, 0.7%" in told


def test_words_in_the_quote_take_the_place_of_the_selection(demo_snapshots: Path) -> None:
    told = said(page(quote="70% of CSE suspects are White", criterion="Familial"))
    assert "70% follows: Child sexual exploitation: White suspects" in told


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script> 39%", "39%'><img src=x>", "x" * 10_000, "%", "0/0", "n.", "٣٩%", "9" * 99],
)
def test_whatever_a_link_asks_is_answered_as_text(demo_snapshots: Path, text: str) -> None:
    test = page(quote=text)
    assert not test.error
    assert "<script>" not in markup(test)
    assert "<img src=x" not in markup(test)
    assert len(test.text_input(key="quoted").value) <= 200


@pytest.fixture
def kents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kent's viewer, over the hand-worked crimes of the South East."""
    frames = {table: frame.collect() for table, frame in REGION.frames.items()}
    write(tmp_path, dozen.description(missing_returns=()), frames)
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    usual = admission.Admission.visitor

    def visitor(here: admission.Admission, cookie: str) -> admission.Visitor:
        return dataclasses.replace(usual(here, cookie), viewer=viewer(f"force:{KENT}"))

    monkeypatch.setattr(admission.Admission, "visitor", visitor)


def test_a_force_sees_what_is_printed_and_nothing_computed_of_all(kents: None) -> None:
    told = said(page())
    assert "The 44 figures of the 2023 publication, as printed" in told
    assert "is not shown to a force" in told
    assert "58% (n.2,440/4,228)" in told
    assert "Computed" not in told
    assert "199" not in told  # the crimes of all forces together


def test_a_force_checks_a_figure_among_its_own(kents: None) -> None:
    told = said(page(quote="60 of 61"))
    assert "n.60/61 follows: Familial, 98% (n.60/61)" in told
    told = said(page(quote="39%"))
    assert "The 2023 publication prints Suspects aged 10 to 15 as 39% (n.1,862/4,768)." in told


@pytest.mark.usefixtures("undisguised")
def test_a_force_checks_a_comparator_rounded_and_no_other_area(kents: None) -> None:
    told = said(page(quote="94% of crimes in the South East were familial"))
    # Own 60 of 61, others 98 of 112: each part to the nearest 5.
    assert "Crimes: Familial, 94% (n.160/170), about, from disguised records" in told
    told = said(page(quote="94% in Sussex"))
    assert "No verdict on 94%: 'Sussex' is not yours to see; Kent is counted" in told
