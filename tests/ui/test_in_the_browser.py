"""What only a browser shows: the real server, cold, in headless Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import dozen
from cocad.snapshots import write
from real_server import serving


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("snapshots")
    write(folder, dozen.description(), dozen.frames())
    with serving(folder) as served:
        yield served


def headline(page: Page) -> str:
    return page.locator(".cocad-number strong").first.inner_text()


def test_choosing_an_area_changes_the_figures_and_the_address(tab: Page, address: str) -> None:
    tab.goto(address)
    expect(tab.locator(".cocad-number strong").first).to_have_text("12", timeout=60_000)
    tab.get_by_role("combobox", name="Area").click()
    tab.keyboard.type("Kent")
    tab.get_by_role("option", name="Kent · force").click()
    expect(tab.locator(".cocad-number strong").first).to_have_text("4", timeout=30_000)
    expect(tab.locator("h1.cocad-title")).to_contain_text("Kent: group-based crimes are")
    assert f"force={dozen.KENT}" in tab.url


def test_a_cold_link_opens_its_own_figures(tab: Page, address: str) -> None:
    tab.goto(f"{address}/overview?force={dozen.DYFED}")
    expect(tab.locator(".cocad-number strong").first).to_have_text("2", timeout=60_000)
    expect(tab.locator(".st-key-chips")).to_contain_text("Dyfed-Powys", timeout=30_000)


def test_every_chart_is_drawn_and_named(tab: Page, address: str) -> None:
    tab.goto(address)
    expect(tab.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(10, timeout=60_000)
    told = tab.locator("[data-testid=stVegaLiteChart]").first.get_attribute("aria-label")
    assert told is not None
    assert told.startswith("Familial is the largest named criterion")
    assert tab.title() == "Overview"
    # Streamlit's own way to take a chart away would leave its marks behind.
    tab.locator("[data-testid=stVegaLiteChart]").first.hover()
    for tools in tab.locator("[data-testid=stElementToolbar]").all():
        expect(tools).to_be_hidden()


def test_the_table_behind_a_figure_opens(tab: Page, address: str, tmp_path: Path) -> None:
    tab.goto(address)
    expect(tab.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(10, timeout=60_000)
    tab.get_by_text("Table behind this figure").first.click()
    table = tab.locator("table.cocad-table").first
    expect(table).to_contain_text("Ritualistic", timeout=20_000)
    with tab.expect_download() as waiting:
        tab.get_by_role("link", name="Download as CSV").first.click()
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    assert "Synthetic data" in text.splitlines()[1]
    assert text.startswith("criterion,count,base,share,low,high,total,snapshot,marking")


def test_a_double_click_on_a_bar_is_a_click(tab: Page, address: str) -> None:
    tab.goto(address)
    bar = tab.locator("[data-testid=stVegaLiteChart]").first.locator(".mark-rect path").first
    bar.wait_for(timeout=60_000)
    bar.dblclick()
    expect(tab.locator(".st-key-chips")).to_contain_text("Child sexual exploitation", timeout=30_000)
    tab.wait_for_url("**criterion=Child**", timeout=30_000)
    # The lists of the sidebar were told of it by the page, and have chosen nothing themselves.
    assert "beside" not in tab.url


def test_on_a_telephone_the_button_that_opens_the_sidebar_is_whole(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(address)
    expect(tab.locator("h1.cocad-title")).to_be_visible(timeout=60_000)
    button = tab.get_by_test_id("stExpandSidebarButton")
    box = button.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    months = tab.locator(".st-key-menu").get_by_role("link", name="Months")
    expect(months).not_to_be_in_viewport()
    button.click()
    expect(months).to_be_in_viewport(timeout=30_000)
