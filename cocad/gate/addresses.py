"""The server's addresses: open to all, for people with a role, or shut."""

from urllib.parse import quote

SIGN_IN = "/sign-in"
START = "/sign-in/start"
LOGIN = "/auth/login"
SIGN_OUT = "/auth/logout"
CALLBACK = "/oauth2callback"
FILES = "/files/"

_LONGEST_LINK = 2000
_HEALTH = "/_stcore/health"
_FRAME = ("/favicon.png", "/manifest.json")
_ASSETS = "/static/"
# Streamlit serves these to anyone, and the product has no use for them. Files made for one person
# would lie in /media for whoever has the address; ours are worked out by the route below /files.
_SHUT = ("/media", "/component", "/_stcore/")
_CORE_IN_USE = (_HEALTH, "/_stcore/host-config", "/_stcore/stream")


def is_open(path: str) -> bool:
    """Whether the address holds nothing but the frame of the application."""
    return path == _HEALTH or path in _FRAME or path.startswith(_ASSETS)


def is_shut(path: str) -> bool:
    """Whether nobody gets anything from the address."""
    return path not in _CORE_IN_USE and any(
        path == shut.rstrip("/") or path.startswith(f"{shut.rstrip('/')}/") for shut in _SHUT
    )


def is_page(path: str) -> bool:
    """Whether the address may be one that a person came to by a link."""
    ours = (SIGN_IN, "/auth/", CALLBACK, "/_stcore/", _ASSETS)
    return not path.startswith(ours)


def local_link(link: str) -> str:
    """The link if it leads to a page of this product, and otherwise the way to the first page."""
    fits = (
        link.startswith("/")
        and not link.startswith("//")
        and "\\" not in link
        and link.isprintable()
        and len(link) <= _LONGEST_LINK
        and is_page(link.partition("?")[0])
    )
    return link if fits else "/"


def sign_in_address(link: str, why: str = "") -> str:
    """The address of the sign-in page that leads on to a link."""
    reason = f"&why={quote(why)}" if why else ""
    return f"{SIGN_IN}?next={quote(local_link(link), safe='')}{reason}"
