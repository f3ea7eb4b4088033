"""The eight synthetic snapshots, one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl

from cocad.demo.constraints import recorded_totals
from cocad.demo.context import CONTACT_SHARE, read_sizes
from cocad.demo.facts import Facts, read_facts
from cocad.demo.notes import MARKING, SOURCE, missing_returns, notes
from cocad.demo.orderings import MonthOrder, month_order, read_orderings
from cocad.demo.revisions import History
from cocad.demo.solution import Solution, solve
from cocad.demo.terms import Terms, read_terms
from cocad.demo.year import Totals, year
from cocad.publication.printed import Figure, read_figures
from cocad.words.extent import Extent
from cocad.words.geography import REFERENCE

SEED = 2023
"""The seed of the demo that the documentation describes."""

_QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))
_USUAL_CSAE = 110_000
# The month after the quarter is for the forces' returns and their checking.
_CLOSED_AFTER = timedelta(days=32, hours=9)


@dataclass(frozen=True, eq=False)
class DemoSnapshot:
    """A synthetic snapshot as it is to be written: what its manifest says, and its four tables.

    `covers` is the first and the last day, both in; `created_at` follows the quarter's close and
    not the clock; `missing_returns` have force, quarter and reason.
    """

    id: str
    covers: tuple[date, date]
    criteria_scheme: int
    created_at: datetime
    source: str
    marking: str
    missing_returns: tuple[dict[str, str], ...]
    notes: tuple[str, ...]
    frames: dict[str, pl.DataFrame]


def generate(
    seed: int = SEED,
    *,
    figures: Sequence[Figure] | None = None,
    orderings: Path | None = None,
    context: Path | None = None,
    terms: Path | None = None,
    facts: Path | None = None,
) -> Iterator[DemoSnapshot]:
    """The snapshots 2023-Q1 to 2023-Q4 and 2024-Q1 to 2024-Q4, the same for the same seed and input.

    2023-Q4 reproduces every count of `figures` and every statement of `orderings`; 2024 has the
    sizes of `context`. What is not given is read from data/reference and data/demo. Raises
    `DataError` that names the figures in conflict, or one that the generator cannot be held to.
    """
    figures = read_figures() if figures is None else figures
    ordered = read_orderings(orderings or REFERENCE / "publication_2023_orderings.csv")
    sizes = read_sizes(context or REFERENCE / "context_2024.csv")
    calendar = read_terms(terms or REFERENCE / "school_terms.csv")
    assumed = read_facts(facts) if facts else read_facts()

    extent = _extent(2023)
    csae, contact = _totals(figures)
    solution = solve(extent, figures, ordered, assumed)
    yield from _year(solution, Totals(csae, contact), month_order(ordered, extent), assumed, calendar, seed)

    share = contact / csae
    after = solve(_extent(2024), sizes.figures(), (), assumed, before=solution)
    totals = Totals(sizes.csae, round(sizes.csae * share))
    yield from _year(after, totals, MonthOrder(None, None), assumed, calendar, seed)


def _totals(figures: Sequence[Figure]) -> tuple[int, int]:
    """The year's CSAE and contact crimes, in the usual proportions where the figures do not say."""
    csae, contact = recorded_totals(figures)
    if csae is None:
        csae = _USUAL_CSAE if contact is None else round(contact / CONTACT_SHARE)
    return csae, round(csae * CONTACT_SHARE) if contact is None else contact


def _extent(number: int) -> Extent:
    return Extent(date(number, 1, 1), date(number, 12, 31), number)


def _year(
    solution: Solution, totals: Totals, order: MonthOrder, facts: Facts, terms: Terms, seed: int
) -> Iterator[DemoSnapshot]:
    made = year(solution, totals, order, facts=facts, terms=terms, seed=seed)
    for quarter in range(1, len(_QUARTER_ENDS) + 1):
        yield _snapshot(made, solution.extent, quarter)


def _snapshot(made: History, whole: Extent, quarter: int) -> DemoSnapshot:
    first = whole.first_day
    last = date(first.year, *_QUARTER_ENDS[quarter - 1])
    extent = Extent(first, last, whole.criteria_scheme)
    closed = (datetime.combine(last, datetime.min.time(), UTC) + _CLOSED_AFTER).replace(day=1)
    return DemoSnapshot(
        id=f"{first.year}-Q{quarter}",
        covers=(first, last),
        criteria_scheme=whole.criteria_scheme,
        created_at=closed,
        source=SOURCE,
        marking=MARKING,
        missing_returns=missing_returns(extent),
        notes=notes(extent),
        frames=made.at(quarter),
    )
