"""Why there is no number: each reason alone, on the dozen crimes and on hidden and contradictory ones."""

import pytest

import cocad
import dozen
from cocad.disclosure import Measures, Table, measured
from cocad.insight.sentences import findings, headline
from cocad.insight.sentences.absence import Absence, absence, of_selection, told
from cocad.insight.sentences.questions import finding
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import Where, parse
from cocad.snapshots import MissingReturn
from disclosure.test_attack import KENT
from disclosure.test_comparator import REGION

QUARTERS = tuple(f"2023-Q{n}" for n in range(1, 5))
DYFED_Q3: Where = {"force": dozen.DYFED, "quarter": "2023-Q3"}
WHOLE = ("group_based_of_all_csae", "group_based_of_contact", "non_recent", "suspect_10_17")


def shown(population: str, *by: str, where: Where) -> Table:
    return cocad.tabulate(dozen.snapshot(), population, list(by), where)


def told_of(where: Where) -> Measures:
    snapshot = dozen.snapshot()
    selection = parse(where, snapshot.extent)
    return measured(snapshot, [METRICS[name] for name in WHOLE], selection)


@pytest.mark.parametrize(
    ("population", "by", "where", "reason", "said"),
    [
        ("crimes", ["criterion"], DYFED_Q3, Absence.NOT_SUPPLIED,
         "Not supplied: no return from Dyfed-Powys for 2023-Q3"),
        ("suspects", ["suspect_age_band", "suspect_gender"], DYFED_Q3, Absence.NOT_SUPPLIED,
         "Not supplied: no return from Dyfed-Powys for 2023-Q3"),
        ("crimes", ["criterion"], {"force": "E23000013"}, Absence.NONE,
         "No crime was recorded under this selection"),
        ("victims", ["victim_gender"], {"criterion": "Institutional"}, Absence.NOT_RECORDED,
         "Victim gender is not recorded for the one victim"),  # V09 alone
        ("crimes", ["committed_by_children"], {"quarter": "2023-Q1"}, Absence.NOT_RECORDED,
         "The flag 'CSAE committed by children' is recorded for none of 3 crimes"),
        ("crimes", ["recency"], {"quarter": "2023-Q1", "month": "2023-05"}, Absence.LEFT_OUT,
         "The selection leaves nothing: its month recorded and its quarter recorded have nothing in common"),
        ("crimes", ["recency"], {"committed_by_children": "Yes", "quarter": "2023-Q1"}, Absence.LEFT_OUT,
         "The selection leaves nothing: the child flag began in April 2023, and its months end before it"),
        ("victims", ["victim_gender"], {"victim_age": "5", "victim_age_band": "16 to 17"}, Absence.LEFT_OUT,
         "The selection leaves nothing: its victim age and its victim age in years have nothing in common"),
    ],
)  # fmt: skip
def test_each_reason_is_told(
    population: str, by: list[str], where: Where, reason: Absence, said: str
) -> None:
    table = shown(population, *by, where=where)
    assert absence(table) is reason
    assert told(table) == said


@pytest.mark.usefixtures("undisguised")
def test_what_is_hidden_is_no_missing_return() -> None:
    where = {"region": "South East", "criterion": "Institutional"}
    table = cocad.tabulate(REGION, "crimes", ["recency"], where, viewer=f"force:{KENT}")
    assert absence(table) is Absence.HIDDEN
    assert told(table) == "Hidden: too few forces, or one makes up most of it"


def test_a_category_that_the_conditions_rule_out_is_left_out_and_not_none() -> None:
    recent = shown("crimes", "recency", where={"recency": "Recent"})
    assert absence(recent) is None
    assert told(recent, "Recent") == ""
    assert told(recent, "Non-recent") == "The selection leaves out non-recent crimes"


def test_a_force_that_sent_something_has_numbers() -> None:
    assert (
        of_selection(dozen.snapshot().manifest, parse({"force": dozen.DYFED}, dozen.snapshot().extent)) == ""
    )
    assert absence(shown("crimes", "month", where={"force": dozen.DYFED})) is None


def test_several_returns_are_told_by_their_forces_and_ends() -> None:
    missing = tuple(MissingReturn(force=dozen.KENT, quarter=quarter, reason="none") for quarter in QUARTERS)
    manifest = dozen.snapshot().manifest.model_copy(update={"missing_returns": missing})
    kent = parse({"force": dozen.KENT}, manifest.extent)
    assert of_selection(manifest, kent) == "Not supplied: no return from Kent for 2023-Q1 to 2023-Q4"
    assert of_selection(manifest, parse({"region": "South East"}, manifest.extent)) == ""


def test_no_headline_and_no_title_is_a_number_where_no_return_was_sent() -> None:
    gone = told_of(DYFED_Q3)
    cards = [headline.crimes(gone), headline.metric(gone, "non_recent", "x"),
             headline.metric(gone, "suspect_10_17", "x")]  # fmt: skip
    assert [card.number for card in cards] == ["Not supplied"] * 3
    assert all(not card.lines for card in cards)
    said = "Not supplied: no return from Dyfed-Powys for 2023-Q3"
    assert findings.funnel(gone, "Dyfed-Powys") == said
    assert findings.place_in_contact(gone) == said
    assert finding(shown("crimes", "criterion", where=DYFED_Q3)) == said


def test_a_headline_of_a_force_without_crimes_is_a_true_zero() -> None:
    none = told_of({"force": "E23000013"})
    assert headline.crimes(none).number == "0"
    assert headline.metric(none, "non_recent", "x").number == "None"


def test_a_headline_says_that_the_selection_leaves_it_out() -> None:
    recent = told_of({"recency": "Recent"})
    assert headline.metric(recent, "non_recent", "x").number == "Left out"
    assert (
        headline.metric(told_of({"suspect_age_band": "18 to 29"}), "suspect_10_17", "x").number == "Left out"
    )


def test_metrics_of_missing_returns_are_null_and_say_why() -> None:
    frame = told_of(DYFED_Q3).frame
    assert frame["count"].null_count() == len(frame)
    assert frame["not_supplied"].unique().to_list() == ["no return was supplied"]
    assert "not_supplied" not in told_of({"force": dozen.DYFED}).frame.columns


def test_a_table_whose_groups_are_unrecorded_is_not_said_to_have_no_crimes() -> None:
    table = shown("suspects", "location_type", "relationship", where={"criterion": "Unknown"})
    assert told(table) == "No suspect with a location recorded is under this selection"
