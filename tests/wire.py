"""A tab without a browser: Streamlit's own messages over a real WebSocket, as a real server sends them.

What is asked is what was sent, not what is drawn; no browser makes that slower.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

_PATIENCE = 60


def cookies(context: BrowserContext, address: str) -> str:
    """The header by which a browser says to an address who it is."""
    return "; ".join(f"{one['name']}={one['value']}" for one in context.cookies(address))


def frames(link: str, cookie: str) -> Sequence[bytes]:
    """Every message that a tab opened at a link is sent until its page stands still.

    Raises `TimeoutError` where none comes for a minute, and `websockets.InvalidStatus` where the server
    gives no connection.
    """
    parts = urlsplit(link)
    origin = f"{parts.scheme}://{parts.netloc}"
    message = BackMsg()
    asked = message.rerun_script
    asked.page_name, asked.query_string = parts.path.strip("/"), parts.query
    asked.context_info.url = link
    asked.context_info.timezone = "Europe/London"
    received: list[bytes] = []
    with connect(
        origin.replace("http", "ws", 1) + "/_stcore/stream",
        origin=Origin(origin),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": cookie},
        max_size=None,
    ) as connection:
        connection.send(message.SerializeToString())
        while not (received and _is_last(received[-1])):
            frame = connection.recv(timeout=_PATIENCE)
            received.append(frame.encode() if isinstance(frame, str) else frame)
    return received


def _is_last(frame: bytes) -> bool:
    told = ForwardMsg()
    told.ParseFromString(frame)
    over = told.WhichOneof("type") == "script_finished"
    return over and told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
