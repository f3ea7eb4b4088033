"""Sentences of what stands out: the words of every share, and how differences are printed."""

import pytest

from cocad.insight.differences.difference import Difference
from cocad.insight.differences.sentences import caveat, headline, points, predicate, sentence, signed
from cocad.metrics.shares import SHARES
from cocad.words import caveats


def difference(
    metric: str,
    one: tuple[int, int],
    other: tuple[int, int],
    ends: tuple[float, float],
    *,
    total: int = 0,
    comparator_total: int | None = 0,
) -> Difference:
    return Difference(
        metric=SHARES[metric], name="Familial", place="under the other criteria",
        count=one[0], base=one[1], total=total or one[1],
        comparator_count=other[0], comparator_base=other[1],
        comparator_total=other[1] if comparator_total == 0 else comparator_total,
        difference=one[0] / one[1] - other[0] / other[1], low=ends[0], high=ends[1], p=0.001, q=0.01,
    )  # fmt: skip


FEMALE = difference("suspect_female", (402, 1273), (768, 3517), (0.068, 0.127), total=1761,
                    comparator_total=4909)  # fmt: skip


def test_the_sentence() -> None:
    assert sentence(FEMALE) == (
        "Familial: 32% (n.402/1,273) of suspects are female, against 22% (n.768/3,517) under the other "
        "criteria: 10 percentage points more (95% interval 7 to 13)"
    )
    assert headline(FEMALE) == "Familial: 32% of suspects are female, against 22% under the other criteria"


def test_less_is_told_as_such() -> None:
    found = difference("victim_female", (255, 363), (2757, 3514), (-0.131, -0.034))
    assert points(found) == "8 percentage points less (95% interval 3 to 13)"
    assert signed(found) == ("\u22128", "\u221213 to \u22123")


@pytest.mark.parametrize(
    ("one", "other", "ends", "said"),
    [
        # Both shares have a decimal, and so has their difference.
        (
            (145, 1912),
            (4083, 113577),
            (0.0284, 0.0536),
            "4.0 percentage points more (95% interval 2.8 to 5.4)",
        ),
        # Under one point there is one too.
        ((0, 1125), (20, 3103), (-0.0104, -0.0022), "0.6 percentage points less (95% interval 0.2 to 1.0)"),
        # An end is never told as none where it is not.
        ((267, 1335), (576, 3433), (0.0042, 0.0621), "3.2 percentage points more (95% interval 0.4 to 6.2)"),
        ((30, 100), (28, 98), (0.0003, 0.2), "1.43 percentage points more (95% interval 0.03 to 20.00)"),
        ((30, 100), (29, 100), (0.0055, 0.2), "1 percentage point more (95% interval 1 to 20)"),
    ],
)
def test_how_differences_are_printed(
    one: tuple[int, int], other: tuple[int, int], ends: tuple[float, float], said: str
) -> None:
    assert points(difference("rape", one, other, ends)) == said


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        ("group_based_of_all_csae", "of recorded CSAE crimes are group-based"),
        ("group_based_of_contact", "of recorded contact CSAE crimes are group-based"),
        ("non_recent", "of crimes are non-recent"),
        ("recency_unknown", "of crimes are of unknown recency"),
        ("criterion_child_sexual_exploitation", "of crimes are placed under Child sexual exploitation"),
        ("rape", "of crimes are recorded as rape of a child"),
        ("location_family_home", "of crimes have the location ‘Family home’"),
        ("committed_by_children", "of crimes are flagged as committed by children"),
        ("victim_10_and_under", "of victims are aged 10 and under"),
        ("victim_under_10", "of victims are aged under 10"),
        ("suspect_18_29", "of suspects are aged 18 to 29"),
        ("suspect_60_and_over", "of suspects are aged 60 and over"),
        ("suspect_10_17", "of suspects are children aged 10 to 17"),
        ("suspect_10_15", "of suspects are children aged 10 to 15"),
        ("victim_white", "of victims with an ethnicity recorded are White"),
        ("suspect_mixed", "of suspects with an ethnicity recorded are of mixed or multiple ethnic groups"),
        ("relationship_stranger", "of suspects have the relationship to the victim ‘Stranger’"),
        ("suspect_age_coverage", "of suspects have their age recorded"),
        ("relationship_coverage", "of suspects have their relationship to the victim recorded"),
        ("location_coverage", "of crimes have a location recorded"),
    ],
)
def test_the_words_of_a_share(metric: str, said: str) -> None:
    assert predicate(SHARES[metric]) == said


def test_every_share_has_words_of_its_own() -> None:
    told = [predicate(metric) for metric in SHARES.values()]
    assert len(set(told)) == len(told)
    assert all(said.startswith("of ") for said in told)


def test_the_caveat_tells_low_coverage() -> None:
    assert caveat(FEMALE) == (
        f"{caveats.SUSPECTS} Gender recorded for 72% (n.1,273/1,761) here and recorded for 72% "
        "(n.3,517/4,909) under the other criteria."
    )
    well = difference("rape", (30, 100), (20, 100), (0.01, 0.2))
    assert caveat(well) == caveats.OFFENCE


def test_a_coverage_that_is_hidden_is_not_told() -> None:
    found = difference("suspect_white", (40, 50), (100, 200), (0.1, 0.4), total=100, comparator_total=None)
    assert caveat(found) == f"{caveats.ETHNICITY} Ethnicity recorded for 50% (n.50/100) here."


def test_a_coverage_s_own_share_is_no_caveat() -> None:
    found = difference("suspect_age_coverage", (50, 100), (150, 200), (-0.4, -0.1))
    assert caveat(found) == caveats.SUSPECTS
