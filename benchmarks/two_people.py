"""The real server with two people signed in, for `one_person` to ask: prints their sessions, then serves."""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

ISSUER = "http://localhost:1"


def settings(port: int) -> dict[str, str]:
    """The environment of such a server: sign-in at a provider that nobody goes to."""
    return {
        "COCAD_PUBLIC_ADDRESS": f"http://localhost:{port}",
        "COCAD_PROVIDER_METADATA": f"{ISSUER}/.well-known/openid-configuration",
        "COCAD_CLIENT_ID": "cocad",
        "COCAD_CLIENT_SECRET": "secret",
        "COCAD_ROLES": '{"all": "national"}',
    }


@contextmanager
def _at_once(_turns: object, _person: str) -> Iterator[Future[float]]:
    turn: Future[float] = Future()
    turn.set_result(0.0)
    yield turn


def main(port: int, *, bounds: bool) -> None:
    """Serve on a port, without what bounds one person where `bounds` is false."""
    import uvicorn

    from app import app
    from cocad.server.access.admission import admission
    from cocad.server.gate.allowance import Allowance
    from cocad.server.turns import Turns

    for name in ("one", "other"):
        claims = {"iss": ISSUER, "sub": name, "exp": time.time() + 3600, "roles": ["all"]}
        print(admission().register.begin(claims), end=" ")
    print(flush=True)
    with ExitStack() as free:
        if not bounds:
            free.enter_context(patch.object(Turns, "_place", _at_once))
            free.enter_context(patch.object(Allowance, "wait", lambda *_: 0.0))
        uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", ws="websockets-sansio")


if __name__ == "__main__":
    main(int(sys.argv[1]), bounds="unbounded" not in sys.argv)
