"""A real OpenID provider, and a product that signs people in with it."""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, WebSocket, expect

from real_server import PROJECT, free_port, serving
from tethered import running

FOLDER = PROJECT / "tests" / "provider"
ROLES = {"national": "national", "kent": "force:E23000032", "force-*": "force:*", "writer": "publisher"}
ACCOUNTS: dict[str, dict[str, Any]] = {
    "nat": {"roles": ["national"], "email": "nat@example.test"},
    "kent": {"roles": ["kent"], "email": "kent@example.test"},
    "nobody": {"roles": ["some-other-role"]},
    "roleless": {},
    "number": {"roles": 7},
    "unknown": {"roles": ["force-E99"]},
    "many": {"roles": [f"group-{number:04}-of-a-long-name" for number in range(200)]},
    "gone": {"roles": ["national"], "email": "gone@example.test"},
    "fickle": {"roles": ["national"]},
}


@dataclass(frozen=True)
class Provider:
    """The provider's address, and the way to make it misbehave."""

    address: str

    def control(self, **what: object) -> None:
        """Set who there is and what goes wrong from now on."""
        data = json.dumps({"accounts": ACCOUNTS} | what).encode()
        urllib.request.urlopen(f"{self.address}/control", data=data, timeout=5).close()


@contextmanager
def providing(redirect: str) -> Iterator[Provider]:
    """A provider that sends people back to an address."""
    if not (FOLDER / "node_modules").exists():
        subprocess.run(["sh", "tests/provider.sh"], cwd=PROJECT, check=True)
    port = free_port()
    node = str(Path(sys.executable).parent / "node")
    with running([node, "provider.mjs", str(port), redirect], cwd=FOLDER) as process:
        provider = Provider(f"http://localhost:{port}")
        deadline = time.monotonic() + 30
        while True:
            try:
                provider.control()
                break
            except OSError:
                if time.monotonic() > deadline or process.poll() is not None:
                    raise
                time.sleep(0.1)
        yield provider


@dataclass(frozen=True)
class Installed:
    """A product that signs in: its address, its provider, its audit folder and its access file."""

    address: str
    provider: Provider
    audit: Path
    access: Path


@contextmanager
def signing_in(snapshots: Path, scratch: Path, **more: str) -> Iterator[Installed]:
    """A fresh product with real data, and its own provider."""
    port = free_port()
    address = f"http://localhost:{port}"
    access = scratch / "access.toml"
    access.write_text("")
    with providing(f"{address}/oauth2callback") as provider:
        settings = {
            "COCAD_PUBLIC_ADDRESS": address,
            "COCAD_PROVIDER_METADATA": f"{provider.address}/.well-known/openid-configuration",
            "COCAD_CLIENT_ID": "cocad",
            "COCAD_CLIENT_SECRET": "a-secret-of-the-tests",
            "COCAD_PROMPT": "login",
            "COCAD_ROLES": json.dumps(ROLES),
            "COCAD_CONTACT": "the COCAD team",
            "COCAD_REAL_DATA": "true",
            "COCAD_AUDIT": str(scratch / "audit"),
            "COCAD_ACCESS_FILE": str(access),
        }
        with serving(snapshots, port=port, settings=settings | more):
            yield Installed(address, provider, scratch / "audit", access)


@dataclass
class Traffic:
    """All that a tab was sent."""

    bodies: list[bytes] = field(default_factory=list)
    frames: list[bytes] = field(default_factory=list)
    sockets: int = 0

    def watch(self, page: Page) -> None:
        """Keep every WebSocket frame from now on; bodies are read by `everything`."""
        page.on("websocket", self._socket)

    def _socket(self, socket: WebSocket) -> None:
        self.sockets += 1
        socket.on("framereceived", lambda data: self.frames.append(_bytes(data)))

    def holds(self, text: str) -> bool:
        """Whether the text was in any frame."""
        return any(text.encode() in frame for frame in self.frames)


def _bytes(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data


def sign_in(page: Page, link: str, login: str) -> None:
    """Go to a link signed out, and sign in at the provider."""
    page.goto(link)
    page.get_by_role("link", name="Sign in").click()
    at_the_provider(page, login)


def at_the_provider(page: Page, login: str) -> None:
    """Fill in the provider's own form."""
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill("any")
    page.get_by_role("button", name="Sign-in").click()


def expect_figures(page: Page, number: str = "12") -> None:
    """The overview's first number."""
    expect(page.locator(".cocad-number strong").first).to_have_text(number, timeout=60_000)
