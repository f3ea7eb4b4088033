"""Questions that cannot be asked, by the command line: one sentence, exit 2, never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from cocad.commands.app import run

Capture = pytest.CaptureFixture[str]


def refused(arguments: list[str], capsys: Capture, code: int = 2) -> str:
    assert run(arguments) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    sentence = said.err.removesuffix("\n")
    assert sentence
    assert "\n" not in sentence
    return sentence


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["crime"], "There is no population 'crime'. Did you mean crimes?"),
        ([""], "There is no population ''. It is one of: crimes, victims, suspects, pairs, csae, contact."),
        (["crimes", "--by", "criteria"], "There is no dimension 'criteria'. Did you mean criterion?"),
        (["crimes", "--by", "region", "--by", "region"],
         "The dimension 'region' is given twice; split by it once."),
        (["crimes", "--by", "victim_gender"],
         "Crimes cannot be split by victim_gender, because one crime may have several victims and its "
         "rows would overlap; count victims instead, or give victim_gender as a condition."),
        (["crimes", "--where", "criterion"], "The condition 'criterion' is not of the form KEY=VALUE."),
        (["crimes", "--where", ""], "The condition '' is not of the form KEY=VALUE."),
        (["crimes", "--where", "criterion="], "The condition 'criterion=' is not of the form KEY=VALUE."),
        (["crimes", "--where", "=Familial"], "The condition '=Familial' is not of the form KEY=VALUE."),
        (["crimes", "--where", "="], "The condition '=' is not of the form KEY=VALUE."),
        (["crimes", "--where", "criterio=Familial"],
         "There is no condition 'criterio'. Did you mean criterion?"),
        (["crimes", "--where", "criterion=Famillial"],
         "There is no criterion 'Famillial'. Did you mean Familial?"),
        (["crimes", "--where", "criterion=Child sexual"],
         "There is no criterion 'Child sexual'. Did you mean Child sexual exploitation?"),
        (["crimes", "--where", "criterion=Famílial"],
         "There is no criterion 'Famílial'. Did you mean Familial?"),
        (["crimes", "--where", "month=2023-12..2023-04"],
         "The range 2023-12..2023-04 of month runs backwards; write 2023-04..2023-12."),
        (["suspects", "--where", "suspect_age=17..10"],
         "The range 17..10 of suspect_age runs backwards; write 10..17."),
        (["suspects", "--where", "suspect_age=-1"],
         "'-1' is not an age for suspect_age; write whole years like 12 or a range like 10..17."),
        (["suspects", "--where", "suspect_age=١٢"],
         "'١٢' is not an age for suspect_age; write whole years like 12 or a range like 10..17."),
        (["suspects", "--where", "suspect_age=10..17..20"],
         "The range '10..17..20' of suspect_age needs both ends, like 10..17."),
        (["crimes", "--snapshot", "dozn"], None),
        (["crimes", "--snapshot", "no/such/folder"],
         "There is no folder no/such/folder; name a snapshot's folder or its id."),
    ],
)  # fmt: skip
def test_a_request_that_cannot_be_answered(
    capsys: Capture, root: Path, arguments: list[str], sentence: str | None
) -> None:
    if sentence is None:
        sentence = f"There is no snapshot 'dozn' in {root}. Did you mean dozen?"
    assert refused(["table", *arguments], capsys) == sentence


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["table"], "POPULATION"),
        (["table", "crimes", "--format", "xml"], "xml"),
        (["table", "crimes", "--format", "xml"], "parquet"),
        (["figures", "--format", "parquet"], "parquet"),
        (["table", "crimes", "--by"], "--by"),
        (["table", "crimes", "victims"], "victims"),
        (["table", "crimes", "--wher", "a=b"], "--wher"),
        (["tabel"], "tabel"),
        (["verify"], "ID_OR_PATH"),
        (["demo", "--seed", "x"], "--seed"),
    ],
)
def test_a_command_that_is_not_one(capsys: Capture, arguments: list[str], words: str) -> None:
    assert words in refused(arguments, capsys)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "word", ["x" * 100_000, "\x00", "\n", "🙂", "'; drop table crimes", "%s{}", "\\", "-"]
)
@pytest.mark.parametrize("place", ["population", "by", "key", "value", "month", "age", "snapshot", "viewer"])
def test_a_strange_word_in_any_place(capsys: Capture, word: str, place: str) -> None:
    arguments = {
        "population": [word],
        "by": ["crimes", f"--by={word}"],
        "key": ["crimes", f"--where={word}=x"],
        "value": ["crimes", f"--where=criterion={word}"],
        "month": ["crimes", f"--where=month={word}"],
        "age": ["crimes", f"--where=suspect_age={word}"],
        "snapshot": ["crimes", f"--snapshot={word}"],
        "viewer": ["crimes", f"--viewer={word}"],
    }[place]
    sentence = refused(["table", *arguments], capsys)
    assert len(sentence) < 1_000


def test_no_snapshot_at_all(capsys: Capture, root: Path) -> None:
    remedy = f"There is no snapshot in {root}; make the demo ones with 'cocad demo'."
    assert refused(["table", "crimes"], capsys) == remedy
    assert refused(["figures"], capsys) == remedy
    assert run(["snapshots"]) == 0
    assert capsys.readouterr().out == remedy + "\n"


def test_a_snapshot_folder_that_does_not_exist(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path / "nowhere"))
    assert "make the demo ones" in refused(["table", "crimes"], capsys)


def test_a_snapshot_folder_that_is_a_file(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path / "file"))
    remedy = f"{tmp_path}/file cannot be listed (Not a directory); set COCAD_SNAPSHOTS to a folder that can."
    assert refused(["snapshots"], capsys, code=1) == remedy
    assert refused(["table", "crimes"], capsys, code=1) == remedy
    assert refused(["table", "crimes", "--snapshot", "dozen"], capsys, code=1) == remedy


def test_a_file_instead_of_a_snapshot_folder(capsys: Capture, folder: Path) -> None:
    path = folder / "crimes.parquet"
    assert refused(["verify", str(path)], capsys) == (
        f"There is no folder {path}; name a snapshot's folder or its id."
    )


def test_figures_of_a_snapshot_that_lacks_their_months(capsys: Capture, folder: Path) -> None:
    """The figures ask for April to December 2023, whatever the snapshot is."""
    assert run(["figures", "--snapshot", str(folder)]) == 0
    assert "of 44 counts agree" in capsys.readouterr().out


def test_a_slip_by_the_real_command(folder: Path) -> None:
    asked = [sys.executable, "-m", "cocad", "table", "crimes", "--where", "criterion=Famillial"]
    answered = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert answered.returncode == 2
    assert answered.stdout == ""
    assert answered.stderr == "There is no criterion 'Famillial'. Did you mean Familial?\n"


def test_a_reader_that_leaves_early_is_no_fault(folder: Path) -> None:
    asked = f"{sys.executable} -m cocad table pairs --by force --by month | head -n 1"
    answered = subprocess.run(asked, shell=True, capture_output=True, text=True, check=False)
    assert answered.stdout == "Pairs\n"
    assert "Traceback" not in answered.stderr
    assert "BrokenPipe" not in answered.stderr
