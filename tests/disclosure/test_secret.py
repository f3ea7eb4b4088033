"""The secret of the disguise: the one that is set, or one of the synthetic data's own; never none."""

from pathlib import Path

import pytest

import dozen
from cocad.disclosure.disguise import disguised
from cocad.disclosure.secret import DEMO_FILE, demo_secret, secret
from cocad.errors import RequestError
from cocad.snapshots import Snapshot

LONG = "0123456789abcdef" * 4


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("COCAD_DISGUISE_SECRET")
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))


def test_what_is_set_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COCAD_DISGUISE_SECRET", LONG)
    assert secret(synthetic=True) == secret(synthetic=False) == LONG
    file = tmp_path / "secret"
    file.write_text(f"{LONG[::-1]}\n")
    monkeypatch.setenv("COCAD_DISGUISE_SECRET_FILE", str(file))
    assert secret(synthetic=False) == LONG[::-1]


def test_real_data_without_one_is_refused() -> None:
    with pytest.raises(RequestError, match="set COCAD_DISGUISE_SECRET_FILE"):
        secret(synthetic=False)
    made = dozen.snapshot()
    real = Snapshot(made.manifest.model_copy(update={"synthetic": False}), made.frames)
    with pytest.raises(RequestError, match="set COCAD_DISGUISE_SECRET_FILE"):
        disguised(real)


@pytest.mark.parametrize("synthetic", [True, False])
def test_a_short_one_is_refused(monkeypatch: pytest.MonkeyPatch, *, synthetic: bool) -> None:
    monkeypatch.setenv("COCAD_DISGUISE_SECRET", "password")
    with pytest.raises(RequestError, match="shorter than 32 characters"):
        secret(synthetic=synthetic)


def test_a_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COCAD_DISGUISE_SECRET_FILE", str(tmp_path / "none"))
    with pytest.raises(RequestError, match="none cannot be read"):
        secret(synthetic=True)


def test_synthetic_data_has_one_of_its_own_that_stays(tmp_path: Path) -> None:
    made = secret(synthetic=True)
    assert len(made) == 64
    assert secret(synthetic=True) == made == (tmp_path / DEMO_FILE).read_text().strip()
    assert (tmp_path / DEMO_FILE).stat().st_mode & 0o777 == 0o600
    assert demo_secret(tmp_path / "nowhere") == demo_secret(tmp_path / "nowhere")
    assert demo_secret(tmp_path / "nowhere") != made
