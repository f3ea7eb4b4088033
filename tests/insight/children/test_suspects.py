"""Children who are suspects, of a dozen crimes counted by hand."""

import polars as pl
import pytest

import dozen
from cocad.disclosure import Table, protect
from cocad.disclosure.joined import TEN_TO_SEVENTEEN, joined
from cocad.insight.children import age_gap
from cocad.insight.children.alone import alone_sentence, spread
from cocad.insight.children.flag import (
    Part,
    break_sentence,
    contradicted,
    contradictions,
    flag_months,
    flagged,
    parts,
)
from cocad.insight.children.suspects import AGES, everywhere, share_of_suspects, where_and_who
from cocad.insight.sentences.groupwise import Charts
from cocad.metrics.evaluator import ask, evaluate
from cocad.metrics.selection import Where, parse

SNAPSHOT = dozen.snapshot()


def table(population: str, *by: str, where: Where | None = None) -> Table:
    question = ask(population, by, parse(where or {}, SNAPSHOT.extent), single_years=True)
    return protect(evaluate(SNAPSHOT, [question])[0])


def counts(shown: Table, **numbers: int) -> Table:
    """The same table with numbers of its first row."""
    frame = shown.frame.head(1).with_columns(pl.lit(n).alias(name) for name, n in numbers.items())
    return Table(frame, shown.question, shown.manifest, shown.viewer)


def ages_of(by: str = "", where: Where | None = None) -> Table:
    return table("crimes", *([by] if by else []), "suspects_ages", where=where)


BANDS = table("suspects", "suspect_age_band")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({}, "6 of 14 suspects with an age recorded were children aged 10 to 17"),
        ({"criterion": "Familial"}, "1 of 5 suspects with an age recorded was a child aged 10 to 17"),
        ({"criterion": "Ritualistic"}, "No suspect is recorded under this selection"),
        (
            {"criterion": dozen.CSE, "suspect_gender": "Not recorded"},
            "No age is recorded for the one suspect of this selection",
        ),
        ({"suspect_age": "Not recorded"}, "The selection leaves out suspects aged 10 to 17"),
        ({"suspect_age_band": "18 to 29"}, "The selection leaves out suspects aged 10 to 17"),
    ],
)
def test_the_share_of_suspects_or_why_there_is_none(where: Where, said: str) -> None:
    assert share_of_suspects(joined(table("suspects", "suspect_age_band", where=where))) == said


def test_from_a_base_of_twenty_it_is_a_share_with_count_and_base() -> None:
    shown = counts(joined(BANDS), count=2312, base=4768, total=6670)
    assert share_of_suspects(shown) == (
        "Age is recorded for only 71% of suspects; of these 48% were children aged 10 to 17 (n.2,312/4,768)"
    )
    well = counts(joined(BANDS), count=2312, base=4768, total=5000)
    assert share_of_suspects(well) == (
        "48% of suspects with an age recorded were children aged 10 to 17 (n.2,312/4,768)"
    )


def charted(table: Table) -> tuple[Charts, str]:
    return Charts({"criterion": (table, TEN_TO_SEVENTEEN)}), "criterion"


def test_every_criterion_with_ages_is_looked_at() -> None:
    # Under Child sexual exploitation four ages are known, none of 10 to 17; Unknown has no suspect.
    by_criterion = joined(table("suspects", "criterion", "suspect_age_band"))
    assert everywhere(*charted(by_criterion)) == (
        "Children aged 10 to 17 are among suspects under 3 of 4 criteria with ages recorded"
    )
    some = joined(
        table("suspects", "criterion", "suspect_age_band", where={"criterion": ["Familial", "Other"]})
    )
    assert everywhere(*charted(some)).endswith("under every criterion with ages recorded")
    none = joined(table("suspects", "criterion", "suspect_age_band", where={"criterion": "Ritualistic"}))
    assert everywhere(*charted(none)) == "No suspect was recorded under this selection"


ASKED = ("location_type", "relationship")


def test_where_it_happened_and_who_they_were() -> None:
    # Of six: S05 at home a sibling, S06 and S11 at school (friend, position of trust), S15 outside a friend.
    said = where_and_who(*(table("suspects", name, where=AGES) for name in ASKED))
    assert said == (
        "Where, of 4 with a location recorded out of 6: in the family home n.1/4; in a school or college "
        "n.2/4; elsewhere n.1/4.",
        "Who, of 5 with a relationship to the victim recorded out of 6: family, or friends of it n.1/5; "
        "strangers n.0/5; a friend, an acquaintance, a partner or another n.4/5.",
    )  # fmt: skip


def test_where_and_who_say_why_not() -> None:
    kept = {"suspect_age": "16"}  # S08: neither a location nor a relationship
    assert where_and_who(*(table("suspects", name, where=kept) for name in ASKED)) == (
        "Where: a location is recorded for none of 1.",
        "Who: a relationship to the victim is recorded for none of 1.",
    )  # fmt: skip
    none = {"criterion": "Ritualistic"}
    tables = (table("suspects", name, where=none) for name in ASKED)
    assert where_and_who(*tables) == ()


PAIRS = table("pairs", "suspect_age", "victim_age", where=AGES)


def test_the_years_between_the_two_of_each_pair() -> None:
    # S05 14 and V04 10; S06 13, V05 12; S07 15 and S08 16, V07 17 and V06 unknown; S11 17, V09 8.
    found = age_gap.gaps(PAIRS)
    assert {gap: count for gap, count in found.items() if count} == {4: 1, 1: 1, -2: 1, -1: 1, 9: 1}
    assert list(found) == list(range(-2, 10))
    assert age_gap.median(found) == 1
    assert age_gap.told_median(found) is None
    assert age_gap.known(PAIRS) == "both ages recorded for 5 of 7 pairs"
    assert age_gap.gap_sentence(found) == "5 pairs have both ages recorded: too few for a median"
    assert age_gap.gaps(table("pairs", "suspect_age", "victim_age", where={"criterion": "Ritualistic"})) == {}


@pytest.mark.parametrize(
    ("counts", "middle"),
    [
        ({0: 1, 3: 1}, 1.5),
        ({-1: 2, 5: 1}, -1),
        ({0: 3, 1: 0, 2: 3}, 1),
        ({4: 7}, 4),
        ({}, None),
        ({2: 0}, None),
    ],
)
def test_the_median(counts: dict[int, int], middle: float | None) -> None:
    assert age_gap.median(counts) == middle


BY_MEDIAN = "By the median of {} pairs the suspect is {} the victim; {} are 5 years older or more, {} younger"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({-1: 5, 1: 10, 6: 5}, BY_MEDIAN.format(20, "1 year older than", "25%", "25%")),
        ({0: 30}, BY_MEDIAN.format(30, "as old as", "0%", "0%")),
        ({-2: 11, -1: 11}, BY_MEDIAN.format(22, "1.5 years younger than", "0%", "100%")),
        ({}, "No pair has both ages recorded"),
        ({3: 1}, "1 pair has both ages recorded: too few for a median"),
    ],
)
def test_the_sentence_of_the_gap(counts: dict[int, int], said: str) -> None:
    assert age_gap.gap_sentence(counts) == said


def test_the_most_common_pair_of_ages() -> None:
    # Five pairs, of which no two have the same ages.
    assert age_gap.most_often(PAIRS) == "No two ages stand out: 5 share the most, 1 of 5 pairs"
    none = table("pairs", "suspect_age", "victim_age", where={"criterion": "Ritualistic"})
    assert age_gap.most_often(none) == "No pair has both ages recorded"


def test_alone_or_with_adults() -> None:
    # Six crimes have only children, three only adults; two are left open by an age, one has no suspect.
    assert alone_sentence(ages_of()) == "6 of 9 crimes have only children as suspects, 0 children and adults"
    assert alone_sentence(ages_of(where={"criterion": "Ritualistic"})) == (
        "No crime was recorded under this selection"
    )
    open_ones = ages_of(where={"criterion": "Unknown"})
    assert alone_sentence(open_ones) == "Ages of the crime's suspects: recorded well enough on none of 1"
    assert spread(ages_of()) == ""  # twelve crimes are too few


def test_coverage_comes_first_where_it_is_thin() -> None:
    shown = ages_of()
    numbers = {"count": [961, 174, 1060], "base": [2195] * 3, "total": [4228] * 3}
    frame = shown.frame.with_columns(pl.Series(name, values) for name, values in numbers.items())
    thin = type(shown)(frame, shown.question, shown.manifest, shown.viewer)
    assert alone_sentence(thin) == (
        "Suspects' ages tell for only 52% of crimes: of these 44% have only children as suspects "
        "(n.961/2,195), 7.9% children and adults"
    )
    # 961 of 4,228, and 961 with the 2,033 left open.
    assert spread(thin) == (
        "If none, or all, of the crimes left open had only children as suspects: 23% to 71%."
    )
    full = frame.with_columns(total=pl.lit(2195))
    whole = type(shown)(full, shown.question, shown.manifest, shown.viewer)
    assert alone_sentence(whole) == (
        "44% of crimes have only children as suspects (n.961/2,195), 7.9% children and adults"
    )
    assert spread(whole) == ""


def test_the_flag_begins_in_april_2023() -> None:
    assert flag_months(("2023-01", "2023-03", "2023-04", "2023-12", "2024-01")) == (
        "2023-04",
        "2023-12",
        "2024-01",
    )
    assert flag_months(("2023-02", "2023-03")) == ()
    # C04, C05, C10 and C12 carry it, C06, C07, C09 and C11 do not.
    assert flagged(table("crimes", "committed_by_children")) == "4 of 8 crimes carry the flag"
    early = table("crimes", "committed_by_children", where={"month": "2023-01..2023-03"})
    assert flagged(early) == ("The flag 'CSAE committed by children' is recorded for none of 3 crimes")


def test_flag_and_ages_that_contradict_each_other() -> None:
    # Flagged No, with a suspect of 17 (C07) and of 10 (C11); C09's is an adult, C06's are half known.
    yes, no = contradictions(ages_of("committed_by_children"))
    assert (yes.count, yes.base, yes.left_open) == (0, 3, 1)
    assert (no.count, no.base, no.left_open) == (2, 3, 1)
    assert contradicted((yes, no)) == (
        "Flag and suspects' ages contradict each other on 2 of 6 crimes: check their records"
    )
    assert contradicted((yes,)) == "Flag and suspects' ages contradict each other on none of 3 crimes"
    none = contradictions(ages_of("committed_by_children", {"criterion": "Ritualistic"}))
    assert contradicted(none).startswith("No crime has both the flag and its suspects' ages recorded")


def test_the_break_is_two_counts() -> None:
    before = table("crimes", "month", where={"criterion": "Other", "committed_by_children": "Yes"})
    (one,) = parts([before])
    assert not one.own
    assert break_sentence([one]) == "Crimes: 2 under Other with the flag, Apr to Dec 2023"
    own = Part(own=True, counts={"2024-01": 60, "2024-02": None, "2024-03": 71})
    assert break_sentence([one, own]) == (
        "Crimes: 2 under Other with the flag, Apr to Dec 2023; 131 under a criterion of their own, "
        "Jan to Mar 2024: two counts, not a trend"
    )  # fmt: skip
