"""Signing in and out: around the framework's own exchange with the provider."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote, unquote, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message

from cocad.server.access.admission import Admission
from cocad.server.audit import Trail
from cocad.server.gate.addresses import CALLBACK, LOGIN, SIGN_OUT, local_link, sign_in_address
from cocad.server.gate.claims import misfit
from cocad.server.gate.cookies import LONGEST, Header, asking_with, is_identity, kept_cookies, set_in
from cocad.server.gate.frontend import Frontend
from cocad.server.gate.why import Why

_LINK = "cocad-link"
_LINK_SECONDS = 900
_PATIENCE = 20.0


class Signing:
    """The steps of a sign-in, and sign-out.

    The framework talks to the provider and checks what comes back. What it would then put into the
    browser's cookies, claims and tokens, stays here in the register; the browser gets the name of
    a session.
    """

    def __init__(self, app: ASGIApp, admission: Admission, frontend: Frontend, trail: Trail) -> None:
        self.app, self.admission, self.frontend, self.trail = app, admission, frontend, trail

    async def start(self, request: Request) -> Response:
        """Off to the provider, remembering the link; back to the sign-in page where it does not answer."""
        link = local_link(request.query_params.get("next", "/"), self.frontend.pages)
        status, headers = await self._ask(request, LOGIN, self.frontend.login_query(), ())
        away = _location(headers)
        if status != 302 or not urlsplit(away).netloc:
            return RedirectResponse(self._sign_in(link, Why.UNREACHABLE), 303)
        answer = _redirect(away, headers)
        self._set(answer, _LINK, quote(link, safe=""), _LINK_SECONDS)
        return answer

    async def returned(self, request: Request) -> Response:
        """From the provider: a new session and on to the link, or the sign-in page and why not."""
        link = local_link(unquote(request.cookies.get(_LINK, "")), self.frontend.pages)
        query = request.scope["query_string"].decode("latin-1")
        with self.frontend.hearing() as heard:
            status, headers = await self._ask(request, CALLBACK, query, ())
        cookies = {name: value for name, value in set_in(headers).items() if is_identity(name)}
        claims = self.frontend.claims(cookies)
        why = self._why_not(request, claims, heard) if status else Why.UNREACHABLE
        if why:
            if why is not Why.OUT:
                self.trail.try_record("sign-in failed", person=str(claims.get("sub", "unknown")), why=why)
            return _redirect(self._sign_in(link, why), headers)
        # What this browser was signed in as before ends here, for its other tabs too.
        self.admission.register.end(request.cookies.get(self.admission.cookie, ""))
        credentials = tuple(f"{name}={value}" for name, value in cookies.items())
        name = self.admission.register.begin(claims, credentials)
        found = self.admission.register.find(name)
        if found is None:
            return _redirect(self._sign_in(link, Why.CLOCKS), headers)
        self.trail.try_record("signed in", person=found.person)
        answer = _redirect(link, headers)
        self._set(answer, self.admission.cookie, name, LONGEST)
        self._set(answer, _LINK, "", 0)
        return answer

    async def out(self, request: Request) -> Response:
        """The session ends, here first, and then at the provider where that can be done."""
        if request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            # Another site's page may not sign a person out, nor one on another port or host of this one.
            return RedirectResponse("/", 303)
        ended = self.admission.register.end(request.cookies.get(self.admission.cookie, ""))
        home = self._sign_in("/", Why.OUT)
        if ended is None:
            answer = RedirectResponse(home, 303)
        else:
            self.trail.try_record("signed out", person=ended.person)
            _, headers = await self._ask(request, SIGN_OUT, "", ended.credentials)
            away = _location(headers)
            answer = _redirect(away if urlsplit(away).netloc else home, headers)
        self._set(answer, self.admission.cookie, "", 0)
        return answer

    def _sign_in(self, link: str, why: Why) -> str:
        return sign_in_address(link, self.frontend.pages, why)

    def _why_not(self, request: Request, claims: Mapping[str, object], heard: Sequence[Why]) -> Why | None:
        """Why nobody is signed in, None where somebody is."""
        if not claims:
            asked = request.query_params
            if "error" in asked:
                return Why.DENIED
            return (heard[-1] if heard else Why.FAILED) if "code" in asked else Why.OUT
        # The framework checks signature, issuer, nonce and times, and the audience only in part.
        return misfit(claims, self.admission.installation.client_id)

    def _set(self, answer: Response, name: str, value: str, seconds: int) -> None:
        answer.set_cookie(
            name,
            value,
            max_age=seconds,
            httponly=True,
            samesite="lax",
            secure=self.admission.installation.https,
            path="/",
        )

    async def _ask(
        self, request: Request, path: str, query: str, credentials: Iterable[str]
    ) -> tuple[int, list[Header]]:
        """Status and headers of what the framework answers at a path; status 0 where it takes too long."""
        headers = asking_with(request.scope["headers"], credentials)
        scope = dict(request.scope, path=path, raw_path=path.encode(), query_string=query.encode())
        scope["headers"] = headers
        start: Message = {"status": 0, "headers": []}

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)

        try:
            async with asyncio.timeout(_PATIENCE):
                await self.app(scope, receive, send)
        except Exception:
            # Whatever a provider sends, the person gets a page and nobody gets in.
            return 0, []
        return int(start["status"]), list(start["headers"])


def _location(headers: Iterable[Header]) -> str:
    return next((value.decode("latin-1") for key, value in headers if key.lower() == b"location"), "")


def _redirect(address: str, headers: Iterable[Header]) -> RedirectResponse:
    answer = RedirectResponse(address, 303)
    for line in kept_cookies(headers):
        answer.headers.append("set-cookie", line)
    return answer
