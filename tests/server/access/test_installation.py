"""Settings: those that contradict each other are refused at the start, in one sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from cocad.errors import RequestError
from cocad.server.access.installation import Installation, check, installation
from real_server import PROJECT, environment

SIGNING = {
    "public_address": "https://cocad.example.test",
    "provider_metadata": "https://login.example.test/.well-known/openid-configuration",
    "client_id": "cocad",
    "client_secret": "s",
    "roles": {"a": "national"},
}


def settings(**changed: object) -> Installation:
    return Installation.model_validate(SIGNING | changed)


def test_sound_settings_pass() -> None:
    check(settings(real_data=True), "")
    check(Installation(), "localhost")


@pytest.mark.parametrize(
    ("chosen", "bound", "why"),
    [
        (Installation(real_data=True), "localhost", "real data is never open"),
        (Installation(), "0.0.0.0", "listen on '0.0.0.0' and there is no sign-in"),
        (Installation(), "", "listen on 'every address'"),
        (Installation(roles={"a": "national"}), "localhost", "COCAD_ROLES is set without"),
        (Installation(client_id="x"), "localhost", "COCAD_CLIENT_ID is set without"),
        (settings(client_id=""), "", "COCAD_CLIENT_ID is not"),
        (settings(client_secret=""), "", "COCAD_CLIENT_SECRET is not"),
        (settings(public_address=""), "", "COCAD_PUBLIC_ADDRESS is not"),
        (settings(roles={}), "", "nobody could see a figure"),
        (settings(roles={"a": "king"}), "", "no role"),
        (settings(roles={"a": "force:E99"}), "", "no force 'E99'"),
        (settings(public_address="http://cocad.example.test"), "", "not https"),
        (settings(public_address="cocad.example.test"), "", "no address"),
        (settings(public_address="https://a.test/cocad"), "", "has a path"),
        (settings(provider_metadata="http://login.example.test"), "", "not https"),
        (settings(real_data=True, audit="off"), "", "not served unwatched"),
        (settings(access_file="/nowhere/access.toml"), "", "cannot be read"),
        (settings(client_secret_file="/nowhere/secret"), "", "cannot be read"),
    ],
)
def test_a_contradiction_is_one_sentence(chosen: Installation, bound: str, why: str) -> None:
    with pytest.raises(RequestError) as refused:
        check(chosen, bound)
    assert why in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_secret_may_come_from_a_file_and_is_never_shown(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("from-a-file\n")
    assert settings(client_secret_file=path).secret() == "from-a-file"
    assert "hidden" not in repr(settings(client_secret="hidden"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COCAD_IDLE_MINUTES", "soon"),
        ("COCAD_ROLES", "{"),
        ("COCAD_LONGEST_HOURS", "48"),
        ("COCAD_ROLES", "[]"),
    ],
)
def test_a_setting_that_is_no_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(RequestError, match="see docs/running"):
        installation()


@pytest.mark.parametrize("name", Installation.model_fields)
def test_every_setting_is_told(name: str) -> None:
    assert f"`COCAD_{name.upper()}`" in (PROJECT / "docs" / "running.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "streamlit", "run", "app.py", "--server.port", "0"],
        ["-m", "uvicorn", "app:app", "--port", "0"],
    ],
    ids=["streamlit", "uvicorn"],
)
def test_the_server_does_not_start_on_a_contradiction(command: list[str]) -> None:
    said = refusal(command, {"COCAD_REAL_DATA": "true"})
    assert said.startswith("COCAD_REAL_DATA is on and there is no sign-in")


def refusal(command: list[str], chosen: dict[str, str]) -> str:
    """The one sentence with which a server leaves that does not start."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env=environment(chosen),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    (said,) = done.stderr.strip().splitlines()
    return said


def test_the_server_does_not_start_where_the_audit_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = refusal(
        ["-m", "uvicorn", "app:app", "--port", "0"],
        {
            **{f"COCAD_{name.upper()}": str(value) for name, value in SIGNING.items() if name != "roles"},
            "COCAD_ROLES": '{"a": "national"}',
            "COCAD_AUDIT": str(tmp_path / "file"),
        },
    )
    assert said.startswith("The audit folder")
    assert said.endswith("set COCAD_AUDIT to one that can.")
