"""Half-sent requests: a connection over which no request comes in full is closed.

uvicorn waits without end for the rest of a request, before any application sees it, and each byte that
trickles in puts off the end of an idle connection. `streamlit run` passes no option of it on, so that the
kind of connection is set on the server's own configuration when the application starts.
"""

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.lifespan.on import LifespanOn
from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 10.0
"""From the opening of a connection, or its last answer, to the end of the next request's head."""
MOST_WAITING = 300
"""Beyond so many connections without a request the one that waited longest is closed."""

_waiting: dict["Prompt", asyncio.TimerHandle] = {}


class Prompt(H11Protocol):
    """A connection that has to bring each request in time, and then has all the time it takes."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait no longer if that was the rest of a request; a part of one puts nothing off."""
        super().data_received(data)
        self._wait()

    def on_response_complete(self) -> None:
        """Wait for the next request, unless it is here already."""
        super().on_response_complete()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def _wait(self) -> None:
        answering = self.cycle is not None and not self.cycle.response_complete
        # A connection that became a WebSocket has another protocol, which asks whether anybody is there.
        if answering or self.transport.is_closing() or self.transport.get_protocol() is not self:
            self._wait_no_longer()
        elif self not in _waiting:
            _waiting[self] = self.loop.call_later(SECONDS, self._give_up)
            if len(_waiting) > MOST_WAITING:
                next(iter(_waiting))._give_up()

    def _wait_no_longer(self) -> None:
        if timer := _waiting.pop(self, None):
            timer.cancel()

    def _give_up(self) -> None:
        self._wait_no_longer()
        self.transport.close()


class InFull:
    """ASGI middleware under which the server's connections are prompt."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the application."""
        if scope["type"] == "lifespan" and isinstance(
            server := getattr(receive, "__self__", None), LifespanOn
        ):
            server.config.http_protocol_class = Prompt
        await self.app(scope, receive, send)
