"""The strongest reader: one who knows every record of the disguised copy, and has nothing to solve."""

from cocad.metrics.selection import Where
from cocad.snapshots import Snapshot
from disclosure.cells import cells
from disclosure.claims import Found

Sought = tuple[str, tuple[str, ...]]
"""A population and the keys of its cells."""
COARSE: dict[str, Sought] = {
    "crimes by criterion and month": ("crimes", ("criterion", "month")),
    "crimes by offence and recency": ("crimes", ("offence_type", "recency")),
    "victims by sex and age": ("victims", ("victim_gender", "victim_age")),
    "suspects by age and relationship": ("suspects", ("suspect_age_band", "relationship")),
    "pairs by sex and age": ("pairs", ("victim_gender", "suspect_age_band")),
}
"""Populations by keys whose cells have a few members or many."""
SPARSE: dict[str, Sought] = {
    "a crime by all that is known": (
        "crimes", ("criterion", "recency", "offence_type", "location_type", "month")),
    "a child's crime": ("pairs", ("offence_type", "victim_gender", "victim_age_band", "suspect_gender",
                                  "suspect_age_band")),
}  # fmt: skip
"""Populations by keys whose cells have no member or one."""


def read(
    snapshot: Snapshot, copy: Snapshot, population: str, keys: tuple[str, ...], own: str, given: Where
) -> Found:
    """The truth in the cells of the others, and the copy's number for every one of them."""
    truth = cells(snapshot, population, keys, own=own, given=given)
    copied = cells(copy, population, keys, own=own, given=given).others
    return Found(truth, dict(enumerate(copied.tolist())))
