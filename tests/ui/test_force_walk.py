"""A force's lead walks every page under all that can be chosen: no page breaks or leaves the own area."""

from unittest.mock import patch

import pytest

from apptest import page, said, seen_by
from cocad.disclosure.viewer import viewer
from cocad.errors import AccessError
from cocad.figures.areas import areas_for
from cocad.figures.choice import CONDITIONS, Choice, read_choice
from cocad.figures.comparators import chosen_comparator, comparators
from cocad.figures.kinds import NOT_SHOWN
from cocad.metrics.definitions import DEFINITIONS
from cocad.metrics.selection import Selection, parse
from cocad.snapshots import Manifest, listed
from cocad.words.caveats import NOT_LEFT_OUT
from cocad.words.extent import Extent
from cocad.words.geography import FORCES
from walk import ALIKE, NOW, OF_A_PAGE, OPEN, REFUSED, STEPS, Address, walk

KENT = "force:E23000032"
VIEWERS = (KENT, "force:W15000003", "force:E23000001,E23000012", "force:W15000004")
"""Kent, South Wales, two forces, and Dyfed-Powys, which sent nothing for 2023-Q3."""
WAYS = [
    pytest.param(file, VIEWERS[(page + step) % len(VIEWERS)], address, id=f"{file}-{step}")
    for page, file in enumerate(OPEN)
    for step, address in enumerate((*STEPS, *OF_A_PAGE.get(file, ())))
]
OF_ALL_FORCES = {"recency.py": ["recency-forces"], "areas.py": ["map", "map-share", "forces-recency",
                 "forces-suspect_age_band", "force-funnel"]}  # fmt: skip
"""The figures that show a force's viewer all forces, by page."""


@pytest.mark.parametrize(("file", "who", "address"), WAYS)
def test_no_page_breaks_or_leaves_the_own_area(
    demo_snapshots: None, file: str, who: str, address: Address
) -> None:
    with seen_by(who):
        assert walk(file, address)[1] == []


def test_the_walk_chooses_all_that_the_sidebar_offers(demo_snapshots: None) -> None:
    manifests = {manifest.id: manifest for manifest in listed()}
    extents = {name: manifest.extent for name, manifest in manifests.items()}
    offered, chosen = set(), set()
    for step in STEPS:
        words = {word: [value] if isinstance(value, str) else list(value) for word, value in step.items()}
        choice, _ = read_choice(words, extents=extents, usual="2023-Q4", areas=areas_for(viewer(KENT)))
        found = comparators(choice, manifests, viewer(KENT))
        assert choice.beside in ("", *(one.name for one in found)), step
        comparator = chosen_comparator(choice, found)
        offered |= {one.name for one in found}
        chosen.add(comparator.name)
    assert chosen == offered
    assert {word for step in STEPS for word in step} >= {*CONDITIONS, "like_for_like", "view", "force"}
    assert {step.get("definition", "all") for step in STEPS} == {*DEFINITIONS}


@pytest.mark.parametrize("file", OF_ALL_FORCES)
def test_figures_of_all_forces_say_what_like_for_like_leaves_in(demo_snapshots: None, file: str) -> None:
    with seen_by(KENT):
        assert said(page(file, **NOW, **ALIKE)).count(NOT_LEFT_OUT) == len(OF_ALL_FORCES[file])
        assert NOT_LEFT_OUT not in said(page(file, **NOW, beside="year-before"))
        assert NOT_LEFT_OUT not in said(page("overview.py", **NOW, **ALIKE))
    assert NOT_LEFT_OUT not in said(page(file, **NOW, **ALIKE))


def without_a_force(choice: Choice, now: Manifest, before: Manifest, extent: Extent, to: object) -> Selection:
    """Like for like with the condition on forces that a force's viewer may not have."""
    where = tuple(force.code for force in FORCES if force.code != "W15000004")
    return Selection() if choice.area.key else parse({"force": where}, extent)


@pytest.mark.parametrize("file", OF_ALL_FORCES)
def test_what_is_refused_all_the_same_is_said_in_its_place(demo_snapshots: None, file: str) -> None:
    with seen_by(KENT), patch("cocad.figures.comparators.like_for_like", without_a_force):
        shown, wrong = walk(file, NOW | ALIKE)
    assert wrong == ["leaves the own area"]
    told = said(shown)
    assert told.count(f"Hidden: {REFUSED}") == len(OF_ALL_FORCES[file])
    # Said once; the cards after it begin with what they would show.
    assert told.count(NOT_SHOWN) == 1
    own = [chart.proto.alt for chart in shown.get("vega_lite_chart")]
    assert own
    assert not any(REFUSED in alt for alt in own)


def test_what_no_figure_can_say_is_said_where_the_page_stops(demo_snapshots: None) -> None:
    refused = AccessError("This is not yours to see; choose another page.")
    with seen_by(KENT), patch("cocad.disclosure.cache.measured", side_effect=refused):
        shown = page("overview.py", month="2023-05")
    assert not shown.exception
    assert [one.value for one in shown.error] == [str(refused)]


@pytest.mark.parametrize("file", OPEN)
def test_a_quarter_without_the_own_return_breaks_no_page(demo_snapshots: None, file: str) -> None:
    with seen_by("force:W15000004"):
        assert walk(file, {"quarter": "2023-Q3"})[1] == []
