"""The overview page, run without a browser."""

import shutil
from html import unescape
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

import dozen
from cocad.figures.areas import AREAS, Area
from cocad.settings import PROJECT
from cocad.snapshots import write

MAIN = str(PROJECT / "cocad" / "ui" / "main.py")


@pytest.fixture
def snapshots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the dozen crimes, which the page reads."""
    write(tmp_path, dozen.description(), dozen.frames())
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    return tmp_path


def page(**address: str) -> AppTest:
    test = AppTest.from_file(MAIN, default_timeout=60)
    for key, value in address.items():
        test.query_params[key] = value
    return test.run()


def words(test: AppTest) -> str:
    """All that the page says in its own markup."""
    return "\n".join(element.proto.body for element in test.get("html"))


def notices(test: AppTest) -> list[str]:
    """What the page says of a link that does not fit, in its one quiet line."""
    said = [e.proto.body for e in test.get("html") if "cocad-notice" in e.proto.body[:30]]
    return [unescape(body.partition(">")[2].removesuffix("</p>")) for body in said]


def chips(test: AppTest) -> list[str]:
    """The selection in words: what is always there, and what can be taken off."""
    (fixed,) = [e.proto.body for e in test.get("html") if "cocad-chips" in e.proto.body[:30]]
    listed = [unescape(part.partition("</li>")[0]) for part in fixed.split("<li>")[1:]]
    return listed + [button.label for button in test.button if str(button.key).startswith("chip-")]


def errors(test: AppTest) -> list[str]:
    return [element.value for element in test.error]


def charts(test: AppTest) -> list[object]:
    return [element.proto for element in test.get("vega_lite_chart")]


def test_it_tells_the_main_finding_and_the_headlines(snapshots: Path) -> None:
    said = words(page())
    # 12 of 2,880: 3 forces × 10 × (1 + … + 12) + Dyfed-Powys without July to September.
    assert "Group-based crimes are 0.4% of recorded child sexual abuse and exploitation" in said
    assert "<strong>12</strong>" in said
    assert "3 of 12" in said  # non-recent crimes: counts only below a base of 20
    assert "Familial is the largest named criterion: 4 of 12 group-based crimes" in said
    assert "none recorded is not proof of none" in said


def test_everything_synthetic_says_so(snapshots: Path) -> None:
    test = page()
    assert "Synthetic data, not for operational use. OFFICIAL" in words(test)
    cards = [element.proto.body for element in test.get("html") if "cocad-small" in element.proto.body]
    figures = [card for card in cards if card.startswith("<p class='cocad-small'>")]
    assert len(figures) == 10
    assert all("synthetic data" in card for card in figures)


def test_each_chart_has_a_text_alternative_that_tells_its_finding(snapshots: Path) -> None:
    told = [chart.alt for chart in charts(page())]
    assert len(told) == 10
    assert any(
        "Familial is the largest named criterion" in alt and "Ritualistic: none recorded" in alt
        for alt in told
    )
    assert all(alt.endswith(".") and len(alt) > 40 for alt in told)


def test_a_chart_carries_its_rows_beside_its_specification(snapshots: Path) -> None:
    for chart in charts(page()):
        assert "Familial" not in chart.spec
        assert chart.data.data


def test_an_area_changes_the_figures_and_the_address(snapshots: Path) -> None:
    test = page()
    test.selectbox(key="area").set_value(Area("force", dozen.KENT)).run()
    assert not test.exception
    assert "<strong>4</strong>" in words(test)
    assert "Kent: group-based crimes are" in words(test)
    assert test.query_params["force"] in (dozen.KENT, [dozen.KENT])
    test.selectbox(key="area").set_value(Area("region", "London")).run()
    assert "<strong>6</strong>" in words(test)
    assert test.query_params["region"] in ("London", ["London"])
    assert "force" not in test.query_params


@pytest.mark.parametrize(
    ("address", "number", "name"),
    [({"force": dozen.DYFED}, 2, "Dyfed-Powys"), ({"region": "South East"}, 4, "South East")],
)
def test_a_link_opens_its_area(snapshots: Path, address: dict[str, str], number: int, name: str) -> None:
    test = page(**address)
    assert f"<strong>{number}</strong>" in words(test)
    assert name in chips(test)
    assert not notices(test)


@pytest.mark.parametrize(
    ("address", "notice"),
    [
        ({"force": "E99"}, "The link names a force that does not exist; England and Wales is shown."),
        ({"region": "<b>x</b>"}, "The link names a region that does not exist; England and Wales is shown."),
        ({"region": "London", "force": dozen.KENT},
         "The link names several areas; England and Wales is shown."),
        ({"snapshot": "2099-Q1"}, "The link names a snapshot that is not here; dozen is shown."),
    ],
)  # fmt: skip
def test_a_link_that_does_not_fit_says_so(snapshots: Path, address: dict[str, str], notice: str) -> None:
    test = page(**address)
    assert notices(test) == [notice]
    assert "<strong>12</strong>" in words(test)


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.choice)
def test_every_area_shows_a_page(snapshots: Path, area: Area) -> None:
    test = page(**({area.key: area.value} if area.key else {}))
    assert not test.exception
    assert not errors(test)
    assert area.label in chips(test)


def test_a_missing_return_is_a_gap_and_not_a_zero(snapshots: Path) -> None:
    test = page(force=dozen.DYFED)
    months = next(chart for chart in charts(test) if "by month" in chart.alt)
    assert "Jul 23: not supplied" in months.alt
    assert "Jun 23: 1" in months.alt
    assert "Not supplied: Dyfed-Powys 2023-Q3." in words(test)


def test_the_table_behind_a_figure_opens_with_its_download(snapshots: Path) -> None:
    test = page()
    test.session_state["behind-criteria"] = True
    test.run()
    tables = [e.proto.body for e in test.get("html") if e.proto.body.count("<table")]
    assert len(tables) == 1
    assert "<td>Familial</td><td>4</td><td>12</td><td>base too small</td>" in tables[0]
    assert "Synthetic data" in tables[0]


def test_a_damaged_snapshot_gets_a_plain_message_and_the_picker_stays(snapshots: Path) -> None:
    path = snapshots / "dozen" / "victims.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    test = page()
    assert not test.exception
    (message,) = errors(test)
    assert "victims.parquet" in message
    assert "Traceback" not in message
    assert [box.key for box in test.selectbox][:2] == ["snapshot", "area"]


def test_a_folder_that_is_no_snapshot_is_told_and_hides_nothing(snapshots: Path) -> None:
    shutil.copytree(snapshots / "dozen", snapshots / "broken")
    (snapshots / "broken" / "manifest.json").write_text("{")
    test = page()
    assert len(notices(test)) == 1
    assert "broken" in notices(test)[0]
    assert "<strong>12</strong>" in words(test)


def test_without_snapshots_it_says_how_to_make_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    test = page()
    assert not test.exception
    assert errors(test) == [
        "There is no snapshot in the folder of snapshots; make the demo ones with 'cocad demo'."
    ]


def test_real_data_is_refused_without_sign_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, dozen.description(synthetic=False), dozen.frames())
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    test = page()
    assert errors(test) == ["dozen holds real data, which needs sign-in; choose a synthetic snapshot."]
    assert "<strong>" not in words(test)
    assert not charts(test)


def test_markup_in_a_snapshot_shows_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "<script>alert(1)</script>"
    write(tmp_path, dozen.description(source=said, marking=said), dozen.frames())
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    test = page()
    assert said not in words(test)
    assert "&lt;script&gt;" in words(test)


def test_an_early_snapshot_has_its_own_months(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    quarter = (date(2023, 1, 1), date(2023, 3, 31))
    kept = {
        table: frame.filter(pl.col("recorded_on") <= quarter[1])
        if table == "crimes"
        else frame.filter(pl.col("month") <= quarter[1])
        if table == "recorded"
        else frame.filter(pl.col("crime_id").is_in(["C01", "C02", "C03"]))
        for table, frame in dozen.frames().items()
    }
    write(tmp_path, dozen.description(id="2023-Q1", covers=quarter, missing_returns=()), kept)
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    test = page()
    assert not test.exception
    assert "Jan to Mar 2023" in chips(test)
    assert "<strong>3</strong>" in words(test)
