"""`cocad holidays`: crimes a day in school holidays against term, with the interval."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace

from cocad.access import viewer as viewer_named
from cocad.calendar import school_calendar
from cocad.commands.grid import grid
from cocad.disclosure.days import Days, protect_days
from cocad.insight.absence import of_selection
from cocad.insight.holidays import estimate, sentence
from cocad.insight.person_time import RateRatio
from cocad.marks import marking_line, source_line, status_line, supply_line
from cocad.metrics.days import count_days, day_question
from cocad.metrics.selection import parse_pairs
from cocad.snapshots import open_snapshot


def show(pairs: Sequence[str], *, snapshot: str | None, viewer: str, format: str) -> None:
    """Write the ratio, its interval, days, crimes and overdispersion to stdout.

    Json is one object, numbers unrounded, null where there is no ratio; `why` then says why. Raises
    `AccessError` for records that are not the viewer's own.
    """
    for_whom = viewer_named(viewer)
    opened = open_snapshot(snapshot)
    question = day_question(parse_pairs(pairs, opened.extent))
    (counts,) = count_days(opened, [question])
    days = protect_days(counts, for_whom)
    found = estimate(days, school_calendar())
    if nothing := of_selection(opened.manifest, question.selection):
        found = replace(found, why=f"{nothing}.")
    if format == "text":
        print(_text(found, days))
        return
    print(json.dumps(_plain(found), ensure_ascii=False))
    print(*_marks(days), sep="\n", file=sys.stderr)


def _plain(found: RateRatio) -> dict[str, float | int | str | None]:
    return {
        "ratio": found.ratio,
        "low": found.low,
        "high": found.high,
        "term_days": found.other_days,
        "holiday_days": found.exposed_days,
        "term_crimes": found.other_crimes,
        "holiday_crimes": found.exposed_crimes,
        "overdispersion": found.overdispersion,
        "sentence": sentence(found),
        "why": found.why or None,
    }


def _text(found: RateRatio, days: Days) -> str:
    where = "; ".join(f"{key}={value}" for key, values in days.where().items() for value in values)
    numbers = {name: value for name, value in _plain(found).items() if name not in ("sentence", "why")}
    rows = [[name, _cell(value)] for name, value in numbers.items()]
    title = f"Crimes{f' where {where}' if where else ''}, by school calendar"
    body = grid(("", "value"), rows, texts=1)
    return "\n".join((title, "", f"{sentence(found)}.", "", body, "", *_marks(days)))


def _cell(value: float | int | str | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else value


def _marks(days: Days) -> list[str]:
    lines = (
        source_line(days.manifest),
        supply_line(days.not_supplied),
        status_line(),
        marking_line(days.manifest),
    )
    return [line for line in lines if line]
