"""A server that nobody asked anything yet: what its addresses give away, page by page."""

import re
import struct
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Browser, Response, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

import dozen
import wire
from cocad.figures.sitemap import PAGES, Entry
from cocad.snapshots import write
from cocad.snapshots.schema import dtypes
from oidc import Installed, Traffic, expect_figures, sign_in, signing_in
from real_server import serving

TOLD = {"use": "audit trail"}
"""Words that stand on a page for whoever may see it, and nowhere for the rest; elsewhere, the snapshot."""
SUSSEX, KENTS = "E23000033", 57
OTHERS = {"E23000029": 1213, "E23000030": 1321, "E23000031": 1439, SUSSEX: 1549, "E23000001": 1667}
"""Crimes of other forces: each number is in no table but that force's own."""
SENTINEL = "of-another-force"
"""In the names of all of their records."""
CLOSED = (
    "/media/0.csv",
    "/_stcore/metrics",
    "/_stcore/host-config",
    "/_stcore/agent/openapi.json",
    "/_stcore/upload_file/a/b",
    "/component/x/index.html",
    "/files/table.csv?snapshot=dozen&population=crimes&by=criterion",
    "/files/metrics.csv?snapshot=dozen&metric=non_recent",
    "/files/recency/recency.svg?snapshot=dozen",
    "/files/areas/map.csv?snapshot=dozen",
    "/files/figure.svg?id=0",
)


@pytest.fixture(scope="module")
def neighbours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot in which every crime of another force is of one kind, with a victim and a suspect."""
    rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in dozen.ROWS}
    day = date(2023, 5, 2)
    for force, number in {dozen.KENT: KENTS, **OTHERS}.items():
        whose = "of-kent" if force == dozen.KENT else SENTINEL
        for n in range(number):
            crime = f"{whose}-{force}-{n}"
            rows["crimes"].append((crime, force, day, "Familial", "Recent", dozen.RAPE, "Online", False, 2))
            rows["victims"].append((f"v-{crime}", crime, "Female", 12, "White"))
            rows["suspects"].append((f"s-{crime}", crime, "Male", 40, "White", "Parent"))
        rows["recorded"].append((force, day.replace(day=1), 4 * number, 2 * number))
    frames = {table: pl.DataFrame(made, schema=dtypes(table), orient="row") for table, made in rows.items()}
    folder = tmp_path_factory.mktemp("neighbours")
    write(folder, dozen.description(synthetic=False, missing_returns=()), frames)
    return folder


def tells(traffic: Traffic, number: int) -> bool:
    """Whether a number was sent: in words, or among the binary columns of a chart or table."""
    digits = f"{number:,}".replace(",", ",?")
    written = re.compile(rf"(?<![\w.,-]){digits}(?![\w,])".encode())
    columns = [struct.pack(kind, number) for kind in ("<q", "<d")]
    return any(
        written.search(frame) or any(column in frame for column in columns) for frame in traffic.frames
    )


@pytest.fixture(scope="module")
def of_neighbours(neighbours: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    with signing_in(neighbours, tmp_path_factory.mktemp("of_neighbours")) as product:
        yield product


@pytest.fixture(scope="module")
def kent(browser: Browser, of_neighbours: Installed) -> str:
    """The cookies of Kent's lead, who has signed in."""
    return signed_in(browser, of_neighbours, "kent", "Signed in as")


def signed_in(browser: Browser, product: Installed, login: str, told: str) -> str:
    """The cookies of somebody who signs in and is told so in these words."""
    context = browser.new_context()
    tab = context.new_page()
    sign_in(tab, product.address, login)
    expect(tab.get_by_text(told)).to_be_visible(timeout=60_000)
    kept = wire.cookies(context, product.address)
    context.close()
    return kept


@pytest.mark.parametrize(
    "page", [page for page in PAGES if not page.national_only], ids=lambda page: page.address
)
def test_a_link_sends_a_force_nothing_of_another(kent: str, of_neighbours: Installed, page: Entry) -> None:
    sent = sent_for(f"{of_neighbours.address}/{page.address}?force={SUSSEX}", kent)
    assert sent.holds("cocad-title")
    told = sum(OTHERS.values())
    region = told - OTHERS["E23000001"]
    for number in (*OTHERS.values(), told, region, told + KENTS, region + KENTS):
        assert not tells(sent, number)
    assert not sent.holds(SENTINEL)


def test_the_same_look_finds_numbers_where_they_may_be(
    browser: Browser, kent: str, of_neighbours: Installed
) -> None:
    check_other_sites(of_neighbours, kent)
    link = f"{of_neighbours.address}/{PAGES[0].address}?force={SUSSEX}"
    assert tells(sent_for(link, kent), KENTS)
    national = signed_in(browser, of_neighbours, "nat", "Signed in as")
    assert tells(sent_for(link, national), OTHERS[SUSSEX])


def sent_for(link: str, cookies: str) -> Traffic:
    """All that is sent for a page to somebody signed in, once it stands still."""
    return Traffic(frames=list(wire.frames(link, cookies)))


def check_other_sites(product: Installed, cookies: str) -> None:
    """Another site's page gets no connection, though the browser would send the session's cookie."""
    assert "cocad-session" in cookies
    socket = product.address.replace("http", "ws") + "/_stcore/stream"
    for origin in ("https://evil.example", "http://localhost:9", product.address.replace("http", "https")):
        with pytest.raises(InvalidStatus) as shut:
            connect(socket, origin=origin, additional_headers={"Cookie": cookies})  # type: ignore[arg-type]
        assert shut.value.response.status_code == 403


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    write(folder, dozen.description(synthetic=False), dozen.frames())
    return folder


@pytest.fixture(scope="module")
def cold(snapshots: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """A server on which nobody with a role signs in, so that nothing is ever worked out."""
    with signing_in(snapshots, tmp_path_factory.mktemp("cold")) as product:
        yield product


@pytest.fixture(scope="module")
def nobody(browser: Browser, cold: Installed) -> str:
    """The cookies of somebody without a role, who has signed in."""
    return signed_in(browser, cold, "nobody", "Sign out")


def test_a_cold_link_asks_a_browser_for_nothing_that_gives_anything_away(
    browser: Browser, cold: Installed
) -> None:
    tab, traffic, answers = browser.new_page(), Traffic(), list[Response]()
    traffic.watch(tab)
    tab.on("response", lambda answer: answers.append(answer))
    tab.goto(f"{cold.address}/{PAGES[0].address}")
    tab.wait_for_load_state("networkidle")
    expect(tab.get_by_role("link", name="Sign in")).to_be_visible()
    assert traffic.sockets == 0
    bodies = [answer.body() for answer in answers if answer.status == 200]
    assert bodies
    assert not any(b"dozen" in body for body in bodies)
    tab.close()
    check_closed(cold)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address)
def test_a_cold_link_gives_nothing_away(nobody: str, cold: Installed, page: Entry) -> None:
    told = TOLD.get(page.address, "dozen").encode()
    for cookies, link in (("", b">Sign in</a>"), (nobody, b">Sign out</a>")):
        body = page_at(f"{cold.address}/{page.address}", cookies)
        assert link in body
        assert told not in body


def page_at(link: str, cookies: str) -> bytes:
    """What a browser is shown at a link, whether the product lets somebody in or not."""
    asked = urllib.request.Request(link, headers={"Cookie": cookies, "Accept": "text/html"})
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            assert refused.code in (403, 404)
            return bytes(refused.read())


@pytest.fixture(scope="module")
def real(snapshots: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    with signing_in(snapshots, tmp_path_factory.mktemp("for_real")) as product:
        yield product


@pytest.fixture(scope="module")
def national(browser: Browser, real: Installed) -> str:
    """The cookies of somebody with the national role, who has signed in."""
    return signed_in(browser, real, "nat", "Signed in as")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address)
def test_a_link_shows_its_page_to_who_may_see_it(national: str, real: Installed, page: Entry) -> None:
    sent = sent_for(f"{real.address}/{page.address}", national)
    assert sent.holds(TOLD.get(page.address, "dozen"))
    assert sent.holds("cocad-title")


def check_closed(product: Installed) -> None:
    """Nothing but the frame and health answers to somebody who is signed out."""
    for path in CLOSED:
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(product.address + path, timeout=10)
        said = refused.value.read()
        refused.value.close()
        assert refused.value.code in (401, 404)
        assert b"dozen" not in said
    socket = product.address.replace("http", "ws") + "/_stcore/stream"
    for cookie in ("", "_streamlit_user=forged", "cocad-session=guessed"):
        with pytest.raises(InvalidStatus) as shut:
            connect(socket, origin=product.address, additional_headers={"Cookie": cookie})  # type: ignore[arg-type]
        assert shut.value.response.status_code == 403
    with urllib.request.urlopen(f"{product.address}/_stcore/health", timeout=10) as answer:
        assert answer.read() == b"ok"


def test_a_force_sees_no_page_of_the_national_role(browser: Browser, real: Installed) -> None:
    page = next(page for page in PAGES if page.national_only)
    cookies = signed_in(browser, real, "kent", "Signed in as")
    link = f"{real.address}/{page.address}"
    assert b"There is no such page" in page_at(link, cookies)
    sent = sent_for(link, cookies)
    assert not sent.holds(TOLD.get(page.address, "dozen"))


def test_without_sign_in_it_serves_its_own_machine_under_its_own_name_only(tmp_path: Path) -> None:
    write(tmp_path, dozen.description(), dozen.frames())
    with serving(tmp_path) as address:
        with urllib.request.urlopen(address, timeout=10) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "unsafe-eval" not in policy
            assert "script-src 'self' 'sha256-" in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cache-Control"] == "no-store"
        rebound = urllib.request.Request(address, headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(rebound, timeout=10)
        refused.value.close()
        assert refused.value.code == 400
        for path in ("/media/0.csv", "/_stcore/metrics"):
            with pytest.raises(urllib.error.HTTPError) as missing:
                urllib.request.urlopen(address + path, timeout=10)
            missing.value.close()
            assert missing.value.code == 404


def test_the_content_policy_stops_nothing_that_the_pages_do(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path, dozen.description(), dozen.frames())
    with serving(tmp_path) as address:
        tab = browser.new_page(viewport={"width": 1440, "height": 900})
        said: list[str] = []
        tab.on("console", lambda message: said.append(message.text))
        tab.goto(address)
        expect_figures(tab)
        expect(tab.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(10, timeout=60_000)
        tab.get_by_text("Table behind this figure").first.click()
        expect(tab.locator("table.cocad-table").first).to_be_visible(timeout=20_000)
        tab.close()
    assert not [text for text in said if "Content Security Policy" in text or "Content-Security" in text]
