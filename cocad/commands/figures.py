"""`cocad figures`: what was published beside what a snapshot gives."""

from collections.abc import Sequence

import polars as pl

from cocad.commands.grid import grid
from cocad.commands.output import write_frame
from cocad.insight.marks import marking_line, not_final_line, source_line, status_line
from cocad.metrics.selection import Selection
from cocad.publication.computed import Comparison, compare
from cocad.publication.printed import read_figures
from cocad.snapshots import Manifest, open_snapshot


def show(snapshot: str | None, format: str) -> None:
    """Write each figure as published and as computed, and how many agree."""
    opened = open_snapshot(snapshot)
    compared = compare(opened, read_figures())
    if format == "text":
        print(_text(compared, opened.manifest))
    else:
        write_frame(
            _frame(compared),
            format,
            marks=_marks(opened.manifest),
            manifest=opened.manifest,
            selection=Selection(),
        )


def _frame(compared: Sequence[Comparison]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "figure": line.figure.name,
                "section": line.figure.section,
                "label": line.metric.label,
                "published_count": line.figure.numerator,
                "published_base": line.figure.denominator,
                "published_percent": float(line.figure.printed_percent),
                "count": line.count,
                "base": line.base,
                "percent": float(line.computed_percent),
                "counts_agree": line.counts_agree,
                "percent_follows": line.per_cent_follows,
                "slips": ", ".join(line.slips),
            }
            for line in compared
        ]
    )


def _text(compared: Sequence[Comparison], manifest: Manifest) -> str:
    header = ("figure", "published", "%", "computed", "%", "counts agree", "% follows")
    rows = [
        (
            line.figure.name,
            _counts(line.figure.numerator, line.figure.denominator),
            line.figure.printed_percent,
            _counts(line.count, line.base),
            str(line.computed_percent),
            "yes" if line.counts_agree else "NO",
            "yes" if line.per_cent_follows else "NO",
        )
        for line in compared
    ]
    agreed = sum(line.counts_agree for line in compared)
    slips = [line for line in compared if line.slips]
    return "\n".join(
        (
            grid(header, rows, texts=1),
            "",
            f"{agreed} of {len(compared)} counts agree.",
            *(_slip(line) for line in slips),
            "",
            *_marks(manifest),
        )
    )


def _marks(manifest: Manifest) -> list[str]:
    lines = (
        source_line(manifest),
        not_final_line(manifest, Selection()),
        status_line(),
        marking_line(manifest),
    )
    return [line for line in lines if line]


def _slip(line: Comparison) -> str:
    figure = line.figure
    return (
        f"Printed slip: {figure.name} is printed as {' and '.join(line.slips)}%, and its counts "
        f"{_counts(figure.numerator, figure.denominator)} give {line.computed_percent}%."
    )


def _counts(count: int | None, base: int) -> str:
    return f"{'–' if count is None else f'{count:,}'}/{base:,}"
