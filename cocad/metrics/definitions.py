"""What counts as group-based offending: the definitions that one dataset has been read under.

The same records have made opposite headlines because one reader counted every criterion and
another only some, so each figure says which definition it is under.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cocad.metrics.selection import Selection, parse
from cocad.words.extent import Extent
from cocad.words.vocabulary import BY_CHILDREN, CSE, NOT_RECORDED


@dataclass(frozen=True)
class Definition:
    """One reading of 'group-based': its word in addresses, its name in a list, and in a sentence.

    The phrase is a noun: it stands after 'counted as' and after 'against 78% for'.
    """

    name: str
    label: str
    phrase: str
    conditions: Callable[[Extent], dict[str, tuple[str, ...]]]

    def selection(self, extent: Extent) -> Selection:
        """The crimes that this definition counts, in a snapshot of this extent."""
        return parse(self.conditions(extent), extent)


def _without(extent: Extent, *left_out: str) -> dict[str, tuple[str, ...]]:
    return {"criterion": tuple(name for name in extent.criteria if name not in left_out)}


def _without_children(extent: Extent) -> dict[str, tuple[str, ...]]:
    # Before 2024 such crimes stood under the other criteria, and only a flag tells them.
    unflagged = {"committed_by_children": ("No", NOT_RECORDED)}
    return {**unflagged, **(_without(extent, BY_CHILDREN) if BY_CHILDREN in extent.criteria else {})}


ALL = Definition("all", "All criteria", "all criteria", lambda extent: {})
DEFINITIONS: dict[str, Definition] = {
    definition.name: definition
    for definition in (
        ALL,
        Definition(
            "cse",
            "Child sexual exploitation alone",
            "child sexual exploitation alone",
            lambda extent: {"criterion": (CSE,)},
        ),
        Definition(
            "not-familial-institutional",
            "All but Familial and Institutional",
            "all but Familial and Institutional",
            lambda extent: _without(extent, "Familial", "Institutional"),
        ),
        Definition(
            "not-by-children",
            "All but crimes committed by children",
            "all but crimes committed by children",
            _without_children,
        ),
    )
}
"""Every definition by its word in addresses; the first is the dataset's own."""
