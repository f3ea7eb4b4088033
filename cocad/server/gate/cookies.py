"""Cookies at the gate: what reaches the browser of them, and what the browser's reach."""

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser

LONGEST = 8 * 3600
"""Seconds that any cookie of the product may live."""

_IDENTITY = "_streamlit_user"
_READ_BY_SCRIPT = ("_streamlit_xsrf",)
"""Cookies that the page's own script must read."""

Header = tuple[bytes, bytes]


def is_identity(name: str) -> bool:
    """Whether it is a cookie in which Streamlit would hand out claims and tokens."""
    return name.startswith(_IDENTITY)


def set_in(headers: Iterable[Header]) -> dict[str, str]:
    """The cookies that a response sets, by name; those that it takes back are left out."""
    pairs = (_pair(value.decode("latin-1")) for key, value in headers if key.lower() == b"set-cookie")
    return {name: value for name, value in pairs if value}


def kept_cookies(headers: Iterable[Header]) -> list[str]:
    """The Set-Cookie lines of a response that may go on to the browser: none that names a person."""
    lines = [value.decode("latin-1") for key, value in headers if key.lower() == b"set-cookie"]
    return [line for line in lines if not is_identity(_pair(line)[0])]


def hardened(line: str, *, https: bool) -> str:
    """A Set-Cookie line with HttpOnly, SameSite, at most eight hours, and Secure over https."""
    name, value = _pair(line)
    attributes = {}
    for part in line.split(";")[1:]:
        key, _, given = part.strip().partition("=")
        attributes[key.casefold()] = given
    age = attributes.get("max-age", "")
    seconds = min(LONGEST, int(age)) if age.lstrip("-").isdigit() else LONGEST
    same_site = attributes.get("samesite", "").capitalize()
    out = [
        f"{name}={value}",
        f"Path={attributes.get('path') or '/'}",
        f"Max-Age={max(0, seconds)}",
        f"SameSite={same_site if same_site in ('Lax', 'Strict') else 'Lax'}",
    ]
    if name not in _READ_BY_SCRIPT:
        out.append("HttpOnly")
    if https:
        out.append("Secure")
    return "; ".join(out)


def asked_with(headers: Iterable[Header]) -> dict[str, str]:
    """The cookies of a request, by name."""
    return cookie_parser(Headers(raw=list(headers)).get("cookie", ""))


def asking_with(headers: Iterable[Header], credentials: Iterable[str]) -> list[Header]:
    """A request's headers with the person's credentials in place of any that the browser sent."""
    raw = list(headers)
    own = [f"{name}={value}" for name, value in asked_with(raw).items() if not is_identity(name)]
    mutable = MutableHeaders(raw=[pair for pair in raw if pair[0].lower() != b"cookie"])
    if cookies := [*own, *credentials]:
        mutable["cookie"] = "; ".join(cookies)
    return mutable.raw


def _pair(line: str) -> tuple[str, str]:
    name, _, value = line.partition(";")[0].partition("=")
    return name.strip(), value.strip().strip('"')
