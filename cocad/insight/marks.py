"""The marks that go with every figure: where it is from, and that it is synthetic where it is."""

from collections.abc import Iterable

import polars as pl

from cocad.errors import one_line
from cocad.metrics.selection import Selection
from cocad.settings import settings
from cocad.snapshots.manifest import Manifest, MissingReturn
from cocad.words.extent import quarter_of
from cocad.words.vocabulary import KEYS

STATUS = "Management information, not official statistics"
"""What kind of figures these are, in the words of the UK's Code of Practice for Statistics."""
SYNTHETIC = "Synthetic data, not for operational use"
ABOUT = "about, from disguised records"
"""What the number of a comparator is, where others' records are not the reader's to see."""
_UNFINISHED = "records of it may still come late or be corrected"
DISGUISED = (
    "Numbers that hold other forces' records are about right and not exact: those records are disguised, so "
    "that nobody can be picked out, and rounded to 5."
)


def source_line(manifest: Manifest) -> str:
    """'Source: COCAD, snapshot 2023-Q4 (1 Jan to 31 Dec 2023). Police-recorded crime, not prevalence.'."""
    first, last = manifest.covers
    span = f"{first.day} {first:%b %Y} to {last.day} {last:%b %Y}"
    return f"Source: COCAD, snapshot {manifest.id} ({span}). Police-recorded crime, not prevalence."


def marking_line(manifest: Manifest) -> str:
    """'Synthetic data … OFFICIAL', or the protective marking alone for real data."""
    return f"{SYNTHETIC}. {manifest.marking}" if manifest.synthetic else manifest.marking


def status_line() -> str:
    """'Management information, not official statistics; responsible: the national analysts.'.

    Where the installation names nobody, it says so.
    """
    named = one_line(settings().responsible.strip())
    return f"{STATUS}; {f'responsible: {named}' if named else 'nobody is named as responsible'}."


def supply_line(missing: Iterable[MissingReturn]) -> str:
    """'Not supplied: Dyfed-Powys 2023-Q3.', or the empty string where nothing is missing."""
    labels = ", ".join(gap.label for gap in missing)
    return f"Not supplied: {labels}." if labels else ""


def late_line(late: Iterable[MissingReturn]) -> str:
    """'Not in the comparators, because it came late: Kent 2023-Q3.', or the empty string."""
    labels = [gap.label for gap in late]
    came = "it came" if len(labels) == 1 else "they came"
    return f"Not in the comparators, because {came} late: {', '.join(labels)}." if labels else ""


def not_final(manifest: Manifest, selection: Selection) -> str:
    """'2023-Q4 is not final', where a selection has the snapshot's newest quarter; else the empty string."""
    newest = manifest.extent.quarters[-1]
    months = selection.categories(KEYS["month"], manifest.extent)
    return f"{newest} is not final" if any(quarter_of(month) == newest for month in months) else ""


def not_final_line(manifest: Manifest, selection: Selection) -> str:
    """'2023-Q4 is not final: records of it may still come late or be corrected.', or the empty string."""
    said = not_final(manifest, selection)
    return f"{said}: {_UNFINISHED}." if said else ""


def row_marks(manifest: Manifest, selection: Selection, *, is_comparator: bool = False) -> dict[str, str]:
    """What each row of a file says of itself, by column.

    `snapshot`, `marking` and `status`; `not_final` where the selection has the snapshot's newest
    quarter; `accuracy` for a comparator.
    """
    unfinished = not_final_line(manifest, selection)
    return {
        "snapshot": manifest.id,
        "marking": marking_line(manifest),
        "status": status_line(),
        **({"not_final": unfinished} if unfinished else {}),
        **({"accuracy": f"{ABOUT}, rounded to 5"} if is_comparator else {}),
    }


def marked(
    frame: pl.DataFrame, manifest: Manifest, selection: Selection, *, is_comparator: bool = False
) -> pl.DataFrame:
    """The frame with a column for each of `row_marks`.

    Of rows by month or quarter, `not_final` is null but in those of the newest quarter.
    """
    extent = manifest.extent
    newest = {
        "month": [month for month in extent.months if quarter_of(month) == extent.quarters[-1]],
        "quarter": [extent.quarters[-1]],
    }
    words = row_marks(manifest, selection, is_comparator=is_comparator)
    columns = {name: pl.lit(said) for name, said in words.items()}
    if "not_final" in columns:
        for name in newest.keys() & set(frame.columns):
            of_it = pl.col(name).cast(pl.String).is_in(newest[name])
            columns["not_final"] = pl.when(of_it).then(columns["not_final"])
    return frame.with_columns(column.alias(name) for name, column in columns.items())
