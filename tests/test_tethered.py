"""What a test starts ends with the test, however that ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from real_server import PROJECT
from tethered import running

SLEEP = """
import os, pathlib, sys, time
pathlib.Path(sys.argv[1]).write_text(f"{os.getpid()}\\n")
time.sleep(600)
"""
SLEEPER = [sys.executable, "-c", SLEEP]
STUBBORN = [sys.executable, "-c", f"import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n{SLEEP}"]
WRAPPED = [sys.executable, "-c", "import subprocess, sys; subprocess.call(sys.argv[1:])", *SLEEPER]
"""As the `node` of the environment does: a script that starts the program and waits for it."""
STARTER = """
import signal, sys
from pathlib import Path
for each in (signal.SIGHUP, signal.SIGINT):
    # Tests that run under nohup, or behind a shell, inherit that these are ignored.
    signal.signal(each, signal.SIG_DFL)
sys.path.insert(0, sys.argv[1])
from tethered import running
with running(sys.argv[2:], cwd=Path()) as process:
    process.wait()
"""


def pid_in(path: Path) -> int:
    """The process that wrote its number into a file."""
    until(lambda: path.exists() and path.read_text().endswith("\n"))
    return int(path.read_text())


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("command", [SLEEPER, WRAPPED], ids=["alone", "wrapped"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_it_ends_when_who_started_it_is_killed(
    tmp_path: Path, how: signal.Signals, command: list[str]
) -> None:
    command = [sys.executable, "-c", STARTER, str(PROJECT / "tests"), *command, str(tmp_path / "pid")]
    starter = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    started = pid_in(tmp_path / "pid")
    assert is_running(started)
    starter.send_signal(how)
    starter.wait(timeout=20)
    until(lambda: not is_running(started))


@pytest.mark.parametrize("command", [SLEEPER, WRAPPED], ids=["alone", "wrapped"])
def test_it_ends_when_a_test_fails(tmp_path: Path, command: list[str]) -> None:
    with pytest.raises(ZeroDivisionError), running([*command, str(tmp_path / "pid")], cwd=tmp_path):
        started = pid_in(tmp_path / "pid")
        assert is_running(started)
        raise ZeroDivisionError
    until(lambda: not is_running(started))


def test_it_ends_though_it_will_not(tmp_path: Path) -> None:
    with running([*STUBBORN, str(tmp_path / "pid")], cwd=tmp_path, patience=0.5):
        started = pid_in(tmp_path / "pid")
    until(lambda: not is_running(started))


def test_an_early_end_is_noticed(tmp_path: Path) -> None:
    with running([sys.executable, "-c", "raise SystemExit(3)"], cwd=tmp_path) as process:
        assert process.wait(timeout=20) == 3
