"""What a force's lead sees: own figures, the region and all forces in grey, nothing else."""

import dataclasses
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dozen
from cocad.disclosure.viewer import viewer
from cocad.server.access import admission
from cocad.settings import PROJECT
from cocad.snapshots import write
from disclosure.test_attack import KENT
from disclosure.test_comparator import REGION

pytestmark = pytest.mark.usefixtures("undisguised")
MAIN = str(PROJECT / "cocad" / "ui" / "main.py")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The overview for Kent's viewer, over the hand-worked crimes of the South East."""
    frames = {table: frame.collect() for table, frame in REGION.frames.items()}
    write(tmp_path, dozen.description(missing_returns=()), frames)
    monkeypatch.setenv("COCAD_SNAPSHOTS", str(tmp_path))
    kents = viewer(f"force:{KENT}")
    usual = admission.Admission.visitor

    def visitor(here: admission.Admission, cookie: str) -> admission.Visitor:
        return dataclasses.replace(usual(here, cookie), viewer=kents)

    monkeypatch.setattr(admission.Admission, "visitor", visitor)
    return AppTest.from_file(MAIN, default_timeout=60).run()


def said(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def test_the_own_force_is_all_there_is_to_choose(page: AppTest) -> None:
    assert not page.exception
    assert page.selectbox(key="area").options == ["Kent · force"]
    assert "<strong>61</strong>" in said(page)


def test_comparators_stand_beside_in_grey_and_rounded(page: AppTest) -> None:
    assert (
        "Grey: South East (line), all forces (diamond); about, from disguised records, rounded to 5."
        in said(page)
    )
    assert "are about right and not exact: those records are disguised" in said(page)
    criteria = next(chart.proto for chart in page.get("vega_lite_chart") if "by criterion" in chart.proto.alt)
    assert "Familial: 98% (60) (South East about 94%; all forces about 80%)" in criteria.alt
    assert "Other: 1.6% (1)" not in criteria.alt  # base 61: whole per cents
    assert "South East hidden; all forces hidden" in criteria.alt


def test_a_link_to_another_force_shows_the_own_and_says_so(page: AppTest) -> None:
    again = AppTest.from_file(MAIN, default_timeout=60)
    again.query_params["force"] = "E23000033"
    again.run()
    assert "<strong>61</strong>" in said(again)
    assert "The link names a force that is not yours; Kent is shown." in said(again)
    assert "Sussex" not in said(again)
