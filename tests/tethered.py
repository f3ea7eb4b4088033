"""Processes that tests start, each for as long as the test lives: `python tethered.py PATIENCE COMMAND…`.

A signal that ends pytest, or one of its workers, runs no fixture to its end. But the pipe that only
the test holds open is closed with it, and that is what ends the command.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread


@contextmanager
def running(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str] | None = None, patience: float = 15
) -> Iterator[subprocess.Popen[bytes]]:
    """A command that ends with the block or with this process, killed where its patience is over."""
    process = subprocess.Popen(
        [sys.executable, __file__, str(patience), *command],
        cwd=cwd,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(timeout=patience + 20)


def _hold(patience: float, command: Sequence[str]) -> int:
    """Run the command until standard input is closed, or a signal comes; its exit code."""
    # A group of its own: what is started may be a script that starts the program, and ends without it.
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)

    def tell(how: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, how)

    for each in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(each, lambda *_: tell(signal.SIGTERM))

    def end() -> None:
        # Not by `sys.stdin`, whose lock Python waits for at its own end.
        while os.read(0, 1024):
            pass
        tell(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.wait(patience)
        tell(signal.SIGKILL)

    Thread(target=end, daemon=True).start()
    code = child.wait()
    tell(signal.SIGKILL)
    return code


if __name__ == "__main__":
    sys.exit(_hold(float(sys.argv[1]), sys.argv[2:]))
