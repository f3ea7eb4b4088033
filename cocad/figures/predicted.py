"""The two years that the predictions are settled by: their months, counted and compared like for like."""

from collections.abc import Mapping
from dataclasses import replace

from cocad.disclosure import Table
from cocad.disclosure.cache import tables
from cocad.disclosure.joined import Parts, added, only
from cocad.disclosure.kept import kept
from cocad.disclosure.viewer import Viewer
from cocad.figures.like_months import assembled, compared_months, lacking_of
from cocad.figures.neighbours import after_publication
from cocad.figures.other_years import TIME, NoCounterpart, condition, in_year, years
from cocad.figures.request import Request
from cocad.figures.settled import Finding, Lacking, Settled, Year
from cocad.insight.children.flag import flag_months
from cocad.insight.sentences.counted import sentence_start
from cocad.insight.sentences.findings import recorded_for
from cocad.metrics.definitions import ALL
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import Selection, Where, parse
from cocad.publication.predictions import (
    NON_RECENT,
    PUBLISHED_YEAR,
    STATEMENTS,
    Measure,
    Statement,
    matched,
    nothing_after,
    nothing_before,
    outcome,
)
from cocad.snapshots import Manifest
from cocad.snapshots.series import year_of
from cocad.words.vocabulary import BY_CHILDREN, KEYS, TOTALS

_FLAG = "committed_by_children"
_OF_CRIMES = (Measure.NON_RECENT, Measure.NON_RECENT_SHARE)
_OTHER_RECENCY = "The selection leaves out non-recent crimes."
_ONE_RECENCY = "The selection is of some kinds of recency, so that their share of all says nothing."


def settlement(here: Request) -> tuple[Settled | None, str]:
    """Every statement settled by the two years under the page's selection; or why it cannot be.

    The years are the latest snapshots of the publication's and the next up to the chosen one; where the
    chosen one is of the publication's year, what came after it is the newest there is. Synthetic
    records are never settled by real ones, or the other way round.
    """
    now = here.snapshot.manifest
    found = {year_of(manifest): manifest for manifest in years(here.choice, here.manifests)}
    newest = after_publication(now, here.manifests)
    after = newest if year_of(now) == PUBLISHED_YEAR else found.get(PUBLISHED_YEAR + 1)
    if PUBLISHED_YEAR not in found:
        return None, nothing_before(PUBLISHED_YEAR)
    if after is None:
        return None, nothing_after(PUBLISHED_YEAR)
    pair = [_year(here, manifest) for manifest in (found[PUBLISHED_YEAR], after)]
    if pair[0] is None or pair[1] is None:
        return None, "One of the two years' snapshots does not open; choose it on its own to see why."
    return _settled(pair[0], pair[1], here.viewer), ""


def _year(here: Request, manifest: Manifest) -> Year | None:
    now, choice, snapshot = here.snapshot.manifest, here.choice, here.snapshot_of(manifest)
    if snapshot is None:
        return None
    found = here.in_year(manifest)
    # Recorded totals are by place and time alone, and know nothing of criteria or people.
    bare = replace(choice, where=tuple(p for p in choice.where if p[0] in TIME), definition=ALL)
    recorded = in_year(bare, now, manifest)
    return Year(
        snapshot,
        crimes=None if isinstance(found, NoCounterpart) else found,
        recorded=None if isinstance(recorded, NoCounterpart) else recorded,
    )


@kept
def _settled(before: Year, after: Year, viewer: Viewer) -> Settled:
    lacking = lacking_of(before, after)
    one, other = (_parts(year, lacking, viewer) for year in (before, after))
    found = [_finding(statement, before, after, one, other) for statement in STATEMENTS]
    known = (_flag_known(before, viewer), _flag_known(after, viewer))
    return Settled(before, after, lacking, tuple(found), known)


def _flag_known(year: Year, viewer: Viewer) -> str:
    """'recorded for 98% (n.3,100/3,167)', of crimes of the months of the flag; empty without any."""
    extent = year.snapshot.extent
    months = flag_months(year.crimes.categories(KEYS["month"], extent)) if year.crimes is not None else ()
    if year.crimes is None or not months:
        return ""
    asked = ask("crimes", (_FLAG,), year.crimes & condition(months, extent))
    (table,) = tables(year.snapshot, (asked,), viewer)
    return recorded_for(table)


def _parts(year: Year, lacking: Lacking, viewer: Viewer) -> dict[str, Parts]:
    """A year's months by what is counted; nothing under a name where the year has no such selection."""
    recorded = assembled(
        year,
        year.recorded,
        lacking,
        lambda narrow: _totals(year, narrow, viewer),
    )
    conditioned = year.crimes is not None and year.crimes.values(_FLAG) is not None
    flagged = {Measure.BY_CHILDREN, *(_OF_CRIMES if conditioned else ())}
    return recorded | assembled(
        year, year.crimes, lacking, lambda narrow: _crimes(year, narrow, viewer), flagged=flagged
    )


def _totals(year: Year, selection: Selection, viewer: Viewer) -> dict[str, Table]:
    questions = tuple(ask(total, ("month",), selection) for total in TOTALS)
    return dict(zip(TOTALS, tables(year.snapshot, questions, viewer), strict=True))


def _crimes(year: Year, selection: Selection, viewer: Viewer) -> dict[str, Table]:
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
    whole, non_recent, *parts = tables(year.snapshot, questions, viewer)
    return {
        Measure.NON_RECENT: non_recent,
        Measure.NON_RECENT_SHARE: only(whole, NON_RECENT),
        Measure.BY_CHILDREN: parts[0] if len(parts) == 1 else added(tuple(parts)),
    }


def _finding(
    statement: Statement, before: Year, after: Year, one: Mapping[str, Parts], other: Mapping[str, Parts]
) -> Finding:
    measure = statement.measure
    why = _why(statement, before, after)
    sides = one.get(measure, ()), other.get(measure, ())
    made = outcome(statement, matched(*sides, share=statement.is_share), why)
    return Finding(made, compared_months(sides, made.months))


def _why(statement: Statement, before: Year, after: Year) -> str:
    """Why a statement cannot be settled whatever its months say; the empty string where it may be."""
    if (
        statement.measure in (Measure.CSAE, Measure.CONTACT)
        or before.recorded is None
        or after.recorded is None
    ):
        return ""
    if before.crimes is None or after.crimes is None:
        return f"{sentence_start(NoCounterpart.ONE_OF_TWO)}."
    recency = before.crimes.values("recency")
    if recency is not None and statement.is_share:
        return _ONE_RECENCY
    if recency is not None and statement.measure is Measure.NON_RECENT and NON_RECENT not in recency:
        return _OTHER_RECENCY
    return ""
