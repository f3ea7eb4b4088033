"""The marks that go with every figure: where it is from, and that it is synthetic where it is."""

from collections.abc import Iterable

from cocad.errors import one_line
from cocad.settings import settings
from cocad.snapshots.manifest import Manifest, MissingReturn

STATUS = "Management information, not official statistics"
"""What kind of figures these are, in the words of the UK's Code of Practice for Statistics."""
SYNTHETIC = "Synthetic data, not for operational use"
ABOUT = "about, from disguised records"
"""What the number of a comparator is, where others' records are not the reader's to see."""
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
