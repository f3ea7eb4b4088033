"""What each engine is asked: the tables of the overview page, crosses, and a condition on people."""

from dataclasses import dataclass

PAGE = {
    "crimes": ("criterion", "month", "recency"),
    "victims": ("victim_gender", "victim_age_band", "victim_ethnicity"),
    "suspects": ("suspect_gender", "suspect_age_band", "suspect_ethnicity"),
}
"""The tables of the overview page beside the funnel: a population by one dimension each."""
CROSSES = (
    ("suspects", ("criterion", "suspect_gender")),
    ("victims", ("criterion", "victim_age_band")),
    ("crimes", ("quarter", "criterion")),
)
CHILD_SUSPECTS = (10, 17)
"""The ages of the suspect condition: crimes by criterion with at least one such suspect."""


@dataclass(frozen=True)
class Area:
    """An area condition: nothing, a force by its code or a region by its name."""

    label: str
    key: str = ""
    value: str = ""


EVERYWHERE = Area("England and Wales")
ONE_FORCE = Area("one force", "force", "E23000032")
ONE_REGION = Area("one region", "region", "South East")
AREAS = (EVERYWHERE, ONE_FORCE, ONE_REGION)

Row = tuple[int, int, float | None, float | None, float | None, int]
"""count, base, share, low, high, total; a share over nothing is None."""
Finished = dict[str, list[Row]]
"""Tables by name as plain rows, every category in order: what engines are compared by."""
