"""The numbers of a comparator table for a force's viewer: its own part, and others' by force."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from cocad.disclosure.audit import secondary
from cocad.disclosure.gate import HIDDEN, LEAST_FORCES, SMALL, Whole, passes, rounded
from cocad.disclosure.returns import Returns
from cocad.disclosure.scope import AREAS, regions
from cocad.disclosure.viewer import Viewer
from cocad.metrics.evaluator import Counts, Question
from cocad.words.geography import FORCES, REGIONS
from cocad.words.vocabulary import KEYS

OTHER_AREA = "other forces and regions are not shown"
TOO_FEW = "too few forces, or one makes up most of it"
SMALL_NUMBER = "a small number"
SMALL_REST = "the rest of the base is a small number"

Mask = NDArray[np.bool_]
_CODES, _REGIONS = (np.array([getattr(force, name) for force in FORCES]) for name in ("code", "region"))


@dataclass(frozen=True, eq=False)
class Shown:
    """The numbers that may be shown, one a row, with `HIDDEN` where one may not.

    `share` is true for rows whose share may be worked out from count and base; `why` says what is
    hidden in a row and is None where nothing is.
    """

    count: Whole
    base: Whole
    total: Whole
    share: Mask
    why: NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class ByForce:
    """Counts with a row a force, in the order of `FORCES`, and a column a cell of what is no area."""

    mine: Mask
    count: Whole
    base: Whole
    total: Whole


@lru_cache(maxsize=256)
def _those(named: frozenset[object], word: str) -> Mask:
    """The forces whose code or region is named."""
    found = np.array([getattr(force, word) in named for force in FORCES], dtype=np.bool_)
    found.flags.writeable = False
    return found


def _within(area: Mapping[str, str]) -> Mask:
    """The forces of an area given by force, region, both or neither."""
    found = np.ones(len(FORCES), dtype=np.bool_)
    if "force" in area:
        found &= area["force"] == _CODES
    if "region" in area:
        found &= area["region"] == _REGIONS
    return found


def compare(own: Counts, others: Counts, question: Question, viewer: Viewer) -> Shown:
    """The question's rows in its own order: the own part as it is, others' from the disguised copy.

    `own` and `others` answer the question's `underlying` questions.
    """
    extent = others.snapshot.extent
    left = {name: question.selection.categories(KEYS[name], extent) for name in question.by}
    areas = [name for name in question.by if name in AREAS]
    rest = {name: categories for name, categories in left.items() if name not in AREAS}
    by_force = _by_force(own, others, viewer, split=bool(rest))
    # A comparator is a viewer's region or all forces.
    asked_for = _those(question.selection.values("region") or frozenset(REGIONS), "region")
    returns = Returns(others.snapshot, question.selection.categories(KEYS["month"], extent), rest)
    shape = (*(len(left[name]) for name in areas), by_force.count.shape[1])
    count, base, total = (np.full(shape, HIDDEN, dtype=np.int64) for _ in range(3))
    share = np.zeros(shape, dtype=np.bool_)
    why = np.full(shape, OTHER_AREA, dtype=object)
    last = question.by[-1] if question.by else ""
    width = 1 if last in ("", *AREAS) else len(left[last])
    for places in product(*(range(len(left[name])) for name in areas)):
        area = {name: left[name][place] for name, place in zip(areas, places, strict=True)}
        if _may_see(area, viewer):
            group = {name: value for name, value in area.items() if name != last}
            rows, wider = asked_for & _within(area), asked_for & _within(group)
            found = _numbers(by_force, rows, wider, returns, areas_shared=last in AREAS, width=width)
            for whole, part in zip((count, base, total, share, why), found, strict=True):
                whole[places] = part
    now = [*areas, *rest]
    sizes = [len(left[name]) for name in now]
    axes = [now.index(name) for name in question.by]
    return Shown(
        *(part.reshape(sizes).transpose(axes).reshape(-1) for part in (count, base, total, share, why))
    )


def _by_force(own: Counts, others: Counts, viewer: Viewer, *, split: bool) -> ByForce:
    mine = _those(viewer.forces, "code")
    parts = []
    for exact, told in ((own.count, others.count), (own.base, others.base), (own.total, others.total)):
        numbers = told.reshape(len(FORCES), -1).copy()
        numbers[mine] = exact.reshape(int(mine.sum()), -1)
        parts.append(numbers)
    count, base, total = parts
    # Split by nothing but force, the counts' base is all forces together: each has its own members.
    return ByForce(mine, count, base, total) if split else ByForce(mine, count, count, count)


def _may_see(area: dict[str, str], viewer: Viewer) -> bool:
    force, region = area.get("force"), area.get("region")
    if force is not None:
        return force in viewer.forces
    return region is None or region in regions(viewer)


def _numbers(
    by_force: ByForce, rows: Mask, group: Mask, returns: Returns, *, areas_shared: bool, width: int
) -> tuple[Whole, Whole, Whole, Mask, NDArray[np.object_]]:
    """Count, base, total, whether a share may be told, and why not, for one area's cells.

    `rows` are the forces that the count sums, `group` those of the base. Where areas are what is
    shared out, the base is the members of all of them. `width` is the number of cells in a group.
    """
    bases, totals = (by_force.count,) * 2 if areas_shared else (by_force.base, by_force.total)
    others, mine = ~by_force.mine, by_force.mine
    of_rows, of_group = rows & others, group & others
    number = int(of_group.sum())
    supplied = returns.of_cells(of_group) if areas_shared else returns.of_groups(of_group)
    gated = bases
    if number and not supplied.all() and width > 1:
        # What too few supplied is in no base that is told, and must not decide on the rest of it either.
        told = (by_force.count * returns.of_cells(of_group)).reshape(len(FORCES), -1, width)
        gated = np.repeat(told.sum(axis=2), width, axis=1)
    passed = passes(gated[of_group]) if number else np.ones(by_force.count.shape[1], dtype=np.bool_)
    may_base = passed & supplied
    may_total = may_base & passes(totals[of_group])
    # Of a period with a quarter that too few supplied, its other months may still be told.
    may_count = passed & passes(gated[of_rows]) & returns.of_cells(of_rows)
    count = _sum(by_force.count, rows, mine, may_count)
    remainder = bases[of_group].sum(axis=0) - by_force.count[of_rows].sum(axis=0)
    near = (remainder >= 1) & (remainder <= SMALL)
    if width > 1 and number:
        count[_more(by_force, of_group, may_base, near, width)] = HIDDEN
    base = _sum(bases, group, mine, may_base)
    total = _sum(totals, group, mine, may_total)
    share = (count != HIDDEN) & (base != HIDDEN) & ~near & (count <= base)
    why = np.full(count.shape, None, dtype=object)
    why[~share & near] = SMALL_REST
    why[(count == HIDDEN) | (base == HIDDEN) | (total == HIDDEN)] = SMALL_NUMBER
    why[~passed | ((count == HIDDEN) & ~may_count)] = TOO_FEW
    lacking = ~returns.of_cells(of_rows) | ~supplied
    if number >= LEAST_FORCES and lacking.any():
        why[lacking] = returns.why(of_group)
    return count, base, total, share, why


def _more(by_force: ByForce, others: Mask, allowed: Mask, near: Mask, width: int) -> Mask:
    """The cells that are hidden as well, because a small number of their group would follow."""
    counts = by_force.count[others].sum(axis=0)
    bases = by_force.base[others].sum(axis=0)
    told = np.where(allowed, rounded(np.zeros_like(bases), bases), HIDDEN)
    cells = rounded(np.zeros_like(counts), counts).reshape(-1, width)
    return secondary(cells, told.reshape(-1, width)[:, 0], near.reshape(-1, width)).reshape(-1)


def _sum(values: Whole, forces: Mask, mine: Mask, allowed: Mask) -> Whole:
    """Values summed over forces: exact where all are the viewer's own, else as a comparator."""
    own: Whole = values[forces & mine].sum(axis=0)
    if not (forces & ~mine).any():
        return own
    return np.where(allowed, rounded(own, values[forces & ~mine].sum(axis=0)), HIDDEN)
