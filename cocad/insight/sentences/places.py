"""Findings of areas: where the most was recorded, and shares beside a wider area's."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cocad.disclosure import Measures, Table
from cocad.insight.sentences.beside import Beside
from cocad.insight.sentences.counted import is_narrowed, subject
from cocad.insight.sentences.findings import NO_DIFFERENCE
from cocad.metrics.metric import Base, Metric
from cocad.statistics.by_chance import clear, lying, would
from cocad.statistics.leading import CROWD, leading
from cocad.statistics.overall_test import DESIGN, LEVEL, shares_p
from cocad.words.geography import FORCE
from cocad.words.printing import SMALL_BASE, counted, listed, out_of, per_cent
from cocad.words.vocabulary import DIMENSIONS, Population


def most(table: Table) -> str:
    """'Most were recorded by Kent: 310 of 4,228 crimes', of crimes by force that may be told."""
    told = [row for row in table.frame.iter_rows(named=True) if row["count"]]
    if not told:
        return "No group-based crime was recorded that may be shown by force"
    if len(told) == 1:
        return f"{FORCE[str(told[0]['force'])].name} recorded {counted(told[0]['count'], 'crime')}"
    top = leading([row["count"] for row in told], design=DESIGN[table.question.population])
    count, whole = told[top.first[0]]["count"], sum(row["count"] for row in told)
    part = out_of(count, whole, "crime")
    yours = _is_of_some(table)
    if top.crowded:
        none = "Of your forces none" if yours else "No force"
        return f"{none} stands out: {len(top.first)} recorded the most, {part} each"
    names = listed([FORCE[str(told[place]["force"])].name for place in top.first])
    each = " each" if len(top.first) > 1 else ""
    near = f", {NO_DIFFERENCE} from the next" if top.close else ""
    who = "Of your forces, most were" if yours else "Most were"
    return f"{who} recorded by {names}: {part}{each}{near}"


def spread(table: Table, *, of: str) -> str:
    """'Of recorded CSAE crimes 1.0% (Kent) to 7.6% (Humberside) are group-based', of shares by force.

    `of` names the whole; forces with a base under 20 are left out. Names stand only where forces differ.
    """
    told = [row for row in table.frame.iter_rows(named=True) if (row["base"] or 0) >= SMALL_BASE]
    if not told:
        return f"No force has the 20 {of} that a share needs"
    ends = [min(told, key=lambda row: row["share"]), max(told, key=lambda row: row["share"])]
    low, high = (per_cent(row["count"], row["base"]) for row in ends)
    selection, extent = table.question.selection, table.manifest.extent
    who = subject(selection, extent) if is_narrowed(selection, extent) else "group-based"
    if len(told) == 1:
        return f"Of {of} {low} ({FORCE[str(told[0]['force'])].name}) are {who}"
    if _is_of_some(table):
        of = f"{of} of your forces"
    if low == high:
        return f"Of {of} {low} are {who} in each of {counted(len(told), 'force')}"
    columns = (tuple(row[name] for row in told) for name in ("count", "base"))
    if shares_p(*columns, DESIGN[Population.CRIMES]) > LEVEL:
        return f"Of {of} {low} to {high} are {who} by force, {NO_DIFFERENCE}"
    first, last = (_named(told, share) for share in (low, high))
    return f"Of {of} {low} ({first}) to {high} ({last}) are {who}"


def _is_of_some(table: Table) -> bool:
    """Whether it tells the reader's own forces alone."""
    return "hidden" in table.frame.columns and table.frame["hidden"].count() > 0


def _named(rows: Sequence[Mapping[str, Any]], share: str) -> str:
    """The forces whose share prints so: by name, or how many."""
    codes = [str(row["force"]) for row in rows if per_cent(row["count"], row["base"]) == share]
    return listed([FORCE[code].name for code in codes]) if len(codes) <= CROWD else f"{len(codes)} forces"


def clear_shares(measures: Measures, beside: Mapping[str, Sequence[Beside]], whose: str) -> str:
    """'4 of 15 shares of Kent lie clear of all forces (by chance alone 0.8 would)'.

    By their 95% intervals and what disguise may hide, beside how many chance alone would put there.
    `beside` has the comparators of each metric's dimension, the widest of which it is held against.
    """
    number, expected = 0, []
    for metric in measures.metrics:
        row, wide = measures.row(metric.name), beside[metric.key][-1]
        ends = wide.ends(metric.category)
        if ends is None or row["low"] is None or row["base"] < SMALL_BASE:
            continue
        expected.append(clear(row["base"], *ends))
        number += row["high"] < ends[0] or ends[1] < row["low"]
    label = next(iter(beside.values()))[-1].label
    if not expected:
        return f"No share of {whose} has the 20 records that it takes to be held against {label}"
    if len(expected) == 1:
        return (
            f"The one share of {whose} to hold against {label} {'lies' if number else 'does not lie'} clear"
        )
    lie = lying(number, len(expected), f"shares of {whose}")
    return f"{lie} clear of {label} ({would(sum(expected))})"


def profiled(metrics: Iterable[Metric]) -> tuple[Metric, ...]:
    """The metrics that are one category of one dimension, and so have the same share of any group."""
    return tuple(
        metric
        for metric in metrics
        if metric.base is Base.RECORDED
        and not metric.where
        and metric.key in DIMENSIONS
        and metric.category in DIMENSIONS[metric.key].categories
    )
