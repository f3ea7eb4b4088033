"""Which group of crimes stands beside which: an area, a criterion or a period and its comparator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cocad.insight.sentences.months import month_words, span
from cocad.metrics.contrast import rest_of_forces
from cocad.metrics.selection import Condition, Selection
from cocad.snapshots import Manifest, MissingReturn
from cocad.words.extent import Extent, quarter_of
from cocad.words.geography import FORCE, FORCES
from cocad.words.on_crime import is_of_people, people_on
from cocad.words.vocabulary import KEYS, Kind, Population

MONTHS_BEFORE = 12
"""Without the same months of the year before, a period stands beside so many months before it."""
NO_YEAR_BEFORE = (
    "No snapshot has the same months of the year before, so that a season may look like a change."
)
NO_FORCE = "No force has every return of both periods, so that they cannot be compared."
_PERIOD = ("month", "quarter")
_AREA = ("force", "region")


class Against(StrEnum):
    """What is compared with what."""

    AREA = "area"
    CRITERION = "criterion"
    PERIOD = "period"


@dataclass(frozen=True)
class Counterpart:
    """Part of a comparator: its selection, in the snapshot's own extent or in that of the year before."""

    extent: Extent
    selection: Selection
    is_before: bool = False


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Two groups of crimes, in words too.

    `one` is what was chosen, or the newest quarter where nothing was; `others` are the parts of its
    comparator, none where there is none, which `why` says. `name` is what the one group is called,
    `place` where the other's numbers are: 'under the other criteria'. `note` says which months and
    forces were left out of both periods. `scheme_changed` where the criteria of the two are not the same.
    """

    against: Against
    extent: Extent
    one: Selection
    others: tuple[Counterpart, ...]
    name: str
    place: str
    why: str = ""
    note: str = ""
    scheme_changed: bool = False


def sides(
    chosen: Selection,
    extent: Extent,
    *,
    within: Selection | None = None,
    before: Extent | None = None,
    missing: Iterable[MissingReturn] = (),
    area: str = "",
) -> Sides:
    """The groups that a choice compares: an area, else a criterion, else a period.

    `within` narrows both groups, as a definition does; `before` is the extent of the latest
    snapshot of the year before, where there is one, and `missing` the returns that either of the two
    lacks; `area` is what a chosen area is called, where its forces alone do not say.
    """
    within = within or Selection()
    keys = {condition.key.name for condition in chosen.conditions}
    if keys & {*_AREA}:
        return _of_area(chosen, within, extent, area, missing)
    if "criterion" in keys:
        return _of_criterion(chosen, within, extent)
    return _of_period(chosen, within, (extent, *((before,) if before else ())), missing)


def snapshot_before(own: Manifest, others: Iterable[Manifest]) -> Manifest | None:
    """The latest snapshot of the year before the snapshot's own; None where there is none."""
    year = own.covers[0].year - 1
    of_that_year = (m for m in others if m.covers[1].year == year and m.synthetic == own.synthetic)
    return max(of_that_year, key=Manifest.order, default=None)


def gaps(own: Manifest, before: Manifest | None) -> tuple[MissingReturn, ...]:
    """The returns that a snapshot lacks, and those of the year before's."""
    return (*own.missing_returns, *(before.missing_returns if before else ()))


def _of_area(
    chosen: Selection, within: Selection, extent: Extent, area: str, missing: Iterable[MissingReturn]
) -> Sides:
    """An area beside all other forces, in the months for which the area has any return."""
    asked = chosen.categories(KEYS["month"], extent)
    sent = _supplied(chosen, extent, missing)
    # Where none was sent the selection stays as it is, so that it is said that nothing was supplied.
    unsent = [month for month in asked if month not in sent] if sent else []
    if unsent:
        chosen = chosen & _of_months(sent)
    one, rest = chosen & within, rest_of_forces(chosen, extent) & within
    forces = chosen.categories(KEYS["force"], extent)
    named = area or _area(chosen, forces)
    others = rest.categories(KEYS["force"], extent)
    return Sides(
        against=Against.AREA,
        extent=extent,
        one=one,
        others=(Counterpart(extent, rest),) if others and forces else (),
        name=_joined([named, *_conditions(chosen, extent, without=_AREA)]),
        place=f"in {FORCE[others[0]].name}" if len(others) == 1 else "in all other forces",
        why="" if others and forces else "No other force is left to compare with.",
        note=f"Without {month_words(unsent)}, for which {named} sent no return." if unsent else "",
    )


def _supplied(chosen: Selection, extent: Extent, missing: Iterable[MissingReturn]) -> tuple[str, ...]:
    """The months for which any of the chosen forces sent a return."""
    forces = chosen.categories(KEYS["force"], extent)
    gaps = {(gap.force, gap.quarter) for gap in missing}
    months = chosen.categories(KEYS["month"], extent)
    return tuple(m for m in months if any((force, quarter_of(m)) not in gaps for force in forces))


def _area(chosen: Selection, forces: Sequence[str]) -> str:
    regions = sorted(str(region) for region in chosen.values("region") or ())
    if chosen.values("force") is None:
        return " and ".join(regions)
    return " and ".join(FORCE[code].name for code in forces) or "no force"


def _of_criterion(chosen: Selection, within: Selection, extent: Extent) -> Sides:
    key = KEYS["criterion"]
    counted = _without(chosen, "criterion") & within
    named = (chosen & within).categories(key, extent)
    others = tuple(name for name in counted.categories(key, extent) if name not in named)
    rest = counted & Selection((Condition(key, frozenset(others)),))
    return Sides(
        against=Against.CRITERION,
        extent=extent,
        one=chosen & within,
        others=(Counterpart(extent, rest),) if others and named else (),
        name=_joined([" and ".join(named), *_conditions(chosen, extent, without=("criterion",))]),
        place="under the other criteria" if len(others) != 1 else f"under {others[0]}",
        why="" if others and named else "No other criterion is left to compare with.",
    )


def _of_period(
    chosen: Selection, within: Selection, extents: Sequence[Extent], missing: Iterable[MissingReturn]
) -> Sides:
    """A period beside the same months of the year before, so that no season is taken for a change.

    Where no snapshot has any of them it stands beside the months before it. A force that lacks a return
    for any month of the two is left out of both.
    """
    extent = extents[0]
    period = chosen if any(chosen.values(name) for name in _PERIOD) else chosen & _newest(extent)
    rest = _without(period, *_PERIOD) & within
    asked = (period & within).categories(KEYS["month"], extent)
    alike = _in_both_years(asked, rest, extents)
    months = alike or asked
    wanted = tuple(map(_year_before, alike)) if alike else _before(asked[0]) if asked else ()
    # Whether a force has returns is known once it is known which months there are.
    covered = [m for part in _parts(rest, wanted, extents) for m in _months_of(part)]
    lacking = _lacking(missing, (*months, *covered))
    kept = _forces_without(lacking)
    others = _parts(rest & kept, wanted, extents) if len(lacking) < len(FORCES) else ()
    return Sides(
        against=Against.PERIOD,
        extent=extent,
        one=period & within & kept & (_of_months(months) if months != asked else Selection()),
        others=others,
        name=_joined([month_words(months), *_conditions(period, extent, without=_PERIOD)]),
        place=f"in {month_words(sorted(covered))}",
        why="" if others else _nothing_before(months) if not covered else NO_FORCE,
        note=_note([m for m in asked if m not in months], lacking, season=not alike) if others else "",
        scheme_changed=any(part.extent.criteria_scheme != extent.criteria_scheme for part in others),
    )


def _in_both_years(asked: Iterable[str], rest: Selection, extents: Sequence[Extent]) -> tuple[str, ...]:
    """The months asked for that are whole, and so are the same months of the year before."""
    held = {
        month
        for part in _parts(rest, tuple(map(_year_before, asked)), extents)
        for month in _months_of(part)
        if part.extent.is_whole(month)
    }
    return tuple(m for m in asked if extents[0].is_whole(m) and _year_before(m) in held)


def _parts(rest: Selection, wanted: Sequence[str], extents: Sequence[Extent]) -> tuple[Counterpart, ...]:
    """What there is of the wanted months, of each year from one snapshot alone."""
    newest = extents[0]
    parts = (
        Counterpart(one, found, is_before=one is not newest)
        for one in extents
        if (found := _in_months(rest, one, _of_its_own(wanted, one, newest))) is not None
    )
    return tuple(part for part in parts if _months_of(part))


def _months_of(part: Counterpart) -> tuple[str, ...]:
    return part.selection.categories(KEYS["month"], part.extent)


def _of_months(months: Iterable[str]) -> Selection:
    return Selection((Condition(KEYS["month"], frozenset(months)),))


def _lacking(missing: Iterable[MissingReturn], months: Iterable[str]) -> frozenset[str]:
    quarters = {quarter_of(month) for month in months}
    return frozenset(gap.force for gap in missing if gap.quarter in quarters)


def _forces_without(lacking: frozenset[str]) -> Selection:
    if not lacking:
        return Selection()
    kept = frozenset(force.code for force in FORCES if force.code not in lacking)
    return Selection((Condition(KEYS["force"], kept),))


def _note(months: Sequence[str], forces: frozenset[str], *, season: bool) -> str:
    """'Without Dyfed-Powys, which lacks a return for one of the two periods.' and the like."""
    told = []
    if season:
        told.append(NO_YEAR_BEFORE)
    if months:
        has = "has" if len(months) == 1 else "have"
        told.append(f"Without {month_words(months)}, which {has} no whole counterpart in the year before.")
    names = sorted(FORCE[code].name for code in forces)
    if names:
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        lack = "lacks" if len(names) == 1 else "lack"
        told.append(f"Without {listed}, which {lack} a return for one of the two periods.")
    return " ".join(told)


def _newest(extent: Extent) -> Selection:
    return Selection((Condition(KEYS["quarter"], frozenset((extent.quarters[-1],))),))


def _year_before(month: str) -> str:
    return f"{int(month[:4]) - 1:04d}{month[4:]}"


def _before(month: str) -> tuple[str, ...]:
    """The twelve months before a month."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1
    return tuple(f"{n // 12}-{n % 12 + 1:02d}" for n in range(number - MONTHS_BEFORE, number))


def _of_its_own(wanted: Iterable[str], extent: Extent, newest: Extent) -> tuple[str, ...]:
    """The wanted months to take from an extent: of each year those of one snapshot alone."""
    years = {month[:4] for month in newest.months}
    return tuple(
        month for month in wanted if month in extent.months and (extent is newest or month[:4] not in years)
    )


def _in_months(rest: Selection, extent: Extent, months: Sequence[str]) -> Selection | None:
    """The conditions in an extent's months, criteria limited to its scheme's; None where nothing is left."""
    criteria = rest.values("criterion")
    if criteria is not None:
        left = frozenset(name for name in criteria if name in extent.criteria)
        rest = _without(rest, "criterion") & Selection((Condition(KEYS["criterion"], left),))
        months = months if left else ()
    return rest & _of_months(months) if months else None


def _nothing_before(months: Sequence[str]) -> str:
    if not months:
        return "No month is left under this selection."
    return f"No snapshot has the months before {span((months[0],))} to compare with."


def _without(selection: Selection, *keys: str) -> Selection:
    return Selection(tuple(c for c in selection.conditions if c.key.name not in keys))


def _joined(words: Sequence[str]) -> str:
    return ", ".join(word for word in words if word)


def _conditions(chosen: Selection, extent: Extent, *, without: Sequence[str]) -> list[str]:
    """What else narrows both groups, in words."""
    told = [
        _words(condition, extent)
        for condition in chosen.conditions
        if condition.key.name not in (*without, *_PERIOD)
    ]
    if _PERIOD[0] not in without and any(chosen.values(name) for name in _PERIOD):
        told.append(month_words(chosen.categories(KEYS["month"], extent)))
    return told


def _words(condition: Condition, extent: Extent) -> str:
    """'Recent', 'suspect age in years 10 to 17', 'flagged as committed by children'."""
    key = condition.key
    if key.kind is Kind.FLAG:
        said = {"Yes": "flagged", "No": "not flagged", None: "without a flag"}
        flagged = " or ".join(words for value, words in said.items() if value in condition.values)
        return f"{flagged} as committed by children"
    if is_of_people(key):
        return people_on(key, condition.words(extent))
    values = " or ".join(word.replace("..", " to ") for word in condition.words(extent))
    speaks = key.population is Population.CRIMES or key.name == "relationship"
    return values if speaks and None not in condition.values else f"{key.label.lower()} {values.lower()}"
