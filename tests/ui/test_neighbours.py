"""One bad or odd snapshot in the folder: the pages of the others stand, and say what is left out."""

import json
import logging
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Page, expect
from streamlit.testing.v1 import AppTest

import cocad
import dozen
from apptest import page, said
from cocad.errors import DataError, StorageError
from cocad.figures.sitemap import PAGES
from cocad.snapshots import listed, write
from cocad.snapshots.schema import dtypes
from cocad.told import told
from real_server import free_port, serving

FILES = [entry.file for entry in PAGES if not entry.national_only]
SECOND = ["months", "overview", "stands_out", "predictions", "school_holidays", "publication"]
"""Pages that open further snapshots, each in a way of its own."""
PLAIN = ("methods.py", "accessibility.py")
"""Pages on which no selection says anything."""
AFTER = (date(2024, 1, 1), date(2024, 12, 31))


def put(root: Path, name: str, frames: dict[str, pl.DataFrame], **said_of_it: object) -> Path:
    told_of_it = {"id": name, "missing_returns": (), **said_of_it}
    return write(root, dozen.description(**told_of_it), frames)


def moved(years: int) -> dict[str, pl.DataFrame]:
    """The dozen so many years later; the flag's first months are left as they are."""
    made = dozen.frames()
    made["crimes"] = made["crimes"].with_columns(pl.col("recorded_on").dt.offset_by(f"{years}y"))
    made["recorded"] = made["recorded"].with_columns(pl.col("month").dt.offset_by(f"{years}y"))
    return made


def only(*crimes: str) -> dict[str, pl.DataFrame]:
    """Just these crimes of the dozen, with their people."""
    return {
        table: frame if table == "recorded" else frame.filter(pl.col("crime_id").is_in(crimes))
        for table, frame in dozen.frames().items()
    }


def within(first: date, last: date) -> dict[str, pl.DataFrame]:
    """The dozen's crimes and totals of some days."""
    made = only(*dozen.frames()["crimes"].filter(pl.col("recorded_on").is_between(first, last))["crime_id"])
    made["recorded"] = made["recorded"].filter(pl.col("month").is_between(first.replace(day=1), last))
    return made


def nothing_recorded() -> dict[str, pl.DataFrame]:
    """Every value that may be null is."""
    made = dozen.frames()
    empty = {
        "crimes": ("location_type", "committed_by_children"),
        "victims": ("gender", "age", "ethnicity"),
        "suspects": ("gender", "age", "ethnicity", "relationship"),
    }
    for table, names in empty.items():
        kinds = dtypes(table)
        made[table] = made[table].with_columns(pl.lit(None, kinds[name]).alias(name) for name in names)
    return made


def three_years() -> dict[str, pl.DataFrame]:
    """The dozen in each of three years."""
    parts = [moved(years) for years in (0, 1, 2)]
    for number, part in enumerate(parts):
        for table in ("crimes", "victims", "suspects"):
            part[table] = part[table].with_columns(pl.col("^.*_id$") + f"-{number}")
    return {table: pl.concat([part[table] for part in parts]) for table in dozen.ROWS}


def odd(root: Path) -> dict[str, Path]:
    """Snapshots that keep the contract and are like no other, by their names."""
    day, month = date(2023, 1, 10), (date(2023, 5, 1), date(2023, 5, 31))
    no_totals = dozen.frames() | {"recorded": dozen.frames()["recorded"].clear()}
    return {
        "one-day": put(root, "one-day", within(day, day), covers=(day, day)),
        "one-month": put(root, "one-month", within(*month), covers=month),
        "one-crime": put(root, "one-crime", only("C06")),
        "unrecorded": put(root, "unrecorded", nothing_recorded()),
        "no-totals": put(root, "no-totals", no_totals),
        "three-years": put(root, "three-years", three_years(), covers=(date(2023, 1, 1), date(2025, 12, 31))),
    }


def damage(folder: Path) -> None:
    with (folder / "crimes.parquet").open("ab") as file:
        file.write(b"x")


def stands(test: AppTest) -> None:
    """No box of the framework's own, and no page that stopped without a figure or a sentence."""
    assert not test.exception, test.exception[0].message
    assert not [error.value for error in test.error if "reference" in error.value]


@pytest.fixture(scope="module")
def neighbourhood(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good snapshot of 2024; of 2023 one damaged, one half deleted and a good one; and one refused."""
    root = tmp_path_factory.mktemp("neighbourhood")
    at = {"created_at": datetime(2025, 2, 1, tzinfo=UTC)}
    put(root, "good", moved(1), covers=AFTER, **at)
    put(root, "whole", dozen.frames(), created_at=datetime(2024, 2, 1, tzinfo=UTC))
    damage(put(root, "damaged", dozen.frames(), created_at=datetime(2024, 3, 1, tzinfo=UTC)))
    half = put(root, "half", dozen.frames(), created_at=datetime(2024, 4, 1, tzinfo=UTC))
    (half / "victims.parquet").unlink()
    long = Path(shutil.copytree(root / "whole", root / "thirty-years"))
    manifest = json.loads((long / "manifest.json").read_text())
    changed = {"id": "thirty-years", "covers": ["1994-01-01", "2023-12-31"]}
    (long / "manifest.json").write_text(json.dumps(manifest | changed))
    return root


@pytest.fixture
def beside(neighbourhood: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(neighbourhood))
    return neighbourhood


@pytest.mark.parametrize("file", FILES)
def test_pages_of_a_good_snapshot_stand_and_name_what_is_left_out(beside: Path, file: str) -> None:
    test = page(file, snapshot="good")
    stands(test)
    assert not test.error
    words = said(test)
    assert str(beside) not in words
    if file not in PLAIN:
        for name, fault in (
            ("damaged", "damaged/crimes.parquet has "),
            ("half", "half/victims.parquet is missing"),
        ):
            assert f"Snapshot {name} does not open and is left out: {fault}" in words
        assert "thirty-years/manifest.json: the manifest: Value error, covers 360 months" in words


@pytest.mark.parametrize("file", ["months.py", "stands_out.py"])
def test_what_takes_the_place_of_the_damaged_one_is_the_next_that_opens(beside: Path, file: str) -> None:
    test = page(file, snapshot="good", beside="year-before", quarter="2024-Q4")
    stands(test)
    assert not test.error
    with pytest.MonkeyPatch.context() as alone:
        without = beside.parent / f"without-{file}"
        without.mkdir()
        for name in ("good", "whole"):
            (without / name).symlink_to(beside / name)
        alone.setenv("COCAD_SNAPSHOTS", str(without))
        assert said(page(file, snapshot="good", beside="year-before", quarter="2024-Q4")).count(
            "cocad-finding"
        ) == said(test).count("cocad-finding")


@pytest.mark.parametrize("view", ["", "briefing"])
@pytest.mark.parametrize("name", ["damaged", "half"])
def test_a_damaged_one_itself_is_a_sentence_beside_a_way_out(beside: Path, name: str, view: str) -> None:
    test = page("months.py", snapshot=name, **({"view": view} if view else {}))
    stands(test)
    (error,) = test.error
    assert error.value.startswith(f"{name}/")
    assert str(beside) not in error.value
    assert test.query_params["snapshot"] in (name, [name])
    (selector,) = (box for box in test.sidebar.selectbox if box.key == "snapshot")
    assert selector.value == name
    test = selector.set_value("good").run()
    assert not test.error
    assert "cocad-title" in said(test)


@pytest.fixture(scope="module")
def oddities(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("odd")
    odd(root)
    return root


@pytest.mark.parametrize(
    "name", ["one-day", "one-month", "one-crime", "unrecorded", "no-totals", "three-years"]
)
def test_each_odd_one_has_every_page(oddities: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(oddities))
    for file in FILES:
        if file in PLAIN and name != "one-day":
            continue
        test = page(file, snapshot=name)
        stands(test)
        assert not test.error, (file, test.error[0].value)
        assert "cocad-title" in said(test)


@pytest.mark.parametrize("file", SECOND)
def test_two_hundred_snapshots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    tiny = put(tmp_path, "n000", only("C06"))
    content = json.loads((tiny / "manifest.json").read_text())
    for number in range(1, 200):
        name = f"n{number:03}"
        (tmp_path / name).mkdir()
        for each in tiny.glob("*.parquet"):
            os.link(each, tmp_path / name / each.name)
        (tmp_path / name / "manifest.json").write_text(json.dumps(content | {"id": name}))
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    test = page(f"{file}.py", snapshot="n100")
    stands(test)
    (selector,) = (box for box in test.sidebar.selectbox if box.key == "snapshot")
    assert len(selector.options) == 200


# --- a snapshot that is another than it was ---------------------------------------------------


def test_a_snapshot_replaced_under_its_id_and_time_is_seen(root: Path) -> None:
    old = put(root, "same", dozen.frames())
    was = (old / "manifest.json").stat()
    assert cocad.open("same").rows("crimes") == 12
    new = put(root.parent / "elsewhere", "same", only("C06"))
    os.utime(new / "manifest.json", ns=(was.st_atime_ns, was.st_mtime_ns))
    old.rename(root / ".old")
    new.rename(old)
    assert (old / "manifest.json").stat().st_mtime_ns == was.st_mtime_ns
    assert cocad.open("same").rows("crimes") == 1
    assert [found.files["crimes.parquet"].rows for found in listed()] == [1]


def test_one_that_is_damaged_after_it_was_opened_is_seen_and_mended_again(root: Path) -> None:
    folder = put(root, "same", dozen.frames())
    sound = (folder / "crimes.parquet").read_bytes()
    cocad.open("same")
    damage(folder)
    with pytest.raises(DataError, match="bytes where its manifest says"):
        cocad.open("same")
    (folder / "crimes.parquet").write_bytes(sound)
    assert cocad.open("same").rows("crimes") == 12


# --- words ------------------------------------------------------------------------------------


def test_a_fault_is_told_without_a_path_and_logged_with_it(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    spaced = root / "a b" / "crimes.parquet"
    with caplog.at_level(logging.WARNING):
        assert told(DataError(f"{spaced} is missing.")) == "a b/crimes.parquet is missing."
        assert told(StorageError(f"{root} cannot be listed.")) == "the folder of snapshots cannot be listed."
    assert str(spaced) in caplog.text
    other = "/srv/secret/terms.csv: line 3 has no date; mend and/or restore it (see /sign-in)."
    assert told(DataError(other)) == "terms.csv: line 3 has no date; mend and/or restore it (see /sign-in)."


def test_no_folder_of_snapshots_is_told_without_its_path(root: Path) -> None:
    test = page("overview.py")
    stands(test)
    assert [error.value for error in test.error] == [
        "There is no snapshot in the folder of snapshots; make the demo ones with 'cocad demo'."
    ]


def test_an_error_of_our_own_is_a_sentence_with_a_reference_that_is_in_the_log(
    beside: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("/srv/cocad: a secret")

    monkeypatch.setattr("cocad.ui.masthead.chips", broken)
    test = page("months.py", snapshot="good")
    assert not test.exception
    (error,) = test.error
    assert "went wrong on our side" in error.value
    assert "secret" not in error.value
    reference = error.value.rstrip(".").rpartition(" ")[2]
    assert f"Fault {reference}" in caplog.text
    assert "ZeroDivisionError" in caplog.text


# --- what a browser alone shows ----------------------------------------------------------------

FRAMEWORKS = ("Streamlit", "streamlit", "Connection error", "encountered an error", "Page not found")


def in_our_words(tab: Page) -> None:
    words = tab.inner_text("body")
    assert not [word for word in FRAMEWORKS if word in words]


def test_a_connection_that_is_lost_is_told_in_our_words_until_it_is_back(beside: Path, tab: Page) -> None:
    port, lost = free_port(), tab.locator("#cocad-lost")
    with serving(beside, port=port) as address:
        tab.goto(f"{address}/months?snapshot=good")
        expect(tab.locator(".cocad-foot")).to_be_visible(timeout=60_000)
        expect(lost).to_be_hidden()
    expect(lost).to_be_visible(timeout=30_000)
    # By then Streamlit has opened its own box, which makes all else on the page dead.
    tab.wait_for_timeout(6_000)
    expect(tab.locator("[data-testid=stDialog]")).to_have_count(0)
    expect(tab.locator("body > [inert]")).to_have_count(0)
    in_our_words(tab)
    tab.mouse.move(900, 500)
    tab.mouse.wheel(0, 400)
    tab.wait_for_function("document.querySelector('.stMain').scrollTop > 0", timeout=20_000)
    with serving(beside, port=port):
        expect(lost).to_be_hidden(timeout=90_000)
        expect(tab.locator("h1.cocad-title")).to_be_visible()


def test_no_page_and_a_broken_one_are_told_in_our_words(beside: Path, tab: Page, tmp_path: Path) -> None:
    # Python imports this module by itself at its start: the server with a fault in one page.
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.abc, sys\n"
        "class Fault(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'cocad.charts.calendar_heat':\n"
        "            raise ZeroDivisionError('a secret of ' + __file__)\n"
        "sys.meta_path.insert(0, Fault())\n"
    )
    with serving(beside, settings={"PYTHONPATH": str(tmp_path)}) as address:
        answer = tab.goto(f"{address}/nosuch")
        assert answer is not None
        assert answer.status == 404
        expect(tab.get_by_role("heading", name="There is no such page")).to_be_visible()
        for file in ("use", "overview/nosuch"):
            tab.goto(f"{address}/{file}")
            expect(tab.get_by_role("heading", name="There is no such page")).to_be_visible()
        tab.goto(f"{address}/school_holidays?snapshot=good")
        expect(tab.get_by_role("alert")).to_contain_text("went wrong on our side", timeout=60_000)
        expect(tab.get_by_test_id("stException")).to_have_count(0)
        in_our_words(tab)
        assert "secret" not in tab.inner_text("body")
