"""Two years set beside each other to settle the predictions, and what they say of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from cocad.disclosure import Table
from cocad.metrics.selection import Selection
from cocad.publication.predictions import Outcome
from cocad.snapshots import Manifest, Snapshot
from cocad.words.geography import FORCE

Lacking = Mapping[str, frozenset[str]]
"""By a month's number, the forces that lack a return for it in either year."""


@dataclass(frozen=True)
class Year:
    """A year's snapshot, and what is selected in it: of crimes, and of recorded totals.

    `crimes` is None where the selection has no counterpart in that year.
    """

    snapshot: Snapshot
    crimes: Selection | None
    recorded: Selection | None


@dataclass(frozen=True)
class Finding:
    """A statement's outcome, and the months of either year that were compared, where there are any."""

    outcome: Outcome
    months: tuple[Table, Table] | None = None


@dataclass(frozen=True)
class Settled:
    """The two years and what they say of each statement.

    `flag_known` says for how many crimes of each year the flag is recorded.
    """

    before: Year
    after: Year
    lacking: Lacking
    findings: tuple[Finding, ...]
    flag_known: tuple[str, str]

    @property
    def years(self) -> tuple[Manifest, Manifest]:
        """The snapshot of the earlier year and that of the later one."""
        return self.before.snapshot.manifest, self.after.snapshot.manifest

    @property
    def comparable(self) -> bool:
        """Whether what is selected of crimes has its counterpart in both years."""
        return self.before.crimes is not None and self.after.crimes is not None

    @property
    def synthetic(self) -> bool:
        """Whether either year is of synthetic records."""
        return any(manifest.synthetic for manifest in self.years)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of the forces that are left out of months in both years."""
        codes = sorted(frozenset().union(*self.lacking.values()))
        return tuple(FORCE[code].name for code in codes)
