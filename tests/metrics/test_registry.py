"""Every metric held to the same rules, and every published figure to its metric."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from cocad.errors import DataError
from cocad.metrics.metric import Base, Metric
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import parse
from cocad.metrics.shares import EVERY_METRIC
from cocad.publication.computed import compare, metric_of
from cocad.publication.printed import Figure, read_figures
from cocad.words import caveats
from cocad.words.extent import Extent
from cocad.words.geography import REFERENCE
from cocad.words.vocabulary import KEYS, Population
from dozen import snapshot as dozen
from metric_counts import measure

EXTENT = Extent(date(2023, 1, 1), date(2023, 12, 31), 2023)
# Its scheme has every criterion.
LATER = Extent(date(2024, 1, 1), date(2024, 12, 31), 2024)
EVERY = pytest.mark.parametrize("metric", EVERY_METRIC.values(), ids=EVERY_METRIC.keys())


def test_there_is_a_metric_for_each_of_the_44_published_figures_and_no_other() -> None:
    with (REFERENCE / "publication_2023.csv").open(encoding="utf-8", newline="") as lines:
        names = [row["figure"] for row in csv.DictReader(lines)]
    assert len(names) == 44
    assert sorted(METRICS) == sorted(names)


def test_names_and_labels_are_unique() -> None:
    assert all(name == metric.name for name, metric in EVERY_METRIC.items())
    labels = Counter(metric.label for metric in EVERY_METRIC.values())
    assert [label for label, times in labels.items() if times > 1] == []


@EVERY
def test_a_metric_has_its_caveat_its_unit_and_its_source(metric: Metric) -> None:
    known = {value for name, value in vars(caveats).items() if name.isupper()}
    assert metric.caveat in known
    assert metric.caveat.endswith(".")
    assert metric.unit in {"crimes", "victims", "suspects"}
    assert "Group-Based Offending Publication" in metric.source
    assert metric.label == metric.label.strip() != ""


@EVERY
def test_a_metric_asks_what_can_be_asked(metric: Metric) -> None:
    parse(metric.conditions, EXTENT)
    if metric.base in (Base.CSAE, Base.CONTACT):
        assert (metric.population, metric.key, metric.category) == (Population.CRIMES, "", "")
        return
    key = KEYS[metric.key]
    assert key.population in {metric.population, Population.CRIMES}
    if metric.base is Base.MEMBERS:
        assert metric.category == ""
        assert key.nullable
    else:
        parse({metric.key: metric.category}, LATER)


@EVERY
def test_a_metric_says_what_it_is_in_words(metric: Metric) -> None:
    assert metric.unit in metric.definition or metric.base in (Base.CSAE, Base.CONTACT)
    for key, value in metric.where:
        assert f"{KEYS[key].label}: {value}" in metric.definition


def test_a_share_with_most_values_missing_says_so_in_its_caveat() -> None:
    for metric in EVERY_METRIC.values():
        if "ethnicity" in metric.key:
            assert metric.caveat == caveats.ETHNICITY
        if dict(metric.where).get("month"):
            assert "April" in metric.caveat or metric.caveat in (caveats.ETHNICITY, caveats.RELATIONSHIP)


# --- figures and their metrics ---------------------------------------------------------------


def test_every_figure_finds_its_metric() -> None:
    for figure in read_figures():
        assert metric_of(figure).name == figure.name


def figure(name: str) -> Figure:
    return next(one for one in read_figures() if one.name == name)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("recent", {"category": "Non-recent"}),
        ("recent", {"population": "victims"}),
        ("recent", {"dimension": "criterion"}),
        ("recent", {"where": {"criterion": ("Familial",)}}),
        ("familial_non_recent", {"where": {}}),
        ("familial_non_recent", {"where": {"criterion": ("Familial", "Other")}}),
        ("suspect_10_17", {"category": "10..18"}),
        ("victim_gender_coverage", {"category": "Female"}),
        ("group_based_of_all_csae", {"category": "of_contact"}),
    ],
)
def test_a_figure_that_asks_something_else_than_its_metric_is_refused(
    name: str, changes: dict[str, object]
) -> None:
    with pytest.raises(DataError) as refusal:
        metric_of(replace(figure(name), **changes))  # type: ignore[arg-type]
    assert str(refusal.value) == (
        f"The figure '{name}' asks something else than its metric; change the metric with it."
    )


def test_a_figure_without_a_metric_is_refused() -> None:
    with pytest.raises(DataError) as refusal:
        metric_of(replace(figure("recent"), name="resent"))
    assert str(refusal.value) == (
        "No metric is named 'resent'; add one, or leave the figure out of the file."
    )


# --- measured on the dozen crimes, by hand ---------------------------------------------------


@pytest.mark.parametrize(
    ("name", "count", "base", "total"),
    [
        # MET, Kent and City: 10 and 6 times 1 + … + 12 = 78; Dyfed-Powys without 7, 8 and 9: 54.
        ("group_based_of_all_csae", 12, 2880, 2880),
        ("group_based_of_contact", 12, 1728, 1728),
        ("recent", 7, 12, 12),
        ("ritualistic", 0, 12, 12),
        ("victim_gender_coverage", 11, 13, 13),
        ("victim_female", 7, 11, 13),
        ("suspect_age_coverage", 14, 16, 16),
        ("suspect_10_17", 6, 14, 16),
        # C02, C03, C09 and C12: 6, 9, 10, 4, 5.
        ("familial_victim_10_and_under", 5, 5, 5),
        ("familial_suspect_female", 1, 5, 5),
        ("cse_suspect_18_29", 3, 4, 6),
        ("child_committed_of_other", 2, 3, 3),
        ("child_committed_of_cse", 1, 2, 2),
        ("child_committed_of_familial", 1, 2, 2),
        # C04 and C05: S06, S07 White, S08 none; friend, acquaintance, none.
        ("child_committed_suspect_white", 2, 2, 3),
        ("child_committed_acquaintance", 1, 2, 3),
        # V05 of 12, V06 without, V07 of 17.
        ("child_committed_victim_10_15", 1, 2, 3),
    ],
)
@pytest.mark.parametrize("held", [False, True])
def test_metrics_by_hand(name: str, count: int, base: int, total: int, held: bool) -> None:
    snapshot = dozen().hold() if held else dozen()
    found = measure(snapshot, [METRICS[name]])
    assert (found.count.tolist(), found.base.tolist(), found.total.tolist()) == ([count], [base], [total])


@pytest.mark.parametrize("held", [False, True])
def test_a_selection_narrows_a_metric_and_its_recorded_base(held: bool) -> None:
    snapshot = dozen().hold() if held else dozen()
    metrics = [METRICS[name] for name in ("group_based_of_all_csae", "group_based_of_contact", "recent")]
    kent = measure(snapshot, metrics, parse({"force": "E23000032", "quarter": "2023-Q2"}, EXTENT))
    # Months 4, 5 and 6: 15 times 10 and 6. One crime, C04.
    assert kent.count.tolist() == [1, 1, 1]
    assert kent.base.tolist() == [150, 90, 1]
    region = measure(snapshot, metrics, parse({"region": "London"}, EXTENT))
    assert region.base.tolist() == [1560, 936, 6]
    # A condition on crimes narrows the count and not the recorded totals.
    familial = measure(snapshot, metrics, parse({"criterion": "Familial"}, EXTENT))
    assert familial.count.tolist() == [4, 4, 2]
    assert familial.base.tolist() == [2880, 1728, 4]


def test_no_metrics_measure_to_nothing() -> None:
    assert measure(dozen(), []).count.tolist() == []


# --- slips -----------------------------------------------------------------------------------


def test_the_printed_slips_follow_from_the_file_alone() -> None:
    """1,125 of 4,228 is 26.6% and printed as 26; 479 of 541 is 88.5% and printed as 88."""
    compared = compare(dozen(), read_figures())
    slips = {line.figure.name for line in compared if line.figure.numerator and not line.per_cent_follows}
    assert slips == {"familial", "cse_suspect_male"}


def test_a_selection_of_the_metrics_own_key_leaves_what_both_allow() -> None:
    metric = [METRICS["familial_non_recent"]]
    both = measure(dozen(), metric, parse({"criterion": ["Familial", "Other"]}, EXTENT))
    assert (both.count.tolist(), both.base.tolist()) == ([2], [4])
    other = measure(dozen(), metric, parse({"criterion": "Other"}, EXTENT))
    assert (other.count.tolist(), other.base.tolist()) == ([0], [0])
    # April to December narrowed to the second quarter: C04 and C05 flagged of Other.
    flagged = measure(dozen(), [METRICS["child_committed_of_other"]], parse({"month": "2023-05"}, EXTENT))
    assert (flagged.count.tolist(), flagged.base.tolist()) == ([1], [1])
