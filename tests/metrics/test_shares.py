"""The shares that are tried: every category of every dimension, under the publication's own names."""

import pytest

from cocad.metrics.metric import Base
from cocad.metrics.registry import METRICS
from cocad.metrics.shares import EVERY_METRIC, SHARES, age_range
from cocad.words.vocabulary import CRITERIA, DIMENSIONS, Kind, OfOthers, Population
from dozen import snapshot as dozen
from metric_counts import measure

NOT_TRIED = {"month", "quarter", "force", "region"} | {
    name for name, key in DIMENSIONS.items() if key.of_others is OfOthers.NEVER
}
"""Place and time, which no share is of; and what is never told of others, beside whom shares are tried."""


@pytest.mark.parametrize("name", sorted(set(DIMENSIONS) - NOT_TRIED))
def test_every_category_of_a_dimension_is_tried_once_and_in_order(name: str) -> None:
    key = DIMENSIONS[name]
    categories = ("Yes",) if key.kind is Kind.FLAG else CRITERIA if name == "criterion" else key.categories
    tried = [m.category for m in SHARES.values() if m.key == name and m.base is Base.RECORDED]
    assert tried == list(categories)


def test_what_the_publication_prints_is_tried_under_its_name() -> None:
    whole = {name for name, metric in METRICS.items() if not metric.where}
    assert whole <= set(SHARES)
    assert all(SHARES[name] is METRICS[name] for name in whole)
    assert EVERY_METRIC == METRICS | SHARES


def test_no_share_has_conditions_of_its_own() -> None:
    assert not any(metric.where for metric in SHARES.values())


def test_every_field_of_people_and_the_location_has_its_coverage() -> None:
    covered = {metric.key for metric in SHARES.values() if metric.base is Base.MEMBERS}
    fields = {name for name, key in DIMENSIONS.items() if key.nullable}
    assert covered == fields - NOT_TRIED - {"committed_by_children"}


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("location_family_home", "Location: family home"),
        ("relationship_partner_or_ex_partner", "Relation: partner or ex-partner"),
        ("suspect_60_and_over", "Suspects aged 60 and over"),
        ("suspect_under_10", "Suspects under 10"),
        ("victim_other_ethnic_group", "Victims of another ethnic group"),
        ("criterion_csae_committed_by_children", "CSAE committed by children"),
        ("criterion_other", "Other criterion"),
        ("committed_by_children", "Flagged as committed by children"),
        ("victim_10_and_under", "Victims aged 10 and under"),
    ],
)
def test_names_and_labels_follow_the_vocabulary(name: str, label: str) -> None:
    assert SHARES[name].label == label


@pytest.mark.parametrize(
    ("name", "ages"),
    [
        ("suspect_10_17", range(10, 18)),
        ("suspect_under_10", range(10)),
        ("suspect_60_and_over", range(60, 111)),
        ("victim_10_and_under", range(11)),
    ],
)
def test_the_ages_of_a_band_or_range(name: str, ages: range) -> None:
    assert age_range(SHARES[name]) == ages


@pytest.mark.parametrize(
    ("name", "count", "base", "total"),
    [
        # Worked by hand on the dozen crimes: C02, C03, C09, C12 of ten with a location.
        ("location_family_home", 4, 10, 12),
        ("location_coverage", 10, 12, 12),
        ("criterion_other", 3, 12, 12),
        # C04, C05, C10 and C12 of eight with a flag.
        ("committed_by_children", 4, 8, 12),
        # V02, V03, V04, V09, V10 and V13 are 10 or younger.
        ("victim_10_and_under", 6, 11, 13),
        ("suspect_16_17", 2, 14, 16),
        ("relationship_parent", 2, 13, 16),
        ("relationship_coverage", 13, 16, 16),
        ("victim_mixed", 1, 8, 13),
    ],
)
def test_shares_by_hand(name: str, count: int, base: int, total: int) -> None:
    found = measure(dozen(), [SHARES[name]])
    assert (found.count.tolist(), found.base.tolist(), found.total.tolist()) == ([count], [base], [total])


def test_victims_are_never_older_than_children() -> None:
    ages = [age_range(m) for m in SHARES.values() if m.population is Population.VICTIMS and "age" in m.key
            and m.base is Base.RECORDED]  # fmt: skip
    assert max(max(one) for one in ages) == 17
