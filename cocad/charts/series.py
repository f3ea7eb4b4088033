"""Months as lines: several groups, this year beside the last, or one group with control limits."""

from collections.abc import Iterable, Sequence

import polars as pl

from cocad.charts.cells import Cell, lines
from cocad.charts.palette import Palette
from cocad.charts.reach import Reach, reach
from cocad.charts.series_grey import comparator, year_before
from cocad.charts.series_marks import Shape, kept
from cocad.charts.series_points import Drawn, Series, covered, label_of, lines_of, told_of, value_of
from cocad.charts.theme import filled
from cocad.disclosure import Table
from cocad.insight.sentences.beside import Beside, widest
from cocad.insight.sentences.months import every_month, short_month
from cocad.insight.signals.control_limits import Measure
from cocad.metrics.selection import FLAG_FROM

HEIGHT = 320
_NAME_WIDTH = 16
_LINE = 0.052
"""The height of a line of text as a part of the scale, for names at the ends of lines."""

COLUMNS = {
    "point": pl.String,
    "group": pl.String,
    "group_key": pl.String,
    "month": pl.String,
    "name": pl.String,
    "place": pl.Int64,
    "value": pl.Float64,
    "label": pl.String,
    "written": pl.String,
    "told": pl.String,
    "state": pl.String,
    "line": pl.String,
    "below": pl.Boolean,
    "colour": pl.String,
    "name_at": pl.Float64,
    "part": pl.Int64,
    "note": pl.String,
    "quiet": pl.Boolean,
    "mean": pl.Float64,
    "lower": pl.Float64,
    "upper": pl.Float64,
}
"""What a point needs: what it is called, its group as shown and as in the vocabulary (`group_key`),
its month and the name and place of that on the axis, its value, none where it is a gap, its text in
words and that written at it, its tooltip, whether it is 'firm', 'rising' (not final) or
'flagged', whether its line is of 'this' year or the one 'before',
whether its text stands `below` it, as at a trough, its colour, the height at which
its group's name stands at the end (`name_at`), which unbroken part of the line it is on, what is noted
at the first month after a break, whether its text gives way on a narrow screen (`quiet`), and control
limits where there are any."""
_MANY = 14
"""With more months than these, a narrow screen has room for the text of the telling ones alone."""
BREAK, FLAGGED = "criteria changed", "flag began"


def rows(
    table: Table,
    colours: Palette,
    *,
    measure: Measure = "count",
    before: Table | None = None,
    rising: int = 0,
    limits: pl.DataFrame | None = None,
    beside: Sequence[Beside] = (),
    earlier: Sequence[Table] = (),
    only: str = "",
    breaks: Sequence[str] = (),
) -> pl.DataFrame:
    """One row a month and group; see `COLUMNS`.

    A share is that of a group within its month, and so needs a table split by month and then by
    group. `before` is the same question of the year before, drawn in grey for a table of one group;
    without it, the widest of the comparators in `beside` is: its shares, or its counts brought to the
    same total, so that its shape can be seen.
    The newest `rising` months are marked as not final. `limits` is a frame of
    `control_limits.LIMITS`, for one group: that of a table of months alone, or the one that `only`
    names. The months of `earlier` tables, which are split alike, come before in the same line. No
    line goes on across the months of `breaks`, from which on crimes are placed in another way.
    """
    series = _one_line([*earlier, table], only) if earlier or only else lines_of(table)
    months = list(dict.fromkeys(cell.key for one in series for cell in one.cells))
    newest = frozenset(months[len(months) - rising :])
    drawn = Drawn(measure, months, newest, _by_month(limits), breaks, covered([*earlier, table]))
    told = [row for one in series for row in _line(one, drawn, colours, single=len(series) == 1)]
    grey: Iterable[tuple[object, ...]] = ()
    if before is not None and len(series) == 1:
        grey = year_before(before, drawn, colours)
    elif (wide := widest(beside)) is not None and (measure == "share" or len(series) == 1):
        grey = [row for one in series for row in comparator(wide, one, drawn, colours)]
    frame = pl.DataFrame(told, schema=COLUMNS, orient="row")
    frame = frame if len(series) == 1 else _with_names(frame)
    return pl.concat([pl.DataFrame([*grey], schema=COLUMNS, orient="row"), frame])


def _one_line(tables: Sequence[Table], group: str) -> tuple[Series, ...]:
    """The line of one group over tables that follow each other; a month that none has is a gap."""
    found = {
        cell.key: cell
        for table in tables
        for one in lines_of(table)
        if one.group == group
        for cell in one.cells
    }
    gap = "no snapshot covers this month"
    months = every_month(found) if len(tables) > 1 else tuple(found)
    cells_of = [found.get(month) or Cell(key=month, count=None, base=None, why=gap) for month in months]
    return (Series(group, cells_of),)


def _by_month(limits: pl.DataFrame | None) -> dict[str, dict[str, object]]:
    return {} if limits is None else {row["month"]: row for row in limits.rows(named=True)}


def _line(one: Series, drawn: Drawn, colours: Palette, *, single: bool) -> Iterable[tuple[object, ...]]:
    years = len({month[:4] for month in drawn.months}) > 1
    colour = colours.criteria.get(one.group, colours.main)
    values = [value_of(cell, drawn) for cell in one.cells]
    telling = _telling(values)
    for place, cell in enumerate(one.cells):
        limit = drawn.limits.get(cell.key, {})
        flagged = str(limit.get("flagged") or "")
        state = "flagged" if flagged else "rising" if cell.key in drawn.rising else "firm"
        label = label_of(cell, drawn)
        notes = (told_of(cell, drawn), flagged, "not final" if cell.key in drawn.rising else "")
        name = short_month(cell.key, year=True)
        yield (
            f"{one.group}, {name}" if one.group else name,
            one.group,
            one.group,
            cell.key,
            short_month(cell.key, year=years),
            place,
            values[place],
            "; ".join(note for note in (label, *notes[1:]) if note),
            label if single and values[place] is not None else "",
            "; ".join(note for note in notes if note),
            state,
            "this",
            _is_trough(values, place),
            colour,
            None,
            drawn.part(cell.key),
            _note(cell.key) if place and cell.key in drawn.breaks else "",
            not flagged and place not in telling,
            *(limit.get(end) for end in ("mean", "lower", "upper")),
        )


def _note(month: str) -> str:
    return FLAGGED if month == FLAG_FROM["month"] else BREAK


def _telling(values: Sequence[float | None]) -> set[int]:
    """The places whose text stays where there is no room for all: first, last, highest and lowest."""
    known = [place for place, value in enumerate(values) if value is not None]
    if len(values) <= _MANY or not known:
        return set(known)
    order = sorted(known, key=lambda place: values[place] or 0.0)
    return {known[0], known[-1], order[0], order[-1]}


def _is_trough(values: Sequence[float | None], place: int) -> bool:
    """Whether a value is under those beside it, so that a text over it would cross the line."""
    value, beside = values[place], (*values[max(place - 1, 0) : place], *values[place + 1 : place + 2])
    if value is None or value == 0:
        return False
    known = [other for other in beside if other is not None]
    return bool(known) and all(value < other for other in known)


def _with_names(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with a place for each group's name at the end, none over another."""
    last = frame.drop_nulls("value").group_by("group", maintain_order=True).agg(pl.all().last()).sort("value")
    if not len(last):
        return frame
    ends = reach(frame, "value", "upper", "lower")
    line = _LINE * (ends.top - ends.floor)
    places: dict[str, float] = {}
    ceiling = -1.0
    for group, value in last.select("group", "value").iter_rows():
        half = line * (1 + lines(group, _NAME_WIDTH).count("\n")) / 2
        places[group] = max(value, ceiling + half)
        ceiling = places[group] + half
    newest = last.select("group", "month", name_at=pl.col("group").replace_strict(places))
    return (
        frame.drop("name_at")
        .join(newest, on=["group", "month"], how="left", maintain_order="left")
        .with_columns(written=pl.when(pl.col("name_at").is_null()).then(pl.lit("")).otherwise("written"))
        .select(*COLUMNS)
    )


def specification(drawn: pl.DataFrame, colours: Palette, *, pickable: bool = False) -> dict[str, object]:
    """The Vega-Lite specification that draws these lines; built once for each shape and theme."""
    shape = Shape(
        groups=drawn["name_at"].is_not_null().any(),
        before=(drawn["line"] == "before").any(),
        limits=drawn["mean"].is_not_null().any(),
        share=is_share(drawn),
        breaks=(drawn["note"] != "").any(),
    )
    ends = reach_of(drawn)
    return filled(kept(shape, colours.name, pickable), floor=ends.floor, reach=ends.top)


def reach_of(drawn: pl.DataFrame) -> Reach:
    """The ends of the scale: all values, control limits and names are within."""
    return reach(drawn, "value", "upper", "lower", "name_at")


def is_share(drawn: pl.DataFrame) -> bool:
    """Whether shares are drawn, and not counts."""
    return bool(drawn["label"].str.ends_with("%").any())
