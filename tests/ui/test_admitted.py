"""The inner gate: the main script shows nothing to nobody, even where the outer gate were not there."""

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

import dozen
from cocad.server import files, turns
from cocad.server.access.admission import admission
from cocad.server.trail import trail
from cocad.server.turns import Turns
from cocad.settings import PROJECT
from cocad.snapshots import write

MAIN = str(PROJECT / "cocad" / "ui" / "main.py")


@pytest.fixture
def signing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A product that signs in, with real data."""
    write(tmp_path, dozen.description(synthetic=False), dozen.frames())
    for name, value in {
        "COCAD_SNAPSHOTS": str(tmp_path),
        "COCAD_PUBLIC_ADDRESS": "https://cocad.example.test",
        "COCAD_PROVIDER_METADATA": "https://login.example.test",
        "COCAD_CLIENT_ID": "cocad",
        "COCAD_ROLES": json.dumps({"a": "national"}),
        "COCAD_AUDIT": str(tmp_path / ".audit"),
    }.items():
        monkeypatch.setenv(name, value)
    admission.cache_clear()
    trail.cache_clear()
    yield monkeypatch
    trail().close()
    admission.cache_clear()
    trail.cache_clear()


def run(name: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The main script in a browser that has a session's name."""
    monkeypatch.setattr(
        "streamlit.runtime.context.ContextProxy.cookies", {admission().cookie: name} if name else {}
    )
    return AppTest.from_file(MAIN, default_timeout=60).run()


def session(**claims: object) -> str:
    return admission().register.begin({"sub": "ann", "exp": time.time() + 60, "roles": ["a"]} | claims)


@pytest.mark.parametrize("name", ["", "guessed"])
def test_nobody_is_shown_nothing(signing: pytest.MonkeyPatch, name: str) -> None:
    test = run(name, signing)
    assert [error.value for error in test.error] == [
        "You are signed out, or your session has ended; sign in to go on."
    ]
    assert "strong" not in "".join(element.proto.body for element in test.get("html"))
    assert not test.selectbox


def test_somebody_without_a_role_is_shown_nothing(signing: pytest.MonkeyPatch) -> None:
    test = run(session(roles=[]), signing)
    assert [error.value for error in test.error] == ["Your account has no role in COCAD Explorer."]
    assert not test.selectbox


def test_real_data_needs_to_be_meant(signing: pytest.MonkeyPatch) -> None:
    test = run(session(), signing)
    (said,) = [error.value for error in test.error]
    assert "not set to serve any (COCAD_REAL_DATA)" in said


def test_a_page_waits_for_the_person_s_others_and_says_when_there_are_too_many(
    signing: pytest.MonkeyPatch,
) -> None:
    signing.setenv("COCAD_REAL_DATA", "true")
    admission.cache_clear()
    lines = Turns(patience=0.0)
    signing.setattr(turns, "TURNS", lines)
    ann, bob = session(), session(sub="bob")
    with lines.of(admission().visitor(ann).subject):
        test = run(ann, signing)
        assert [error.value.partition(";")[0] for error in test.error] == [
            "Too many of your pages and files are being worked out at once"
        ]
        assert not test.selectbox
        assert not run(bob, signing).error
    assert not run(ann, signing).error


def test_a_file_waits_as_a_page_does(signing: pytest.MonkeyPatch) -> None:
    signing.setenv("COCAD_REAL_DATA", "true")
    admission.cache_clear()
    lines = Turns(patience=0.0)
    signing.setattr(files, "TURNS", lines)
    ann, bob = session(), session(sub="bob")

    def asked(name: str) -> int:
        scope = {
            "type": "http", "method": "GET", "path": "/files/table.csv",
            "query_string": b"snapshot=dozen&population=crimes&by=criterion",
            "headers": [(b"cookie", f"{admission().cookie}={name}".encode())],
        }  # fmt: skip
        return asyncio.run(files.table_file(Request(scope))).status_code

    with lines.of(admission().visitor(ann).subject):
        assert (asked(ann), asked(bob), asked("guessed")) == (429, 200, 401)
    assert asked(ann) == 200


def test_what_was_seen_is_written_down_once(signing: pytest.MonkeyPatch) -> None:
    signing.setenv("COCAD_REAL_DATA", "true")
    admission.cache_clear()
    test = run(session(), signing)
    test.run()
    assert not test.error
    seen = [entry for entry in trail().entries() if entry.event == "saw"]
    assert [(entry.person, entry.page, entry.snapshot) for entry in seen] == [("ann", "Overview", "dozen")]


def test_what_cannot_be_written_down_is_not_shown(signing: pytest.MonkeyPatch) -> None:
    signing.setenv("COCAD_REAL_DATA", "true")
    admission.cache_clear()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    signing.setattr(trail()._handler, "flush", full)
    test = run(session(), signing)
    signing.undo()
    assert [error.value for error in test.error] == [
        "The audit trail cannot be written; nothing is shown until it can."
    ]
    assert not test.get("vega_lite_chart")


def test_an_area_that_a_quote_names_is_written_down_too(signing: pytest.MonkeyPatch) -> None:
    signing.setenv("COCAD_REAL_DATA", "true")
    admission.cache_clear()
    test = run(session(), signing)
    test.query_params["quote"] = "4 crimes in Kent"
    test.switch_page(str(PROJECT / "pages" / "publication.py")).run()
    test.run()
    assert not test.error
    seen = [entry for entry in trail().entries() if entry.page == "Publication"]
    assert [entry.selection for entry in seen] == [{}, {"force": (dozen.KENT,)}]


def test_what_a_page_was_asked_is_written_down(signing: pytest.MonkeyPatch) -> None:
    signing.setenv("COCAD_REAL_DATA", "true")
    admission.cache_clear()
    test = run(session(), signing)
    for key, values in {
        "population": "suspects", "by": ["suspect_gender", "recency"], "force": dozen.KENT,
        "month": ["2023-02", "2023-01", "2023-02"], "beside": "region",
    }.items():  # fmt: skip
        test.query_params[key] = values
    test.switch_page(str(PROJECT / "pages" / "explore.py")).run()
    assert not test.error
    (seen,) = [entry for entry in trail().entries() if entry.page == "Explore"]
    assert seen.selection == {
        "population": ("suspects",), "by": ("suspect_gender", "recency"), "beside": ("region",),
        "force": (dozen.KENT,), "month": ("2023-01..2023-02",),
    }  # fmt: skip


def test_an_address_that_repeats_a_key_beyond_its_values_is_refused(signing: pytest.MonkeyPatch) -> None:
    signing.setenv("COCAD_REAL_DATA", "true")
    admission.cache_clear()
    test = run(session(), signing)
    before = trail().entries()
    test.query_params["month"] = ["2023-01"] * 700
    test.run()
    assert [error.value for error in test.error] == [
        "The address gives 'month' 700 times, and there are 12 values of it; give each once."
    ]
    assert trail().entries() == before
    assert not test.get("vega_lite_chart")
    # The menu leads on, on the page that takes its words from the one before, too.
    links = test.sidebar.get("page_link")
    test.switch_page(str(PROJECT / "pages" / "use.py"))
    del test.query_params["month"]
    links += test.run().sidebar.get("page_link")
    assert len(links) > 20
    assert not [link for link in links if "month" in link.proto.query_string]
