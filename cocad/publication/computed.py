"""The published figures beside what a snapshot gives for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cocad.disclosure import Measures
from cocad.disclosure.cache import measures
from cocad.disclosure.viewer import NATIONAL, Viewer
from cocad.errors import DataError
from cocad.metrics.metric import Base, Metric
from cocad.metrics.registry import METRICS
from cocad.metrics.selection import Selection
from cocad.publication.printed import RECORDED, Figure, read_reprints
from cocad.snapshots.manifest import Manifest
from cocad.snapshots.snapshot import Snapshot
from cocad.snapshots.store import PUBLISHED_YEAR
from cocad.words.extent import Extent, month_name
from cocad.words.printing import half_up


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
    names = tuple(metric_of(figure).name for figure in figures)
    return beside(figures, measures(snapshot, names, Selection(), viewer))


def beside(figures: Sequence[Figure], measured: Measures) -> tuple[Comparison, ...]:
    """Each figure beside its metric's value; raises `DataError` for a figure without its metric."""
    reprints = read_reprints()
    rows = {row["metric"]: row for row in measured.frame.rows(named=True)}
    return tuple(
        _compare(
            figure,
            metric_of(figure),
            reprints.get(figure.name, ()),
            count=rows[figure.name]["count"],
            base=rows[figure.name]["base"],
        )
        for figure in figures
    )


def covers_published(extent: Extent) -> bool:
    """Whether a snapshot is of the whole published year, and of nothing else."""
    return extent.months == tuple(month_name(PUBLISHED_YEAR, number) for number in range(1, 13))


def published_snapshot(chosen: str, manifests: Iterable[Manifest]) -> Manifest | None:
    """The chosen snapshot where it is of the published year, else the newest that is; None without one."""
    whole = sorted(
        (manifest for manifest in manifests if covers_published(manifest.extent)),
        key=Manifest.order,
        reverse=True,
    )
    return next((manifest for manifest in whole if manifest.id == chosen), whole[0] if whole else None)


def _compare(figure: Figure, metric: Metric, reprints: Sequence[str], *, count: int, base: int) -> Comparison:
    printed = Decimal(figure.printed_percent)
    decimals = max(0, -int(printed.as_tuple().exponent))
    computed = half_up(count, base, decimals=decimals) if base else Decimal(0)
    if figure.numerator is None:
        agree = base == figure.denominator and computed == printed
    else:
        agree = (count, base) == (figure.numerator, figure.denominator)
    slips = slips_of(figure, reprints)
    return Comparison(
        figure=figure,
        metric=metric,
        count=count,
        base=base,
        computed_percent=computed,
        counts_agree=agree,
        per_cent_follows=figure.printed_percent not in slips,
        slips=slips,
    )


def slips_of(figure: Figure, reprints: Sequence[str]) -> tuple[str, ...]:
    """The per cents that a figure is printed with, there or elsewhere, and that its counts do not give."""
    if figure.numerator is None:
        return ()
    decimals = max(0, -int(Decimal(figure.printed_percent).as_tuple().exponent))
    right = half_up(figure.numerator, figure.denominator, decimals=decimals)
    return tuple(text for text in (figure.printed_percent, *reprints) if Decimal(text) != right)
