"""A hidden number of one table: what the rest of that table leaves it, of any population and split.

The reader is told which of the hidden numbers are small, and knows its own records. Each group of
the table is a small system of equations in whole numbers, which HiGHS solves for the least and the
most of each hidden number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, event, given, settings
from scipy.optimize import Bounds, LinearConstraint, milp

import cocad
from arbitrary import Asked
from cocad.disclosure.comparator import SMALL_REST
from cocad.disclosure.gate import LEAST_LEFT, SMALL, nearest
from cocad.snapshots import Snapshot
from disclosure.test_attack import snapshot as plain
from disclosure.worlds import KENT, SOUTH_EAST, VIEWER, may_ask, world, worlds

_UNBOUNDED = 10_000
Ends = tuple[float, float]
pytestmark = pytest.mark.usefixtures("undisguised")


@dataclass(frozen=True)
class Group:
    """A group of a table as the reader has it: the ends of others' cells, base and total."""

    cells: list[Ends]
    small: list[bool]
    shown: list[bool]
    small_rest: list[bool]
    base: Ends
    total: Ends

    def range_of(self, cell: int) -> tuple[int, int]:
        """The least and the most that a cell can be; cells and those not recorded make the total."""
        number = len(self.cells)
        rows = [np.append(np.ones(number), 0.0), np.ones(number + 1)]
        ends = [self.base, self.total]
        for place in np.flatnonzero(self.small_rest):
            rest = np.append(np.ones(number), 0.0)
            rest[place] = 0.0
            rows.append(rest)
            ends.append((1, SMALL))
        low, high = zip(*[*self.cells, (0, _UNBOUNDED)], strict=True)
        found = []
        for sign in (1, -1):
            target = np.zeros(number + 1)
            target[cell] = sign
            solved = milp(
                target,
                constraints=LinearConstraint(np.array(rows), *np.array(ends).T),
                bounds=Bounds(low, high),
                integrality=np.ones(number + 1, dtype=np.int64),
            )
            assert solved.status == 0, solved.message
            found.append(round(sign * solved.fun))
        return found[0], found[1]


def ends(number: int | None, own: int) -> Ends:
    """What a rounded number leaves others' part of it, once the own is taken away."""
    if number is None:
        return 0, _UNBOUNDED
    left = number - int(nearest(np.array([own]))[0])
    return (0, 0) if left == 0 else (max(SMALL + 1, left - 2), left + 2)


def groups(snapshot: Snapshot, asked: Asked) -> Iterator[Group]:
    """The groups of a comparator whose base is shown, with the truth checked against their ends."""
    area = {name: values for name, values in asked.where.items() if name != "region"}
    mine = cocad.tabulate(snapshot, asked.population, asked.by, area | {"force": (KENT,)}).frame
    whole = cocad.tabulate(snapshot, asked.population, asked.by, asked.where).frame
    told = cocad.tabulate(snapshot, asked.population, asked.by, asked.where, viewer=VIEWER).frame
    width = told[asked.by[-1]].n_unique()
    for start in range(0, len(told), max(width, 1)):
        part, own, true = (frame.slice(start, width) for frame in (told, mine, whole))
        if part["base"][0] is None:
            continue
        others = (true["count"] - own["count"]).to_list()
        small = [
            count is None and 1 <= left <= SMALL for count, left in zip(part["count"], others, strict=True)
        ]
        cells = [
            (1.0, float(SMALL)) if is_small
            else (float(SMALL + 1), float(_UNBOUNDED)) if count is None
            else ends(count, mine_here)
            for count, mine_here, is_small in zip(part["count"], own["count"], small, strict=True)
        ]  # fmt: skip
        low, high = ends(part["base"][0], own["base"][0])
        group = Group(
            cells, small, part["count"].is_not_null().to_list(),
            (part["hidden"] == SMALL_REST).fill_null(value=False).to_list(),
            (max(low, LEAST_LEFT), high), ends(part["total"][0], own["total"][0]),
        )  # fmt: skip
        for left, (least, most) in zip(others, cells, strict=True):
            assert least <= left <= most
        assert group.base[0] <= true["base"][0] - own["base"][0] <= group.base[1]
        assert group.total[0] <= true["total"][0] - own["total"][0] <= group.total[1]
        yield group


def is_split_by_areas(asked: Asked) -> bool:
    """Whether it shows the own area's numbers beside nobody else's, so that none of them add up."""
    return bool({"force", "region"} & set(asked.by))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(snapshot=worlds, asked=may_ask(least=1).filter(lambda asked: not is_split_by_areas(asked)))
def test_no_hidden_number_follows_from_its_table(snapshot: Snapshot, asked: Asked) -> None:
    found = 0
    for group in groups(snapshot, asked):
        others_shown = any(
            low > 0 for (low, _), is_shown in zip(group.cells, group.shown, strict=True) if is_shown
        )
        for cell in np.flatnonzero(group.small):
            least, most = group.range_of(int(cell))
            # Where all of a group is hidden nothing tells which are small.
            assert least < most or not others_shown
            found += 1
    event("hidden numbers" if found else "none hidden")


@pytest.mark.parametrize("by", [["region", "criterion"], ["criterion", "region"], ["force", "recency"]])
def test_a_split_by_area_shows_the_own_area_alone(by: list[str]) -> None:
    frame = cocad.tabulate(world(7, 300), "crimes", by, {}, viewer=VIEWER).frame
    own = pl.col(by[0] if by[0] != "criterion" else by[1]).cast(pl.String).is_in([KENT, "South East"])
    assert frame.filter(~own)["count"].null_count() == len(frame.filter(~own))
    assert frame.filter(own)["count"].count() > 0


def test_a_number_that_is_not_protected_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    # By criterion and recency: in one group others 7, 7 and 4, shown as 5, 5 and hidden beside 20.
    crimes = [
        (SOUTH_EAST[n % 4], "Familial", recency, 1)
        for recency, count in (("Recent", 7), ("Non-recent", 7), ("Unknown", 4))
        for n in range(count)
    ]
    made = plain(crimes)
    asked = Asked("crimes", ("criterion", "recency"), {})
    (group,) = groups(made, asked)
    assert not any(group.shown)
    monkeypatch.setattr(
        "cocad.disclosure.comparator.secondary", lambda cells, bases, rest: np.zeros(cells.shape, bool)
    )
    (group,) = groups(made, asked)
    assert group.range_of(group.small.index(True)) == (4, 4)
