"""Months with what chance gives: control limits worked out over the years, and the sentence they make."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cocad.disclosure import Table
from cocad.figures.drawn import Drawn, Words
from cocad.figures.kinds import series_figure
from cocad.figures.other_years import TIME
from cocad.figures.request import Request
from cocad.figures.series_of_years import series_of_years
from cocad.insight.sentences.beside import Beside
from cocad.insight.sentences.findings import COULD_BE_CHANCE, NO_DIFFERENCE
from cocad.insight.sentences.months import span
from cocad.insight.signals.control_limits import Measure, control
from cocad.insight.signals.sentences import band, sentence


def signal_figure(
    here: Request,
    table: Table,
    words: Words,
    beside: Sequence[Beside] = (),
    *,
    measure: Measure = "count",
    category: str = "",
    titled: bool = False,
    all_years: bool = False,
    rising: int = 0,
    made: Callable[[Table], Table] | None = None,
) -> Drawn:
    """Months as one line within their control limits, and in words which are more than chance gives.

    A share is that of a `category` of the table's second dimension. `titled` puts the sentence in the
    place of the finding where there are limits; it stands under the chart otherwise. With `all_years`
    the months of the years before are drawn too, unless the reader chose months. Limits come from
    every month of the series of years, drawn or not. `made` is what is drawn of each year's table
    where that is not the table itself.
    """
    years = series_of_years(here, table)
    if made is not None:
        table, years = made(table), replace(years, tables=tuple(map(made, years.tables)))
    found = control(years.tables, measure=measure, category=category, breaks=years.breaks)
    chosen = any(key in TIME for key in here.choice.conditions)
    earlier = years.tables[:-1] if all_years and not chosen else ()
    months = [month for one in (*earlier, table) for month in one.frame["month"].unique(maintain_order=True)]
    said = sentence(found, [str(month) for month in months])
    if earlier:
        period = span((str(months[0]), str(months[-1])))
        words = replace(words, what=words.what.replace(here.period, period))
    if titled and found.limited:
        words = replace(words, finding=said)
        said = ""
    unclear = words.finding.endswith((NO_DIFFERENCE, COULD_BE_CHANCE))
    if said and unclear and any(part.signals for part in found.parts):
        said = f"{said}; over all months together no difference is clear"
    others = [one.manifest.id for one in years.tables[:-1]] if found.limited and not earlier else []
    also = f"The limits take in the months of {' and '.join(others)}." if others else ""
    told = (f"{said}." if said else "", band(found), also, years.ended, words.caveat)
    caveat = " ".join(part for part in told if part)
    return series_figure(
        table,
        here.palette,
        replace(words, caveat=caveat),
        beside,
        measure=measure,
        rising=rising,
        limits=found.frame if found.limited else None,
        earlier=earlier,
        only=category,
        breaks=years.breaks,
    )
