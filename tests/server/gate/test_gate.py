"""The gate in front of a small application: what passes, what does not, and how it ends."""

import asyncio
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from cocad.disclosure.viewer import Viewer
from cocad.server.access.admission import Admission
from cocad.server.access.installation import Installation
from cocad.server.audit import Trail, trail_to
from cocad.server.gate import Gate, ResponseHeaders
from cocad.server.gate.addresses import START
from cocad.server.gate.allowance import BURST
from cocad.server.gate.connection import Guarded
from cocad.server.gate.frontend import Asked
from cocad.server.gate.why import Why

HOST = "https://cocad.example.test"
SOCKET = "wss://cocad.example.test/_stcore/stream"


HEARD: list[Why] = []
"""What the framework says of the tokens that it does not trust."""
ODD: dict[str, dict[str, object]] = {
    "half": {"email": "ann\ud800"},
    "half-inside": {"realm": {"roles": ["a", {"\udfff": 1}]}},
    "number": {"sub": 7},
    "nameless": {"sub": ""},
    "unmeant": {"aud": 7},
    "mixed": {"aud": ["cocad", 7]},
    "several": {"aud": ["another", "cocad"]},
    "over": {"exp": time.time() - 60},
    "endless": {"exp": 10**400},
    "never": {"exp": "tomorrow"},
}
"""Claims by the code that brings them, beside or in place of the usual ones."""


class Plain:
    """A framework whose messages are words."""

    pages = frozenset(("/", "/overview"))

    def login_query(self) -> str:
        return "provider=p"

    def pages_of(self, viewer: Viewer, *, signed_in: bool) -> frozenset[str]:
        return frozenset({"", "/overview", *(["/use"] if viewer.is_national and signed_in else [])})

    def claims(self, cookies: Mapping[str, str]) -> Mapping[str, object]:
        if "_streamlit_user" not in cookies:
            return {}
        code = cookies["_streamlit_user"]
        usual = {"sub": "ann", "aud": "cocad", "exp": time.time() + 60, "roles": ["a"]}
        return usual | ODD.get(code, {"aud": code})

    @contextmanager
    def hearing(self) -> Iterator[list[Why]]:
        yield HEARD

    def redirection(self, address: str) -> bytes:
        return f"go to {address}".encode()

    def asked(self, message: bytes) -> Asked:
        word, _, link = message.decode().partition(" ")
        return Asked(by_a_person=word == "act", link=link, in_use=word != "clear")


async def page(request: Request) -> Response:
    return PlainTextResponse(f"figures for {request.cookies.get('_streamlit_user', 'nobody')}")


async def login(request: Request) -> Response:
    return RedirectResponse("https://login.example.test/auth?state=x", 302)


async def callback(request: Request) -> Response:
    answer = RedirectResponse("/", 302)
    if code := request.query_params.get("code"):
        answer.set_cookie("_streamlit_user", code)
        answer.set_cookie("_streamlit_user_tokens", "tokens")
    return answer


async def logout(request: Request) -> Response:
    hint = request.cookies.get("_streamlit_user_tokens", "")
    return RedirectResponse(f"https://login.example.test/end?hint={hint}", 302)


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    try:
        while True:
            said = await websocket.receive_bytes()
            if said == b"act late":
                await asyncio.sleep(0.4)
            await websocket.send_bytes(b"figures after " + said)
    except WebSocketDisconnect:
        return


def served(
    chosen: Installation,
    admission: Admission | None = None,
    every: float = 5.0,
    trail: Trail | None = None,
) -> Starlette:
    gate = {
        "admission": admission or Admission(chosen),
        "frontend": Plain(),
        "trail": trail or Trail(None),
    }
    return Starlette(
        routes=[
            Route("/auth/login", login),
            Route("/oauth2callback", callback),
            Route("/auth/logout", logout),
            WebSocketRoute("/_stcore/stream", socket),
            Route("/{path:path}", page, methods=["GET", "POST"]),
        ],
        middleware=[
            Middleware(ResponseHeaders, script_hashes=["abc"], https=chosen.https),
            Middleware(Gate, **gate, check_every=every),
        ],
    )


@pytest.fixture
def admission() -> Admission:
    return Admission(
        Installation(
            public_address=HOST,
            provider_metadata="https://login.example.test",
            client_id="cocad",
            roles={"a": "national", "kent": "force:E23000032"},
        )
    )


@pytest.fixture
def client(admission: Admission) -> TestClient:
    app = served(admission.installation, admission, every=0.05)
    return TestClient(app, base_url=HOST, follow_redirects=False, headers={"Origin": HOST})


def sign_in(client: TestClient, audience: str = "cocad") -> Any:
    return client.get("/oauth2callback", params={"code": audience, "state": "x"})


def test_a_page_leads_to_sign_in_and_back(client: TestClient) -> None:
    sent = client.get("/overview?force=BTP", headers={"Sec-Fetch-Mode": "navigate"})
    assert sent.status_code == 303
    assert sent.headers["location"] == "/sign-in?next=%2Foverview%3Fforce%3DBTP"
    offered = client.get(sent.headers["location"])
    assert "/sign-in/start?next=%2Foverview%3Fforce%3DBTP" in offered.text
    away = client.get("/sign-in/start?next=%2Foverview%3Fforce%3DBTP")
    assert away.headers["location"].startswith("https://login.example.test/auth")
    back = sign_in(client)
    assert back.headers["location"] == "/overview?force=BTP"
    assert "figures" in client.get("/overview").text


@pytest.mark.parametrize(
    "link", ["/Auth/logout", "/overview/../auth/logout", "/files/table.csv", "/%61uth/logout"]
)
def test_sign_in_leads_to_no_address_but_a_page(client: TestClient, link: str) -> None:
    offered = client.get("/sign-in", params={"next": link})
    assert f"href='{START}?next=%2F'" in offered.text
    client.get(START, params={"next": link})
    assert sign_in(client).headers["location"] == "/"
    assert client.get("/sign-in", params={"next": link}).headers["location"] == "/"
    client.cookies.set("cocad-link", quote(link, safe=""))
    assert sign_in(client).headers["location"] == "/"


def test_the_session_cookie_is_for_this_host_over_https_alone(client: TestClient) -> None:
    lines = sign_in(client).headers.get_list("set-cookie")
    (session,) = [line for line in lines if line.startswith("__Host-cocad-session=")]
    for attribute in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=28800"):
        assert attribute in session
    assert "Domain" not in session
    assert not [line for line in lines if "_streamlit_user" in line]


@pytest.mark.parametrize(
    "path", ["/overview", "/files/table.csv", "/_stcore/host-config", "/anything/at/all"]
)
def test_a_machine_that_is_signed_out_is_refused(client: TestClient, path: str) -> None:
    refused = client.get(path)
    assert refused.status_code == 401
    assert "figures" not in refused.text


@pytest.mark.parametrize("path", ["/media/x", "/_stcore/metrics", "/component/x", "/_stcore/agent/mcp"])
def test_what_the_product_does_not_use_is_shut_to_everybody(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    sign_in(client)
    assert client.get(path).status_code == 404


def test_only_get_is_served(client: TestClient) -> None:
    sign_in(client)
    assert client.post("/overview").status_code == 405


def test_a_forged_identity_never_reaches_the_framework(client: TestClient) -> None:
    sign_in(client)
    client.cookies.set("_streamlit_user", "forged")
    assert client.get("/overview").text == "figures for nobody"


@pytest.mark.parametrize(
    ("code", "why", "said"),
    [
        ("another", Why.AUDIENCE, "claim 'aud'"),
        ("unmeant", Why.AUDIENCE, "claim 'aud'"),
        ("mixed", Why.AUDIENCE, "claim 'aud'"),
        ("number", Why.SUBJECT, "claim 'sub'"),
        ("nameless", Why.SUBJECT, "claim 'sub'"),
        ("half", Why.TEXT, "no text"),
        ("half-inside", Why.TEXT, "no text"),
        ("over", Why.CLOCKS, "clocks of the two servers"),
        ("never", Why.TIMES, "claims 'iat' and 'exp'"),
    ],
)
def test_a_token_that_does_not_fit_lets_nobody_in_and_is_told_as_what_it_is(
    client: TestClient, code: str, why: Why, said: str
) -> None:
    back = sign_in(client, audience=code)
    assert back.headers["location"] == f"/sign-in?next=%2F&why={why}"
    page = unescape(client.get(back.headers["location"]).text)
    assert said in page
    assert ("clocks" in page) == (why is Why.CLOCKS)
    assert client.get("/overview").status_code == 401


@pytest.mark.parametrize("code", ["several", "endless"])
def test_a_token_that_is_unusual_and_fits_lets_its_person_in(client: TestClient, code: str) -> None:
    assert sign_in(client, audience=code).headers["location"] == "/"
    assert client.get("/overview").status_code == 200


@pytest.mark.parametrize("why", [Why.SIZE, Why.CLOCKS, Why.TIMES, Why.SUBJECT, Why.AUDIENCE])
def test_what_the_framework_finds_wrong_with_a_token_is_told(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, why: Why
) -> None:
    monkeypatch.setitem(globals(), "HEARD", [why])
    back = client.get("/oauth2callback?code=&state=x")
    assert back.headers["location"] == f"/sign-in?next=%2F&why={why}"


def test_there_is_a_sentence_for_each_end_of_a_sign_in(client: TestClient) -> None:
    said = [client.get(f"/sign-in?why={why}").text for why in Why]
    told = [re.findall("<p role='status'>(.*?)</p>", page) for page in said]
    assert all(len(sentences) == 1 for sentences in told)
    assert len({sentence for (sentence,) in told}) == len(Why)
    assert "role='status'" not in client.get("/sign-in?why=nonsense").text


def test_a_sign_in_that_failed_is_written_down_whatever_the_token_says(
    client: TestClient, admission: Admission, tmp_path: Path
) -> None:
    trail = trail_to(str(tmp_path))
    app = served(admission.installation, admission, trail=trail)
    for code in ("half", "number"):
        sign_in(TestClient(app, base_url=HOST, follow_redirects=False), audience=code)
    assert [(entry.event, entry.person, entry.why) for entry in trail.entries()] == [
        ("sign-in failed", "ann", "text"), ("sign-in failed", "7", "subject"),
    ]  # fmt: skip
    trail.close()


def test_a_refusal_at_the_provider_does_not_loop(client: TestClient) -> None:
    back = client.get("/oauth2callback?error=access_denied&state=x")
    assert back.headers["location"] == "/sign-in?next=%2F&why=denied"
    assert client.get(back.headers["location"]).status_code == 200


def test_a_new_sign_in_ends_the_one_before_in_that_browser(client: TestClient, admission: Admission) -> None:
    sign_in(client)
    before = client.cookies[admission.cookie]
    sign_in(client)
    assert client.cookies[admission.cookie] != before
    assert admission.register.find(before) is None


def test_sign_out_ends_here_and_at_the_provider(client: TestClient, admission: Admission) -> None:
    sign_in(client)
    name = client.cookies[admission.cookie]
    away = client.get("/auth/logout")
    assert away.headers["location"] == "https://login.example.test/end?hint=tokens"
    assert admission.register.find(name) is None
    client.cookies.set(admission.cookie, name)
    assert client.get("/overview").status_code == 401


def test_another_site_signs_nobody_out(client: TestClient) -> None:
    sign_in(client)
    for site in ("cross-site", "same-site"):
        client.get("/auth/logout", headers={"Sec-Fetch-Site": site})
        assert client.get("/overview").status_code == 200


def test_without_a_role_there_is_a_page_and_no_connection(client: TestClient, admission: Admission) -> None:
    name = admission.register.begin({"sub": "<b>bob</b>", "exp": time.time() + 60, "roles": []})
    client.cookies.set(admission.cookie, name)
    refused = client.get("/overview")
    assert refused.status_code == 403
    assert "no role" in refused.text
    assert "<b>bob" not in refused.text
    with client.websocket_connect(SOCKET) as tab:
        tab.send_bytes(b"act /overview")
        assert tab.receive_bytes() == b"go to /sign-in?next=%2Foverview&why=ended"
        with pytest.raises(WebSocketDisconnect):
            tab.receive_bytes()


@pytest.mark.parametrize(
    "elsewhere",
    ["http://cocad.example.test", "https://cocad.example.test:8443", "https://evil.test", "null", ""],
)
def test_no_connection_for_a_page_of_another_scheme_host_or_port(client: TestClient, elsewhere: str) -> None:
    sign_in(client)
    with client.websocket_connect(SOCKET):
        pass
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(SOCKET, headers={"Origin": elsewhere}):
        pass
    del client.headers["Origin"]
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(SOCKET):
        pass


@pytest.mark.parametrize(
    ("address", "scheme", "connects"),
    [("http://localhost:8501", "ws", True), ("https://localhost:8501", "wss", True),
     ("http://localhost:9999", "ws", False), ("http://127.0.0.1:8501", "ws", False),
     ("https://localhost:8501", "ws", False), ("http://localhost", "ws", False)],
)  # fmt: skip
def test_without_sign_in_only_a_page_of_the_same_address_connects(
    address: str, scheme: str, connects: bool
) -> None:
    client = TestClient(served(Installation()), client=("127.0.0.1", 50_000), headers={"Origin": address})
    opening = client.websocket_connect(f"{scheme}://localhost:8501/_stcore/stream")
    if connects:
        with opening as tab:
            tab.send_bytes(b"act")
            assert tab.receive_bytes() == b"figures after act"
    else:
        with pytest.raises(WebSocketDisconnect), opening:
            pass


@pytest.mark.parametrize("said", [b"act /overview?force=BTP", b""])
def test_a_page_whose_session_ended_before_it_connected_is_led_to_sign_in(
    client: TestClient, admission: Admission, said: bytes
) -> None:
    sign_in(client)
    admission.register.end(client.cookies[admission.cookie])
    # The page asks for this first, and would say nothing but that the connection failed.
    assert client.get("/_stcore/host-config").status_code == 200
    with client.websocket_connect(SOCKET, subprotocols=["streamlit", "token"]) as tab:
        assert tab.accepted_subprotocol == "streamlit"
        if said:
            tab.send_bytes(said)
        link = quote(said.decode().removeprefix("act ") or "/", safe="")
        assert tab.receive_bytes() == f"go to /sign-in?next={link}&why=ended".encode()
        with pytest.raises(WebSocketDisconnect):
            tab.receive_bytes()
    assert client.get("/overview").status_code == 401


def test_a_page_whose_role_was_taken_away_before_it_connected_is_led_to_what_says_so(
    client: TestClient, admission: Admission
) -> None:
    sign_in(client)
    session = admission.register.find(client.cookies[admission.cookie])
    assert session is not None
    session.claims = session.claims | {"roles": []}  # type: ignore[operator]
    assert client.get("/_stcore/host-config").status_code == 200
    with client.websocket_connect(SOCKET) as tab:
        assert tab.receive_bytes() == b"go to /sign-in?next=%2F&why=ended"
    assert client.get("/sign-in").status_code == 403


@pytest.mark.parametrize("cookie", ["", "guessed"])
def test_no_connection_for_the_signed_out(client: TestClient, admission: Admission, cookie: str) -> None:
    client.cookies.set(admission.cookie, cookie)
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(SOCKET):
        pass
    assert client.get("/_stcore/host-config").status_code == 401


def test_the_next_action_after_the_end_gets_nothing_but_the_way_out(
    client: TestClient, admission: Admission
) -> None:
    sign_in(client)
    with client.websocket_connect(SOCKET) as tab:
        tab.send_bytes(b"act /overview?force=BTP")
        assert tab.receive_bytes().startswith(b"figures")
        admission.register.end(client.cookies[admission.cookie])
        tab.send_bytes(b"act /overview?force=BTP")
        assert tab.receive_bytes() == b"go to /sign-in?next=%2Foverview%3Fforce%3DBTP&why=ended"
        with pytest.raises(WebSocketDisconnect):
            tab.receive_bytes()


def test_an_answer_that_is_under_way_at_the_end_does_not_arrive(
    client: TestClient, admission: Admission
) -> None:
    sign_in(client)
    with client.websocket_connect(SOCKET) as tab:
        tab.send_bytes(b"act late")
        admission.register.end(client.cookies[admission.cookie])
        assert tab.receive_bytes().startswith(b"go to /sign-in")
        with pytest.raises(WebSocketDisconnect):
            tab.receive_bytes()


def test_a_tab_that_nobody_touches_is_turned_away(client: TestClient, admission: Admission) -> None:
    sign_in(client)
    with client.websocket_connect(SOCKET) as tab:
        admission.register.end(client.cookies[admission.cookie])
        assert tab.receive_bytes().startswith(b"go to /sign-in")


def test_messages_that_pages_do_not_need_are_dropped(client: TestClient) -> None:
    sign_in(client)
    with client.websocket_connect(SOCKET) as tab:
        tab.send_bytes(b"clear")
        tab.send_bytes(b"act")
        assert tab.receive_bytes() == b"figures after act"


@pytest.mark.parametrize(
    "host", ["cocad.example.test:/static/x?", "cocad.example.test/static/?", "a/static/#"]
)
def test_a_host_header_makes_up_no_path(client: TestClient, host: str) -> None:
    refused = client.get("/overview", headers={"Host": host})
    assert refused.status_code == 401
    assert "figures" not in refused.text


def test_a_role_that_changes_ends_the_connection(client: TestClient, admission: Admission) -> None:
    sign_in(client)
    name = client.cookies[admission.cookie]
    with client.websocket_connect(SOCKET) as tab:
        tab.send_bytes(b"act")
        assert tab.receive_bytes().startswith(b"figures")
        session = admission.register.find(name)
        assert session is not None
        session.claims = session.claims | {"roles": ["kent"]}  # type: ignore[operator]
        assert tab.receive_bytes().startswith(b"go to /sign-in")
    # The session goes on, and the sign-in page leads straight back.
    assert client.get("/sign-in?next=%2Foverview").headers["location"] == "/overview"


def test_one_person_has_a_bounded_number_of_connections_in_all_sessions_together(
    client: TestClient, admission: Admission
) -> None:
    def another_session(person: str) -> None:
        claims = {"sub": person, "exp": time.time() + 60, "roles": ["a"]}
        client.cookies.set(admission.cookie, admission.register.begin(claims))

    with ExitStack() as tabs:
        for _ in range(4):
            another_session("ann")
            for _ in range(5):
                tabs.enter_context(client.websocket_connect(SOCKET))
        another_session("ann")
        with pytest.raises(WebSocketDisconnect), client.websocket_connect(SOCKET):
            pass
        another_session("bob")
        tabs.enter_context(client.websocket_connect(SOCKET))


def test_messages_beyond_a_burst_arrive_all_the_same(client: TestClient) -> None:
    sign_in(client)
    with client.websocket_connect(SOCKET) as tab:
        for number in range(BURST + 5):
            tab.send_bytes(f"act {number}".encode())
        got = [tab.receive_bytes() for _ in range(BURST + 5)]
    assert got == [f"figures after act {number}".encode() for number in range(BURST + 5)]


def test_a_message_that_waits_is_not_passed_on_once_the_session_is_over() -> None:
    passed, sent = [], []

    async def app(_scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})
        passed.append(await receive())

    async def receive() -> Message:
        return {"type": "websocket.receive", "bytes": b"act"}

    async def send(message: Message) -> None:
        sent.append(message["type"])

    # Who acts is still let in, so that the message would have passed at once without the wait.
    tab = Guarded({}, receive, send, frontend=Plain(), admitted=lambda acted: acted, wait=lambda: 3600.0)
    asyncio.run(tab.serve(app, 0.01))
    assert [message["type"] for message in passed] == ["websocket.disconnect"]
    assert sent == ["websocket.accept", "websocket.send", "websocket.close"]


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 200), ("192.0.2.7", 403), ("unknown", 403)])
def test_without_sign_in_only_this_machine_is_served(host: str, status: int) -> None:
    client = TestClient(served(Installation()), client=(host, 50_000))
    assert client.get("/overview").status_code == status


def test_every_answer_has_the_headers(client: TestClient) -> None:
    for path in ("/overview", "/sign-in", "/_stcore/metrics", "/_stcore/health"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["strict-transport-security"].startswith("max-age=31536000")
        assert headers["referrer-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]


def test_a_file_that_is_refused_leaves_a_line(admission: Admission, tmp_path: Path) -> None:
    trail = trail_to(str(tmp_path))
    asking = TestClient(
        served(admission.installation, admission, trail=trail), base_url=HOST, follow_redirects=False
    )
    for _ in range(25):
        assert asking.get("/files/table.csv?population=crimes&where=secret").status_code == 401
    told = trail.entries()
    assert len(told) == 25
    assert {(one.event, one.person, one.page, one.why) for one in told} == {
        ("refused", "signed out", "/files/table.csv", "Nobody is signed in.")
    }
    name = admission.register.begin({"sub": "bob", "exp": time.time() + 60, "roles": ["none"]}, ())
    asking.cookies.set(admission.cookie, name)
    assert asking.get("/files/metrics.csv").status_code == 403
    last = trail.entries()[-1]
    assert (last.event, last.person, last.page) == ("refused", "bob", "/files/metrics.csv")
    assert last.why
    trail.close()


def test_an_address_that_is_no_page_is_told_in_our_words(client: TestClient) -> None:
    browser = {"Accept": "text/html"}
    sign_in(client)
    assert client.get("/overview", headers=browser).status_code == 200
    assert client.get("/use", headers=browser).status_code == 200
    answer = client.get("/overview/nosuch", headers=browser)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert "figures" not in answer.text


def test_the_pages_of_the_national_role_do_not_exist_for_a_force(
    client: TestClient, admission: Admission
) -> None:
    claims = {"sub": "kay", "aud": "cocad", "exp": time.time() + 60, "roles": ["kent"]}
    client.cookies.set(admission.cookie, admission.register.begin(claims, ()))
    assert client.get("/overview", headers={"Accept": "text/html"}).status_code == 200
    assert client.get("/use", headers={"Accept": "text/html"}).status_code == 404
