"""What the browser says of a widget before it has heard what was set there is nobody's choice."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dozen
from apptest import page
from cocad.figures.areas import Area


@pytest.fixture(autouse=True)
def _snapshot(folder: Path) -> None:
    """The dozen crimes are what the pages show."""


def echo(test: AppTest, late: object) -> AppTest:
    """One more message of a browser that still holds what it held before its last click."""
    return test._run(late)  # type: ignore[arg-type]


def test_a_comparator_that_suits_is_not_put_into_the_address() -> None:
    test = page("overview.py")
    test.selectbox(key="area").set_value(Area("force", dozen.KENT))
    late = test._tree.get_widget_states()
    test.run()
    assert echo(test, late).query_params["force"] in (dozen.KENT, [dozen.KENT])
    assert "beside" not in test.query_params


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("criterion", "Familial"),
        ("recency", "Recent"),
        ("definition", "not-by-children"),
        ("quarter", "2023-Q2"),
        ("month", "2023-04..2023-06"),
        ("force", dozen.KENT),
    ],
)
def test_what_was_taken_off_does_not_come_back(key: str, value: str) -> None:
    test = page("overview.py", **{key: value})
    late = test._tree.get_widget_states()
    test.button(key=f"chip-{key}").click().run()
    assert key not in test.query_params
    assert not {key, "beside"} & set(echo(test, late).query_params)


def test_what_was_chosen_in_a_list_is_chosen_under_the_same_key() -> None:
    test = page("overview.py")
    test.multiselect(key="criterion").set_value(["Other", "Familial"]).run()
    assert sorted(test.query_params["criterion"]) == ["Familial", "Other"]
    test.multiselect(key="criterion").set_value(["Familial"]).run()
    assert test.query_params["criterion"] in ("Familial", ["Familial"])
