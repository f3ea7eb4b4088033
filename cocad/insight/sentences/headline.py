"""Headline numbers: one metric at a glance, with its count, base, interval and coverage."""

from dataclasses import dataclass
from typing import Any

from cocad.disclosure import Measures, Table
from cocad.insight.sentences import absence
from cocad.insight.sentences.counted import sentence_start, subject
from cocad.insight.sentences.findings import LOW_COVERAGE, interval
from cocad.metrics.metric import Base, Metric
from cocad.metrics.selection import Selection
from cocad.metrics.shares import age_range
from cocad.words.extent import Extent
from cocad.words.printing import SMALL_BASE, counted, coverage, per_cent
from cocad.words.vocabulary import KEYS, Kind


@dataclass(frozen=True, kw_only=True)
class Headline:
    """One number to see at a glance, with the lines that say its count, base and coverage."""

    label: str
    number: str
    lines: tuple[str, ...]


def crimes(measures: Measures) -> Headline:
    """The number of group-based crimes counted, with its shares of all and of contact CSAE crimes."""
    label = sentence_start(subject(measures.selection, measures.manifest.extent))
    whole = measures.row("group_based_of_all_csae")
    contact = measures.row("group_based_of_contact")
    if gone := absent(measures, label):
        return gone
    return Headline(
        label=label,
        number=f"{whole['count']:,}",
        lines=(
            _of(whole["count"], whole["base"], "CSAE crime"),
            _of(contact["count"], contact["base"], "contact crime"),
        ),
    )


def absent(table: Table | Measures, label: str) -> Headline | None:
    """What stands in the place of a number that was not supplied, is hidden or left out; None for others."""
    nothing = _nothing(table)
    return Headline(label=label, number=nothing, lines=()) if nothing else None


def _nothing(measures: Table | Measures) -> str:
    """What stands in a number's place where the whole selection has none; empty where it has one, even 0."""
    found = absence.absence(measures)
    return "" if found in (None, absence.Absence.NONE, absence.Absence.NOT_RECORDED) else _capital(found)


def _capital(found: absence.Absence) -> str:
    return found.value.capitalize()


def _of(count: int, base: int, what: str) -> str:
    if not base:
        return f"no complete total of {what} was supplied"
    if base < SMALL_BASE:
        return f"of {counted(base, what)}"
    return f"{per_cent(count, base)} of {counted(base, what)}"


def metric(measures: Measures, name: str, label: str, *, note: str = "") -> Headline:
    """A metric as a headline; counts alone below a base of 20, and why where there is no number."""
    metric = next(one for one in measures.metrics if one.name == name)
    extent = measures.manifest.extent
    nothing = _nothing(measures)
    if not nothing and metric.base is Base.RECORDED and not _is_left(metric, measures.selection, extent):
        nothing = _capital(absence.Absence.LEFT_OUT)
    if nothing:
        return Headline(label=label, number=nothing, lines=())
    return share_of(measures.row(name), label, note=note)


def _is_left(metric: Metric, selection: Selection, extent: Extent) -> bool:
    """Whether a selection leaves any of those that a metric counts."""
    key = KEYS[metric.key]
    left = selection.categories(key, extent)
    if key.kind is Kind.AGE:
        return any(int(age) in age_range(metric) for age in left)
    return metric.category in left


def share_of(row: dict[str, Any], label: str, *, note: str = "") -> Headline:
    """A protected row with a share as a headline; counts alone below a base of 20.

    Where there is no number, which of the reasons it is: not supplied, hidden, none or not recorded.
    """
    count, base, total = row["count"], row["base"], row["total"]
    if count is None or base is None:
        reason = absence.Absence.HIDDEN if row.get("hidden") else absence.Absence.NOT_SUPPLIED
        return Headline(label=label, number=_capital(reason), lines=())
    if not base:
        reason = absence.Absence.NOT_RECORDED if total else absence.Absence.NONE
        lines = (coverage(base, total),) if total else ()
        return Headline(label=label, number=_capital(reason), lines=lines)
    small = base < SMALL_BASE
    known = coverage(base, total) if base != total else ""
    # What is not recorded comes before the interval where it could move the share further.
    thin = (known, all_or_none(count, base, total)) if base < LOW_COVERAGE * total else ()
    return Headline(
        label=label,
        number=f"{count:,} of {base:,}" if small else per_cent(count, base),
        lines=tuple(
            line
            for line in dict.fromkeys(
                (*thin, "" if small else f"n.{count:,}/{base:,}", interval(row), note, known)
            )
            if line
        ),
    )


def all_or_none(count: int, base: int, total: int) -> str:
    """'28% to 56% if none, or all, of the rest were': the bounds of a share; empty below a total of 20."""
    if total < SMALL_BASE:
        return ""
    low, high = per_cent(count, total), per_cent(count + total - base, total)
    return f"{low} to {high} if none, or all, of the rest were"
