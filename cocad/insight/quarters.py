"""The newest quarter against the one before: whether it rose, fell, or chance could have done it."""

from cocad.disclosure import Table
from cocad.extent import quarter_of
from cocad.insight.findings import Cell, cells
from cocad.insight.yearly import verdict

_MONTHS = 3


def overdispersion(quarters: list[list[int]]) -> float:
    """How much more the months vary within their quarters than counts by chance do; at least 1.

    Pearson's chi-squared of the months about their quarter's mean over its degrees of freedom
    (McCullagh and Nelder, Generalized Linear Models, 1989, section 6.2.3).
    """
    squares, freedom = 0.0, 0
    for months in quarters:
        mean = sum(months) / len(months)
        if mean > 0:
            squares += sum((count - mean) ** 2 for count in months) / mean
            freedom += len(months) - 1
    return max(1.0, squares / freedom) if freedom else 1.0


def newest(months: Table) -> str:
    """'2023-Q4 changed by no more than chance gives: +6% …; 1,101 crimes after 1,042', of a table by month.

    Says why where there are no two whole quarters in a row.
    """
    by_quarter: dict[str, list[Cell]] = {}
    for cell in cells(months):
        by_quarter.setdefault(quarter_of(cell.category), []).append(cell)
    whole = {
        name: [cell.count for cell in found] for name, found in by_quarter.items() if len(found) == _MONTHS
    }
    if len(whole) < 2:
        return "It takes two whole quarters to say whether the newest one rose"
    before, now = list(whole)[-2:]
    if _number(now) != _number(before) + 1:
        return f"The quarter before {now} was not supplied, so that it cannot be compared"
    this, last = sum(whole[now]), sum(whole[before])
    said = verdict(this, last, overdispersion=overdispersion(list(whole.values())))
    return f"{now} {said}; {this:,} crimes after {last:,}"


def _number(quarter: str) -> int:
    return int(quarter[:4]) * 4 + int(quarter[-1])
