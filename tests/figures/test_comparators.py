"""What a choice can be put beside, and how two years are made alike for whom."""

from dataclasses import replace

import pytest

from cocad.disclosure.viewer import NATIONAL, Viewer, viewer
from cocad.figures.areas import Area
from cocad.figures.choice import Choice
from cocad.figures.comparators import (
    YEAR_BEFORE,
    Comparator,
    can_be_alike,
    chosen_comparator,
    comparable,
    comparators,
    not_left_out,
    unsuited,
    year_before,
)
from cocad.figures.other_years import NoCounterpart, like_for_like
from cocad.snapshots import Manifest, listed
from cocad.words.caveats import NOT_LEFT_OUT
from cocad.words.vocabulary import BY_CHILDREN, KEYS

DYFED = "W15000004"
KENT = viewer("force:E23000032")
ALIKE = Choice(snapshot="2024-Q4", area=Area(), beside=YEAR_BEFORE, like_for_like=True)
OF_KENT = replace(ALIKE, area=Area("force", "E23000032"))


@pytest.fixture
def manifests(demo_snapshots: None) -> dict[str, Manifest]:
    return {manifest.id: manifest for manifest in listed()}


def conditions(choice: Choice, manifests: dict[str, Manifest], to: Viewer) -> dict[str, tuple[str, ...]]:
    now, before = manifests["2024-Q4"], manifests["2023-Q4"]
    return like_for_like(choice, now, before, now.extent, to).where(now.extent)


def said(choice: Choice, manifests: dict[str, Manifest], to: Viewer) -> str:
    comparator = chosen_comparator(choice, comparators(choice, manifests, to))
    return not_left_out(choice, comparator, manifests, to)


def test_forces_without_a_return_are_left_out_for_the_national_viewer(manifests: dict[str, Manifest]) -> None:
    # Dyfed-Powys sent nothing for 2023-Q3.
    assert len(conditions(ALIKE, manifests, NATIONAL)["force"]) == 43
    assert DYFED not in conditions(ALIKE, manifests, NATIONAL)["force"]
    assert not said(ALIKE, manifests, NATIONAL)


@pytest.mark.parametrize("choice", [ALIKE, OF_KENT], ids=["all forces", "the own force"])
def test_no_condition_on_forces_is_made_for_a_force_s_viewer_but_criteria_are_alike(
    manifests: dict[str, Manifest], choice: Choice
) -> None:
    found = conditions(choice, manifests, KENT)
    assert found.keys() == {"criterion"}
    assert not {"Other", BY_CHILDREN} & set(found["criterion"])
    assert said(choice, manifests, KENT) == NOT_LEFT_OUT


@pytest.mark.parametrize(
    "choice",
    [replace(ALIKE, like_for_like=False), replace(ALIKE, beside="nothing")],
    ids=["not alike", "no year before"],
)
def test_nothing_is_said_where_nothing_is_made_alike(manifests: dict[str, Manifest], choice: Choice) -> None:
    assert not said(choice, manifests, KENT)


def test_nothing_is_said_where_every_force_sent_its_returns(manifests: dict[str, Manifest]) -> None:
    whole = {
        name: manifest.model_copy(update={"missing_returns": ()}) for name, manifest in manifests.items()
    }
    assert not said(ALIKE, whole, KENT)


def test_a_synthetic_year_never_stands_beside_a_real_one(manifests: dict[str, Manifest]) -> None:
    assert isinstance(year_before(ALIKE, manifests, NATIONAL), Comparator)
    real = {
        name: manifest.model_copy(update={"synthetic": name[:4] == "2024"})
        for name, manifest in manifests.items()
    }
    assert year_before(ALIKE, real, NATIONAL) is None


@pytest.mark.parametrize("criterion", [("Other",), (BY_CHILDREN,), ("Other", BY_CHILDREN)], ids=str)
def test_like_for_like_is_not_applied_where_it_leaves_nothing(
    manifests: dict[str, Manifest], criterion: tuple[str, ...]
) -> None:
    choice, sentence = comparable(replace(ALIKE, where=(("criterion", criterion),)), manifests, NATIONAL)
    assert not choice.like_for_like
    assert sentence.startswith("Like for like between years leaves out 'Other'")


@pytest.mark.parametrize(
    "criterion", [("Familial",), ("Familial", "Other"), ("Unknown", BY_CHILDREN)], ids=str
)
def test_like_for_like_stays_where_something_is_left(
    manifests: dict[str, Manifest], criterion: tuple[str, ...]
) -> None:
    choice = replace(ALIKE, where=(("criterion", criterion),))
    assert comparable(choice, manifests, NATIONAL) == (choice, "")


def of(*criterion: str, like_for_like: bool) -> Choice:
    return replace(ALIKE, where=(("criterion", criterion),), like_for_like=like_for_like)


@pytest.mark.parametrize(
    ("criterion", "plainly", "alike"),
    [
        (("Familial",), True, True),
        (("Other", BY_CHILDREN), True, False),
        (("Other",), False, False),
        (("Familial", "Other"), False, True),
        (("Familial", BY_CHILDREN), False, True),
    ],
    ids=str,
)
def test_the_year_before_and_like_for_like_are_offered_where_they_have_something(
    manifests: dict[str, Manifest], criterion: tuple[str, ...], plainly: bool, alike: bool
) -> None:
    chosen = of(*criterion, like_for_like=False)
    offered = comparators(chosen, manifests, NATIONAL)
    assert (YEAR_BEFORE in [one.name for one in offered]) is plainly
    assert bool(unsuited(chosen, offered, manifests, NATIONAL)) is not plainly
    # The switch is there to be turned on where that alone gives a year before.
    assert can_be_alike(chosen, manifests, NATIONAL) is alike
    switched = of(*criterion, like_for_like=True)
    assert (YEAR_BEFORE in [one.name for one in comparators(switched, manifests, NATIONAL)]) is alike


def test_like_for_like_leaves_the_same_criteria_of_either_year(manifests: dict[str, Manifest]) -> None:
    before = year_before(of("Familial", "Other", like_for_like=True), manifests, NATIONAL)
    assert isinstance(before, Comparator)
    assert before.sides[0].selection.values("criterion") == {"Familial"}


def test_why_a_comparator_is_not_offered(manifests: dict[str, Manifest]) -> None:
    def told(choice: Choice) -> str:
        return unsuited(choice, comparators(choice, manifests, NATIONAL), manifests, NATIONAL)

    assert told(of("Other", like_for_like=False)) == (
        f"The year before cannot stand beside this selection: {NoCounterpart.ONE_OF_TWO}. "
        "Another comparator stands in."
    )
    usual = "The comparator of the link does not suit this selection; another stands in."
    assert told(replace(ALIKE, snapshot="2023-Q4")) == usual
    assert told(replace(ALIKE, beside="criteria")) == usual
    assert not told(replace(ALIKE, beside=""))


def test_what_is_told_of_the_own_records_alone_stands_beside_no_other_forces(
    manifests: dict[str, Manifest],
) -> None:
    mine = Choice(
        snapshot="2023-Q4",
        area=Area("force", "E23000032"),
        where=(("suspects_ages", ("Only children",)),),
        beside="all-forces",
    )
    for who, offered in ((KENT, False), (NATIONAL, True)):
        found = comparators(mine, manifests, who)
        assert ({"areas", "region", "all-forces"} <= {one.name for one in found}) is offered
    fault = unsuited(mine, comparators(mine, manifests, KENT), manifests, KENT)
    label = KEYS["suspects_ages"].label
    assert fault.alone == f"Other forces cannot stand beside it: '{label}' is told of the own records alone."
