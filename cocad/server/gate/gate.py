"""The gate: refuses the signed-out and those without a role before anything of the product runs."""

import asyncio
from ipaddress import ip_address
from urllib.parse import quote

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from cocad.disclosure.viewer import Viewer
from cocad.errors import CocadError
from cocad.server.access.admission import Admission, SignedOutError
from cocad.server.access.roles import NoRoleError
from cocad.server.audit import Trail
from cocad.server.gate.addresses import (
    CALLBACK,
    FILES,
    HOST_CONFIG,
    LOGIN,
    SIGN_IN,
    SIGN_OUT,
    START,
    is_of_server,
    is_open,
    is_shut,
    local_link,
    sign_in_address,
)
from cocad.server.gate.allowance import Allowance
from cocad.server.gate.connection import Guarded, silent
from cocad.server.gate.cookies import asking_with
from cocad.server.gate.frontend import Frontend
from cocad.server.gate.notices import no_role_page, not_found_page, sign_in_page
from cocad.server.gate.origin import from_here
from cocad.server.gate.signing import Signing

_CHECK_EVERY = 5.0


class Gate:
    """ASGI middleware around the whole server: sign-in, sign-out, and who may reach what."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        admission: Admission,
        frontend: Frontend,
        trail: Trail,
        check_every: float = _CHECK_EVERY,
    ) -> None:
        self.app, self.admission, self.frontend, self.trail = app, admission, frontend, trail
        self.signing = Signing(app, admission, frontend, trail)
        self.check_every = check_every
        self.allowance = Allowance()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or connection, or refuse it."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        path = str(scope["path"])
        if request.method not in ("GET", "HEAD"):
            answer: Response | None = PlainTextResponse("Only GET is served here.", 405)
        elif is_shut(path):
            answer = PlainTextResponse("There is nothing at this address.", 404)
        elif self.admission.installation.signs_in:
            answer = await self._signed_in(request)
        else:
            answer = self._on_this_machine(request)
        if answer is not None and path.startswith(FILES):
            self._refused_file(request, path)
        if answer is None and _by_a_person(request) and not self._is_there(request):
            answer = not_found_page()
        if answer is None:
            scope = dict(scope, headers=asking_with(scope["headers"], ()))
            await self.app(scope, receive, send)
        else:
            await answer(scope, receive, send)

    def _refused_file(self, request: Request, path: str) -> None:
        """Write down who was refused a file, of which the answer alone would leave no trace."""
        found = self.admission.register.find(request.cookies.get(self.admission.cookie, ""))
        person, why = (found.person, found.told) if found else ("signed out", "Nobody is signed in.")
        self.trail.refused(person=person, page=path, why=why)

    def _is_there(self, request: Request) -> bool:
        """Whether the address holds something, or a page for this visitor; to anybody else it does not exist.

        The framework would say so in words of its own, about files of the server.
        """
        path = str(request.scope["path"])
        if is_of_server(path):
            return True
        visitor = self.admission.visitor(request.cookies.get(self.admission.cookie, ""))
        return path.rstrip("/") in self.frontend.pages_of(visitor.viewer, signed_in=visitor.signed_in)

    def _on_this_machine(self, request: Request) -> Response | None:
        """None for a request from this machine itself, which needs no sign-in."""
        if not _is_local(request):
            return PlainTextResponse("Without sign-in, COCAD Explorer serves its own machine only.", 403)
        if request.scope["path"].startswith((SIGN_IN, "/auth/", CALLBACK)):
            return RedirectResponse("/", 303)
        return None

    async def _signed_in(self, request: Request) -> Response | None:
        """None for what the visitor may have; otherwise the answer in its place."""
        # Not `request.url`, whose path a Host header with a slash in it could make up.
        path = str(request.scope["path"])
        session = request.cookies.get(self.admission.cookie, "")
        # Without an answer here a page whose session ended while it loaded says that the connection
        # failed, for good; with it, it opens a WebSocket, and is led to the sign-in page by that.
        if is_open(path) or (path == HOST_CONFIG and self.admission.register.knows(session)):
            return None
        if path == START:
            return await self.signing.start(request)
        if path == CALLBACK:
            return await self.signing.returned(request)
        if path == SIGN_OUT:
            return await self.signing.out(request)
        pages = self.frontend.pages
        link = local_link(request.query_params.get("next", "/"), pages)
        try:
            self.admission.visitor(session)
        except SignedOutError:
            if path == SIGN_IN:
                why = request.query_params.get("why", "")
                return sign_in_page(link, why, self.admission.installation.contact)
            if path.startswith(("/_stcore/", FILES)) or not _by_a_person(request):
                return PlainTextResponse("Sign in first.", 401)
            return RedirectResponse(sign_in_address(_link(request), pages), 303)
        except NoRoleError as error:
            return self._refusal(session, error)
        if path in (SIGN_IN, LOGIN):
            return RedirectResponse(link, 303)
        self.admission.register.find(session, action=path.startswith(FILES))
        return None

    def _refusal(self, session: str, error: NoRoleError) -> Response:
        found = self.admission.register.find(session)
        person = found.person if found else "unknown"
        if found and found.told != str(error):
            found.told = str(error)
            self.trail.try_record("refused", person=person, why=str(error))
        return no_role_page(str(error), person, self.admission.installation.contact)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        name = connection.cookies.get(self.admission.cookie, "")
        chosen = self.admission.installation
        if not from_here(connection, chosen.public_address if chosen.signs_in else ""):
            await send({"type": "websocket.close", "code": 1008})
            return
        viewer = self._viewer(connection, name)
        led_away = viewer is None and self.admission.register.knows(name)
        found = self.admission.register.find(name)
        person = found.subject if found else ""
        with self.allowance.connection(person) as fits:
            if (viewer is None and not led_away) or not fits:
                await send({"type": "websocket.close", "code": 1008})
            elif not chosen.signs_in:
                await self.app(scope, receive, send)
            else:
                await asyncio.sleep(self.allowance.wait(person))
                credentials = found.credentials if found else ()
                guarded = Guarded(
                    dict(scope, headers=asking_with(scope["headers"], credentials)),
                    receive,
                    send,
                    frontend=self.frontend,
                    # A role that changed makes another viewer, for whom everything is made anew.
                    admitted=lambda acted: not led_away and self._as(name, acted=acted) == viewer,
                    wait=lambda: self.allowance.wait(person),
                )
                await guarded.serve(silent if led_away else self.app, self.check_every)

    def _viewer(self, connection: HTTPConnection, name: str) -> Viewer | None:
        """Whom a connection would be for; None for nobody."""
        if not self.admission.installation.signs_in and not _is_local(connection):
            return None
        return self._as(name, acted=True)

    def _as(self, name: str, *, acted: bool) -> Viewer | None:
        try:
            viewer = self.admission.visitor(name).viewer
        except CocadError:
            return None
        self.admission.register.find(name, action=acted)
        return viewer


def _is_local(connection: HTTPConnection) -> bool:
    client = connection.client.host if connection.client else ""
    try:
        return ip_address(client).is_loopback
    except ValueError:
        return False


def _by_a_person(request: Request) -> bool:
    """Whether a browser asks for a page, and not a script, a picture or a machine."""
    mode = request.headers.get("sec-fetch-mode")
    return mode == "navigate" if mode else "text/html" in request.headers.get("accept", "")


def _link(request: Request) -> str:
    path, query = str(request.scope["path"]), request.scope["query_string"].decode("latin-1")
    return f"{quote(path)}?{query}" if query else quote(path)
