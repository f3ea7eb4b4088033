"""Months held against other months: each of the forces that have a return for both, and no others."""

from collections.abc import Callable, Collection, Sequence

from cocad.disclosure import Table
from cocad.disclosure.joined import Parts, months_of
from cocad.figures.settled import Lacking, Year
from cocad.insight.children.flag import flag_months
from cocad.metrics.selection import Selection, parse
from cocad.snapshots import Snapshot
from cocad.statistics.year_on_year import Month
from cocad.words.extent import quarter_of
from cocad.words.vocabulary import KEYS


def lacking_of(*pair: Year) -> Lacking:
    """By each month's number, the forces of the selections that lack a return for it in any of the years."""
    missing = [gap for year in pair for gap in year.snapshot.manifest.missing_returns]
    asked = {
        code
        for year in pair
        for selection in (year.recorded, year.crimes)
        if selection is not None
        for code in selection.categories(KEYS["force"], year.snapshot.extent)
    }
    return {
        month: frozenset(
            gap.force
            for gap in missing
            if gap.force in asked and quarter_of(f"{gap.quarter[:4]}-{month}") == gap.quarter
        )
        for month in (f"{number:02d}" for number in range(1, 13))
    }


def assembled(
    year: Year,
    selection: Selection | None,
    lacking: Lacking,
    counted: Callable[[Selection], dict[str, Table]],
    flagged: Collection[str] = (),
) -> dict[str, Parts]:
    """Tables by name, each month of them without the forces that lack a return for it in either year.

    The months of those that are `flagged` are those in which the flag was recorded: before, no crime
    carries it, nor meets a condition on it.
    """
    if selection is None:
        return {}
    every = selection.categories(KEYS["month"], year.snapshot.extent)
    flag = flag_months(every)
    parts: dict[str, list[tuple[Table, frozenset[str]]]] = {}
    for left_out in sorted({frozenset[str](), *lacking.values()}, key=len):
        narrow = without(selection, left_out, year.snapshot)
        asked = frozenset(month for month in every if lacking[month[5:]] == left_out)
        if not asked or narrow is None:
            continue
        for name, table in counted(narrow).items():
            months = asked.intersection(flag) if name in flagged else asked
            parts.setdefault(name, []).append((table, months))
    return dict(parts)


def without(selection: Selection, forces: frozenset[str], snapshot: Snapshot) -> Selection | None:
    """The selection without some forces; None where that leaves none."""
    left = selection.categories(KEYS["force"], snapshot.extent)
    kept = tuple(code for code in left if code not in forces)
    if kept == left:
        return selection
    return selection & parse({"force": kept}, snapshot.extent) if kept else None


def compared_months(sides: tuple[Parts, Parts], months: Sequence[Month]) -> tuple[Table, Table] | None:
    """Either year's table of the months that were compared, the earlier year's first; None without any."""
    numbers = {month.name for month in months}
    if not numbers:
        return None
    earlier, later = (
        months_of([(table, {month for month in months if month[5:] in numbers}) for table, months in side])
        for side in sides
    )
    return earlier, later
