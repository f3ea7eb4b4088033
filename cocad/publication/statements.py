"""Whether the publication's statements without a count hold: worked out from protected tables."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cocad.disclosure import Table
from cocad.insight.sentences.findings import Cell, cells
from cocad.insight.sentences.months import fell, long_month
from cocad.metrics.evaluator import Question, ask
from cocad.metrics.selection import parse
from cocad.publication.printed import Ordering
from cocad.words.extent import Extent
from cocad.words.printing import SMALL_BASE, per_cent
from cocad.words.vocabulary import CSE, FLAG_START, KEYS

MOST_POINTS = 5
"""A profile 'changes little' where no share of a quarter lies further than this from the year's."""

_PROFILES = (
    "victim_gender",
    "victim_age_band",
    "victim_ethnicity",
    "suspect_gender",
    "suspect_age_band",
    "suspect_ethnicity",
)
_MONTHS, _CRITERIA, _OFFENCES, _BY_CHILDREN, _AGES, _CSE_AGES, _YOUNG = (
    "months",
    "criteria",
    "offences",
    "offences by children",
    "ages",
    "ages under CSE",
    "young",
)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A statement, whether it holds (None where the data cannot settle it), and the counts in words."""

    ordering: Ordering
    holds: bool | None
    words: str


def questions(orderings: Sequence[Ordering], extent: Extent) -> dict[str, Question]:
    """What has to be counted to check the statements, by name; all of England and Wales.

    Raises `RequestError` for a snapshot that lacks the months or criteria that they speak of.
    """
    year, first = FLAG_START
    flagged = {
        "month": f"{year}-{first:02d}..{year}-12",
        "criterion": "Other",
        "committed_by_children": "Yes",
    }
    young = next((_ages(one) for one in orderings if one.name == "young_suspects_everywhere"), "10..17")
    asked = {
        _MONTHS: ask("crimes", ["month"]),
        _CRITERIA: ask("crimes", ["criterion"]),
        _OFFENCES: ask("crimes", ["offence_type"]),
        _BY_CHILDREN: ask("crimes", ["offence_type"], parse(flagged, extent)),
        _AGES: ask("suspects", ["suspect_age_band"]),
        _CSE_AGES: ask("suspects", ["suspect_age_band"], parse({"criterion": CSE}, extent)),
        _YOUNG: ask("suspects", ["criterion"], parse({"suspect_age": young}, extent)),
    }
    for name in _PROFILES:
        population = KEYS[name].population
        asked |= {name: ask(population, [name]), f"{name} by quarter": ask(population, ["quarter", name])}
    return asked


def check(orderings: Sequence[Ordering], tables: Mapping[str, Table]) -> tuple[Checked, ...]:
    """Each statement beside what the tables of `questions` give; a kind that is not known is left open."""
    return tuple(_checked(ordering, tables) for ordering in orderings)


def _checked(ordering: Ordering, tables: Mapping[str, Table]) -> Checked:
    settle = _CHECKS.get(ordering.name)
    if settle is None:
        return Checked(ordering=ordering, holds=None, words="There is no check for this kind of statement.")
    holds, words = settle(ordering, tables)
    return Checked(ordering=ordering, holds=holds, words=words)


Settled = tuple[bool | None, str]
_NOTHING: Settled = (None, "Nothing is recorded that would settle it.")


def _falling(ordering: Ordering, tables: Mapping[str, Table]) -> Settled:
    found = fell(tables[_MONTHS])
    falling = [month for month, change in found.items() if change]
    if any(change is None for change in list(found.values())[1:]) or len(found) < 2:
        return None, "A month is not supplied, so that falls cannot be told."
    told = ", ".join(map(long_month, falling)) or "none"
    return falling == ordering.months(
        tables[_MONTHS].manifest.extent
    ), f"Fewer than the month before: {told}."


def _peak(ordering: Ordering, tables: Mapping[str, Table]) -> Settled:
    named = ordering.months(tables[_MONTHS].manifest.extent)
    return _first(cells(tables[_MONTHS]), named[0] if named else "", long_month)


def _largest_named(ordering: Ordering, tables: Mapping[str, Table]) -> Settled:
    table = tables[_CRITERIA]
    named = ordering.mentioned(table.manifest.extent.criteria)
    found = [cell for cell in cells(table) if cell.category in named]
    return _first(found, named[0] if named else "")


def _highest(name: str, place: int = 1) -> Callable[[Ordering, Mapping[str, Table]], Settled]:
    """The check that the category named first is among the `place` highest of a table."""

    def settle(ordering: Ordering, tables: Mapping[str, Table]) -> Settled:
        table = tables[name]
        named = ordering.mentioned(KEYS[table.by[-1]].categories)
        return _first(cells(table), named[0] if named else "", place=place)

    return settle


def _first(
    found: Sequence[Cell], named: str, words: Callable[[str], str] = str, *, place: int = 1
) -> Settled:
    """Whether fewer than `place` others have as many as the one that is named."""
    own = next((cell.count for cell in found if cell.category == named), 0)
    if not own:
        return _NOTHING
    ahead = sum(cell.count >= own and cell.category != named for cell in found)
    top = sorted(found, key=lambda cell: -cell.count)[: max(2, place + 1)]
    told = "; ".join(f"{words(cell.category)}, {cell.count:,}" for cell in top)
    return ahead < place, f"The most: {told}."


def _stable(_ordering: Ordering, tables: Mapping[str, Table]) -> Settled:
    moved = [change for name in _PROFILES for change in _moves(tables[name], tables[f"{name} by quarter"])]
    if not moved:
        return _NOTHING
    points, words = max(moved)
    return points <= MOST_POINTS, (
        f"Furthest from the year's share: {words}. 'Little' is read here as up to {MOST_POINTS} points."
    )


def _moves(year: Table, quarters: Table) -> list[tuple[float, str]]:
    """How far each quarter's share of each category lies from the year's, in points, and in words."""
    whole = {cell.category: cell for cell in cells(year) if cell.base >= SMALL_BASE}
    dimension, found = year.by[-1], []
    for row in quarters.frame.iter_rows(named=True):
        of_year = whole.get(str(row[dimension]))
        if of_year is None or (row["base"] or 0) < SMALL_BASE:
            continue
        points = 100 * abs(row["count"] / row["base"] - of_year.count / of_year.base)
        label = KEYS[dimension].label.lower()
        found.append(
            (
                points,
                f"{label} {of_year.category}, {per_cent(row['count'], row['base'])} in {row['quarter']} "
                f"(n.{row['count']:,}/{row['base']:,}) and {of_year.share} in the year, {points:.1f} points",
            )
        )
    return found


def _young_everywhere(ordering: Ordering, tables: Mapping[str, Table]) -> Settled:
    crimes = {cell.category for cell in cells(tables[_CRITERIA]) if cell.count}
    young = {cell.category: cell.count for cell in cells(tables[_YOUNG])}
    if not crimes:
        return _NOTHING
    told = "; ".join(f"{name}, {young[name]:,}" for name in young if name in crimes)
    return all(young.get(name) for name in crimes), f"Suspects aged {_ages(ordering, ' to ')}: {told}."


def _ages(ordering: Ordering, between: str = "..") -> str:
    ends = re.search(r"(\d+) to (\d+)", ordering.statement)
    return between.join(ends.groups()) if ends else between.join(("10", "17"))


_CHECKS: dict[str, Callable[[Ordering, Mapping[str, Table]], Settled]] = {
    "months_falling": _falling,
    "months_peak": _peak,
    "familial_largest_named": _largest_named,
    "offence_highest": _highest(_OFFENCES),
    "offence_second": _highest(_OFFENCES, place=2),
    "child_committed_offence_highest": _highest(_BY_CHILDREN),
    "suspect_age_highest": _highest(_AGES),
    "cse_suspect_age_highest": _highest(_CSE_AGES),
    "profiles_stable": _stable,
    "young_suspects_everywhere": _young_everywhere,
}
