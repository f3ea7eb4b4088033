"""Asking strictly: every word of an address is used, or said to be wrong."""

from collections.abc import Sequence

import pytest

from cocad.errors import CocadError
from figures.asked import asked


@pytest.mark.usefixtures("folder")
def test_a_request_is_what_the_words_say() -> None:
    here = asked(criterion="Familial", force="E23000032", beside="region", month="2023-01..2023-06")
    assert here.when == "Familial, Kent, Jan to Jun 2023"
    assert here.comparator.name == "region"
    assert here.selection.where(here.extent) == {
        "criterion": ("Familial",),
        "month": ("2023-01..2023-06",),
        "force": ("E23000032",),
    }


@pytest.mark.parametrize(
    ("who", "address", "said"),
    [
        ("national", {"snapshot": "2031-Q1"}, "The request names a snapshot that is not here."),
        ("national", {"colour": "red"}, "The request says 'colour', which selects nothing here."),
        ("national", {"force": "E1"}, "The request names a force that does not exist."),
        ("force:E23000032", {"force": "E23000001"}, "The request names a force that is not yours."),
        ("force:E23000032", {"region": "London"}, "The request names a region that is not yours."),
        ("force:E23000032", {"rocu": "Eastern"}, "The request names a rocu that is not yours."),
        (
            "national",
            {"beside": "region"},
            "The comparator of the link does not suit this selection.",
        ),
        ("national", {"definition": "all-of-it"}, "The request names a definition that there is not."),
        ("national", {"month": ["2023-01"] * 13}, "The address gives 'month' 13 times, and there are 12"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_word_that_cannot_be_used_refuses_the_request(
    who: str, address: dict[str, str | Sequence[str]], said: str
) -> None:
    with pytest.raises(CocadError) as refused:
        asked(who, **address)
    assert str(refused.value).startswith(said)
    assert "shown" not in str(refused.value)
