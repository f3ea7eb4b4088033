"""Headline numbers: one metric at a glance, with its count, base, interval and coverage."""

from dataclasses import dataclass
from typing import Any

from cocad.disclosure import Measures
from cocad.insight.findings import LOW_COVERAGE, interval
from cocad.metrics.printing import SMALL_BASE, counted, coverage, per_cent


@dataclass(frozen=True, kw_only=True)
class Headline:
    """One number to see at a glance, with the lines that say its count, base and coverage."""

    label: str
    number: str
    lines: tuple[str, ...]


def crimes(measures: Measures) -> Headline:
    """The number of group-based crimes, with its shares of all and of contact CSAE crimes."""
    whole = measures.row("group_based_of_all_csae")
    contact = measures.row("group_based_of_contact")
    return Headline(
        label="Group-based crimes",
        number=f"{whole['count']:,}",
        lines=(
            _of(whole["count"], whole["base"], "CSAE crime"),
            _of(contact["count"], contact["base"], "contact crime"),
        ),
    )


def _of(count: int, base: int, what: str) -> str:
    if base < SMALL_BASE:
        return f"of {counted(base, what)}"
    return f"{per_cent(count, base)} of {counted(base, what)}"


def metric(measures: Measures, name: str, label: str, *, note: str = "") -> Headline:
    """A metric as a headline; counts alone below a base of 20."""
    return share_of(measures.row(name), label, note=note)


def share_of(row: dict[str, Any], label: str, *, note: str = "") -> Headline:
    """A protected row with a share as a headline; counts alone below a base of 20."""
    count, base, total = row["count"], row["base"], row["total"]
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
