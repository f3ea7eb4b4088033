"""Which group of crimes stands beside which: an area, a criterion or a period and its comparator."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cocad.extent import Extent
from cocad.geography import FORCE
from cocad.insight.months import month_words, span
from cocad.metrics.contrast import rest_of_forces
from cocad.metrics.selection import Condition, Selection
from cocad.snapshots import Manifest
from cocad.vocabulary import KEYS, Kind, Population

MONTHS_BEFORE = 12
"""A period stands beside the four quarters before it."""
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
    `place` where the other's numbers are: 'under the other criteria'. `scheme_changed` where the
    criteria of the two are not the same.
    """

    against: Against
    extent: Extent
    one: Selection
    others: tuple[Counterpart, ...]
    name: str
    place: str
    why: str = ""
    scheme_changed: bool = False


def sides(
    chosen: Selection,
    extent: Extent,
    *,
    within: Selection | None = None,
    before: Extent | None = None,
    area: str = "",
) -> Sides:
    """The groups that a choice compares: an area, else a criterion, else a period.

    `within` narrows both groups, as a definition does; `before` is the extent of the latest
    snapshot of the year before, where there is one; `area` is what a chosen area is called, where
    its forces alone do not say.
    """
    within = within or Selection()
    keys = {condition.key.name for condition in chosen.conditions}
    if keys & {*_AREA}:
        return _of_area(chosen, within, extent, area)
    if "criterion" in keys:
        return _of_criterion(chosen, within, extent)
    return _of_period(chosen, within, extent, before)


def snapshot_before(own: Manifest, others: Iterable[Manifest]) -> Manifest | None:
    """The latest snapshot of the year before the snapshot's own; None where there is none."""
    year = own.covers[0].year - 1
    of_that_year = (m for m in others if m.covers[1].year == year and m.synthetic == own.synthetic)
    return max(of_that_year, key=Manifest.order, default=None)


def _of_area(chosen: Selection, within: Selection, extent: Extent, area: str) -> Sides:
    one, rest = chosen & within, rest_of_forces(chosen, extent) & within
    forces = chosen.categories(KEYS["force"], extent)
    named = area or _area(chosen, forces)
    others = rest.categories(KEYS["force"], extent)
    return Sides(
        against=Against.AREA, extent=extent, one=one,
        others=(Counterpart(extent, rest),) if others and forces else (),
        name=_joined([named, *_conditions(chosen, extent, without=_AREA)]),
        place=f"in {FORCE[others[0]].name}" if len(others) == 1 else "in all other forces",
        why="" if others and forces else "No other force is left to compare with.",
    )  # fmt: skip


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
        against=Against.CRITERION, extent=extent, one=chosen & within,
        others=(Counterpart(extent, rest),) if others and named else (),
        name=_joined([" and ".join(named), *_conditions(chosen, extent, without=("criterion",))]),
        place="under the other criteria" if len(others) != 1 else f"under {others[0]}",
        why="" if others and named else "No other criterion is left to compare with.",
    )  # fmt: skip


def _of_period(chosen: Selection, within: Selection, extent: Extent, before: Extent | None) -> Sides:
    period = chosen if any(chosen.values(name) for name in _PERIOD) else chosen & _newest(extent)
    months = period.categories(KEYS["month"], extent)
    wanted = _before(months[0]) if months else ()
    rest = _without(period, *_PERIOD) & within
    others = [
        Counterpart(one, found, is_before=one is not extent)
        for one in (extent, *((before,) if before else ()))
        if (found := _in_months(rest, one, _of_its_own(wanted, one, extent))) is not None
    ]
    covered = [month for part in others for month in part.selection.categories(KEYS["month"], part.extent)]
    told = month_words(sorted(covered)) if covered else "no month"
    return Sides(
        against=Against.PERIOD, extent=extent, one=period & within, others=tuple(others),
        name=_joined([month_words(months), *_conditions(period, extent, without=_PERIOD)]),
        place=f"in {told}",
        why="" if others else _nothing_before(months),
        scheme_changed=any(part.extent.criteria_scheme != extent.criteria_scheme for part in others),
    )  # fmt: skip


def _newest(extent: Extent) -> Selection:
    return Selection((Condition(KEYS["quarter"], frozenset((extent.quarters[-1],))),))


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
    return rest & Selection((Condition(KEYS["month"], frozenset(months)),)) if months else None


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
    values = " or ".join(word.replace("..", " to ") for word in condition.words(extent))
    speaks = key.population is Population.CRIMES or key.name == "relationship"
    return values if speaks and None not in condition.values else f"{key.label.lower()} {values.lower()}"
