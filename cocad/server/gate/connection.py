"""The guard of one WebSocket: from the moment its session is over nothing passes, either way."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cocad.server.gate.addresses import sign_in_address
from cocad.server.gate.frontend import Frontend
from cocad.server.gate.why import Why

_POLICY_VIOLATION = 1008
_GONE: Message = {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}


async def silent(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that opens a WebSocket and says nothing, for one that is only to be led away."""
    await receive()
    await send({"type": "websocket.accept", "subprotocol": next(iter(scope["subprotocols"]), None)})
    while (await receive())["type"] != "websocket.disconnect":
        pass


class Guarded:
    """A WebSocket that is served for as long as `admitted` says so.

    It is asked at each message, with whether a person acted, and every so many seconds. When it
    says no, the browser is sent to the sign-in page, which leads back to where the person was.
    `wait` is asked for the seconds that the browser's next message has to wait.
    """

    def __init__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        *,
        frontend: Frontend,
        admitted: Callable[[bool], bool],
        wait: Callable[[], float],
    ) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._frontend, self._admitted, self._wait = frontend, admitted, wait
        self._link = "/"
        self._accepted = False
        self._over = asyncio.Event()
        self._turn = asyncio.Lock()

    async def serve(self, app: ASGIApp, every: float) -> None:
        """Let the application serve it."""
        watching = asyncio.create_task(self._watch(every))
        try:
            await app(self._scope, self._next_in_use, self._checked)
        finally:
            watching.cancel()

    async def _watch(self, every: float) -> None:
        """End the connection on its own when the session ends, for a tab that nobody touches."""
        while not self._over.is_set():
            await asyncio.sleep(every)
            if not self._admitted(False):
                # The tab that signed out is on its way to the provider: do not call it back.
                await asyncio.sleep(every)
                await self._shut()

    async def _next_in_use(self) -> Message:
        """The browser's next message, without those that the pages have no use for."""
        while True:
            message = await self._next_or_over()
            if message["type"] != "websocket.receive":
                return message
            if seconds := self._wait():
                # What else comes waits too, in the connection and then in the browser: nothing is lost.
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._over.wait(), seconds)
                    return _GONE
            asked = self._frontend.asked(message.get("bytes") or b"")
            self._link = asked.link or self._link
            if not self._admitted(asked.by_a_person):
                await self._shut()
                return _GONE
            if asked.in_use:
                return message

    async def _next_or_over(self) -> Message:
        arriving = asyncio.ensure_future(self._receive())
        ending = asyncio.ensure_future(self._over.wait())
        try:
            await asyncio.wait({arriving, ending}, return_when=asyncio.FIRST_COMPLETED)
            return arriving.result() if arriving.done() else _GONE
        finally:
            arriving.cancel()
            ending.cancel()

    async def _checked(self, message: Message) -> None:
        """Pass on what the application sends, unless the session is over."""
        async with self._turn:
            if self._over.is_set():
                return
            if message["type"] == "websocket.send" and not self._admitted(False):
                return
            self._accepted = self._accepted or message["type"] == "websocket.accept"
            await self._send(message)

    async def _shut(self) -> None:
        async with self._turn:
            if self._over.is_set():
                return
            self._over.set()
            if self._accepted:
                away = self._frontend.redirection(
                    sign_in_address(self._link, self._frontend.pages, Why.ENDED)
                )
                await self._send({"type": "websocket.send", "bytes": away})
                await self._send({"type": "websocket.close", "code": _POLICY_VIOLATION})
