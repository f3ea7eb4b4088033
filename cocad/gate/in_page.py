"""What a page of the frontend has besides: the style that it starts with."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_END = b"</body>"
"""Styles that the frontend writes into the head as it runs give way to one that stands after them."""


class InPage:
    """ASGI middleware that puts markup at the end of every HTML page that is answered in full."""

    def __init__(self, app: ASGIApp, *, markup: str) -> None:
        self.app, self.markup = app, markup.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the application, its pages with the markup in them."""
        wanted = [value for key, value in scope.get("headers", ()) if key.lower() == b"accept"]
        if scope["type"] != "http" or not any(b"text/html" in value for value in wanted):
            await self.app(scope, receive, send)
            return
        # What is compressed could not be added to.
        plain = [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]
        start: Message | None = None
        body = b""

        async def with_markup(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start is None or message["type"] != "http.response.body":
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    whole = body.replace(_END, self.markup + _END, 1)
                    headers = MutableHeaders(raw=list(start["headers"]))
                    # A validator of the page without the markup says nothing of the page with it.
                    del headers["etag"]
                    headers["content-length"] = str(len(whole))
                    await send({**start, "headers": headers.raw})
                    await send({**message, "body": whole})

        await self.app({**scope, "headers": plain}, receive, with_markup)


def _is_page(message: Message) -> bool:
    headers = MutableHeaders(raw=list(message.get("headers", [])))
    return message["status"] == 200 and headers.get("content-type", "").startswith("text/html")
