"""The two years that the predictions are settled by: their months, counted and compared like for like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from cocad.disclosure import Table
from cocad.disclosure.joined import added, months_of, only
from cocad.disclosure.recorded import protect_recorded
from cocad.extent import quarter_of
from cocad.geography import FORCE
from cocad.insight.child_flag import flag_months
from cocad.insight.predictions import (
    NON_RECENT,
    PUBLISHED_YEAR,
    STATEMENTS,
    Measure,
    Outcome,
    Statement,
    matched,
    outcome,
)
from cocad.metrics.definitions import ALL
from cocad.metrics.evaluator import ask
from cocad.metrics.recorded import count_recorded
from cocad.metrics.selection import Selection, Where, parse
from cocad.snapshots import Manifest, Snapshot
from cocad.snapshots.series import year_of
from cocad.ui.cache import tables
from cocad.ui.opening import Opening
from cocad.ui.served import opened
from cocad.ui.years import ONE_OF_TWO, in_year, years
from cocad.vocabulary import BY_CHILDREN, KEYS

_FLAG = "committed_by_children"
_PLACE_AND_TIME = ("month", "quarter")
_OTHER_RECENCY = "The selection leaves out non-recent crimes."
_ONE_RECENCY = "The selection is of some kinds of recency, so that their share of all says nothing."
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
    """The two years and what they say of each statement."""

    before: Year
    after: Year
    lacking: Lacking
    findings: tuple[Finding, ...]

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


def pair(here: Opening) -> tuple[Manifest | None, Manifest | None]:
    """The snapshots of the publication's year and the year after: the latest of each up to the chosen one.

    Where the chosen one is of the publication's year, what came after it is the newest there is.
    """
    found = {year_of(manifest): manifest for manifest in years(here.choice, here.manifests)}
    following = [m for m in here.manifests.values() if year_of(m) == PUBLISHED_YEAR + 1]
    newest = max(following, key=Manifest.order, default=None)
    chosen = year_of(here.snapshot.manifest)
    after = newest if chosen == PUBLISHED_YEAR else found.get(PUBLISHED_YEAR + 1)
    return found.get(PUBLISHED_YEAR), after


def settled(here: Opening, before: Manifest, after: Manifest) -> Settled:
    """Every statement settled by the two snapshots under the page's selection."""
    earlier, later = _year(here, before), _year(here, after)
    lacking = _lacking(earlier, later)
    one, other = (_tables(here, year, lacking) for year in (earlier, later))
    found = [_finding(statement, earlier, later, one, other) for statement in STATEMENTS]
    return Settled(earlier, later, lacking, tuple(found))


def _year(here: Opening, manifest: Manifest) -> Year:
    now, choice = here.snapshot.manifest, here.choice
    # Recorded totals are by place and time alone, and know nothing of criteria or people.
    bare = replace(choice, where=tuple(p for p in choice.where if p[0] in _PLACE_AND_TIME), definition=ALL)
    snapshot = here.snapshot if manifest.id == now.id else opened(manifest)
    return Year(snapshot, in_year(choice, now, manifest), in_year(bare, now, manifest))


def _lacking(*pair: Year) -> Lacking:
    missing = [gap for year in pair for gap in year.snapshot.manifest.missing_returns]
    asked = {
        code
        for year in pair
        if year.recorded is not None
        for code in year.recorded.categories(KEYS["force"], year.snapshot.extent)
    }
    return {
        month: frozenset(
            gap.force for gap in missing if gap.force in asked
            and quarter_of(f"{gap.quarter[:4]}-{month}") == gap.quarter
        )
        for month in (f"{number:02d}" for number in range(1, 13))
    }  # fmt: skip


def _tables(here: Opening, year: Year, lacking: Lacking) -> dict[str, Table]:
    """A year's months by what is counted; nothing under a name where the year has no such selection."""
    recorded = _assembled(
        year, year.recorded, lacking,
        lambda narrow: {**protect_recorded(count_recorded(year.snapshot, narrow), here.viewer)},
    )  # fmt: skip
    return recorded | _assembled(year, year.crimes, lacking, lambda narrow: _crimes(here, year, narrow))


def _assembled(
    year: Year,
    selection: Selection | None,
    lacking: Lacking,
    counted: Callable[[Selection], dict[str, Table]],
) -> dict[str, Table]:
    """Tables by name, each month of them without the forces that lack a return for it in either year."""
    if selection is None:
        return {}
    parts: dict[str, list[tuple[Table, frozenset[str]]]] = {}
    for left_out in sorted({frozenset[str](), *lacking.values()}, key=len):
        months = frozenset(
            month
            for month in selection.categories(KEYS["month"], year.snapshot.extent)
            if lacking[month[5:]] == left_out
        )
        narrow = _without(selection, left_out, year.snapshot)
        if months and narrow is not None:
            for name, table in counted(narrow).items():
                parts.setdefault(name, []).append((table, months))
    return {name: months_of(some) for name, some in parts.items()}


def _without(selection: Selection, forces: frozenset[str], snapshot: Snapshot) -> Selection | None:
    """The selection without some forces; None where that leaves none."""
    left = selection.categories(KEYS["force"], snapshot.extent)
    kept = tuple(code for code in left if code not in forces)
    if kept == left:
        return selection
    return selection & parse({"force": kept}, snapshot.extent) if kept else None


def _crimes(here: Opening, year: Year, selection: Selection) -> dict[str, Table]:
    extent = year.snapshot.extent
    flagged: list[Where] = [{_FLAG: "Yes"}]
    if BY_CHILDREN in extent.criteria:
        others = tuple(name for name in extent.criteria if name != BY_CHILDREN)
        flagged = [{"criterion": BY_CHILDREN}, {"criterion": others, _FLAG: "Yes"}]
    by_month = ("month",)
    questions = (
        ask("crimes", ("month", "recency"), selection),
        ask("crimes", by_month, selection & parse({"recency": NON_RECENT}, extent)),
        *(ask("crimes", by_month, selection & parse(where, extent)) for where in flagged),
    )
    whole, non_recent, *parts = tables(year.snapshot, questions, here.viewer)
    every = selection.categories(KEYS["month"], extent)
    months = flag_months(every)
    # Where the flag is a condition, months before it was recorded have no crime that meets it.
    told = months if selection.values(_FLAG) is not None else every
    return {
        Measure.NON_RECENT: months_of([(non_recent, told)]),
        Measure.NON_RECENT_SHARE: months_of([(only(whole, NON_RECENT), told)]),
        Measure.BY_CHILDREN: months_of([(added(tuple(parts)), months)]),
    }


def _finding(
    statement: Statement, before: Year, after: Year, one: Mapping[str, Table], other: Mapping[str, Table]
) -> Finding:
    measure = statement.measure
    why = _why(statement, before, after)
    if measure not in one or measure not in other:
        return Finding(outcome(statement, (), why))
    made = outcome(statement, matched(one[measure], other[measure], share=statement.is_share), why)
    numbers = {month.name for month in made.months}
    return Finding(made, (_kept(one[measure], numbers), _kept(other[measure], numbers)) if numbers else None)


def _kept(table: Table, numbers: set[str]) -> Table:
    return months_of([(table, [m for m in table.frame["month"].cast(pl.String) if m[5:] in numbers])])


def _why(statement: Statement, before: Year, after: Year) -> str:
    """Why a statement cannot be settled whatever its months say; the empty string where it may be."""
    if (
        statement.measure in (Measure.CSAE, Measure.CONTACT)
        or before.recorded is None
        or after.recorded is None
    ):
        return ""
    if before.crimes is None or after.crimes is None:
        return f"{ONE_OF_TWO[:1].upper()}{ONE_OF_TWO[1:]}."
    recency = before.crimes.values("recency")
    if recency is not None and statement.is_share:
        return _ONE_RECENCY
    if recency is not None and statement.measure is Measure.NON_RECENT and NON_RECENT not in recency:
        return _OTHER_RECENCY
    return ""
