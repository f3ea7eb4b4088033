"""The response headers that a reviewer looks for, on every answer of the server."""

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cocad.server.gate.cookies import hardened

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_A_YEAR = 31_536_000


def content_policy(script_hashes: Iterable[str]) -> str:
    """The content security policy: this server alone, and inline scripts only by their hash.

    Style stays open to inline rules, because Streamlit and Vega write them; a style runs nothing
    and, with images and fonts from here alone, fetches nothing.
    """
    scripts = " ".join(["'self'", *(f"'sha256-{each}'" for each in script_hashes)])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self' blob:",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )


class ResponseHeaders:
    """ASGI middleware that puts the security headers on answers and hardens their cookies."""

    def __init__(self, app: ASGIApp, *, script_hashes: Iterable[str], https: bool) -> None:
        self.app, self.https = app, https
        self.policy = content_policy(script_hashes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the application with headers added to what it answers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(message, cacheable=scope["path"].startswith("/static/"))
            await send(message)

        await self.app(scope, receive, with_headers)

    def _add(self, message: Message, *, cacheable: bool) -> None:
        raw = [(key.lower(), value) for key, value in message.get("headers", [])]
        lines = [value.decode("latin-1") for key, value in raw if key == b"set-cookie"]
        headers = MutableHeaders(raw=[pair for pair in raw if pair[0] != b"set-cookie"])
        for line in lines:
            headers.append("set-cookie", hardened(line, https=self.https))
        for name, value in _ALWAYS.items():
            headers[name] = value
        headers.setdefault("Content-Security-Policy", self.policy)
        if not cacheable:
            headers["Cache-Control"] = "no-store"
        if self.https:
            headers["Strict-Transport-Security"] = f"max-age={_A_YEAR}"
        message["headers"] = headers.raw
