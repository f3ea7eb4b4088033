"""A person's tab as the server sees it: real WebSockets, Streamlit's own messages, the sidebar's widgets."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from cocad.settings import PROJECT
from tests.real_server import free_port, until_served

_PATIENCE = 240


class Tab:
    """One open page: which widgets it has, and what was chosen in them."""

    def __init__(self, connection: ClientConnection, page: str) -> None:
        self._connection, self._page = connection, page
        self._widgets: dict[str, str] = {}
        self._chosen: dict[str, WidgetState] = {}
        self._query = ""

    async def load(self) -> float:
        """The seconds until the page is there for the first time."""
        return await self._run()

    async def choose(self, changes: Mapping[str, str | Sequence[str]]) -> float:
        """The seconds from changed widgets, by their keys, until Streamlit says that the script is over."""
        for key, value in changes.items():
            state = WidgetState(id=self._widgets[key])
            if isinstance(value, str):
                state.string_value = value
            else:
                state.string_array_value.data.extend(value)
            self._chosen[state.id] = state
        return await self._run()

    async def _run(self) -> float:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self._query
        asked.context_info.url = f"http://localhost/{self._page}"
        asked.context_info.timezone = "Europe/London"
        asked.widget_states.widgets.extend(self._chosen.values())
        began = time.perf_counter()
        await self._connection.send(message.SerializeToString())
        async with asyncio.timeout(_PATIENCE):
            while True:
                answer = await self._connection.recv()
                told = ForwardMsg()
                if isinstance(answer, bytes):
                    told.ParseFromString(answer)
                kind = told.WhichOneof("type")
                if kind == "script_finished":
                    return time.perf_counter() - began
                if kind == "page_info_changed":
                    self._query = told.page_info_changed.query_string
                if kind == "delta" and told.delta.WhichOneof("type") == "new_element":
                    element = told.delta.new_element
                    if (name := element.WhichOneof("type")) in ("selectbox", "multiselect"):
                        identity = getattr(element, str(name)).id
                        # The key that the script gave is the end of '$$ID-hash-key'.
                        self._widgets[identity.split("-", 2)[2]] = identity


@asynccontextmanager
async def tab(port: int, page: str) -> AsyncIterator[Tab]:
    """A tab that is open on a server of this machine."""
    origin, kind = Origin(f"http://localhost:{port}"), [Subprotocol("streamlit")]
    async with connect(
        f"ws://localhost:{port}/_stcore/stream",
        origin=origin,
        subprotocols=kind,
        max_size=None,
        open_timeout=60,
    ) as connection:
        yield Tab(connection, page)


@contextmanager
def server(script: Path) -> Iterator[tuple[int, int]]:
    """A fresh server of a script or application: its port and its process's number."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until_served(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def resident(process: int) -> float:
    """The megabytes of memory that a process holds (RSS); NaN where the system does not say."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return float("nan")
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))
