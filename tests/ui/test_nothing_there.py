"""What pages say where there is no number: not supplied, left out, not comparable, no such figure."""

from pathlib import Path

import polars as pl
import pytest

import dozen
from apptest import page, said, title
from cocad.snapshots import MissingReturn, write
from cocad.words import caveats

NOT_SUPPLIED = "Not supplied: no return from Kent for 2023-Q1 to 2023-Q4"
OF_THE_SELECTION = ("overview.py", "explore.py", "ages_10_to_17.py", "recency.py", "stands_out.py",
                    "areas.py", "people.py", "criteria.py", "months.py", "offences.py",
                    "school_holidays.py")  # fmt: skip
FALSE_OF_IT = ("No group-based crime was recorded", "No crimes were recorded", "Nothing is recorded here",
               "leaves out", "0 of 0", "<strong>0</strong>")  # fmt: skip


@pytest.fixture
def without_kent(root: Path) -> Path:
    """The dozen crimes without Kent's, none of whose returns was sent."""
    frames = dozen.frames()
    away = frames["crimes"].filter(pl.col("force") == dozen.KENT)["crime_id"].implode()
    kept = {
        table: frame.filter(pl.col("force") != dozen.KENT)
        if "force" in frame.columns
        else frame.filter(~pl.col("crime_id").is_in(away))
        for table, frame in frames.items()
    }
    missing = tuple(
        MissingReturn(force=dozen.KENT, quarter=f"2023-Q{number}", reason="none") for number in range(1, 5)
    )
    write(root, dozen.description(missing_returns=(*missing, *dozen.MISSING)), kept)
    return root


@pytest.mark.parametrize("file", OF_THE_SELECTION)
def test_a_force_without_any_return_is_not_told_as_none(without_kent: Path, file: str) -> None:
    test = page(file, force=dozen.KENT)
    assert not test.exception
    assert title(test) == NOT_SUPPLIED
    told = [words for words in FALSE_OF_IT if words in said(test)]
    assert not told


@pytest.mark.usefixtures("demo_snapshots")
class TestOnDemo:
    """What needs more than a dozen crimes."""

    def test_a_title_under_a_filter_names_its_numerator(self) -> None:
        assert title(page("overview.py", criterion="Familial")).startswith("Familial group-based crimes are ")
        assert "Familial group-based crimes are " in said(page("areas.py", criterion="Familial"))

    def test_a_category_that_the_selection_leaves_out_is_said_so(self) -> None:
        assert title(page("recency.py", recency="Recent")) == "The selection leaves out non-recent crimes"
        adults = page("ages_10_to_17.py", suspect_age_band="18 to 29")
        assert title(adults) == "The selection leaves out suspects aged 10 to 17"
        assert "No suspect's age is recorded" not in said(adults)
        assert title(page("overview.py", month="2023-05", quarter="2023-Q1")).startswith(
            "The selection leaves nothing"
        )

    def test_the_change_of_criteria_is_marked_beside_the_year_before(self) -> None:
        told = said(page("criteria.py", snapshot="2024-Q4", beside="year-before"))
        assert caveats.SCHEME_BREAK in told

    def test_a_figure_of_another_page_is_said_not_to_be_here(self) -> None:
        assert "This page has no figure 'map'" in said(page("recency.py", figure="map"))
        assert "This page has no figure" not in said(page("recency.py", figure="recency"))

    @pytest.mark.parametrize(
        "file", ["overview.py", "people.py", "ages_10_to_17.py", "criteria.py", "explore.py"]
    )
    def test_suspects_are_said_once_not_to_be_convicted(self, file: str) -> None:
        for briefing in ("no", "yes"):
            assert said(page(file, briefing=briefing)).count(caveats.NOT_CONVICTED) == 1
