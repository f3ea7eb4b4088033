"""A share beside its comparator's, where the two differ."""

from dataclasses import dataclass

from cocad.metrics.metric import Metric


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A metric in one group and in its comparator, and the difference of the two with its interval.

    `name` is what the group is called and `place` where the comparator's numbers are: 'Familial',
    'under the other criteria'. Shares and differences run from 0 to 1; `q` is the p-value adjusted
    for all that was tried. The comparator's total is None where it is hidden; its numbers are `about`
    where they are counted from disguised records.
    """

    metric: Metric
    name: str
    place: str
    count: int
    base: int
    total: int
    comparator_count: int
    comparator_base: int
    comparator_total: int | None
    difference: float
    low: float
    high: float
    p: float
    q: float
    about: bool = False

    @property
    def share(self) -> float:
        """The share in the group."""
        return self.count / self.base

    @property
    def comparator_share(self) -> float:
        """The share in its comparator."""
        return self.comparator_count / self.comparator_base
