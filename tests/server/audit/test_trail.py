"""The audit trail: bounded lines, rotation, and nothing shown that could not be written down."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cocad.errors import RequestError, StorageError
from cocad.server.audit import Trail, trail_to
from cocad.server.audit.refusals import A_SECOND, BURST, Refusals


@pytest.fixture
def trail(tmp_path: Path) -> Iterator[Trail]:
    opened = trail_to(str(tmp_path), most_bytes=20_000)
    yield opened
    opened.close()


def test_an_entry_is_one_line_that_says_who_what_and_when(tmp_path: Path, trail: Trail) -> None:
    trail.record(
        "saw",
        person="ann",
        viewer="national",
        page="Overview",
        snapshot="dozen",
        selection={"force": ("BTP",)},
    )
    (line,) = (tmp_path / "audit.jsonl").read_text().splitlines()
    entry = json.loads(line)
    assert entry.pop("at").endswith("Z")
    assert entry == {
        "event": "saw", "person": "ann", "viewer": "national", "page": "Overview", "snapshot": "dozen",
        "selection": {"force": ["BTP"]},
    }  # fmt: skip


@pytest.mark.parametrize(
    "selection",
    [
        {"force": tuple(f"E{number:08}" for number in range(5_000))},
        {f"key{number}": ("x" * 500,) for number in range(40)},
        {f"key{number}": tuple(f"E{n:08}" for n in range(500)) for number in range(40)},
        {"k" * 10_000: ("line\nbreak\u2028", "é" * 10_000)},
    ],
)
def test_a_line_is_bounded_whatever_is_asked(
    tmp_path: Path, trail: Trail, selection: dict[str, tuple[str, ...]]
) -> None:
    trail.record("saw", person="a" * 100_000 + "\n", selection=selection)
    text = (tmp_path / "audit.jsonl").read_bytes()
    assert text.count(b"\n") == 1
    assert len(text) < 12_000
    (entry,) = trail.entries()
    assert len(entry.selection) == len(selection)


def test_what_does_not_fit_is_counted_and_what_was_asked_is_told(trail: Trail) -> None:
    codes = tuple(f"E{number:08}" for number in range(1_000))
    trail.record("saw", person="ann", selection={"by": ("force",), "force": codes, "month": ("2023-04",)})
    (entry,) = trail.entries()
    assert entry.selection["by"] == ("force",)
    assert entry.selection["month"] == ("2023-04",)
    # Halved from 1,000 until it fits: 250 codes are 3,000 characters with their quotes and commas.
    assert entry.selection["force"] == (*codes[:250], "and 750 more")


def test_a_value_is_told_once(trail: Trail) -> None:
    trail.record("saw", person="ann", selection={"month": ("2024-01",) * 700 + ("2024-02",)})
    (entry,) = trail.entries()
    assert entry.selection == {"month": ("2024-01", "2024-02")}


def test_a_word_that_is_no_text_is_written_all_the_same(trail: Trail) -> None:
    trail.record("saw", person="ann \ud800", why="\udfff")
    (entry,) = trail.entries()
    assert (entry.person, entry.why) == ("ann ?", "?")


def test_it_turns_over_and_reads_back_in_order(tmp_path: Path, trail: Trail) -> None:
    for number in range(600):
        trail.record("saw", person=f"p{number}")
    assert len(list(tmp_path.iterdir())) > 1
    assert [entry.person for entry in trail.entries()] == [f"p{number}" for number in range(600)]
    assert [entry.person for entry in trail.entries(most=25)] == [f"p{number}" for number in range(575, 600)]


def test_a_torn_line_hides_nothing(tmp_path: Path, trail: Trail) -> None:
    trail.record("saw", person="a")
    with (tmp_path / "audit.jsonl").open("a") as file:
        file.write('{"torn\n{"event": 7}\n[]\n')
    trail.record("saw", person="b")
    assert [entry.person for entry in trail.entries()] == ["a", "b"]


def test_a_folder_that_cannot_be_written_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RequestError, match="COCAD_AUDIT") as refused:
        trail_to(str(tmp_path / "file"))
    assert refused.value.exit_code == 2
    assert "\n" not in str(refused.value)


def test_what_cannot_be_written_is_not_shown(trail: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(trail._handler, "flush", full)
    with pytest.raises(StorageError, match="nothing is shown"):
        trail.record("saw", person="a")
    monkeypatch.undo()


def test_it_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    trail_to("stderr").record("saw", person="ann")
    assert json.loads(capsys.readouterr().err)["person"] == "ann"


def test_off_is_off(tmp_path: Path) -> None:
    trail = Trail(None)
    trail.record("saw", person="a")
    assert trail.entries() == ()


def test_a_line_that_a_kill_cut_off_swallows_none_after_it(tmp_path: Path) -> None:
    first = trail_to(str(tmp_path))
    first.record("saw", person="a")
    first.close()
    with (tmp_path / "audit.jsonl").open("a") as file:
        file.write('{"at": "2026-01-01T00:00:00Z", "ev')
    for name in ("b", "c"):
        again = trail_to(str(tmp_path))
        again.record("saw", person=name)
        again.close()
    assert [entry.person for entry in again.entries()] == ["a", "b", "c"]
    assert "\n\n" not in (tmp_path / "audit.jsonl").read_text()


def test_refusals_are_written_down_and_a_flood_of_them_is_counted(tmp_path: Path, trail: Trail) -> None:
    now = [0.0]
    trail._refusals = Refusals(lambda: now[0])
    for _ in range(1000):
        trail.refused(person="signed out", page="/files/table.csv", why="Nobody is signed in.")
    assert len(trail.entries()) == BURST
    assert trail.entries()[0].why == "Nobody is signed in."
    now[0] = 1 / A_SECOND + 0.1
    trail.refused(person="signed out", page="/files/table.csv", why="Nobody is signed in.")
    last = trail.entries()[-1]
    assert last.event == "refused"
    assert last.why == "Nobody is signed in. 940 refusals before this one were not written down."
    trail.refused(person="signed out", page="/files/table.csv")
    assert len(trail.entries()) == BURST + 1
