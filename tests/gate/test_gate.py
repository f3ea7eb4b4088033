"""The gate in front of a small application: what passes, what does not, and how it ends."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from cocad.access.admission import Admission
from cocad.access.installation import Installation
from cocad.audit import Trail
from cocad.gate import Gate, ResponseHeaders
from cocad.gate.allowance import BURST
from cocad.gate.connection import Guarded
from cocad.gate.frontend import Asked

HOST = "https://cocad.example.test"
SOCKET = "wss://cocad.example.test/_stcore/stream"


class Plain:
    """A framework whose messages are words."""

    def login_query(self) -> str:
        return "provider=p"

    def claims(self, cookies: Mapping[str, str]) -> Mapping[str, object]:
        if "_streamlit_user" not in cookies:
            return {}
        return {"sub": "ann", "aud": cookies["_streamlit_user"], "exp": time.time() + 60, "roles": ["a"]}

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


def served(chosen: Installation, admission: Admission | None = None, every: float = 5.0) -> Starlette:
    gate = {"admission": admission or Admission(chosen), "frontend": Plain(), "trail": Trail(None)}
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
    return TestClient(app, base_url=HOST, follow_redirects=False)


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


def test_a_token_for_another_product_lets_nobody_in(client: TestClient) -> None:
    back = sign_in(client, audience="another")
    assert "why=failed" in back.headers["location"]
    assert client.get("/overview").status_code == 401


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
    client.get("/auth/logout", headers={"Sec-Fetch-Site": "cross-site"})
    assert client.get("/overview").status_code == 200


def test_without_a_role_there_is_a_page_and_no_connection(client: TestClient, admission: Admission) -> None:
    name = admission.register.begin({"sub": "<b>bob</b>", "exp": time.time() + 60, "roles": []})
    client.cookies.set(admission.cookie, name)
    refused = client.get("/overview")
    assert refused.status_code == 403
    assert "no role" in refused.text
    assert "<b>bob" not in refused.text
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(SOCKET):
        pass


@pytest.mark.parametrize("cookie", ["", "guessed"])
def test_no_connection_for_the_signed_out(client: TestClient, admission: Admission, cookie: str) -> None:
    client.cookies.set(admission.cookie, cookie)
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(SOCKET):
        pass


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
