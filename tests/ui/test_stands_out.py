"""The page 'What stands out', and its card on the overview, run without a browser."""

import asyncio
import dataclasses
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from cocad.disclosure.viewer import viewer
from cocad.figures.sitemap import PAGES
from cocad.server.access import admission
from cocad.server.files import figure_file
from from_rows import by_month, crimes
from ui.test_pages import page, said, title

FAMILIAL = "Familial"
HUMBERSIDE = "E23000012"


def links(test: AppTest) -> list[tuple[str, str, dict[str, list[str]]]]:
    """Each link within the page's own lists: its name, the page it leads to, and its words."""
    found = []
    for element in test.get("html"):
        for part in element.proto.body.split("<a href='")[1:]:
            address, _, rest = part.partition("'")
            to = urlsplit(unescape(address))
            named = unescape(re.sub(r"<[^>]*>", "", rest.partition(">")[2].partition("</a>")[0]))
            found.append((named, to.path, parse_qs(to.query)))
    return found


def charts(test: AppTest) -> list[str]:
    return [element.proto.alt for element in test.get("vega_lite_chart")]


def at_home(where: pl.Expr) -> tuple[int, int]:
    """The crimes of 2023 in the family home, and those with a location recorded."""
    places = crimes("2023-Q4", where)["location_type"].drop_nulls()
    return int((places == "Family home").sum()), len(places)


def month_in_the_city() -> str:
    """A month of 2023 with a crime in the City of London, which never has 20."""
    counts = by_month("2023-Q4", pl.col("force") == "E23000034")
    return f"2023-{next(month for month, count in enumerate(counts, start=1) if count):02d}"


@pytest.mark.usefixtures("demo_snapshots")
def test_a_criterion_is_drawn_told_and_listed() -> None:
    test = page("stands_out.py", criterion=FAMILIAL)
    own, others = (at_home(pl.col("criterion").eq(FAMILIAL) == one) for one in (True, False))
    assert title(test) == (
        f"Familial: {own[0] / own[1]:.0%} of crimes have the location ‘Family home’, "
        f"against {others[0] / others[1]:.0%} under the other criteria"
    )
    (alt,) = charts(test)
    assert "Victims aged 10 and under: 57%" in alt
    assert "under the other criteria: 20% (n.586/2,909)" in alt
    text = said(test)
    assert "Familial: 32% (n.402/1,273) of suspects are female, against 22% (n.768/3,517) under the" in text
    assert "The 20 largest in words" in text
    # Of mirrored categories one is told, and both are in the table.
    assert "of suspects are male" not in text
    assert ">Male suspects</td>" in "".join(e.proto.body for e in test.get("html"))
    assert "Of 64 shares that were compared, " in text
    assert "people on one crime are alike" in text
    assert "Not supplied: Dyfed-Powys 2023-Q3." in text


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize(
    ("metric", "address"),
    [
        ("Offences: Location: family home", "offences"),
        ("People: Victims aged 10 and under", "people"),
        ("People: Relation: parent", "people"),
        ("Recency: Non-recent", "recency"),
        ("Explore: Flagged as committed by children", "explore"),
    ],
)
def test_a_sentence_links_to_where_it_lives_with_the_selection_set(metric: str, address: str) -> None:
    narrower = {"recency": "Recent"} if address == "people" else {}
    test = page("stands_out.py", criterion=FAMILIAL, **narrower)
    found = {named: (path, words) for named, path, words in links(test)}
    path, words = found[metric]
    assert path == address
    assert path in {entry.address for entry in PAGES}
    assert words["criterion"] == [FAMILIAL]
    assert words["snapshot"] == ["2023-Q4"]
    assert words["beside"] == ["other-criteria"]
    assert words.get("recency") == (["Recent"] if narrower else None)
    if address == "explore":
        assert (words["population"], words["by"]) == (["crimes"], ["committed_by_children"])


@pytest.mark.usefixtures("demo_snapshots")
def test_the_link_of_a_newest_quarter_has_the_quarter() -> None:
    test = page("stands_out.py", snapshot="2023-Q4")
    (found,) = [words for named, _, words in links(test) if named == "Offences: Location: online"]
    assert found["quarter"] == ["2023-Q4"]
    assert found["snapshot"] == ["2023-Q4"]


@pytest.mark.usefixtures("demo_snapshots")
def test_an_area_s_group_based_share_links_to_the_overview() -> None:
    test = page("stands_out.py", force=HUMBERSIDE)
    paths = {named: (path, words["force"]) for named, path, words in links(test)}
    assert paths["Overview: Group-based, of all CSAE crimes"] == ("overview", [HUMBERSIDE])


@pytest.mark.usefixtures("demo_snapshots")
def test_where_nothing_differs_it_says_so_and_leads_on_to_the_criteria() -> None:
    test = page("stands_out.py", snapshot="2023-Q3")
    assert title(test) == "Jul to Sep 2023: no share differs clearly from that in Jan to Jun 2023"
    assert not charts(test)
    assert "Of 72 shares that were compared, each could be chance." in said(test)
    onward = {named: words["criterion"] for named, path, words in links(test) if path == "stands_out"}
    (familial,) = [words for named, words in onward.items() if named.endswith("that stand out of Familial")]
    assert familial == [FAMILIAL]
    # None was recorded under Ritualistic, of which nothing can stand out.
    assert not any("Ritualistic" in named for named in onward)


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ({"quarter": "2023-Q1"}, "No snapshot has the months before Jan 2023 to compare with"),
        ({"criterion": "Ritualistic"}, "No group-based crime was recorded under this selection"),
        (
            {"definition": "cse", "snapshot": "2024-Q1"},
            "counted as child sexual exploitation alone: no share",
        ),
    ],
)
def test_what_cannot_be_compared_is_the_title(address: dict[str, str], words: str) -> None:
    test = page("stands_out.py", **address)
    assert not test.exception
    assert words in title(test)


@pytest.mark.usefixtures("demo_snapshots")
def test_too_few_to_compare_is_the_title() -> None:
    test = page("stands_out.py", force="E23000034", month=month_in_the_city())
    assert not test.exception
    assert "Every base is below 20 on one side or the other" in title(test)


@pytest.mark.usefixtures("demo_snapshots")
def test_the_overview_has_the_largest_in_a_card_of_their_own() -> None:
    test = page("overview.py", criterion=FAMILIAL)
    (card,) = [e.proto.body for e in test.get("html") if ">What stands out</h2>" in e.proto.body]
    assert card.count("<li>") == 4
    count, base = at_home(pl.col("criterion") == FAMILIAL)
    assert f"Familial: {count / base:.0%} (n.{count}/{base}) of crimes have the location" in unescape(card)
    every = [(path, words) for named, path, words in links(test) if named == "All that stands out"]
    assert every == [("stands_out", {"snapshot": ["2023-Q4"], "criterion": [FAMILIAL]})]


@pytest.mark.usefixtures("demo_snapshots")
def test_what_was_left_out_of_both_periods_is_told_under_the_chart_and_on_the_card() -> None:
    chosen = {"snapshot": "2024-Q4", "month": "2024-01..2024-12"}
    without = "Without Dyfed-Powys, which lacks a return for one of the two periods."
    told = said(page("stands_out.py", **chosen))
    assert f"{without} The comparator is from snapshot 2023-Q4." in told
    assert "1 of 70 shares differs clearly from that in Jan to Dec 2023" in told
    bodies = [e.proto.body for e in page("overview.py", **chosen).get("html")]
    (card,) = [body for body in bodies if ">What stands out</h2>" in body]
    assert without in card


@pytest.mark.usefixtures("demo_snapshots")
def test_the_overview_says_when_nothing_stands_out() -> None:
    (card,) = [
        e.proto.body
        for e in page("overview.py", snapshot="2023-Q3").get("html")
        if ">What stands out</h2>" in e.proto.body
    ]
    assert "Jul to Sep 2023: no share differs clearly from that in Jan to Jun 2023" in card
    assert "<li>" not in card


@pytest.mark.usefixtures("demo_snapshots")
def test_a_briefing_has_the_picture_and_no_card_on_the_overview() -> None:
    assert "What stands out</h2>" not in said(page("overview.py", criterion=FAMILIAL, view="briefing"))
    assert "cocad-slide" in said(page("stands_out.py", criterion=FAMILIAL, view="briefing"))


@pytest.mark.usefixtures("demo_snapshots")
def test_a_force_s_viewer_gets_its_own_beside_the_others_rounded(monkeypatch: pytest.MonkeyPatch) -> None:
    kents = viewer("force:E23000032")
    usual = admission.Admission.visitor

    def visitor(here: admission.Admission, cookie: str) -> admission.Visitor:
        return dataclasses.replace(usual(here, cookie), viewer=kents)

    monkeypatch.setattr(admission.Admission, "visitor", visitor)
    test = page("stands_out.py")
    assert not test.exception
    assert "Compared: Kent, with what is recorded in all other forces." in said(test)
    assert (
        "The comparator's numbers are about right, not exact: from disguised records, and rounded to 5."
        in said(test)
    )
    assert "2 whose comparator is hidden" in said(test)


@pytest.mark.usefixtures("demo_snapshots")
def test_the_table_behind_can_be_taken_away() -> None:
    test = page("stands_out.py", criterion=FAMILIAL)
    test.session_state["behind-differences"] = True
    test.run()
    bodies = "".join(e.proto.body for e in test.get("html"))
    address = unescape(bodies.partition("href='/files/stands_out/differences.csv")[2].partition("'")[0])
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/files/stands_out/differences.csv",
        "path_params": {"page": "stands_out", "file": "differences.csv"},
        "query_string": address.removeprefix("?").encode(),
        "headers": [],
    }
    answer = asyncio.run(figure_file(Request(scope)))
    assert answer.status_code == 200
    count, base = at_home(pl.col("criterion") == FAMILIAL)
    assert f"location_family_home,Location: family home,{count},{base}," in bytes(answer.body).decode()
