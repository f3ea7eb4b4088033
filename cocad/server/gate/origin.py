"""Where a browser's page comes from: scheme, host and port, and nothing is the same that differs in one."""

from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

_PORTS = {"http": 80, "https": 443}
_OF_SOCKETS = {"ws": "http", "wss": "https"}


class Origin(NamedTuple):
    """The three things that make a page of a server its own."""

    scheme: str
    host: str
    port: int


def origin(address: str) -> Origin | None:
    """The origin of an address; None for what has none."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    return Origin(parts.scheme, parts.hostname, _PORTS[parts.scheme] if port is None else port)


def same_origin(address: str, own: str) -> bool:
    """Whether both addresses have the same origin; two without any have not."""
    found = origin(address)
    return found is not None and found == origin(own)


def from_here(connection: HTTPConnection, public_address: str) -> bool:
    """Whether the page that opens a WebSocket is the product's own, by the Origin that its browser sends.

    Without a public address it is that of the connection itself. Every browser sends an Origin.
    """
    scheme = _OF_SOCKETS.get(connection.scope["scheme"], "")
    own = public_address or f"{scheme}://{connection.headers.get('host', '')}"
    return same_origin(connection.headers.get("origin", ""), own)
