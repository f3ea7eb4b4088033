"""What a metric is: a share with a name, a question and the caveat that stands beside it."""

from dataclasses import dataclass
from enum import StrEnum

from cocad.words.vocabulary import KEYS, Population


class Base(StrEnum):
    """What a metric's count is divided by."""

    RECORDED = "recorded"
    """The members of the selection with the key recorded."""
    MEMBERS = "members"
    """All members; the count is those with the key recorded: a coverage."""
    CSAE = "csae"
    """All recorded CSAE crimes of the same areas and months (the CPAI dataset)."""
    CONTACT = "contact"
    """All recorded contact CSAE crimes of the same areas and months."""


OF_RECORDED = (Base.CSAE, Base.CONTACT)
"""The bases that are totals of recorded crime."""


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One named share.

    `key` and `category` say who is counted (a category, an age range like '10..17'; empty where
    every member is), `where` under which conditions, `base` over what. `unit` is what one of the
    count is called, `caveat` the sentence that must stand beside the figure, `source` where the
    definition comes from.
    """

    name: str
    label: str
    population: Population
    key: str = ""
    category: str = ""
    where: tuple[tuple[str, str], ...] = ()
    base: Base = Base.RECORDED
    caveat: str
    source: str

    @property
    def unit(self) -> str:
        """What one of the count is called, in the plural."""
        return self.population.value

    @property
    def conditions(self) -> dict[str, str]:
        """The metric's own conditions."""
        return dict(self.where)

    @property
    def definition(self) -> str:
        """The metric in words: what is counted over which base, under which conditions."""
        under = "; ".join(f"{KEYS[key].label}: {value}" for key, value in self.where)
        scope = f" ({under})" if under else ""
        if self.base is Base.MEMBERS:
            return f"{self.unit} with {KEYS[self.key].within} recorded, of all {self.unit}{scope}"
        if self.base in OF_RECORDED:
            whole = "CSAE" if self.base is Base.CSAE else "contact CSAE"
            return f"group-based crimes, of all recorded {whole} crimes of the same areas and months{scope}"
        return f"{self.unit} with {KEYS[self.key].within} {self.category}, of those with it recorded{scope}"
