"""The two years that the predictions are settled by: their months, counted and compared like for like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from cocad.disclosure import Table
from cocad.disclosure.recorded import protect_recorded
from cocad.extent import quarter_of
from cocad.geography import FORCE
from cocad.insight.child_flag import flag_months
from cocad.insight.predictions import (
    PUBLISHED_YEAR,
    STATEMENTS,
    Measure,
    Numbers,
    Outcome,
    Statement,
    matched,
    outcome,
)
from cocad.metrics.definitions import ALL
from cocad.metrics.evaluator import ask
from cocad.metrics.recorded import count_recorded
from cocad.metrics.selection import Selection, parse
from cocad.snapshots import Manifest, Snapshot
from cocad.snapshots.series import year_of
from cocad.ui.cache import tables
from cocad.ui.opening import Opening
from cocad.ui.served import opened
from cocad.ui.years import ONE_OF_TWO, in_year, years
from cocad.vocabulary import BY_CHILDREN, KEYS

_FLAG, _NON_RECENT = "committed_by_children", "Non-recent"
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
class Settled:
    """The two years and what they say of each statement."""

    before: Year
    after: Year
    lacking: Lacking
    outcomes: tuple[Outcome, ...]

    @property
    def synthetic(self) -> bool:
        """Whether either year is of synthetic records."""
        return any(year.snapshot.manifest.synthetic for year in (self.before, self.after))

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
    counts = [_counts(here, year, lacking) for year in (earlier, later)]
    outcomes = [_outcome(statement, earlier, later, counts[0], counts[1]) for statement in STATEMENTS]
    return Settled(earlier, later, lacking, tuple(outcomes))


def _year(here: Opening, manifest: Manifest) -> Year:
    now, choice = here.snapshot.manifest, here.choice
    # Recorded totals are by place and time alone, and know nothing of criteria or people.
    bare = replace(choice, where=tuple(p for p in choice.where if p[0] in _PLACE_AND_TIME), definition=ALL)
    snapshot = here.snapshot if manifest.id == now.id else opened(manifest)
    return Year(snapshot, in_year(choice, now, manifest), in_year(bare, now, manifest))


def _lacking(*pair: Year) -> Lacking:
    months = [f"{number:02d}" for number in range(1, 13)]
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
        for month in months
    }  # fmt: skip


def _counts(here: Opening, year: Year, lacking: Lacking) -> dict[str, Numbers]:
    """A year's counts by month, by what is counted; nothing under a name where it selects nothing."""

    def recorded(selection: Selection) -> dict[str, Numbers]:
        frame = protect_recorded(count_recorded(year.snapshot, selection), here.viewer).frame
        return {
            name: dict(zip(frame["month"], frame[name], strict=True))
            for name in (Measure.CSAE, Measure.CONTACT)
        }

    def crimes(selection: Selection) -> dict[str, Numbers]:
        return _crimes(here, year, selection)

    return _by_month(year, year.recorded, lacking, recorded) | _by_month(year, year.crimes, lacking, crimes)


def _by_month(
    year: Year,
    selection: Selection | None,
    lacking: Lacking,
    counted: Callable[[Selection], dict[str, Numbers]],
) -> dict[str, Numbers]:
    """Counts by name and month, each month without the forces that lack a return for it in either year."""
    found: dict[str, dict[str, int | None]] = {}
    if selection is None:
        return {}
    for left_out in {frozenset[str](), *lacking.values()}:
        narrow = _without(selection, left_out, year.snapshot)
        if narrow is not None:
            for name, numbers in counted(narrow).items():
                kept = {month: n for month, n in numbers.items() if lacking[month[5:]] == left_out}
                found.setdefault(name, {}).update(kept)
    return dict(found)


def _without(selection: Selection, forces: frozenset[str], snapshot: Snapshot) -> Selection | None:
    """The selection without some forces; None where that leaves none."""
    left = selection.categories(KEYS["force"], snapshot.extent)
    kept = tuple(code for code in left if code not in forces)
    if kept == left:
        return selection
    return selection & parse({"force": kept}, snapshot.extent) if kept else None


def _crimes(here: Opening, year: Year, selection: Selection) -> dict[str, Numbers]:
    extent = year.snapshot.extent
    flagged = [{_FLAG: "Yes"}]
    if BY_CHILDREN in extent.criteria:
        others = tuple(name for name in extent.criteria if name != BY_CHILDREN)
        flagged = [{"criterion": BY_CHILDREN}, {"criterion": others, _FLAG: "Yes"}]  # type: ignore[dict-item]
    narrowed = (selection & parse(where, extent) for where in flagged)
    questions = (
        ask("crimes", ("month",), selection),
        ask("crimes", ("month",), selection & parse({"recency": _NON_RECENT}, extent)),
        *(ask("crimes", ("month",), one) for one in narrowed),
    )
    whole, non_recent, *parts = (_numbers(table) for table in tables(year.snapshot, questions, here.viewer))
    months = flag_months(tuple(whole))
    # Where the flag is a condition, months before it was recorded have no crime that meets it.
    told = months if selection.values(_FLAG) is not None else tuple(whole)
    return {
        "crimes": {month: whole[month] for month in told},
        Measure.NON_RECENT: {month: non_recent[month] for month in told},
        Measure.BY_CHILDREN: {month: _sum([part[month] for part in parts]) for month in months},
    }


def _numbers(table: Table) -> dict[str, int | None]:
    return {str(month): count for month, count in table.frame.select("month", "count").iter_rows()}


def _sum(parts: list[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _outcome(
    statement: Statement, before: Year, after: Year, one: Mapping[str, Numbers], other: Mapping[str, Numbers]
) -> Outcome:
    measure = statement.measure
    if measure in (Measure.CSAE, Measure.CONTACT):
        return outcome(statement, matched(one.get(measure, {}), other.get(measure, {})))
    if before.crimes is None or after.crimes is None:
        empty = before.recorded is None or after.recorded is None
        return outcome(statement, (), "" if empty else f"{ONE_OF_TWO[:1].upper()}{ONE_OF_TWO[1:]}.")
    recency = before.crimes.values("recency")
    if statement.is_share:
        why = _ONE_RECENCY if recency is not None else ""
        counts = (one[Measure.NON_RECENT], other[Measure.NON_RECENT])
        return outcome(statement, matched(*counts, (one["crimes"], other["crimes"])), why)
    why = _OTHER_RECENCY if measure is Measure.NON_RECENT and recency and _NON_RECENT not in recency else ""
    return outcome(statement, matched(one[measure], other[measure]), why)
