"""`cocad child-rates`: what is written, for whom, and what it says without a population."""

import json
from pathlib import Path

import pytest

from cocad.commands.app import run
from cocad.words.geography import FORCES

KENT = "E23000032"


@pytest.fixture
def supplied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "children.csv"
    lines = [f"{force.code},2022,200000,Made for the test" for force in FORCES if force.code != "BTP"]
    path.write_text("\n".join(("force_code,year,children,source", *lines)))
    monkeypatch.setenv("COCAD_CHILD_POPULATION", str(path))
    return path


def test_without_a_population_it_names_the_setting(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COCAD_CHILD_POPULATION", raising=False)
    assert run(["child-rates", "--snapshot", "dozen"]) == 2
    assert "COCAD_CHILD_POPULATION" in capsys.readouterr().err


@pytest.mark.usefixtures("demo_snapshots", "supplied")
def test_all_forces_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["child-rates", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    *_, whole = json.loads(out)
    # Dyfed-Powys sent no return for one quarter of 92 days.
    years = 43 * 200_000 - 200_000 * 92 / 365
    assert (whole["area"], whole["count"], whole["about"]) == ("All forces", 4228, False)
    assert whole["rate"] == pytest.approx(10_000 * 4228 / years)
    assert "Children: Made for the test." in err
    assert "Management information" in err


@pytest.mark.usefixtures("demo_snapshots", "supplied")
def test_a_force_sees_itself_and_two_comparators(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["child-rates", "--viewer", f"force:{KENT}"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:4]] == ["Kent", "South East", "All forces"]
    assert lines[4] == ""
    assert all("about" in line for line in lines[2:4])
    assert "about" not in lines[1]
    assert run(["child-rates", "--viewer", f"force:{KENT}", "--where", "force=E23000001"]) == 2
    assert not capsys.readouterr().out
