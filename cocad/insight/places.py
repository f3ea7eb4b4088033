"""Findings of areas: where the most was recorded, and shares beside a wider area's."""

from collections.abc import Iterable

from cocad.disclosure import Table
from cocad.geography import FORCE
from cocad.metrics.metric import Base, Metric
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
    return f"Most were recorded by {FORCE[str(top['force'])].name}: {top['count']:,} of {whole:,} crimes"


def profiled(metrics: Iterable[Metric]) -> tuple[Metric, ...]:
    """The metrics that are one category of one dimension, and so have the same share of any group."""
    return tuple(
        metric for metric in metrics
        if metric.base is Base.RECORDED and not metric.where and metric.key in DIMENSIONS
        and metric.category in DIMENSIONS[metric.key].categories
    )  # fmt: skip
