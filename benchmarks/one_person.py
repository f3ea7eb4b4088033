"""`python -m benchmarks.one_person`: how long others wait while one person's twenty tabs rerun.

A real server on this machine with two people signed in, real WebSockets, and Streamlit's own messages.
The other person asks for the overview of a force that was not asked for before, a dozen times: alone,
then beside the twenty tabs, each of which asks for another force as soon as it has its answer. The same
with what bounds one person taken away, in turns. Run it where there are snapshots (`cocad demo`).
"""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from statistics import median

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks import two_people
from cocad.words.geography import FORCES

TABS = 20
_RERUNS = 12
_LARGE = 2000
_PATIENCE = 120
_ASKED = count()
"""Counts what was asked, so that no question is asked twice and nothing is answered from what was kept."""


def main() -> None:
    """Print the other person's waits, without and with the bounds on one person."""
    print(f"{'':<22}{'alone':>12}{'beside':>12}{'worst':>12}{'longer':>9}{'of them':>9}")
    for bounds in (False, True, False, True):
        with _server(bounds=bounds) as (port, one, other):
            alone, beside, theirs = asyncio.run(_measured(port, one, other))
        print(
            f"{'with bounds' if bounds else 'without bounds':<22}{1000 * median(alone):9.0f} ms"
            f"{1000 * median(beside):9.0f} ms{1000 * max(beside):9.0f} ms"
            f"{median(beside) / median(alone):8.1f}×{theirs / sum(beside):7.1f}/s"
        )


async def _measured(port: int, one: str, other: str) -> tuple[list[float], list[float], float]:
    """The other's waits alone and beside the tabs of the one, and how often those were answered meanwhile."""
    async with _tab(port, other) as tab:
        await _rerun(tab)
        alone = [await _rerun(tab) for _ in range(_RERUNS)]
        answered: list[float] = []
        busy = [asyncio.create_task(_busy(port, one, answered)) for _ in range(TABS)]
        await asyncio.sleep(3)
        before = len(answered)
        beside = [await _rerun(tab) for _ in range(_RERUNS)]
        theirs = len(answered) - before
        for task in busy:
            task.cancel()
        await asyncio.gather(*busy, return_exceptions=True)
        # What the tabs have left behind is worked out to its end.
        await asyncio.sleep(15)
        alone += [await _rerun(tab) for _ in range(_RERUNS)]
    return alone, beside, theirs


async def _busy(port: int, session: str, answered: list[float]) -> None:
    async with _tab(port, session) as tab:
        while True:
            answered.append(await _rerun(tab))


async def _rerun(tab: ClientConnection) -> float:
    """The seconds until the page of a selection that nobody asked for before is there."""
    began = time.perf_counter()
    await tab.send(_message())
    async with asyncio.timeout(_PATIENCE):
        while not _is_last(await tab.recv()):
            pass
    return time.perf_counter() - began


def _message() -> bytes:
    turn, place = divmod(next(_ASKED), len(FORCES))
    oldest, first = divmod(turn, 12)
    message = BackMsg()
    asked = message.rerun_script
    months = f"2023-{first + 1:02d}..2023-12"
    asked.query_string = f"force={FORCES[place].code}&month={months}&victim_age=0..{17 - oldest}"
    asked.context_info.url = "http://localhost/"
    asked.context_info.timezone = "Europe/London"
    return bytes(message.SerializeToString())


def _is_last(message: str | bytes) -> bool:
    """Whether it says that a run of the page is over; such messages are short."""
    if isinstance(message, str) or len(message) > _LARGE:
        return False
    told = ForwardMsg()
    told.ParseFromString(message)
    return bool(told.WhichOneof("type") == "script_finished")


@asynccontextmanager
async def _tab(port: int, session: str) -> AsyncIterator[ClientConnection]:
    headers = {"Cookie": f"cocad-session={session}"}
    address = f"ws://localhost:{port}/_stcore/stream"
    origin, kind = Origin(f"http://localhost:{port}"), [Subprotocol("streamlit")]
    async with connect(
        address, origin=origin, subprotocols=kind, additional_headers=headers, max_size=None
    ) as tab:
        yield tab


@contextmanager
def _server(*, bounds: bool) -> Iterator[tuple[int, str, str]]:
    """A fresh server's port, and the sessions of two people who are signed in there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "benchmarks.two_people", str(port), *([] if bounds else ["unbounded"])]
    process = subprocess.Popen(
        command,
        env=os.environ | two_people.settings(port),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        one, other = process.stdout.readline().split()
        _wait(port)
        yield port, one, other
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            with socket.create_connection(("localhost", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("The server did not start within half a minute.")


if __name__ == "__main__":
    main()
