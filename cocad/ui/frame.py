"""The frame of every page as Streamlit serves it: our style, and our words for a lost connection."""

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cocad.settings import PROJECT
from cocad.ui.style import head

WORDS = (PROJECT / "cocad" / "ui" / "frame.html").read_text(encoding="utf-8")
_END = b"</body>"
_NO_SCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
_WITHOUT = b"<noscript>COCAD Explorer needs JavaScript; switch it on in your browser.</noscript>"


class Frame:
    """ASGI middleware that puts our style and words into Streamlit's page; the rest passes as it is.

    What a script sends would come too late for a server that is gone before it ran, and would move what
    was drawn by then.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the application."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def with_words(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start is None:
                await send(message)
            elif message["type"] == "http.response.body":
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    whole = _NO_SCRIPT.sub(_WITHOUT, body)
                    # In the head, rules that Streamlit adds there would come after ours and win.
                    whole = whole.replace(_END, (head() + WORDS).encode() + _END)
                    headers = MutableHeaders(raw=list(start["headers"]))
                    # A validator of the page without ours says nothing of the page with it.
                    del headers["etag"], headers["last-modified"]
                    headers["content-length"] = str(len(whole))
                    await send({**start, "headers": headers.raw})
                    await send({"type": "http.response.body", "body": whole})

        # As a file it would be sent by the server itself, and compressed it could not be read here.
        kept = [pair for pair in scope["headers"] if pair[0] not in (b"accept-encoding", b"range")]
        extensions = {k: v for k, v in scope.get("extensions", {}).items() if k != "http.response.pathsend"}
        changed = {"headers": kept, "extensions": extensions} if _asks_page(scope) else {}
        await self.app({**scope, **changed}, receive, with_words)


def _asks_page(scope: Scope) -> bool:
    return "." not in scope["path"].rpartition("/")[2]


def _is_page(start: Message) -> bool:
    headers = MutableHeaders(raw=list(start["headers"]))
    is_html = headers.get("content-type", "").startswith("text/html")
    return start["status"] == 200 and is_html and "content-encoding" not in headers
