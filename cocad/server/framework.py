"""What the gate has to know of Streamlit: its sign-in, its messages, its inline script."""

import json
import logging
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit
from google.protobuf.message import DecodeError
from joserfc.errors import ClaimError, ExceededSizeError, ExpiredTokenError, MissingClaimError
from streamlit.auth_util import encode_provider_token, get_cookie_with_chunks
from streamlit.logger import get_logger
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette import starlette_auth_routes
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from cocad.disclosure.viewer import Viewer
from cocad.errors import RequestError
from cocad.figures.sitemap import PAGES, pages_for
from cocad.server.access.installation import Installation
from cocad.server.gate.frontend import Asked
from cocad.server.gate.why import Why

_PROVIDER = "provider"
_IDENTITY = "_streamlit_user"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_IN_USE = ("rerun_script", "stop_script", "app_heartbeat", "load_git_info")
"""Messages that the pages need. The others would clear every viewer's cache or reach for files."""

_SOUND = {
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.enableAgentApi": False,
    "server.enableStaticServing": False,
    "server.fileWatcherType": "none",
    "server.trustedUserHeaders": {},
    "server.baseUrlPath": "",
    "browser.gatherUsageStats": False,
    "global.developmentMode": False,
}
"""Options of Streamlit that errors, strangers or other sites could make use of."""


_heard: ContextVar[list[Why] | None] = ContextVar("heard", default=None)


class _Ear(logging.Handler):
    """Hears in Streamlit's log what becomes of the sign-in that is under way."""

    def emit(self, record: logging.LogRecord) -> None:
        heard = _heard.get()
        if heard is not None and record.exc_info and record.exc_info[1] is not None:
            heard.append(_distrust(record.exc_info[1]))


get_logger(starlette_auth_routes.__name__).addHandler(_Ear())

_OF_CLAIM = {"sub": Why.SUBJECT, "aud": Why.AUDIENCE, "azp": Why.AUDIENCE}
_TIMES = ("exp", "iat", "nbf")


def _distrust(error: BaseException) -> Why:
    """Why a token is not trusted, by the error that says so."""
    if isinstance(error, ExceededSizeError):
        return Why.SIZE
    if isinstance(error, ExpiredTokenError):
        return Why.CLOCKS
    if not isinstance(error, ClaimError):
        return Why.FAILED
    if error.claim in _TIMES:
        missing = isinstance(error, MissingClaimError)
        return Why.TIMES if missing or "NumericDate" in error.description else Why.CLOCKS
    return _OF_CLAIM.get(error.claim, Why.FAILED)


class Streamlit:
    """Streamlit as the gate sees it."""

    pages = frozenset(("/", *(f"/{page.address}" for page in PAGES)))
    """The paths of the pages."""

    def pages_of(self, viewer: Viewer, *, signed_in: bool) -> frozenset[str]:
        """The paths of the viewer's pages, that of the first among them as '' too."""
        return frozenset(("", *(f"/{page.address}" for page in pages_for(viewer, signed_in=signed_in))))

    def login_query(self) -> str:
        """The query with which its login address starts a sign-in, as `st.login` makes it."""
        return urlencode({"provider": encode_provider_token(_PROVIDER)})

    def claims(self, cookies: Mapping[str, str]) -> Mapping[str, object]:
        """The ID token's claims in the identity cookies that it would set; empty for none."""
        secret = get_cookie_secret()

        def signed(name: str) -> bytes | None:
            return decode_signed_value(secret, name, cookies[name]) if name in cookies else None

        found = get_cookie_with_chunks(signed, _IDENTITY)
        claims = json.loads(found) if found else {}
        return claims if isinstance(claims, dict) else {}

    @contextmanager
    def hearing(self) -> Iterator[Sequence[Why]]:
        """Within it, why Streamlit does not trust a token that a sign-in brings, as far as it says.

        It tells nobody but its log, whose level must let warnings through.
        """
        heard: list[Why] = []
        mark = _heard.set(heard)
        try:
            yield heard
        finally:
            _heard.reset(mark)

    def redirection(self, address: str) -> bytes:
        """The message that makes an open page go to an address."""
        message = ForwardMsg()
        message.auth_redirect.url = address
        return bytes(message.SerializeToString())

    def asked(self, message: bytes) -> Asked:
        """What a message of the browser asks for; never raises."""
        parsed = BackMsg()
        try:
            parsed.ParseFromString(message)
        except DecodeError:
            return Asked(by_a_person=False, link="", in_use=False)
        kind = parsed.WhichOneof("type")
        if kind != "rerun_script":
            return Asked(by_a_person=False, link="", in_use=kind in _IN_USE)
        wanted = parsed.rerun_script
        try:
            page = urlsplit(wanted.context_info.url).path or "/"
        except ValueError:
            page = "/"
        link = f"{page}?{wanted.query_string}" if wanted.query_string else page
        return Asked(by_a_person=not wanted.is_auto_rerun, link=link, in_use=True)


def sign_in_secrets(chosen: Installation) -> dict[str, Any]:
    """Streamlit's `[auth]` section for an installation; empty where nobody signs in.

    The secret that signs its cookies is left to Streamlit, which draws one a process: the only
    cookie of its own that a browser gets lasts from the start of a sign-in to its end.
    """
    if not chosen.signs_in:
        return {}
    return {
        "auth": {
            "redirect_uri": f"{chosen.public_address.rstrip('/')}/oauth2callback",
            "cookie_secret": get_cookie_secret(),
            _PROVIDER: {
                "client_id": chosen.client_id,
                "client_secret": chosen.secret(),
                "server_metadata_url": chosen.provider_metadata,
                "client_kwargs": {"scope": chosen.scope, "prompt": chosen.prompt, "timeout": 10},
            },
        }
    }


def refuse_weakened(chosen: Installation) -> None:
    """Raise `RequestError` where people sign in and a setting of Streamlit's gives them away."""
    for name, sound in _SOUND.items():
        if chosen.signs_in and (found := streamlit.get_option(name)) != sound:
            raise RequestError(
                f"Streamlit's {name} is {found!r}, and COCAD Explorer signs people in only with {sound!r}; "
                "leave it as .streamlit/config.toml has it."
            )


def inline_script_hashes(ours: str) -> tuple[str, ...]:
    """The hashes of the scripts in Streamlit's page and in our own words there, for the security policy."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    scripts = _INLINE.findall(page.read_text(encoding="utf-8") + ours)
    return tuple(b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
