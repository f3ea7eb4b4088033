"""The server's addresses: open to all, for people with a role, or shut."""

from collections.abc import Container
from urllib.parse import quote

SIGN_IN = "/sign-in"
START = "/sign-in/start"
LOGIN = "/auth/login"
SIGN_OUT = "/auth/logout"
CALLBACK = "/oauth2callback"
FILES = "/files/"

_LONGEST_LINK = 2000
_HEALTH = "/_stcore/health"
HOST_CONFIG = "/_stcore/host-config"
_FRAME = ("/favicon.png", "/manifest.json")
_ASSETS = "/static/"
# Streamlit serves these to anyone, and the product has no use for them. Files made for one person
# would lie in /media for whoever has the address; ours are worked out by the route below /files.
_SHUT = ("/media", "/component", "/_stcore/")
_CORE_IN_USE = (_HEALTH, HOST_CONFIG, "/_stcore/stream")


def is_open(path: str) -> bool:
    """Whether the address holds nothing but the frame of the application."""
    return path == _HEALTH or path in _FRAME or path.startswith(_ASSETS)


def is_shut(path: str) -> bool:
    """Whether nobody gets anything from the address."""
    return path not in _CORE_IN_USE and any(
        path == shut.rstrip("/") or path.startswith(f"{shut.rstrip('/')}/") for shut in _SHUT
    )


def is_of_server(path: str) -> bool:
    """Whether the address is one of the server's own and none of a page."""
    return is_open(path) or path.startswith((CALLBACK, FILES, SIGN_IN, "/_stcore/", "/auth/"))


def local_link(link: str, pages: Container[str]) -> str:
    """The link if its path is one of the pages, letter by letter, and otherwise the way to the first page.

    Nothing is decoded or resolved to find that out: what would become a page by it is none.
    """
    fits = len(link) <= _LONGEST_LINK and link.isprintable() and link.partition("?")[0] in pages
    return link if fits else "/"


def sign_in_address(link: str, pages: Container[str], why: str = "") -> str:
    """The address of the sign-in page that leads on to a link."""
    reason = f"&why={quote(why)}" if why else ""
    return f"{SIGN_IN}?next={quote(local_link(link, pages), safe='')}{reason}"
