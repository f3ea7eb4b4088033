"""Who is on a crime is chosen at the left like anything else, and stands in the address and as a chip."""

import pytest
from streamlit.testing.v1 import AppTest

from apptest import page, said
from cocad.figures.choice import CONDITIONS
from cocad.words.vocabulary import KEYS


def opened(test: AppTest, drawer: str) -> AppTest:
    """The page with one of the sidebar's drawers open."""
    test.session_state[f"drawer-{drawer}"] = True
    return test.run()


@pytest.mark.usefixtures("demo_snapshots")
def test_every_condition_but_of_time_can_be_chosen_in_the_sidebar() -> None:
    test = page("recency.py")
    for drawer in ("Offence and place", "Victims", "Suspects", "Groups"):
        test = opened(test, drawer)
    chosen = {box.key for box in test.sidebar.multiselect}
    # Ages in years and months come by a click or a link.
    assert chosen == {name for name in CONDITIONS if not name.endswith("_age")} - {"month", "quarter"}


@pytest.mark.usefixtures("demo_snapshots")
@pytest.mark.parametrize(
    ("key", "value", "chip"),
    [
        ("suspects_ages", "Only children", "Only children as suspects"),
        ("perpetrators", "3", "3 perpetrators"),
        ("victims_on_crime", "None", "No victims"),
    ],
)
def test_a_choice_of_who_is_on_a_crime_is_in_the_address_and_a_chip(key: str, value: str, chip: str) -> None:
    test = opened(page("recency.py", criterion="Familial"), "Groups")
    (box,) = (one for one in test.sidebar.multiselect if one.key == key)
    assert box.label == KEYS[key].label
    before = said(test)
    test = box.set_value([value]).run()
    assert test.query_params[key] in (value, [value])
    assert chip in [button.label for button in test.main.button]
    assert said(test) != before
