"""Why there is no number: the reasons that are never mixed, told alike wherever a number would stand."""

from collections.abc import Iterator
from enum import StrEnum

from cocad.disclosure import Measures, Table
from cocad.metrics.selection import Selection
from cocad.metrics.supply import nothing_supplied
from cocad.snapshots import Manifest
from cocad.words.extent import Extent
from cocad.words.on_crime import is_of_people, people_on
from cocad.words.vocabulary import KEYS, Key, Kind, Population

_MOST_NAMED = 3
"""So many forces without a return are named; of more, their number is told."""
_TWICE = (
    ("month", "quarter"),
    ("force", "region"),
    ("victim_age_band", "victim_age"),
    ("suspect_age_band", "suspect_age"),
)
"""The keys that say the same in two ways, so that conditions on both may leave nothing."""


class Absence(StrEnum):
    """What stands in the place of a number that is not there."""

    LEFT_OUT = "left out"
    NOT_SUPPLIED = "not supplied"
    HIDDEN = "hidden"
    NONE = "none"
    NOT_RECORDED = "not recorded"


def of_selection(manifest: Manifest, selection: Selection) -> str:
    """Why a selection can have no number at all: it contradicts itself, or no return was sent for it.

    'Not supplied: no return from Kent for 2023-Q1 to 2023-Q4'; the empty string where it can have some.
    """
    return _contradiction(selection, manifest.extent) or _no_return(manifest, selection)


def told(table: Table | Measures, category: str = "") -> str:
    """Why nothing of a table may be said, in a sentence; the empty string where something may.

    With a `category`, why nothing may be said of it in a table whose last dimension has it.
    """
    found = absence(table, category)
    if found is None:
        return ""
    if found is Absence.LEFT_OUT:
        return _left_out(table, category)
    if found is Absence.NOT_SUPPLIED:
        return _no_return(table.manifest, _selection(table)) or "Not supplied: no return for any of it"
    if found is Absence.HIDDEN:
        return f"Hidden: {table.frame['hidden'].drop_nulls()[0]}"
    if found is Absence.NONE:
        return _none(table)
    total = sum(_totals(table))
    if (key := KEYS.get(table.labels[-1])) is not None and key.people is not None:
        return f"{_label(table)}: recorded well enough on none of {total:,}"
    if total == 1:
        return f"{_label(table)} is not recorded for the one {_population(table).one}"
    return f"{_label(table)} is recorded for none of {total:,} {_population(table).noun}"


def absence(table: Table | Measures, category: str = "") -> Absence | None:
    """Which of the reasons leaves a table, or a category of it, without a number; None where there is one."""
    frame, selection, manifest = table.frame, _selection(table), table.manifest
    if not frame["count"].sum():
        if _contradiction(selection, manifest.extent):
            return Absence.LEFT_OUT
        if nothing_supplied(manifest, selection):
            return Absence.NOT_SUPPLIED
    if frame.is_empty() or (category and category not in frame[table.labels[-1]].cast(str).to_list()):
        return Absence.LEFT_OUT
    if frame["count"].null_count() == len(frame):
        hidden = "hidden" in frame.columns and frame["hidden"].null_count() < len(frame)
        return Absence.HIDDEN if hidden else Absence.NOT_SUPPLIED
    if frame["count"].sum():
        return None
    if frame["count"].null_count():
        # Zeros beside what is not told: nothing leads among them, but one's share of the whole may stand.
        leads = isinstance(table, Table) and not (category and frame["base"].sum())
        return Absence.NONE if leads else None
    if "base" not in frame.columns or not frame["base"].sum():
        return Absence.NOT_RECORDED if any(_totals(table)) else Absence.NONE
    return None


def _selection(table: Table | Measures) -> Selection:
    return table.selection if isinstance(table, Measures) else table.question.selection


def _population(table: Table | Measures) -> Population:
    return table.metrics[0].population if isinstance(table, Measures) else table.question.population


def _totals(table: Table | Measures) -> Iterator[int]:
    """The total of each group, in which every row of it repeats it."""
    groups = [] if isinstance(table, Measures) else list(table.by[:-1])
    frame = table.frame.unique(groups, keep="first") if groups else table.frame.head(1)
    return (total for total in frame["total"].to_list() if total)


def _label(table: Table | Measures) -> str:
    name = table.labels[-1]
    key = KEYS.get(name)
    if key is not None and key.kind is Kind.FLAG:
        return f"The flag '{key.label}'"
    return key.label if key is not None else "A value"


def _left_out(table: Table | Measures, category: str) -> str:
    contradiction = _contradiction(_selection(table), table.manifest.extent)
    if contradiction or not table.labels:
        return contradiction
    key = KEYS.get(table.labels[-1])
    if category and key is not None:
        return f"The selection leaves out {_whoever(key, category)}"
    return f"The selection leaves nothing of: {_label(table).lower()}"


def _whoever(key: Key, category: str) -> str:
    """'non-recent crimes', 'suspects aged 10 to 17', 'crimes with criterion Familial'."""
    people = key.population.value
    if key.name == "recency":
        return f"{people} of unknown recency" if category == "Unknown" else f"{category.lower()} {people}"
    if key.kind is Kind.FLAG:
        return f"{people} {'' if category == 'Yes' else 'not '}flagged as {key.label}"
    if is_of_people(key):
        return f"{people} with {people_on(key, (category,))}"
    if key.kind is Kind.BAND:
        return f"{people} {'aged ' if category[:1].isdigit() else ''}{category.lower()}"
    return f"{people} with {key.within} {category}"


def _none(table: Table | Measures) -> str:
    one = _population(table).one
    first = KEYS.get(table.labels[0]) if len(table.labels) > 1 else None
    if first is not None and first.nullable:
        # Whoever has the first dimension not recorded is in no row.
        what = first.within.removeprefix(f"{one} ").removesuffix(" in years")
        return f"No {one} with {'an' if what[:1] in 'aeiou' else 'a'} {what} recorded is under this selection"
    if table.frame["count"].null_count():
        hidden = "hidden" in table.frame.columns and table.frame["hidden"].count()
        return f"No {one} was recorded in what {'may be shown' if hidden else 'was supplied'}"
    return f"No {one} was recorded under this selection"


def _contradiction(selection: Selection, extent: Extent) -> str:
    """That the selection's own conditions leave nothing; the empty string where they leave something."""
    for condition in selection.conditions:
        if not condition.values:
            return f"The selection leaves out every {condition.key.within}"
    for name, other in _TWICE:
        one, two = selection.values(name), selection.values(other)
        if one is None or two is None or (None in one and None in two):
            continue
        if not selection.categories(KEYS[name], extent):
            label, with_it = KEYS[name].within, KEYS[other].within
            return f"The selection leaves nothing: its {label} and its {with_it} have nothing in common"
    if not selection.categories(KEYS["month"], extent):
        return (
            "The selection leaves nothing: the child flag began in April 2023, and its months end before it"
        )
    return ""


def _no_return(manifest: Manifest, selection: Selection) -> str:
    if not nothing_supplied(manifest, selection):
        return ""
    extent = manifest.extent
    forces = set(selection.categories(KEYS["force"], extent))
    gaps = [gap for gap in manifest.missing_returns if gap.force in forces]
    named = list(dict.fromkeys(gap.label.removesuffix(f" {gap.quarter}") for gap in gaps))
    who = " or ".join(named) if len(named) <= _MOST_NAMED else f"any of {len(named)} forces"
    asked = selection.categories(KEYS["quarter"], extent)
    when = asked[0] if len(asked) == 1 else f"{asked[0]} to {asked[-1]}"
    return f"Not supplied: no return from {who} for {when}"
