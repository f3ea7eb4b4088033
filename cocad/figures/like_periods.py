"""A page's period beside an earlier one, of the months and forces that both have, and what it says."""

from dataclasses import dataclass
from functools import lru_cache

from cocad.disclosure import Table
from cocad.disclosure.cache import tables
from cocad.disclosure.viewer import Viewer
from cocad.figures.like_months import assembled, compared_months, lacking_of, without
from cocad.figures.other_years import AS_CHOSEN, NoCounterpart, in_year, like_for_like
from cocad.figures.request import Request
from cocad.figures.settled import Lacking, Year
from cocad.insight.sentences.quarters import newest
from cocad.metrics.evaluator import ask
from cocad.metrics.selection import Selection
from cocad.metrics.supply import not_supplied
from cocad.publication.predictions import matched
from cocad.snapshots.series import years_before
from cocad.statistics.year_on_year import rates, said
from cocad.words.extent import Extent, quarter_of
from cocad.words.geography import FORCE
from cocad.words.vocabulary import KEYS

_CRIMES, _FLAG = "crimes", "committed_by_children"


@dataclass(frozen=True)
class BesideLast:
    """A year's months beside the same of the year before, where both have them, and the change in words.

    `earlier` and `later` are None where there is no such month. `note` says which forces were left out.
    """

    finding: str
    note: str = ""
    earlier: Table | None = None
    later: Table | None = None
    schemes: tuple[int, int] = (0, 0)


def beside_last(here: Request) -> BesideLast | None:
    """The chosen months beside the year before's; None where there is no snapshot of that year.

    The snapshot is the latest of the year before that is synthetic where the chosen one is.
    """
    now = here.snapshot.manifest
    before = next(iter(years_before(now, here.manifests)), None)
    snapshot = None if before is None else here.snapshot_of(before)
    if before is None or snapshot is None:
        return None
    schemes = before.criteria_scheme, now.criteria_scheme

    def alike(extent: Extent) -> Selection:
        if not here.choice.like_for_like:
            return AS_CHOSEN
        return like_for_like(here.choice, now, before, extent, here.viewer)

    earlier = in_year(here.choice, now, before, alike=alike(before.extent))
    if isinstance(earlier, NoCounterpart):
        return BesideLast(f"The year before cannot be compared: {earlier}", schemes=schemes)
    later = here.choice.selection(now.extent) & alike(now.extent)
    pair = Year(snapshot, earlier, None), Year(here.snapshot, later, None)
    return _compared(*pair, here.viewer, schemes)


@lru_cache(maxsize=256)
def _compared(before: Year, after: Year, viewer: Viewer, schemes: tuple[int, int]) -> BesideLast:
    lacking = lacking_of(before, after)
    sides = _parts(before, lacking, viewer), _parts(after, lacking, viewer)
    months = matched(*sides)
    tables_of = compared_months(sides, months)
    finding = said(rates(months), "Recorded crimes")
    note = _left_out(frozenset[str]().union(*(lacking[month.name] for month in months)), "both years")
    if tables_of is None:
        return BesideLast(finding, note, schemes=schemes)
    return BesideLast(finding, note, *tables_of, schemes=schemes)


def _parts(year: Year, lacking: Lacking, viewer: Viewer) -> list[tuple[Table, frozenset[str]]]:
    def counted(narrow: Selection) -> dict[str, Table]:
        (table,) = tables(year.snapshot, (ask(_CRIMES, ("month",), narrow),), viewer)
        return {_CRIMES: table}

    conditioned = year.crimes is not None and year.crimes.values(_FLAG) is not None
    found = assembled(year, year.crimes, lacking, counted, {_CRIMES} if conditioned else ())
    return [(table, frozenset(months)) for table, months in found.get(_CRIMES, ())]


def _left_out(codes: frozenset[str], of: str) -> str:
    names = sorted(FORCE[code].name for code in codes)
    if not names:
        return ""
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Without {listed}, left out of {of} where a return is missing in one."


def newest_quarter(here: Request, months: Table) -> tuple[str, str]:
    """What the newest whole quarter says against the one before, and which forces were left out of both.

    `months` are the selection's crimes by month.
    """
    extent = here.extent
    left = here.selection.categories(KEYS["month"], extent)
    quarters = [quarter_of(month) for month in left if extent.is_whole(month)]
    whole = [name for name in dict.fromkeys(quarters) if quarters.count(name) == 3]
    gaps = not_supplied(here.snapshot, here.selection)
    forces = here.selection.categories(KEYS["force"], extent)
    told = [name for name in whole if sum(gap.quarter == name for gap in gaps) < len(forces)]
    lacking = frozenset(gap.force for gap in gaps if gap.quarter in told[-2:])
    narrow = without(here.selection, lacking, here.snapshot)
    if not lacking or narrow is None:
        return newest(months), ""
    (alike,) = tables(here.snapshot, (ask(_CRIMES, ("month",), narrow),), here.viewer)
    return newest(alike), _left_out(lacking, "both quarters")
