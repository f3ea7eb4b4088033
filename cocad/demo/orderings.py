"""What the publication says without a count: which is highest, which months fall."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cocad.demo.constraints import Row
from cocad.demo.facts import Ints
from cocad.demo.layout import Layout
from cocad.errors import DataError
from cocad.metrics.selection import Condition, parse
from cocad.publication.printed import Ordering, read_orderings as read_statements
from cocad.words.extent import Extent
from cocad.words.vocabulary import BY_CHILDREN, CSE, FLAG_START, KEYS, Population

YOUNG_SHARE = 0.05
"""Suspects aged 10 to 17 for each crime of a criterion, at the least."""


@dataclass(frozen=True)
class MonthOrder:
    """The months that fall from the month before (the others rise), and the highest; as '2023-02'."""

    falling: frozenset[str] | None
    highest: str | None


def read_orderings(path: Path) -> tuple[Ordering, ...]:
    """The statements of a file; raises `DataError` for one the generator does not know."""
    found = read_statements(path)
    for ordering in found:
        if ordering.name not in _ROWS and ordering.name not in _BY_ASSEMBLY:
            raise DataError(
                f"The ordering '{ordering.name}' cannot be kept by the synthetic data; leave it out."
            )
    return found


def ordering_rows(layout: Layout, orderings: Sequence[Ordering], *, extent: Extent, margin: int) -> list[Row]:
    """The statements on categories as constraints: the higher count exceeds the lower by `margin`."""
    return [
        row
        for ordering in orderings
        if ordering.name in _ROWS
        for row in _ROWS[ordering.name](_Scene(layout, orderings, ordering, extent, margin))
    ]


def month_order(orderings: Iterable[Ordering], extent: Extent) -> MonthOrder:
    """What the statements say about months, in the months of the extent."""
    months = {o.name: o.months(extent) for o in orderings}
    falling, highest = months.get("months_falling"), months.get("months_peak")
    return MonthOrder(
        falling=None if falling is None else frozenset(falling),
        highest=highest[0] if highest else None,
    )


@dataclass(frozen=True)
class _Scene:
    layout: Layout
    orderings: Sequence[Ordering]
    ordering: Ordering
    extent: Extent
    margin: int

    def mentioned(self, key: str) -> list[str]:
        """The categories of a key that the statement names, each once, in the order of naming."""
        return self.ordering.mentioned(self.extent.categories(KEYS[key]))

    def above(
        self, key: str, subject: str, rivals: Iterable[str], where: dict[str, str] | None = None
    ) -> list[Row]:
        """The subject's count above each rival's, under a selection."""
        population = KEYS[key].population
        scope = parse(where or {}, self.extent).conditions

        def cells(category: str) -> Ints:
            one: tuple[Condition, ...] = parse({key: category}, self.extent).conditions
            return self.layout.cells(population, (*scope, *one))

        return [
            Row(self.ordering.name, cells(subject), self.margin, np.inf, cells(rival))
            for rival in rivals
            if rival != subject
        ]


def _highest(
    key: str, where: Callable[[Extent], dict[str, str]] | None = None
) -> Callable[[_Scene], list[Row]]:
    def rows(scene: _Scene) -> list[Row]:
        subject = scene.mentioned(key)[0]
        scope = where(scene.extent) if where else {}
        return scene.above(key, subject, scene.extent.categories(KEYS[key]), scope)

    return rows


def _largest_named(scene: _Scene) -> list[Row]:
    """The criterion named first above the others that the statement names."""
    named = scene.mentioned("criterion")
    return scene.above("criterion", named[0], named)


def _second(scene: _Scene) -> list[Row]:
    """Above all but one; the one is what another statement says is the highest."""
    first = next((o for o in scene.orderings if o.name == "offence_highest"), None)
    highest = _Scene(scene.layout, (), first, scene.extent, 0).mentioned("offence_type")[0] if first else None
    rivals = [c for c in KEYS["offence_type"].categories if c != highest]
    return scene.above("offence_type", scene.mentioned("offence_type")[0], rivals)


def _young_everywhere(scene: _Scene) -> list[Row]:
    rows = []
    young = re.search(r"(\d+) to (\d+)", scene.ordering.statement)
    ages = f"{young[1]}..{young[2]}" if young else "10..17"
    for criterion in scene.extent.criteria:
        scope = parse({"criterion": criterion}, scene.extent).conditions
        suspects = parse({"suspect_age": ages}, scene.extent).conditions
        plus = scene.layout.cells(Population.SUSPECTS, (*scope, *suspects))
        crimes = scene.layout.cells(Population.CRIMES, scope)
        rows.append(Row(scene.ordering.name, plus, 0, np.inf, crimes, times=YOUNG_SHARE))
    return rows


def _flagged(extent: Extent) -> dict[str, str]:
    if BY_CHILDREN in extent.criteria:
        return {"criterion": BY_CHILDREN}
    first = f"{FLAG_START[0]}-{FLAG_START[1]:02d}"
    return {"month": f"{first}..{extent.months[-1]}", "criterion": "Other", "committed_by_children": "Yes"}


_ROWS: dict[str, Callable[[_Scene], list[Row]]] = {
    "familial_largest_named": _largest_named,
    "offence_highest": _highest("offence_type"),
    "offence_second": _second,
    "child_committed_offence_highest": _highest("offence_type", _flagged),
    "suspect_age_highest": _highest("suspect_age_band"),
    "cse_suspect_age_highest": _highest("suspect_age_band", lambda _: {"criterion": CSE}),
    "young_suspects_everywhere": _young_everywhere,
}
_BY_ASSEMBLY = ("months_falling", "months_peak", "profiles_stable")
"""Met when crimes are given their months, not by the counts of cells."""
