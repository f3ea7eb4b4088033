"""`cocad stands-out`: the shares of a selection that differ clearly from its comparator's."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from cocad.disclosure.contrast import Contrast, contrast, refuse_others
from cocad.disclosure.viewer import Viewer, viewer as viewer_named
from cocad.insight.differences.difference import Difference
from cocad.insight.differences.sentences import caveat, sentence
from cocad.insight.differences.sides import Sides, gaps, sides, snapshot_before
from cocad.insight.differences.standing_out import ROUNDED, StandingOut, nothing, stand_out, tried
from cocad.insight.marks import (
    late_line,
    marking_line,
    not_final_line,
    source_line,
    status_line,
    supply_line,
)
from cocad.metrics.contrast import Part
from cocad.metrics.selection import parse_pairs
from cocad.snapshots import Manifest, Snapshot, listed, locate, open_snapshot


def show(pairs: Sequence[str], *, snapshot: str | None, viewer: str, format: str) -> None:
    """Write what stands out to stdout, the largest difference first.

    Json is a list of objects, numbers unrounded; what was compared with what, how much was tried
    and why the list may be empty then goes to stderr. Raises `AccessError` for records that are not
    the viewer's own.
    """
    for_whom = viewer_named(viewer)
    folder = locate(snapshot)
    opened = open_snapshot(snapshot)
    before = snapshot_before(opened.manifest, listed(folder.resolve().parent))
    chosen = parse_pairs(pairs, opened.extent)
    refuse_others(Part(opened, chosen), for_whom)
    compared = sides(
        chosen,
        opened.extent,
        before=before.extent if before else None,
        missing=gaps(opened.manifest, before),
    )
    found, marks = _found(compared, opened, before, folder, for_whom)
    if format == "text":
        print("\n".join((*_said(found), *_listed(found), "", *marks)))
        return
    print(json.dumps([_plain(finding) for finding in found.findings], ensure_ascii=False))
    print(*_said(found), *marks, sep="\n", file=sys.stderr)


def _found(
    compared: Sides, opened: Snapshot, before: Manifest | None, folder: Path, viewer: Viewer
) -> tuple[StandingOut, list[str]]:
    """What stands out, and the lines that go with it."""
    one = Part(opened, compared.one)
    if compared.why or not compared.others:
        return nothing(compared), [source_line(opened.manifest), status_line(), marking_line(opened.manifest)]
    others = [
        Part(
            open_snapshot(folder.resolve().parent / before.id) if before and o.is_before else opened,
            o.selection,
        )
        for o in compared.others
    ]
    told = contrast(tried(compared), one, others, viewer)
    return stand_out(told, compared), _marks(told)


def _plain(found: Difference) -> dict[str, str | float | int]:
    return {
        "metric": found.metric.name,
        "label": found.metric.label,
        "count": found.count,
        "base": found.base,
        "share": found.share,
        "comparator_count": found.comparator_count,
        "comparator_base": found.comparator_base,
        "comparator_share": found.comparator_share,
        "difference": found.difference,
        "low": found.low,
        "high": found.high,
        "p": found.p,
        "q": found.q,
        "sentence": sentence(found),
        "caveat": caveat(found),
    }


def _said(found: StandingOut) -> list[str]:
    """What was compared with what, and how much was looked at."""
    compared = f"Compared: {found.sides.name}, with what is recorded {found.sides.place}."
    if found.why:
        return [found.why] if found.sides.why else [compared, found.why]
    return [compared, *([found.sides.note] if found.sides.note else []), found.looked_at]


def _listed(found: StandingOut) -> list[str]:
    lines = []
    for place, finding in enumerate(found.findings, start=1):
        lines += ["", f"{place}. {sentence(finding)}", f"   {caveat(finding)}"]
    return [*lines, "", found.caveat] if lines else []


def _marks(told: Contrast) -> list[str]:
    lines = [source_line(manifest) for manifest in told.manifests]
    lines += [ROUNDED] if told.is_rounded else []
    lines += [supply_line(told.not_supplied), late_line(told.late)]
    lines += [not_final_line(told.manifests[0], told.selection), status_line()]
    lines += [marking_line(told.manifests[0])]
    return [line for line in lines if line]
