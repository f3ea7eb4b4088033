"""Findings of areas: where the most was recorded, and shares beside a wider area's."""

from collections.abc import Iterable, Mapping, Sequence

from cocad.disclosure import Measures, Table
from cocad.geography import FORCE
from cocad.insight.beside import Beside
from cocad.insight.by_chance import clear, lying, would
from cocad.insight.counted import counted, is_narrowed
from cocad.metrics.metric import Base, Metric
from cocad.metrics.printing import SMALL_BASE, per_cent
from cocad.vocabulary import DIMENSIONS


def most(table: Table) -> str:
    """'The most were recorded by Kent, 310 of 4,228 crimes', of crimes by force that may be told."""
    told = [row for row in table.frame.rows(named=True) if row["count"]]
    if not told:
        return "No group-based crime was recorded that may be shown by force"
    top = max(told, key=lambda row: row["count"])
    if len(told) == 1:
        return f"{FORCE[str(top['force'])].name} recorded {top['count']:,} crimes"
    whole = sum(row["count"] for row in told)
    name = FORCE[str(top["force"])].name
    if _is_of_some(table):
        return f"Of your forces, {name} recorded {top['count']:,} of {whole:,} crimes"
    return f"Most were recorded by {name}: {top['count']:,} of {whole:,} crimes"


def spread(table: Table, *, of: str) -> str:
    """'Of recorded CSAE crimes 1.0% (Kent) to 7.6% (Humberside) are group-based', of shares by force.

    `of` names the whole; forces with a base under 20 are left out.
    """
    told = [row for row in table.frame.rows(named=True) if (row["base"] or 0) >= SMALL_BASE]
    if not told:
        return f"No force has the 20 {of} that a share needs"
    ends = [min(told, key=lambda row: row["share"]), max(told, key=lambda row: row["share"])]
    said = [f"{per_cent(row['count'], row['base'])} ({FORCE[str(row['force'])].name})" for row in ends]
    if _is_of_some(table) and len(told) > 1:
        of = f"{of} of your forces"
    selection, extent = table.question.selection, table.manifest.extent
    who = counted(selection, extent) if is_narrowed(selection, extent) else "group-based"
    return f"Of {of} {' to '.join(said if len(told) > 1 else said[:1])} are {who}"


def _is_of_some(table: Table) -> bool:
    """Whether it tells the reader's own forces alone."""
    return "hidden" in table.frame.columns and table.frame["hidden"].count() > 0


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
        metric for metric in metrics
        if metric.base is Base.RECORDED and not metric.where and metric.key in DIMENSIONS
        and metric.category in DIMENSIONS[metric.key].categories
    )  # fmt: skip
