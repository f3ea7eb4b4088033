"""`cocad holidays`: crimes a day in school holidays against term, with the interval."""

import json
import sys
from collections.abc import Sequence

from cocad.commands.grid import grid
from cocad.disclosure.cache import days as days_by
from cocad.disclosure.days import Days
from cocad.disclosure.viewer import viewer as viewer_named
from cocad.insight.marks import marking_line, not_final_line, source_line, status_line, supply_line
from cocad.insight.school.ratio import estimate, sentence
from cocad.insight.sentences.absence import of_selection
from cocad.metrics.days import day_question
from cocad.metrics.selection import parse_pairs
from cocad.snapshots import open_snapshot
from cocad.statistics.person_time import RateRatio
from cocad.words.calendar import school_calendar


def show(pairs: Sequence[str], *, snapshot: str | None, viewer: str, format: str) -> None:
    """Write the ratio, its interval, days, crimes and what they vary to stdout.

    Json is one object, numbers unrounded, null where there is no ratio; `why` then says why. Where the
    selection can have no number at all, the reason stands alone. Raises `AccessError` for records that
    are not the viewer's own.
    """
    for_whom = viewer_named(viewer)
    opened = open_snapshot(snapshot)
    question = day_question(parse_pairs(pairs, opened.extent))
    (days,) = days_by(opened, (question,), for_whom)
    nothing = of_selection(opened.manifest, question.selection)
    found = RateRatio(why=f"{nothing}.") if nothing else estimate(days, school_calendar())
    if format == "text":
        print(_text(found, days, counted=not nothing))
        return
    print(json.dumps(_plain(found, counted=not nothing), ensure_ascii=False))
    print(*_marks(days), sep="\n", file=sys.stderr)


def _plain(found: RateRatio, *, counted: bool) -> dict[str, float | int | str | None]:
    return {
        "ratio": found.ratio,
        "low": found.low,
        "high": found.high,
        "term_days": found.other_days if counted else None,
        "holiday_days": found.exposed_days if counted else None,
        "term_crimes": found.other_crimes if counted else None,
        "holiday_crimes": found.exposed_crimes if counted else None,
        "overdispersion": found.overdispersion,
        "block_variance": found.block_variance,
        "sentence": sentence(found),
        "why": found.why or None,
    }


def _text(found: RateRatio, days: Days, *, counted: bool) -> str:
    where = "; ".join(f"{key}={value}" for key, values in days.where().items() for value in values)
    title = f"Crimes{f' where {where}' if where else ''}, by school calendar"
    told = (title, "", f"{sentence(found)}.", "")
    if not counted:
        return "\n".join((*told, *_marks(days)))
    plain = _plain(found, counted=True)
    rows = [[name, _cell(value)] for name, value in plain.items() if name not in ("sentence", "why")]
    return "\n".join((*told, grid(("", "value"), rows, texts=1), "", *_marks(days)))


def _cell(value: float | int | str | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else value


def _marks(days: Days) -> list[str]:
    lines = (
        source_line(days.manifest),
        supply_line(days.not_supplied),
        not_final_line(days.manifest, days.selection),
        status_line(),
        marking_line(days.manifest),
    )
    return [line for line in lines if line]
