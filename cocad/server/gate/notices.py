"""The gate's own pages: sign in, no role, no such page. They hold nothing else and run no script."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from urllib.parse import quote

from starlette.responses import HTMLResponse

from cocad.server.gate.addresses import SIGN_OUT, START
from cocad.server.gate.why import TOLD, Why

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center;
  color: light-dark(#16202e, #e8edf4); background: light-dark(#fff, #0e1621); }
main { max-width: 32rem; padding: 2rem; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
a { color: light-dark(#1f3a68, #70abfd); }
a.do { display: inline-block; padding: .6rem 1.2rem; border-radius: 6px; text-decoration: none;
  background: light-dark(#1f3a68, #70abfd); color: light-dark(#fff, #0e1621); }
"""
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def sign_in_page(link: str, why: str, contact: str) -> HTMLResponse:
    """The page that offers sign-in, on to a link to a page, and what became of the last one."""
    start = f"{START}?next={quote(link, safe='')}"
    told = TOLD.get(Why(why)) if why in set(Why) else None
    said = f"<p role='status'>{escape(told)}</p>" if told else ""
    return _page(
        "Sign in",
        f"{said}<p>COCAD Explorer is for people with a role in it.</p>"
        f"<p><a class='do' href='{escape(start)}'>Sign in</a></p>"
        f"<p>For help, ask {escape(contact)}.</p>",
        200,
    )


def no_role_page(sentence: str, person: str, contact: str) -> HTMLResponse:
    """The page for someone who is signed in and may see no figure: why, and whom to ask."""
    return _page(
        "No access",
        f"<p>You are signed in as {escape(person)}. {escape(sentence)}</p>"
        f"<p>For access, ask {escape(contact)}.</p>"
        f"<p><a class='do' href='{SIGN_OUT}'>Sign out</a></p>",
        403,
    )


def not_found_page() -> HTMLResponse:
    """The page at an address that is none."""
    return _page(
        "There is no such page",
        "<p>The address may be mistyped, or the page may not be for you.</p>"
        "<p><a class='do' href='/'>Go to the first page</a></p>",
        404,
    )


def _page(title: str, body: str, status: int) -> HTMLResponse:
    return HTMLResponse(
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(title)} · COCAD Explorer</title><link rel='icon' href='/favicon.png'>"
        f"<style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>",
        status_code=status,
        headers={"Content-Security-Policy": _POLICY},
    )
