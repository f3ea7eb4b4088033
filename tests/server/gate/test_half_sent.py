"""A connection that brings no request in full is closed, whatever trickles in; others are left alone."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from uvicorn.server import ServerState
from websockets.sync.client import connect

from cocad.server.gate import InFull, half_sent
from cocad.server.gate.half_sent import MOST_WAITING, SECONDS, Prompt
from real_server import serving

HALF = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
UPGRADE = (
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


class Timer:
    """What a loop gives for a call to come."""

    def __init__(self, seconds: float, call: Callable[[], None]) -> None:
        self.seconds, self.call, self.cancelled = seconds, call, False

    def cancel(self) -> None:
        self.cancelled = True


class Loop:
    """A loop in which time stands still: calls to come are noted, and tasks never run."""

    def __init__(self) -> None:
        self.timers: list[Timer] = []

    def call_later(self, seconds: float, call: Callable[[], None]) -> Timer:
        self.timers.append(Timer(seconds, call))
        return self.timers[-1]

    def create_task(self, coroutine: Any) -> Future[None]:
        coroutine.close()
        return Future()


class Transport(asyncio.Transport):
    """A connection's other side, which remembers whether it was closed."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 1), "sockname": ("127.0.0.1", 2)})
        self.protocol: object = None
        self.closed = False

    def get_protocol(self) -> Any:
        return self.protocol

    def set_protocol(self, protocol: object) -> None:
        self.protocol = protocol

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def write(self, data: object) -> None:
        pass

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> dict[Prompt, Timer]:
    found: dict[Prompt, Timer] = {}
    monkeypatch.setattr(half_sent, "_waiting", found)
    return found


def opened() -> tuple[Prompt, Transport]:
    config = uvicorn.Config(Starlette(), ws="websockets-sansio", log_config=None)
    config.load()
    transport = Transport()
    connection = Prompt(config, ServerState(), {}, Loop())  # type: ignore[arg-type]
    transport.set_protocol(connection)
    connection.connection_made(transport)
    return connection, transport


def test_what_trickles_in_puts_nothing_off(waiting: dict[Prompt, Timer]) -> None:
    connection, transport = opened()
    timer = waiting[connection]
    assert timer.seconds == SECONDS
    for part in (HALF[:5], HALF[5:], b"X-A: b\r\n"):
        connection.data_received(part)
    assert waiting == {connection: timer}
    assert not timer.cancelled
    timer.call()
    assert transport.closed
    assert not waiting


def test_a_request_has_all_the_time_that_its_answer_takes(waiting: dict[Prompt, Timer]) -> None:
    connection, transport = opened()
    first = waiting[connection]
    connection.data_received(HALF)
    connection.data_received(b"\r\n")
    assert first.cancelled
    assert not waiting
    connection.cycle.response_complete = True
    connection.on_response_complete()
    assert waiting[connection] is not first
    connection.data_received(HALF)
    waiting[connection].call()
    assert transport.closed


def test_a_body_that_trickles_after_its_answer_puts_nothing_off(waiting: dict[Prompt, Timer]) -> None:
    connection, transport = opened()
    connection.data_received(HALF + b"Content-Length: 100\r\n\r\n")
    connection.cycle.response_complete = True
    connection.on_response_complete()
    timer = waiting[connection]
    connection.data_received(b"x")
    connection.data_received(b"x")
    assert waiting[connection] is timer
    timer.call()
    assert transport.closed


def test_a_websocket_and_a_connection_that_is_gone_wait_for_nothing(waiting: dict[Prompt, Timer]) -> None:
    async def upgraded() -> tuple[Prompt, Transport, Timer]:
        connection, transport = opened()
        timer = waiting[connection]
        connection.data_received(HALF + UPGRADE)
        return connection, transport, timer

    connection, transport, timer = asyncio.run(upgraded())
    assert transport.protocol is not connection
    assert timer.cancelled
    assert not waiting
    other, _ = opened()
    other.connection_lost(None)
    assert not waiting


def test_of_too_many_the_one_that_waited_longest_is_closed(waiting: dict[Prompt, Timer]) -> None:
    all_opened = [opened() for _ in range(MOST_WAITING)]
    assert not any(transport.closed for _, transport in all_opened)
    opened()
    assert [transport.closed for _, transport in all_opened] == [True] + [False] * (MOST_WAITING - 1)
    assert len(waiting) == MOST_WAITING


async def page(request: Request) -> Response:
    return PlainTextResponse("figures")


async def echo(tab: WebSocket) -> None:
    await tab.accept()
    await tab.send_bytes(await tab.receive_bytes())


@contextmanager
def served() -> Iterator[int]:
    """The port of a server of a small application with the middleware, as uvicorn runs it."""
    app = Starlette(routes=[Route("/", page), WebSocketRoute("/", echo)], middleware=[Middleware(InFull)])
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, ws="websockets-sansio"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()


def test_a_real_server_closes_what_is_half_sent_and_serves_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(half_sent, "SECONDS", 0.5)
    with served() as port, socket.create_connection(("127.0.0.1", port), timeout=30) as half:
        half.sendall(HALF)
        with (
            connect(f"ws://127.0.0.1:{port}/") as tab,
            socket.create_connection(("127.0.0.1", port)) as whole,
        ):
            whole.sendall(HALF + b"\r\n")
            assert whole.recv(4096).startswith(b"HTTP/1.1 200")
            assert half.recv(4096) == b""
            tab.send(b"still here")
            assert tab.recv() == b"still here"


def test_the_product_as_it_is_run_closes_what_is_half_sent(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        port = int(address.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=6 * SECONDS) as half:
            half.sendall(HALF)
            assert half.recv(4096) == b""
