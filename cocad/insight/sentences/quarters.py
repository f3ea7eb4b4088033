"""The newest quarter against the one before: whether it rose, fell, or chance could have done it."""

from cocad.disclosure import Table
from cocad.insight.sentences.findings import cells
from cocad.statistics.year_on_year import runs, said
from cocad.words.extent import quarter_of

_MONTHS = 3


def newest(months: Table) -> str:
    """'2023-Q4: no clear change, 1,101 after 1,042, 6% more a day (95% …)', of a table by month.

    Both quarters' counts are of the table, which must hold the same forces in both. Says why where there
    are no two whole quarters in a row.
    """
    extent = months.manifest.extent
    by_quarter: dict[str, list[tuple[int, int]]] = {}
    for cell in cells(months):
        if extent.is_whole(cell.category):
            found = by_quarter.setdefault(quarter_of(cell.category), [])
            found.append((cell.count, extent.days_in(cell.category)))
    whole = {name: found for name, found in by_quarter.items() if len(found) == _MONTHS}
    if len(whole) < 2:
        return "It takes two whole quarters to say whether the newest one rose"
    *others, before, now = list(whole)
    if quarter_number(now) != quarter_number(before) + 1:
        return f"The quarter before {now} was not supplied, so that it cannot be compared"
    return said(runs(whole[before], whole[now], [whole[name] for name in others]), now)


def quarter_number(quarter: str) -> int:
    """The place of a quarter in time: that of the next is one more."""
    return int(quarter[:4]) * 4 + int(quarter[-1])
