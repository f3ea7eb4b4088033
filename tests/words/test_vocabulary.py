"""How categories are shown: labels of their own stand for the data's values and lead back to them."""

import re
from pathlib import Path

import pytest

import dozen
from apptest import page, said
from cocad.errors import RequestError
from cocad.metrics.selection import parse
from cocad.ui import card, session
from cocad.words import vocabulary
from cocad.words.vocabulary import ETHNICITIES, SHOWN, shown, value_of

HARMONISED = (
    "White",
    "Mixed or multiple ethnic groups",
    "Asian or Asian British",
    "Black, Black British, Caribbean or African",
    "Other ethnic group",
)
"""Government Statistical Service, Ethnicity harmonised standard, England, since 2021."""


def test_ethnic_groups_are_shown_as_harmonised() -> None:
    assert tuple(map(shown, ETHNICITIES)) == HARMONISED
    assert tuple(map(value_of, HARMONISED)) == ETHNICITIES


def test_a_label_is_no_other_category() -> None:
    lists = (value for name, value in vars(vocabulary).items() if name.isupper() and isinstance(value, tuple))
    every = {category for listed in lists for category in listed if isinstance(category, str)}
    assert SHOWN.keys() <= every
    assert every.isdisjoint(SHOWN.values())


@pytest.mark.parametrize("written", ["Black or Black British", "Black, Black British, Caribbean or African"])
def test_a_condition_takes_the_value_and_the_label(written: str) -> None:
    extent = dozen.snapshot().extent
    where = parse({"suspect_ethnicity": written}, extent).where(extent)
    assert where == {"suspect_ethnicity": ("Black or Black British",)}
    with pytest.raises(RequestError):
        parse({"criterion": written}, extent)


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("people.py", {}),
        ("people.py", {"suspect_ethnicity": "Mixed"}),
        ("people.py", {"suspect_ethnicity": "Black or Black British", "view": "briefing"}),
        ("criteria.py", {"criterion": "Familial"}),
        ("explore.py", {"population": "suspects", "by": "suspect_ethnicity"}),
        ("methods.py", {}),
    ],
    ids=str,
)
def test_pages_write_labels_and_links_keep_values(
    demo_snapshots: Path, file: str, address: dict[str, str]
) -> None:
    test = page(file, **address)
    assert not test.exception
    told = said(test)
    for chart in test.get("vega_lite_chart"):
        told += chart.proto.alt
    for key, value in address.items():
        assert test.query_params.get(key) in (value, [value])
    # An address keeps the value, and so do the definitions on Methods.
    words = re.sub(r"(?:href|src)='[^']*'", "", told)
    if file != "methods.py":
        assert not re.search(r"\bMixed\b(?! or multiple)|Black or Black British", words)
    assert file == "criteria.py" or re.search("Mixed or multiple|Black, Black British", words)


def test_a_click_on_a_label_chooses_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    changed: dict[str, list[str]] = {}
    clicked = {"chart": {"selection": {"pick": [{"category": "Mixed or multiple ethnic groups"}]}}}
    monkeypatch.setattr(card, "change", lambda **words: changed.update(words))
    monkeypatch.setattr(session.st, "session_state", clicked)
    card._narrow("chart", {"category": "suspect_ethnicity"})()
    assert changed == {"suspect_ethnicity": ["Mixed"]}
