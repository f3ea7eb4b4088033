"""Sign-in, in a real browser, with a real OpenID provider."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error as PlaywrightError,
    Page,
    Route,
    expect,
)

import dozen
from cocad.server.gate.why import TOLD, Why
from cocad.snapshots import write
from oidc import Installed, Traffic, at_the_provider, expect_figures, sign_in, signing_in

COOKIE = "cocad-session"


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    write(folder, dozen.description(synthetic=False), dozen.frames())
    return folder


@pytest.fixture(scope="module")
def installed(snapshots: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    with signing_in(snapshots, tmp_path_factory.mktemp("signing")) as product:
        yield product


@pytest.fixture(autouse=True)
def all_well(installed: Installed) -> None:
    """Nothing is wrong with the provider, and nobody's access is taken away, until a test says so."""
    installed.provider.control()
    installed.access.write_text("")


def act(page: Page) -> None:
    """Do something that asks the server for more, unless the tab was turned away already."""
    with suppress(PlaywrightError):
        page.get_by_text("Table behind this figure").first.click(timeout=10_000)


def expect_sign_in_page(page: Page, saying: str = "") -> None:
    expect(page.get_by_role("link", name="Sign in")).to_be_visible(timeout=40_000)
    expect(page.get_by_role("main")).to_contain_text(saying)
    expect(page.locator(".cocad-number")).to_have_count(0)


def test_sign_in_leads_to_the_link_that_one_came_with(tab: Page, installed: Installed) -> None:
    sign_in(tab, f"{installed.address}/overview?force={dozen.DYFED}", "nat")
    expect_figures(tab, "2")
    assert f"force={dozen.DYFED}" in tab.url
    expect(tab.get_by_text("Signed in as nat@example.test")).to_be_visible()


def test_the_browser_holds_neither_claims_nor_tokens(
    tab: Page, desk: BrowserContext, installed: Installed
) -> None:
    sign_in(tab, installed.address, "nat")
    expect_figures(tab)
    cookies = {cookie["name"]: cookie for cookie in desk.cookies(installed.address)}
    assert not [name for name in cookies if name.startswith("_streamlit_user")]
    session = cookies[COOKIE]
    assert session["httpOnly"]
    assert session["sameSite"] == "Lax"
    assert session["expires"] < time.time() + 8 * 3600 + 60


@pytest.mark.parametrize(
    ("login", "why"),
    [
        ("nobody", "no role"),
        ("roleless", "no claim 'roles'"),
        ("number", "is not a list of roles"),
        ("unknown", "no force 'E99'"),
        ("many", "more than 100 roles or groups"),
    ],
)
def test_without_a_role_there_is_a_page_that_says_whom_to_ask(
    tab: Page, installed: Installed, login: str, why: str
) -> None:
    traffic = Traffic()
    traffic.watch(tab)
    sign_in(tab, installed.address, login)
    expect(tab.get_by_role("main")).to_contain_text(why)
    expect(tab.get_by_role("main")).to_contain_text("ask the COCAD team")
    assert traffic.sockets == 0
    tab.get_by_role("link", name="Sign out").click()


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ({"claims": {"aud": "another-product"}}, Why.AUDIENCE),
        ({"claims": {"aud": "another-product", "azp": "cocad"}}, Why.AUDIENCE),
        ({"claims": {"aud": 7}}, Why.AUDIENCE),
        ({"claims": {"iss": "https://elsewhere.test"}}, Why.FAILED),
        ({"claims": {"nonce": "replayed"}}, Why.FAILED),
        ({"claims": {"exp": 1_700_000_000}}, Why.CLOCKS),
        ({"claims": {"iat": 4_000_000_000, "exp": 4_000_003_600}}, Why.CLOCKS),
        ({"without": ["exp"]}, Why.TIMES),
        ({"without": ["sub"]}, Why.SUBJECT),
        ({"claims": {"sub": 7}}, Why.SUBJECT),
        ({"claims": {"email": "nat\ud800@example.test"}}, Why.TEXT),
        ({"claims": {"roles": ["national", "x" * 400_000]}}, Why.SIZE),
        ({"status": 500, "at": "/token"}, Why.FAILED),
    ],
    ids=["audience", "party", "no audience", "issuer", "nonce", "expired", "clock", "endless", "nobody",
         "subject", "half", "large", "broken"],
)  # fmt: skip
def test_a_token_that_cannot_be_trusted_lets_nobody_in(
    tab: Page, installed: Installed, fault: dict[str, object], why: Why
) -> None:
    installed.provider.control(fault=fault)
    sign_in(tab, installed.address, "nat")
    expect_sign_in_page(tab, TOLD[why])


def test_a_provider_that_is_down_leads_back_to_the_sign_in_page(tab: Page, installed: Installed) -> None:
    installed.provider.control(fault={"status": 503, "at": "/.well-known"})
    tab.goto(f"{installed.address}/overview?force={dozen.KENT}")
    tab.get_by_role("link", name="Sign in").click()
    expect_sign_in_page(tab, "does not answer just now")
    installed.provider.control()
    tab.get_by_role("link", name="Sign in").click()
    at_the_provider(tab, "nat")
    expect_figures(tab, "4")


def test_a_provider_that_is_slow_does_not_hold_up_the_others(
    browser: Browser, tab: Page, installed: Installed
) -> None:
    sign_in(tab, installed.address, "nat")
    expect_figures(tab)
    installed.provider.control(fault={"delay": 60_000, "at": "/.well-known"})
    waiting = browser.new_page()
    waiting.goto(installed.address)
    began = time.monotonic()
    waiting.get_by_role("link", name="Sign in").click(no_wait_after=True)
    act(tab)
    expect(tab.locator("table.cocad-table").first).to_be_visible(timeout=8_000)
    expect_sign_in_page(waiting, "does not answer just now")
    assert time.monotonic() - began < 30
    waiting.close()


def test_a_refusal_at_the_provider_does_not_loop(tab: Page, installed: Installed) -> None:
    tab.goto(f"{installed.address}/overview?force={dozen.KENT}")
    tab.get_by_role("link", name="Sign in").click()
    tab.get_by_role("link", name="Cancel").click()
    expect_sign_in_page(tab, "refused")
    tab.wait_for_timeout(500)
    assert tab.url.startswith(f"{installed.address}/sign-in")
    tab.get_by_role("link", name="Sign in").click()
    at_the_provider(tab, "nat")
    expect_figures(tab, "4")


def test_a_cookie_used_again_after_sign_out_is_worth_nothing(
    browser: Browser, tab: Page, desk: BrowserContext, installed: Installed
) -> None:
    sign_in(tab, installed.address, "nat")
    expect_figures(tab)
    saved = desk.cookies(installed.address)
    sign_out(tab)
    thief = browser.new_context()
    thief.add_cookies(saved)
    stolen = thief.new_page()
    traffic = Traffic()
    traffic.watch(stolen)
    stolen.goto(f"{installed.address}/overview")
    expect_sign_in_page(stolen)
    assert traffic.sockets == 0
    thief.close()


def sign_out(page: Page) -> None:
    """Sign out here, and at the provider, which asks for a confirmation."""
    page.bring_to_front()
    page.get_by_role("link", name="Sign out").click()
    page.wait_for_url("**/session/end**", timeout=20_000)
    page.get_by_role("button", name="Yes, sign me out").click()
    expect_sign_in_page(page, "You are signed out.")


def test_a_tampered_cookie_is_worth_nothing(tab: Page, desk: BrowserContext, installed: Installed) -> None:
    sign_in(tab, installed.address, "nat")
    expect_figures(tab)
    cookie = next(c for c in desk.cookies(installed.address) if c["name"] == COOKIE)
    value = cookie["value"]
    cookie["value"] = ("A" if value[0] != "A" else "B") + value[1:]
    desk.add_cookies([cookie])  # type: ignore[list-item]
    tab.goto(f"{installed.address}/overview")
    expect_sign_in_page(tab)


def test_a_second_tab_gets_nothing_after_sign_out(
    tab: Page, desk: BrowserContext, installed: Installed
) -> None:
    sign_in(tab, installed.address, "nat")
    expect_figures(tab)
    second = desk.new_page()
    traffic = Traffic()
    traffic.watch(second)
    second.goto(f"{installed.address}/overview?force={dozen.KENT}")
    expect_figures(second, "4")
    sign_out(tab)
    seen = len(traffic.frames)
    act(second)
    expect_sign_in_page(second, "Your session has ended")
    assert not any(b"cocad-table" in frame for frame in traffic.frames[seen:])
    # It leads back to where the person was.
    second.get_by_role("link", name="Sign in").click()
    at_the_provider(second, "nat")
    expect_figures(second, "4")


def test_an_open_tab_is_turned_away_by_itself(tab: Page, desk: BrowserContext, installed: Installed) -> None:
    sign_in(tab, installed.address, "nat")
    second = desk.new_page()
    second.goto(installed.address)
    expect_figures(second)
    sign_out(tab)
    expect_sign_in_page(second, "Your session has ended")


def test_a_token_that_expires_ends_the_session(tab: Page, installed: Installed) -> None:
    installed.provider.control(fault={"seconds": 15})
    sign_in(tab, installed.address, "nat")
    expect_figures(tab)
    tab.wait_for_timeout(15_000)
    tab.goto(f"{installed.address}/overview")
    expect_sign_in_page(tab)


def test_a_token_that_ends_while_the_page_loads_leads_to_the_sign_in_page(
    tab: Page, installed: Installed
) -> None:
    installed.provider.control(fault={"seconds": 10})
    late = time.monotonic() + 12

    def slowly(route: Route) -> None:
        # The page asks for this before it connects.
        tab.wait_for_timeout(max(0.0, 1000 * (late - time.monotonic())))
        route.continue_()

    tab.route("**/_stcore/host-config", slowly)
    sign_in(tab, f"{installed.address}/overview?force={dozen.KENT}", "nat")
    expect_sign_in_page(tab, TOLD[Why.ENDED])
    installed.provider.control()
    tab.get_by_role("link", name="Sign in").click()
    at_the_provider(tab, "nat")
    expect_figures(tab, "4")


def test_access_taken_away_bites_at_the_next_action(tab: Page, installed: Installed) -> None:
    sign_in(tab, installed.address, "gone")
    expect_figures(tab)
    installed.access.write_text('revoked = ["gone@example.test"]\n')
    act(tab)
    expect(tab.get_by_role("main")).to_contain_text("was taken away", timeout=20_000)
    expect(tab.locator(".cocad-number")).to_have_count(0)


def test_a_role_taken_away_at_the_provider_is_noticed_at_the_next_sign_in(
    tab: Page, installed: Installed
) -> None:
    installed.provider.control(fault={"seconds": 15})
    sign_in(tab, installed.address, "fickle")
    expect_figures(tab)
    installed.provider.control(accounts={"fickle": {"roles": []}})
    expect_sign_in_page(tab, "Your session has ended")
    tab.get_by_role("link", name="Sign in").click()
    at_the_provider(tab, "fickle")
    expect(tab.get_by_role("main")).to_contain_text("no role")


def test_a_file_is_for_whoever_asks_and_for_nobody_signed_out(
    tab: Page, desk: BrowserContext, installed: Installed
) -> None:
    sign_in(tab, installed.address, "nat")
    expect_figures(tab)
    act(tab)
    link = tab.get_by_role("link", name="Download as CSV").first
    with tab.expect_download() as waiting:
        link.click()
    assert "Familial" in Path(waiting.value.path()).read_text()
    address = installed.address + str(link.get_attribute("href"))
    saved = "; ".join(f"{c['name']}={c['value']}" for c in desk.cookies(installed.address))
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Cookie": saved})) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
    sign_out(tab)
    for headers in ({}, {"Cookie": saved}):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(urllib.request.Request(address, headers=headers))
        refused.value.close()
        assert refused.value.code == 401
    lines = (installed.audit / "audit.jsonl").read_text().splitlines()
    exported = [line for line in lines if '"exported"' in line]
    assert any('"person":"nat@example.test"' in line and '"criterion"' in line for line in exported)
    assert any('"saw"' in line and '"page":"Overview"' in line and '"dozen"' in line for line in lines)
    assert not any("Familial" in line for line in lines)


def test_a_force_sees_its_own_page_and_is_told_of_a_link_that_is_not_its_own(
    tab: Page, desk: BrowserContext, installed: Installed
) -> None:
    sign_in(tab, f"{installed.address}/overview?force={dozen.DYFED}", "kent")
    expect_figures(tab, "4")
    expect(tab.get_by_text("The link names a force that is not yours; Kent is shown.")).to_be_visible()
    expect(tab.get_by_role("link", name="Use")).to_have_count(0)
    saved = "; ".join(f"{c['name']}={c['value']}" for c in desk.cookies(installed.address))
    asked = f"{installed.address}/files/table.csv?snapshot=dozen&population=crimes&by=criterion&force="
    with urllib.request.urlopen(
        urllib.request.Request(asked + dozen.KENT, headers={"Cookie": saved})
    ) as answer:
        assert b"Familial" in answer.read()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(asked + dozen.DYFED, headers={"Cookie": saved}))
    said = refused.value.read().decode()
    refused.value.close()
    assert refused.value.code == 400
    assert "\n" not in said
    assert "Traceback" not in said
