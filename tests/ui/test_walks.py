"""The ways that people go through the product: cold, in a real browser, by clicking only.

What each walk ends with is compared with the tables that the command line gives.
"""

from collections.abc import Iterator
from pathlib import Path
from re import compile as pattern

import polars as pl
import pytest
from playwright.sync_api import Locator, Page, expect

import cocad
from cocad.snapshots import Snapshot
from cocad.words.printing import per_cent
from real_server import serving

LONG = 60_000
expect.set_options(timeout=LONG)


@pytest.fixture(scope="module")
def address(demo_root: Path) -> Iterator[str]:
    with serving(demo_root) as served:
        yield served


@pytest.fixture
def snapshot(demo_snapshots: Path) -> Snapshot:
    return cocad.open("2023-Q4")


@pytest.fixture(autouse=True)
def patient(tab: Page) -> None:
    tab.set_default_timeout(LONG)


def card(page: Page, key: str) -> Locator:
    """A figure on the page, by its key."""
    return page.locator(f".st-key-card-{key}")


def finding(page: Page, key: str) -> Locator:
    return card(page, key).locator("h2.cocad-finding")


def title(page: Page) -> Locator:
    return page.locator("h1.cocad-title")


def stands_still(page: Page) -> None:
    """Wait for the page to be drawn: what is clicked before may be taken away under the pointer."""
    expect(page.locator(".cocad-foot")).to_be_visible()
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()


def click_mark(page: Page, key: str, said: str) -> None:
    """Click the mark of a figure that a reader's aid would call so."""
    stands_still(page)
    card(page, key).locator(f"svg [aria-label*='{said}']").first.click()


def turn_to(page: Page, name: str) -> None:
    stands_still(page)
    page.locator(".st-key-menu").get_by_role("link", name=name, exact=True).click()


def choose(page: Page, label: str, option: str) -> None:
    stands_still(page)
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def chips(page: Page) -> Locator:
    return page.locator(".st-key-chips")


def share(snapshot: Snapshot, population: str, by: str, category: str, **where: str) -> str:
    """What the command line prints of one category, as a per cent."""
    frame = cocad.tabulate(snapshot, population, by, where).frame
    row = frame.row(by_predicate=pl.col(by) == category, named=True)
    return per_cent(row["count"], row["base"])


def test_which_criterion_has_the_youngest_victims_in_our_region_and_is_it_recent(
    tab: Page, address: str, snapshot: Snapshot
) -> None:
    tab.goto(address)
    choose(tab, "Area", "South West · region")
    expect(title(tab)).to_contain_text("South West")
    turn_to(tab, "Criteria")
    table = cocad.tabulate(
        snapshot, "victims", ["criterion", "victim_age_band"], {"region": "South West"}
    ).frame
    young = table.filter(pl.col("victim_age_band") == "Under 10", pl.col("base") >= 20)
    youngest = young.row(int(young["share"].arg_max() or 0), named=True)
    said = per_cent(youngest["count"], youngest["base"])
    expect(finding(tab, "criteria-victim-age")).to_contain_text(
        f"{youngest['criterion']} has the highest share of victims under 10: {said}"
    )
    click_mark(tab, "criteria", f"Category: {youngest['criterion']}")
    expect(chips(tab)).to_contain_text(str(youngest["criterion"]))
    non_recent = share(
        snapshot, "crimes", "recency", "Non-recent", region="South West", criterion=youngest["criterion"]
    )
    turn_to(tab, "Recency")
    expect(title(tab)).to_contain_text(f"{non_recent} of crimes were reported over a year after the offence")


def test_did_familial_reports_in_the_north_east_rise_or_is_it_noise(
    tab: Page, address: str, snapshot: Snapshot
) -> None:
    tab.goto(address)
    choose(tab, "Area", "North East · region")
    expect(title(tab)).to_contain_text("North East")
    click_mark(tab, "criteria", "Category: Familial")
    expect(chips(tab)).to_contain_text("Familial")
    turn_to(tab, "Months")
    where = {"region": "North East", "criterion": "Familial"}
    counts = cocad.tabulate(snapshot, "crimes", "quarter", where).frame["count"].to_list()
    verdict = finding(tab, "quarters")
    # Under 20 in either quarter there is no verdict, and no per cent.
    assert min(counts[2:]) < 20
    expect(verdict).to_contain_text(
        f"2023-Q4: {counts[3]} after {counts[2]}. {counts[2]} and {counts[3]} are too few"
    )


def test_what_share_of_suspects_in_institutional_crimes_are_women(
    tab: Page, address: str, snapshot: Snapshot
) -> None:
    tab.goto(f"{address}/criteria")
    click_mark(tab, "criteria", "Category: Institutional")
    expect(chips(tab)).to_contain_text("Institutional")
    women = card(tab, "criteria-suspect-gender")
    expect(women).to_contain_text("are female")
    expect(women.locator("svg [aria-label*='Group: Institutional']").first).to_have_attribute(
        "aria-label", pattern(r"17%.*n\.77/453.*All criteria 24%")
    )
    depth = card(tab, "suspect_gender")
    expect(depth.locator("svg [aria-label*='Category: Female']").first).to_have_attribute(
        "aria-label", pattern(r"n\.77/453")
    )
    every = share(snapshot, "suspects", "suspect_gender", "Male")
    expect(finding(tab, "suspect_gender")).to_contain_text(f"against {every} for all criteria")


def test_from_the_overview_to_a_forces_familial_non_recent_months_and_back(
    tab: Page, address: str, snapshot: Snapshot
) -> None:
    tab.goto(address)
    whole = title(tab)
    expect(whole).to_contain_text("Group-based crimes are 3.7%")
    click_mark(tab, "criteria", "Category: Familial")
    expect(chips(tab)).to_contain_text("Familial")
    click_mark(tab, "recency", "Category: Non-recent")
    expect(chips(tab)).to_contain_text("Non-recent")
    turn_to(tab, "Areas")
    click_mark(tab, "map", "Force: Sussex")
    expect(chips(tab)).to_contain_text("Sussex")
    turn_to(tab, "Months")
    where = {"force": "E23000033", "criterion": "Familial", "recency": "Non-recent"}
    frame = cocad.tabulate(snapshot, "crimes", "month", where).frame
    behind = card(tab, "months")
    behind.get_by_text("Table behind this figure").click()
    cells = behind.locator("table.cocad-table tbody tr td:nth-child(2)")
    expect(cells).to_have_count(12)
    assert cells.all_inner_texts() == [f"{count:,}" for count in frame["count"]]
    assert {"force=E23000033", "criterion=Familial", "recency=Non-recent"} <= set(
        tab.url.split("?")[1].split("&")
    )
    tab.go_back()
    expect(title(tab)).to_contain_text("Sussex")
    tab.go_back()
    expect(chips(tab)).not_to_contain_text("Sussex")
    expect(chips(tab)).to_contain_text("Non-recent")


def test_a_shared_link_opens_the_same_figures_cold(tab: Page, address: str, snapshot: Snapshot) -> None:
    link = "recency?snapshot=2023-Q4&region=South+West&month=2023-04..2023-12&criterion=Familial"
    tab.goto(f"{address}/{link}&beside=all-forces&definition=not-by-children")
    where = {"region": "South West", "month": "2023-04..2023-12", "criterion": "Familial",
             "committed_by_children": ["No", "Not recorded"]}  # fmt: skip
    row = cocad.tabulate(snapshot, "crimes", "recency", where).frame.row(1, named=True)
    expect(title(tab)).to_contain_text(f"{per_cent(row['count'], row['base'])} of crimes")
    for chip in ("Familial", "South West", "Apr to Dec 2023", "all but crimes committed by children"):
        expect(chips(tab)).to_contain_text(chip)
    expect(tab.locator(".cocad-brow")).to_contain_text("counted as all but crimes committed by children")
    # A condition is taken off where it is said.
    chips(tab).get_by_role("button", name="Familial").click()
    expect(chips(tab)).not_to_contain_text("Familial")
    assert "criterion=" not in tab.url


def test_another_snapshot_is_one_choice_away(tab: Page, address: str) -> None:
    tab.goto(f"{address}/criteria?region=Wales")
    choose(tab, "Snapshot", "2024-Q2 · to 30 Jun 2024")
    expect(chips(tab)).to_contain_text("Jan to Jun 2024")
    expect(chips(tab)).to_contain_text("Wales")
    expect(
        card(tab, "criteria").locator("svg [aria-label*='Category: CSAE committed by children']").first
    ).to_be_visible()


@pytest.mark.parametrize(
    ("kind", "starts"), [("CSV", "\ufeffcriterion,count".encode()), ("PNG", b"\x89PNG"), ("SVG", b"<svg")]
)
def test_a_figure_can_be_taken_away(tab: Page, address: str, kind: str, starts: bytes) -> None:
    tab.goto(f"{address}/criteria?criterion=Familial&figure=criteria")
    figure = card(tab, "criteria")
    figure.get_by_text("Table behind this figure").click()
    with tab.expect_download() as waiting:
        figure.get_by_role("link", name=f"Download as {kind}").click()
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(starts)
    if kind != "PNG":
        assert b"Synthetic data" in content
        assert b"2023-Q4" in content


def test_the_briefing_view_holds_its_marks_inside_the_pictures(tab: Page, address: str) -> None:
    tab.goto(f"{address}/criteria?view=briefing&region=Wales")
    slide = tab.locator("img.cocad-slide").first
    expect(slide).to_be_visible()
    expect(slide).to_have_attribute("alt", pattern("Wales"))
    size = slide.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    assert size == [1600, 900]
    expect(tab.locator("[data-testid=stSidebar]")).to_have_count(0)
    tab.get_by_role("button", name="Leave the briefing view").click()
    expect(tab.locator("[data-testid=stVegaLiteChart]").first).to_be_visible()
