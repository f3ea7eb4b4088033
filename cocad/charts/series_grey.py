"""What monthly lines are compared with, in grey: the year before, or the widest comparator."""

from collections.abc import Iterable, Sequence

from cocad.charts.palette import Palette
from cocad.charts.series_points import Drawn, Series, covered, days_in, label_of, lines_of, told_of, value_of
from cocad.disclosure import Table
from cocad.insight.sentences.beside import Beside, later, widest
from cocad.insight.sentences.months import short_month
from cocad.insight.signals.control_limits import Measure


def year_before(table: Table, drawn: Drawn, colours: Palette) -> Iterable[tuple[object, ...]]:
    """The year before, each month under the same month of this year; no whole count under that of a part."""
    of_year = {cell.key[5:]: cell for one in lines_of(table) for cell in one.cells}
    then = drawn._replace(covered=covered([table]))
    years = len({month[:4] for month in drawn.months}) > 1
    for place, month in enumerate(drawn.months):
        cell = of_year.get(month[5:])
        if cell is None or (drawn.measure == "count" and drawn.is_part(month) != then.is_part(cell.key)):
            continue
        name = short_month(cell.key, year=True)
        yield (
            f"{name}, the year before",
            "",
            "",
            month,
            short_month(month, year=years),
            place,
            value_of(cell, then),
            label_of(cell, then),
            "",
            told_of(cell, then),
            "firm",
            "before",
            False,
            colours.muted,
            None,
            0,
            "",
            True,
            None,
            None,
            None,
        )


def comparator(wide: Beside, one: Series, drawn: Drawn, colours: Palette) -> Iterable[tuple[object, ...]]:
    """A comparator's line under the same months: as it is where it is a year before, else scaled."""
    shares = drawn.measure == "share"
    by_month = {cell.key: (cell, wide.count(cell.key)) for cell in one.cells}
    days_of = covered([wide.table])
    both = [(cell.count, other) for cell, other in by_month.values() if cell.count is not None and other]
    own, whole = sum(count for count, _ in both), sum(other for _, other in both)
    scale = 1.0 if wide.years or not whole else own / whole
    years = len({month[:4] for month in drawn.months}) > 1
    for place, month in enumerate(drawn.months):
        days = days_of.get(later(month, -wide.years), days_in(month)) if drawn.measure == "per_day" else 1
        other = by_month[month][1] if month in by_month else None
        value = wide.share(month, one.group) if shares else None if other is None else other * scale / days
        then = later(month, -wide.years)
        unlike = drawn.measure == "count" and drawn.is_part(month) != (days_of.get(then, 0) < days_in(then))
        if value is None or (unlike and wide.years):
            continue
        label = wide.words(month, one.group) if shares else f"{wide.label} {value:,.1f}"
        scaled = "" if shares or wide.years else ", brought to the same total"
        name = short_month(month, year=True)
        yield (
            f"{one.group}, {name}, {wide.label}" if one.group else f"{name}, {wide.label}",
            one.group,
            one.group,
            month,
            short_month(month, year=years),
            place,
            value,
            f"{label}{scaled}",
            "",
            "",
            "firm",
            "before",
            False,
            colours.muted,
            None,
            drawn.part(month),
            "",
            True,
            None,
            None,
            None,
        )


def mark(beside: Sequence[Beside], measure: Measure) -> str:
    """How a comparator is drawn."""
    wide = widest(beside)
    as_it_is = measure == "share" or wide is None or bool(wide.years)
    return "dashed line" if as_it_is else "dashed line, brought to the same total"
