"""What the gate knows of Streamlit, held to the Streamlit that is installed."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit
from authlib.oidc.core import CodeIDToken
from hypothesis import given, strategies as st
from joserfc import jws
from joserfc.errors import ExpiredTokenError, InvalidClaimError
from joserfc.jwk import OctKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette import starlette_auth_routes
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_auth_routes import create_auth_routes

from cocad.errors import RequestError
from cocad.figures.sitemap import PAGES
from cocad.server.access.installation import Installation
from cocad.server.framework import Streamlit, inline_script_hashes, refuse_weakened, sign_in_secrets
from cocad.server.gate.addresses import local_link
from cocad.server.gate.why import Why
from cocad.ui.frame import WORDS
from cocad.ui.style import head

SIGNING = Installation(
    public_address="https://cocad.example.test/",
    provider_metadata="https://login.example.test",
    client_id="cocad",
    client_secret="s",  # type: ignore[arg-type]
    roles={"a": "national"},
)


def test_a_rerun_says_where_the_person_is() -> None:
    message = BackMsg()
    message.rerun_script.query_string = "force=BTP"
    message.rerun_script.context_info.url = "https://cocad.example.test/overview?force=old"
    asked = Streamlit().asked(message.SerializeToString())
    assert (asked.by_a_person, asked.link, asked.in_use) == (True, "/overview?force=BTP", True)
    message.rerun_script.is_auto_rerun = True
    assert not Streamlit().asked(message.SerializeToString()).by_a_person


def test_each_page_can_be_led_to_and_nothing_else() -> None:
    assert {"/", *(f"/{page.address}" for page in PAGES)} == Streamlit.pages
    message = BackMsg()
    for page in PAGES:
        message.rerun_script.context_info.url = f"https://cocad.example.test/{page.address}"
        link = Streamlit().asked(message.SerializeToString()).link
        assert local_link(link, Streamlit.pages) == f"/{page.address}"


@pytest.mark.parametrize(
    "kind", ["clear_cache", "set_run_on_save", "debug_shutdown_runtime", "debug_disconnect_websocket"]
)
def test_what_would_touch_everybody_is_not_in_use(kind: str) -> None:
    message = BackMsg()
    setattr(message, kind, True)
    assert not Streamlit().asked(message.SerializeToString()).in_use


@given(st.binary(max_size=200))
def test_no_message_of_a_browser_is_an_error(message: bytes) -> None:
    Streamlit().asked(message)


def test_the_redirection_is_one_that_streamlit_reads() -> None:
    message = ForwardMsg()
    message.ParseFromString(Streamlit().redirection("/sign-in?next=%2F"))
    assert message.auth_redirect.url == "/sign-in?next=%2F"


def test_claims_come_from_a_cookie_that_streamlit_signed_and_from_no_other() -> None:
    signed = create_signed_value(get_cookie_secret(), "_streamlit_user", '{"sub": "ann"}').decode()
    assert Streamlit().claims({"_streamlit_user": signed}) == {"sub": "ann"}
    for forged in (signed[:-2] + "xx", create_signed_value("other", "_streamlit_user", "{}").decode(), ""):
        assert Streamlit().claims({"_streamlit_user": forged}) == {}
    assert Streamlit().claims({}) == {}


def token(**changed: object) -> CodeIDToken:
    """An ID token of the provider as Authlib has it, before its claims are checked."""
    now = int(time.time())
    usual = {
        "iss": "https://p.test",
        "sub": "ann",
        "aud": "cocad",
        "iat": now,
        "exp": now + 600,
        "nonce": "n",
    }
    kept = {name: value for name, value in (usual | changed).items() if value is not None}
    return CodeIDToken(
        kept, {}, {"iss": {"values": ["https://p.test"]}}, {"nonce": "n", "client_id": "cocad"}
    )


def too_large() -> None:
    key = OctKey.generate_key(256)
    signed = jws.serialize_compact({"alg": "HS256"}, b"{}", key) + "A" * 400_000
    jws.deserialize_compact(signed, key)


@pytest.mark.parametrize(
    ("check", "heard"),
    [
        (lambda: token().validate(), []),
        (lambda: token(sub=7).validate(), [Why.SUBJECT]),
        (lambda: token(sub=None).validate(), [Why.SUBJECT]),
        (lambda: token(aud=7).validate(), [Why.AUDIENCE]),
        (lambda: token(aud=["cocad", 7]).validate(), [Why.AUDIENCE]),
        (lambda: token(aud="another").validate(), [Why.AUDIENCE]),
        (lambda: token(aud="another", azp="another").validate(), [Why.AUDIENCE]),
        (lambda: token(exp=1_700_000_000).validate(), [Why.CLOCKS]),
        (lambda: token(iat=4_000_000_000, exp=4_000_000_600).validate(), [Why.CLOCKS]),
        (lambda: token(nbf=4_000_000_000).validate(), [Why.CLOCKS]),
        (lambda: token(exp=None).validate(), [Why.TIMES]),
        (lambda: token(exp="soon").validate(), [Why.TIMES]),
        (lambda: token(iat="once").validate(), [Why.TIMES]),
        (lambda: token(nbf=[]).validate(), [Why.TIMES]),
        (too_large, [Why.SIZE]),
        (lambda: token(iss="https://elsewhere.test").validate(), [Why.FAILED]),
        (lambda: token(nonce="replayed").validate(), [Why.FAILED]),
    ],
    ids=["sound", "sub a number", "no sub", "aud a number", "aud mixed", "aud another", "azp another",
         "over", "not yet made", "not yet valid", "no exp", "exp a word", "iat a word", "nbf a list",
         "large", "issuer", "nonce"],
)  # fmt: skip
def test_why_a_token_is_not_trusted_is_heard(
    monkeypatch: pytest.MonkeyPatch, check: Callable[[], None], heard: list[Why]
) -> None:
    """The reason is in nothing that Streamlit answers: it is heard from what it logs."""

    async def authorize_access_token(request: Request) -> dict[str, object]:
        check()
        return {"userinfo": {"sub": "ann"}}

    client = SimpleNamespace(authorize_access_token=authorize_access_token)
    monkeypatch.setattr(starlette_auth_routes, "_get_origin_from_secrets", lambda: "https://cocad.test")
    monkeypatch.setattr(starlette_auth_routes, "_get_provider_by_state", lambda request, state: "provider")
    monkeypatch.setattr(starlette_auth_routes, "_create_oauth_client", lambda provider: (client, ""))
    framework, listened = Starlette(routes=create_auth_routes("")), list[Why]()

    async def gate(scope: Scope, receive: Receive, send: Send) -> None:
        with Streamlit().hearing() as said:
            await framework(scope, receive, send)
        listened.extend(said)

    answer = TestClient(gate).get("/oauth2callback?code=x&state=y", follow_redirects=False)
    assert answer.status_code == 302
    assert listened == heard


def test_each_sign_in_hears_of_its_own_token() -> None:
    async def one(error: Exception | None) -> list[Why]:
        with Streamlit().hearing() as listened:
            await asyncio.sleep(0)
            if error is not None:
                starlette_auth_routes._LOGGER.warning("failed", exc_info=error)
            await asyncio.sleep(0)
        starlette_auth_routes._LOGGER.warning("failed", exc_info=InvalidClaimError("aud"))
        return list(listened)

    async def several() -> list[list[Why]]:
        return await asyncio.gather(one(ExpiredTokenError("exp")), one(None), one(InvalidClaimError("sub")))

    assert asyncio.run(several()) == [[Why.CLOCKS], [], [Why.SUBJECT]]


def test_streamlits_page_has_inline_scripts_by_hash_and_no_handlers() -> None:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text()
    assert len(inline_script_hashes(head() + WORDS)) == (page + head() + WORDS).count("<script>")
    assert not [event for event in ("onload=", "onerror=", "onclick=", "javascript:") if event in page]


def test_the_sign_in_section_is_streamlits() -> None:
    auth = sign_in_secrets(SIGNING)["auth"]
    assert auth["redirect_uri"] == "https://cocad.example.test/oauth2callback"
    assert auth["provider"]["client_id"] == "cocad"
    assert sign_in_secrets(Installation()) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [("client.showErrorDetails", "full"), ("server.enableXsrfProtection", False), ("server.baseUrlPath", "x"),
     ("server.trustedUserHeaders", {"X-User": "email"}), ("server.enableAgentApi", True)],
)  # fmt: skip
def test_a_weakened_streamlit_signs_nobody_in(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    from cocad.server.framework import _SOUND

    options: dict[str, object] = {**_SOUND}
    monkeypatch.setattr(streamlit, "get_option", options.__getitem__)
    refuse_weakened(SIGNING)
    options[name] = value
    with pytest.raises(RequestError, match=name.replace(".", r"\.")):
        refuse_weakened(SIGNING)
    refuse_weakened(Installation())
