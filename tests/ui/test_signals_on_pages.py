"""What the pages say of signal and noise: monthly charts, and the funnel of forces for both roles."""

import dataclasses
import re
from datetime import date

import polars as pl
import pytest
from scipy.stats import chi2
from streamlit.testing.v1 import AppTest

from cocad.demo import planted
from cocad.disclosure.viewer import viewer
from cocad.figures.force_funnels import usable
from cocad.metrics.registry import METRICS
from cocad.server.access import admission
from cocad.words.extent import Extent
from from_rows import by_month, crimes
from ui.test_pages import page, said

KENT = planted.LOW_FORCE


def chart(test: AppTest, words: str) -> str:
    return next(str(c.proto.alt) for c in test.get("vega_lite_chart") if words in c.proto.alt)


def test_the_overview_tells_signal_from_noise(demo_snapshots: None) -> None:
    test = page("overview.py")
    band = (
        r"No month of 2023 differs clearly; each could be chance. "
        r"Grey band, what could be chance: \d{3} to \d{3}"
    )
    assert re.search(band, said(test))
    counts = by_month("2023-Q4")
    vary = f"months vary between {min(counts)} and {max(counts)}, which could be chance"
    assert f"November had most, {max(counts)}; {vary}" in said(test)


def test_months_run_over_the_years(demo_snapshots: None) -> None:
    test = page("months.py", snapshot="2024-Q4")
    alt = chart(test, "No month of 2023 or 2024")
    assert alt.startswith(
        "No month of 2023 or 2024 differs clearly; each could be chance. Crimes by month recorded, Jan 2023"
    )
    assert f"Jan 23: {by_month('2023-Q4')[0]}" in alt
    assert f"Dec 24: {by_month('2024-Q4')[11]}" in alt


def test_an_early_quarter_says_what_limits_need(demo_snapshots: None) -> None:
    test = page("months.py", snapshot="2023-Q1")
    assert "Limits need 12 months; there are 3." in said(test)
    assert not test.exception


def test_one_month_is_judged_by_all(demo_snapshots: None) -> None:
    test = page("recency.py", month="2023-02")
    assert "February 2023 could be chance." in said(test)


def test_the_table_behind_a_months_figure_has_intervals_of_its_counts(demo_snapshots: None) -> None:
    test = page("months.py", snapshot="2024-Q4")
    test.session_state["behind-months"] = True
    test.run()
    assert "<th scope='col'>95% interval of the count</th>" in said(test)
    # January 2023 with the exact interval of a Poisson count, and the same year's table by itself.
    january = by_month("2023-Q4")[0]
    low, high = chi2.ppf(0.025, 2 * january) / 2, chi2.ppf(0.975, 2 * january + 2) / 2
    assert re.search(f"<td>{january}</td><td>{low:.0f} to {high:.0f}</td>", said(test))
    assert "snapshot 2023-Q4" in said(test)
    assert "CSV OF 2023-Q4" in said(test)


def test_the_funnel_names_the_planted_forces(demo_snapshots: None) -> None:
    test = page("areas.py")
    found = chart(test, "99.8% limits")
    far = "2 of 44 forces lie outside the 99.8% limits: Humberside above, Kent below"
    assert found.startswith(f"{far}; by chance alone 0.1 would.")
    assert "Kent: 1.0%, far outside the limits" in found
    assert "A force outside is a question, not a verdict" in said(test)


def test_another_metric_is_kept_in_the_address(demo_snapshots: None) -> None:
    test = page("areas.py")
    box = test.selectbox(key="funnel-metric")
    assert box.value == "group_based_of_all_csae"
    assert len(box.options) == len(METRICS)
    box.select("suspect_white").run()
    assert test.query_params["metric"] == "suspect_white"
    assert "White suspects, by force" in said(test)
    again = page("areas.py", metric="suspect_white")
    assert again.selectbox(key="funnel-metric").value == "suspect_white"
    assert "Self-defined ethnicity is recorded for too few people" in said(again)


@pytest.mark.parametrize("word", ["<script>", "x" * 10_000, "child_committed_of_other"])
def test_a_metric_that_cannot_be_shown_is_said_quietly(demo_snapshots: None, word: str) -> None:
    # The flag's months lie outside 2024.
    test = page("areas.py", metric=word, snapshot="2024-Q4")
    assert not test.exception
    assert test.selectbox(key="funnel-metric").value == "group_based_of_all_csae"
    assert "The link names a metric that cannot be shown here" in said(test)
    assert "<script>" not in said(test)


def test_metrics_outside_the_snapshot_are_not_offered() -> None:
    year = Extent(date(2024, 1, 1), date(2024, 12, 31), 2024)
    assert "child_committed_of_other" not in usable(year)
    assert "familial_non_recent" in usable(year)


def kent(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = admission.Admission.visitor
    kents = viewer(f"force:{KENT}")

    def visitor(here: admission.Admission, cookie: str) -> admission.Visitor:
        return dataclasses.replace(usual(here, cookie), viewer=kents)

    monkeypatch.setattr(admission.Admission, "visitor", visitor)


def test_a_force_sees_its_own_point_and_no_other(
    demo_snapshots: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    kent(monkeypatch)
    test = page("areas.py")
    assert not test.exception
    found = chart(test, "limits of chance")
    assert found.startswith(
        "Kent lies below the 99.8% limits of chance: 1.0% (n.28/2,722), against about 3.7% overall."
    )
    assert "Kent: 1.0%, far outside the limits" in found
    assert "Humberside" not in found
    test.session_state["behind-force-funnel"] = True
    test.run()
    behind = next(body for body in said(test).split("<table")[1:] if "99.8% limits of chance" in body)
    assert behind.count("<td>hidden</td>") == 43
    assert "<td>Humberside</td><td>hidden</td><td></td>" in behind


def test_a_force_sees_a_categorys_overall_as_its_comparator_tells_it(
    demo_snapshots: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    kent(monkeypatch)
    test = page("areas.py", metric="non_recent")
    own = crimes("2023-Q4", pl.col("force") == KENT)["recency"]
    count = (own == "Non-recent").sum()
    share = f"{100 * count / len(own):.0f}% (n.{count}/{len(own)})"
    assert re.search(rf"Kent[^<]*{re.escape(share)}[^<]*against about 3[4-7]% overall", said(test))
    ages = page("areas.py", metric="suspect_10_17")
    assert "the overall share may not be told here" in said(ages)


def test_a_selected_force_is_the_readers_own(demo_snapshots: None) -> None:
    test = page("areas.py", force="E23000001")
    found = chart(test, "99.8% limits")
    assert "Metropolitan Police: 4.0%, inside the limits" in found


def test_a_funnel_of_nothing_says_why(demo_snapshots: None) -> None:
    test = page("areas.py", criterion="Ritualistic", metric="non_recent")
    assert not test.exception
    assert "No crime was recorded under this selection." in said(test)


def test_a_briefing_has_the_funnel_and_no_list(demo_snapshots: None) -> None:
    test = page("areas.py", view="briefing")
    assert not test.exception
    assert not [box for box in test.selectbox if box.key == "funnel-metric"]
    assert "Humberside above, Kent below" in said(test)
