"""A figure as a file: its picture, or its table, as whoever asks for it takes it away."""

import json

from cocad.errors import unknown
from cocad.export.composed import composed
from cocad.export.picture import png, svg
from cocad.export.sheet import as_csv
from cocad.figures.catalogue import Found
from cocad.figures.drawn import alternative, marks_told, under, why_empty
from cocad.insight.marks import STATUS, marking_line, source_line

MEDIA = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "text": "text/plain; charset=utf-8",
}
"""What a figure can be had as, with each kind's media type."""


def as_file(found: Found, kind: str) -> bytes:
    """A figure as a file of one of these kinds; raises `RequestError` for another."""
    if kind == "csv":
        return as_csv(found.drawn.table)
    if kind == "svg":
        return svg(composed(found.here, found.drawn)).encode()
    if kind == "png":
        return png(composed(found.here, found.drawn))
    if kind == "json":
        return f"{json.dumps(_told(found), ensure_ascii=False, indent=2, default=str)}\n".encode()
    if kind == "text":
        return _text(found).encode()
    raise unknown("kind of file", kind, MEDIA)


def _told(found: Found) -> dict[str, object]:
    """Everything that a figure says, under the names that a page's parts have."""
    here, drawn = found.here, found.drawn
    manifest = drawn.table.manifest
    return {
        "key": drawn.words.key,
        "finding": drawn.words.finding,
        "what": drawn.words.what,
        "under": under(here, drawn),
        "selection": list(here.chips),
        "marking": marking_line(manifest),
        "source": f"{source_line(manifest)} {STATUS}.",
        "synthetic": manifest.synthetic,
        "alternative": alternative(drawn),
        "marks": drawn.rows.to_dicts(),
        "table": drawn.table.frame.to_dicts(),
    }


def _text(found: Found) -> str:
    """A figure in words: its marking and finding, what it shows, its marks' numbers, what stands under it."""
    here, drawn = found.here, found.drawn
    manifest = drawn.table.manifest
    lines = (
        marking_line(manifest),
        drawn.words.finding,
        drawn.words.what,
        " · ".join(here.chips),
        "",
        *([why_empty(drawn)] if drawn.empty else marks_told(drawn)),
        "",
        under(here, drawn),
        f"{source_line(manifest)} {STATUS}.",
    )
    return "\n".join(lines) + "\n"
