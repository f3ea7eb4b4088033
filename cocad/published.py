"""The published figures beside what a snapshot gives for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cocad.access import NATIONAL, Viewer
from cocad.disclosure import protect_measures
from cocad.errors import DataError
from cocad.metrics.measure import measure
from cocad.metrics.metric import Base, Metric
from cocad.metrics.printing import half_up
from cocad.metrics.registry import METRICS
from cocad.publication import RECORDED, Figure, read_reprints
from cocad.snapshots.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One figure as published and as computed.

    `counts_agree`: the snapshot gives the printed counts (where only a base and a per cent are
    printed, the base and the per cent). `per_cent_follows`: the printed per cent is what its
    counts round to, half up. `computed_percent` is rounded as the printed one is. `slips` are the
    per cents that are printed for it, there or elsewhere, and do not follow.
    """

    figure: Figure
    metric: Metric
    count: int
    base: int
    computed_percent: Decimal
    counts_agree: bool
    per_cent_follows: bool
    slips: tuple[str, ...]


def metric_of(figure: Figure) -> Metric:
    """The metric of a figure; raises `DataError` where none answers just what the figure asks."""
    metric = METRICS.get(figure.name)
    if metric is None:
        raise DataError(f"No metric is named '{figure.name}'; add one, or leave the figure out of the file.")
    if _question(metric) != _asked(figure):
        raise DataError(
            f"The figure '{figure.name}' asks something else than its metric; change the metric with it."
        )
    return metric


def _asked(figure: Figure) -> tuple[object, ...]:
    where = {key: set(values) for key, values in figure.where.items()}
    return figure.population, figure.dimension, figure.category, where


def _question(metric: Metric) -> tuple[object, ...]:
    where = {key: {value} for key, value in metric.where}
    if metric.base in (Base.CSAE, Base.CONTACT):
        of = {Base.CSAE: "of_all", Base.CONTACT: "of_contact"}[metric.base]
        return "recorded", "group_based", of, where
    category = RECORDED if metric.base is Base.MEMBERS else metric.category
    return metric.population.value, metric.key, category, where


def compare(
    snapshot: Snapshot, figures: Sequence[Figure], viewer: Viewer = NATIONAL
) -> tuple[Comparison, ...]:
    """Each figure beside what the snapshot gives.

    Raises `DataError` for a figure without its metric, `RequestError` where the snapshot does not
    cover the figures' months.
    """
    metrics = [metric_of(figure) for figure in figures]
    rows = protect_measures(measure(snapshot, metrics), viewer).frame.rows(named=True)
    reprints = read_reprints()
    return tuple(
        _compare(figure, metric, reprints.get(figure.name, ()), count=row["count"], base=row["base"])
        for figure, metric, row in zip(figures, metrics, rows, strict=True)
    )


def _compare(figure: Figure, metric: Metric, reprints: Sequence[str], *, count: int, base: int) -> Comparison:
    printed = Decimal(figure.printed_percent)
    decimals = max(0, -int(printed.as_tuple().exponent))
    computed = half_up(count, base, decimals=decimals) if base else Decimal(0)
    if figure.numerator is None:
        agree = base == figure.denominator and computed == printed
        slips: list[str] = []
    else:
        agree = (count, base) == (figure.numerator, figure.denominator)
        right = half_up(figure.numerator, figure.denominator, decimals=decimals)
        slips = [text for text in (figure.printed_percent, *reprints) if Decimal(text) != right]
    return Comparison(
        figure=figure,
        metric=metric,
        count=count,
        base=base,
        computed_percent=computed,
        counts_agree=agree,
        per_cent_follows=figure.printed_percent not in slips,
        slips=tuple(slips),
    )
