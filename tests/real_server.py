"""The real server on a free port, and the browser that looks at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.tethered import running

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PROJECT = Path(__file__).resolve().parent.parent


def chromium() -> str:
    """The path of a Chromium; raises `FileNotFoundError` where there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise FileNotFoundError("There is no Chromium: install the package 'chromium'.")


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(chosen: Mapping[str, str]) -> dict[str, str]:
    """This process's environment, with these settings and no other of sign-in."""
    kept = {"COCAD_SNAPSHOTS", "COCAD_DISGUISE_SECRET"}
    own = {key: value for key, value in os.environ.items() if not key.startswith("COCAD_") or key in kept}
    return own | dict(chosen)


@contextmanager
def serving(
    snapshots: Path | None = None, *, port: int = 0, settings: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The address of a fresh server of the product, with snapshots from a folder."""
    port = port or free_port()
    chosen = ({"COCAD_SNAPSHOTS": str(snapshots)} if snapshots else {}) | dict(settings or {})
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with running(command, cwd=PROJECT, env=environment(chosen)) as process:
        until_served(port, process)
        yield f"http://localhost:{port}"


def until_served(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers; raises `RuntimeError` where it left and `TimeoutError` after a minute."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The server left with exit code {process.returncode}.")
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("The server did not answer within a minute.")
